package org.microvisor.cosim.serve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaStatus;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.cosim.board.EthernetPort;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.net.CapturedFrame;
import org.microvisor.cosim.net.PcapReader;

/**
 * Plays a recording to a storage node as stimulus and counts what is answered.
 *
 * <p>Answers of the recorded target are left out, and requests that were sent to its address go to the node's instead. Played
 * as fast as the node takes it, at most {@value #WINDOW} requests are open at a time, in the order of the recording; with the
 * recording's own times a frame goes out when it is due, however many are open, and gaps are simulated cycle by cycle. A
 * request to which the node stays silent holds nothing up. Memory does not grow with the file. One thread.
 */
public final class Replay {
    private static final int WINDOW = 16;

    /** Open requests that are remembered; of more the oldest count as not answered. */
    private static final int MOST_OPEN = 4096;

    /** Cycles between two looks at the node's software. */
    private static final long SLICE_CYCLES = 2_000;

    /** Cycles without a frame or an interrupt after which the node counts as silent; more than any device takes. */
    private static final long QUIET_CYCLES = 40_000;

    private static final long LONGEST_NANOS = 3_600_000_000_000L;

    private final StorageSite site;
    private final EthernetPort port;
    private final OptionalDouble speed;
    private final BooleanSupplier cancelled;
    private final Map<Stimulus, Count> counts = new EnumMap<>(Stimulus.class);
    private final OpenRequests open = new OpenRequests(MOST_OPEN);
    private long frames;
    private long ofTargets;
    private long unfit;
    private long unasked;
    private long lastActivity;
    private boolean silent;

    /** What happened to one kind. */
    private static final class Count {
        private final Histogram nanos = new Histogram(LONGEST_NANOS, 3);
        private long played;
        private long failed;
    }

    /**
     * A replay to the node of {@code site}, which is not closed here.
     *
     * @param speed how much faster than recorded, or empty for as fast as the node takes it
     * @param cancelled looked at often; true ends the replay
     */
    public Replay(StorageSite site, OptionalDouble speed, BooleanSupplier cancelled) {
        if (speed.isPresent() && !(speed.getAsDouble() > 0 && speed.getAsDouble() <= 1e9)) {
            throw new IllegalArgumentException("speed is not positive: speed=" + speed.getAsDouble());
        }
        this.site = site;
        this.port = site.board().ethernet();
        this.speed = speed;
        this.cancelled = cancelled;
    }

    /** Plays what is left of {@code recording}; once. */
    public ReplayReport play(PcapReader recording) throws IOException {
        long started = site.board().clock().nanoTime();
        long firstStamp = 0;
        lastActivity = now();
        boolean complete = true;
        for (Optional<CapturedFrame> next = recording.next(); next.isPresent(); next = recording.next()) {
            if (frames == 0) {
                firstStamp = next.get().nanoTime();
            }
            frames++;
            Optional<byte[]> frame = playable(next.get());
            if (frame.isPresent()) {
                awaitTurn(started, next.get().nanoTime() - firstStamp);
                if (cancelled.getAsBoolean()) {
                    complete = false;
                    break;
                }
                send(frame.get());
            }
        }
        silent = false;
        while (!cancelled.getAsBoolean() && !open.isEmpty() && !silent) {
            step(SLICE_CYCLES);
        }
        return report(site.board().clock().nanoTime() - started, complete);
    }

    /** The frame as the node is to get it, unless it is not for a target. */
    private Optional<byte[]> playable(CapturedFrame captured) {
        byte[] frame = captured.bytes();
        if (frame.length < captured.wireLength()
                || frame.length < EthernetHeader.LENGTH
                || frame.length > port.maxFrame()) {
            unfit++;
            return Optional.empty();
        }
        if (Stimulus.of(frame) != Stimulus.NOT_AOE) {
            if (AoeHeader.isResponse(frame, 0)) {
                ofTargets++;
                return Optional.empty();
            }
            if (!EthernetHeader.isGroup(EthernetHeader.destination(frame, 0))) {
                site.mac().into(frame, EthernetHeader.DESTINATION);
            }
        }
        return Optional.of(frame);
    }

    /** Lets time pass until the next frame may go out. */
    private void awaitTurn(long started, long stamp) {
        if (speed.isPresent()) {
            long due = started + (long) (Math.max(0, stamp) / speed.getAsDouble());
            while (site.board().clock().nanoTime() < due && !cancelled.getAsBoolean()) {
                long left = (due - site.board().clock().nanoTime()) * 5 / 32 + 1;
                step(Math.min(left, SLICE_CYCLES));
            }
        } else {
            silent = false;
            while (open.size() >= WINDOW && !silent && !cancelled.getAsBoolean()) {
                step(SLICE_CYCLES);
            }
            if (silent) {
                open.clear(); // the node will not answer those
            }
        }
    }

    private void send(byte[] frame) {
        Stimulus kind = Stimulus.of(frame);
        count(kind).played++;
        port.send(frame);
        lastActivity = now();
        if (kind != Stimulus.NOT_AOE) {
            open.add(frame, kind, site.board().clock().nanoTime());
        }
    }

    private void step(long cycles) {
        site.board().simulation().runUntil(port::hasFrame, cycles);
        for (Optional<byte[]> answer = port.receive(); answer.isPresent(); answer = port.receive()) {
            take(answer.get());
            lastActivity = now();
        }
        if (site.software().poll() || !port.source().idle()) {
            lastActivity = now();
        }
        silent = now() - lastActivity > QUIET_CYCLES;
    }

    private void take(byte[] answer) {
        OpenRequests.Request request = open.answeredBy(answer);
        if (request == null) {
            unasked++;
            return;
        }
        Count count = count(request.kind());
        count.nanos.recordValue(Math.min(LONGEST_NANOS, site.board().clock().nanoTime() - request.sentNanos()));
        boolean ata = AoeHeader.command(answer, 0) == AoeHeader.COMMAND_ATA;
        if (AoeHeader.isError(answer, 0) || ata && !AtaStatus.isGood(AtaArg.status(answer, 0))) {
            count.failed++;
        }
    }

    private ReplayReport report(long nanos, boolean complete) {
        List<ReplayReport.Row> rows = new ArrayList<>();
        counts.forEach((kind, count) -> rows.add(new ReplayReport.Row(
                kind,
                count.played,
                count.nanos.getTotalCount(),
                count.failed,
                count.nanos.getValueAtPercentile(50),
                count.nanos.getMaxValue())));
        return new ReplayReport(frames, ofTargets, unfit, rows, unasked, nanos, complete);
    }

    private Count count(Stimulus kind) {
        return counts.computeIfAbsent(kind, first -> new Count());
    }

    private long now() {
        return site.board().simulation().now();
    }
}
