package org.microvisor.cosim.load;

import java.util.Arrays;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaStatus;
import org.microvisor.cosim.board.CosimBoard;
import org.microvisor.cosim.board.EthernetPort;
import org.microvisor.cosim.bus.ReceivedFrame;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * Keeps a number of reads or writes of one LUN under way, frame by frame, and counts cycles: the answer to one request is
 * followed by the next request in the same cycle.
 *
 * <p>Requests go over the LUN in random order by the seed. The extents they touch must be mapped already, since no
 * software runs meanwhile.
 */
public final class ClosedLoop {
    private static final long PATIENCE_CYCLES = 1_000_000;

    private final CosimBoard board;
    private final EthernetPort port;
    private final MacAddress node;
    private final int shelf;
    private final int lun;
    private final long sectors;

    /**
     * What a run measured.
     *
     * @param requests answered requests
     * @param bytes data that they moved
     * @param cycles from the first answer's first beat to the last answer's last beat
     * @param medianLatency cycles from a request's last beat on s_axis_rx to its answer's first beat on m_axis_tx: half
     *     of the requests took no longer
     * @param worstLatency likewise, of the slowest
     * @param last when the last answered request and its answer were on the wire
     */
    public record Result(int requests, long bytes, long cycles, long medianLatency, long worstLatency, Span last) {
        /** Cycles from one answer to the next, on average. */
        public double cyclesPerRequest() {
            return (double) cycles / (requests - 1);
        }
    }

    /**
     * One request on the wire, in cycles.
     *
     * @param requested last beat of the request
     * @param answered first beat of the answer
     * @param ended last beat of the answer
     */
    public record Span(long requested, long answered, long ended) {}

    /** Load on LUN {@code lun}, of which the first {@code sectors} sectors are used. */
    public ClosedLoop(CosimBoard board, MacAddress node, int shelf, int lun, long sectors) {
        this.board = board;
        this.port = board.ethernet();
        this.node = node;
        this.shelf = shelf;
        this.lun = lun;
        this.sectors = sectors;
    }

    /**
     * Makes requests for {@link #run(RequestFrames, int)}.
     *
     * @param requests how many, at least 2
     * @param count sectors of a request, 1..16
     */
    public RequestFrames prepare(RequestFrames.Kind kind, int requests, int count, long seed) {
        return RequestFrames.make(kind, node.value(), port.mac().value(), shelf, lun, sectors, requests, count, seed);
    }

    /** Runs until every request of {@code frames} is answered, {@code depth} of them under way. */
    public Result run(RequestFrames frames, int depth) {
        return new Run(frames).go(depth);
    }

    /**
     * Runs.
     *
     * @param write whether sectors are written (with random bytes) or read
     * @param depth requests under way, at least 1
     * @param requests answers after which it ends, at least 2
     * @param count sectors of a request, 1..16
     */
    public Result run(boolean write, int depth, int requests, int count, long seed) {
        RequestFrames.Kind kind = write ? RequestFrames.Kind.WRITE : RequestFrames.Kind.READ;
        return run(prepare(kind, requests, count, seed), depth);
    }

    /** One run's state. */
    private final class Run {
        private static final long NOT_SENT = -1;

        private final RequestFrames frames;
        private final int requests;
        private final long[] lastBeats;
        private final long[] latency;
        private int sent;
        private int answered;
        private long firstBeat;
        private long lastBeat;
        private Span span = new Span(0, 0, 0);

        Run(RequestFrames frames) {
            this.frames = frames;
            this.requests = frames.size();
            this.lastBeats = new long[requests];
            this.latency = new long[requests];
            Arrays.fill(lastBeats, NOT_SENT);
        }

        Result go(int depth) {
            while (sent < Math.min(depth, requests)) {
                send();
            }
            while (answered < requests) {
                if (!board.simulation().runUntil(port::hasFrame, PATIENCE_CYCLES)) {
                    throw new IllegalStateException("no answer in " + PATIENCE_CYCLES + " cycles: cycle="
                            + board.simulation().now() + ", answered=" + answered + ", sent=" + sent);
                }
                port.receiveTimed().ifPresent(this::take);
            }
            Arrays.sort(latency);
            return new Result(
                    requests, frames.bytes(), lastBeat - firstBeat, latency[requests / 2], latency[requests - 1], span);
        }

        private void send() {
            int index = sent++;
            port.source().sendAndNote(frames.frame(index), done -> lastBeats[index] = done.lastBeatCycle());
        }

        private void take(ReceivedFrame frame) {
            byte[] bytes = frame.bytes();
            int tag = AoeHeader.tag(bytes, 0);
            long requested = tag < 1 || tag > sent ? NOT_SENT : lastBeats[tag - 1];
            if (requested == NOT_SENT || AoeHeader.isError(bytes, 0) || !AtaStatus.isGood(AtaArg.status(bytes, 0))) {
                throw new IllegalStateException("not a good answer: tag=" + tag + ", error=" + AoeHeader.error(bytes, 0)
                        + ", status=0x" + Integer.toHexString(AtaArg.status(bytes, 0)));
            }
            lastBeats[tag - 1] = NOT_SENT;
            latency[answered++] = frame.firstBeatCycle() - requested;
            if (answered == 1) {
                firstBeat = frame.firstBeatCycle();
            }
            lastBeat = frame.lastBeatCycle();
            span = new Span(requested, frame.firstBeatCycle(), frame.lastBeatCycle());
            if (sent < requests) {
                send();
            }
        }
    }
}
