package org.microvisor.hypervisor.aoe;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.microvisor.aoe.wire.AoeError;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaStatus;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.aoe.wire.IdentifyBlock;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.FramePort;

/**
 * A disk behind AoE, asynchronous: {@code submit...} queues a request, {@link AoeInitiator#poll} moves it on, its
 * callback tells the end.
 *
 * <p>Requests are cut into frames that are in flight together, as many as a {@link SendWindow} allows. An unanswered
 * frame is sent again with a new tag after a time that follows the measured round trips; only the answer to the latest
 * tag counts, so late and doubled replies do nothing. Frames of writes that overlap are never in flight together: a
 * retransmission of the older could else overtake the newer. Across requests there is no other order.
 *
 * <p>"Device unavailable" is asked again; any other AoE error and any ATA error fails the request at once, though it is
 * done only when its other frames in flight have ended. Not thread-safe.
 *
 * <p>A plain AoE target cannot tell a retransmission from a new request, so a frame that the network delays beyond the
 * answer to its retransmission can still undo a newer write. Nothing on this side can prevent that.
 */
public final class AoeDisk {
    private final FramePort port;
    private final Clock clock;
    private final InitiatorSettings settings;
    private final AoeTarget target;
    private final RoundTrip roundTrip;
    private final SendWindow window;
    private final DiskStatistics statistics = new DiskStatistics();
    private final int sectorsPerFrame;
    private final Supplier<DiskObserver> observer;

    private final Deque<DiskRequest> waiting = new ArrayDeque<>();
    private final @Nullable Exchange[] slots = new @Nullable Exchange[Exchange.SLOTS];
    private int inFlight;
    private int tagCounter;
    private long nextDeadline = Long.MAX_VALUE;
    private IdentifyBlock identity = new IdentifyBlock("", "", "", 0);

    AoeDisk(
            FramePort port,
            Clock clock,
            InitiatorSettings settings,
            AoeTarget target,
            int tagStart,
            Supplier<DiskObserver> observer) {
        this.port = port;
        this.clock = clock;
        this.settings = settings;
        this.target = target;
        roundTrip = new RoundTrip(settings);
        window = new SendWindow(settings.startWindow(), Math.min(settings.maxWindow(), target.bufferCount()));
        sectorsPerFrame = sectorsPerFrame(port, target);
        tagCounter = tagStart;
        this.observer = observer;
    }

    private static int sectorsPerFrame(FramePort port, AoeTarget target) {
        int fits = (port.maxFrame() - AtaArg.DATA) / AtaArg.SECTOR_BYTES;
        if (fits < 1) {
            throw new AoeException(
                    "port carries no sector in a frame: port=" + port.name() + ", maxFrame=" + port.maxFrame());
        }
        return Math.min(fits, target.sectorsPerFrame());
    }

    public AoeTarget target() {
        return target;
    }

    /** What IDENTIFY told when the disk was opened. */
    public IdentifyBlock identity() {
        return identity;
    }

    void identifyAs(IdentifyBlock block) {
        identity = block;
    }

    public long sectors() {
        return identity.sectors();
    }

    /** Sectors that one frame carries: the least of the port's frame, the target's limit. */
    public int sectorsPerFrame() {
        return sectorsPerFrame;
    }

    public DiskStatistics statistics() {
        return statistics;
    }

    /** Requests that may be in flight just now. */
    public int windowSize() {
        return window.size();
    }

    /** Smoothed round trip in nanoseconds. */
    public long roundTripNanos() {
        return roundTrip.mean();
    }

    /** Reads {@code sectors} sectors from {@code lba} on into {@code buffer}. */
    public DiskRequest submitRead(long lba, int sectors, byte[] buffer, int from, Consumer<DiskRequest> whenDone) {
        return submitRead(lba, sectors, ByteBuffer.wrap(buffer), from, whenDone);
    }

    /** The same into a buffer from its byte {@code from} on; its position does not matter and stays. */
    public DiskRequest submitRead(long lba, int sectors, ByteBuffer buffer, int from, Consumer<DiskRequest> whenDone) {
        checkRange(lba, sectors);
        return submit(new DiskRequest(DiskRequest.Kind.READ, lba, sectors, buffer, from, whenDone));
    }

    /** Writes {@code sectors} sectors from {@code lba} on; {@code buffer} must not change until the request is done. */
    public DiskRequest submitWrite(long lba, int sectors, byte[] buffer, int from, Consumer<DiskRequest> whenDone) {
        return submitWrite(lba, sectors, ByteBuffer.wrap(buffer), from, whenDone);
    }

    /** The same from a buffer's byte {@code from} on; its position does not matter and stays. */
    public DiskRequest submitWrite(long lba, int sectors, ByteBuffer buffer, int from, Consumer<DiskRequest> whenDone) {
        checkRange(lba, sectors);
        return submit(new DiskRequest(DiskRequest.Kind.WRITE, lba, sectors, buffer, from, whenDone));
    }

    /** Makes all writes durable that were done before. */
    public DiskRequest submitFlush(Consumer<DiskRequest> whenDone) {
        return submit(new DiskRequest(DiskRequest.Kind.FLUSH, 0, 0, ByteBuffer.allocate(0), 0, whenDone));
    }

    DiskRequest submitIdentify(byte[] buffer, Consumer<DiskRequest> whenDone) {
        return submit(new DiskRequest(DiskRequest.Kind.IDENTIFY, 0, 1, ByteBuffer.wrap(buffer), 0, whenDone));
    }

    private DiskRequest submit(DiskRequest request) {
        request.observe(observer);
        observer.get().submitted(request);
        if (request.hasMore()) {
            waiting.add(request);
            sendWaiting();
        } else {
            request.finishIfSettled();
        }
        return request;
    }

    private void checkRange(long lba, int sectors) {
        if (lba < 0 || sectors < 0 || lba + sectors > sectors()) {
            throw new IllegalArgumentException("sectors are not inside disk " + target.address() + ": lba=" + lba
                    + ", sectors=" + sectors + ", size=" + sectors());
        }
    }

    /** Sends what the window lets, and again what is overdue. */
    void poll() {
        if (clock.nanoTime() >= nextDeadline) {
            checkDeadlines();
        }
        sendWaiting();
    }

    private void sendWaiting() {
        for (DiskRequest next = waiting.peek(); next != null; next = waiting.peek()) {
            if (!next.hasMore()) {
                waiting.remove();
                continue;
            }
            if (inFlight >= window.size() || overlapsWriteInFlight(next)) {
                return;
            }
            Exchange exchange = next.next(sectorsPerFrame);
            put(exchange);
            exchange.firstSentAt = clock.nanoTime();
            transmit(exchange, false);
        }
    }

    private boolean overlapsWriteInFlight(DiskRequest next) {
        if (next.kind() != DiskRequest.Kind.WRITE) {
            return false;
        }
        int count = next.nextSectors(sectorsPerFrame);
        for (Exchange other : slots) {
            if (other != null && other.isWrite() && other.overlaps(next.nextLba(), count)) {
                return true;
            }
        }
        return false;
    }

    private void put(Exchange exchange) {
        int slot = 0;
        while (slots[slot] != null) {
            slot++;
        }
        slots[slot] = exchange;
        exchange.tag = slot;
        inFlight++;
    }

    private void transmit(Exchange exchange, boolean again) {
        long now = clock.nanoTime();
        exchange.previousTag = exchange.tag;
        exchange.previousSentAt = exchange.sentAt;
        // Bit 31 stays 0: that half of the tags is for tools beside a kernel.
        tagCounter = tagCounter + 1 & 0x7F_FFFF;
        exchange.tag = tagCounter << 8 | exchange.tag & Exchange.SLOTS - 1;
        exchange.sentAt = now;
        exchange.deadline = now + roundTrip.timeout(exchange.attempt);
        nextDeadline = Math.min(nextDeadline, exchange.deadline);
        observer.get().sent(exchange.request, exchange.tag, exchange.lba, exchange.sectors, again);
        // A port that is full loses the frame like a network would: the deadline brings it back.
        port.send(AtaFrames.request(port.mac(), target, exchange));
    }

    private void checkDeadlines() {
        long now = clock.nanoTime();
        nextDeadline = Long.MAX_VALUE;
        for (Exchange exchange : slots) {
            if (exchange == null) {
                continue;
            }
            if (now < exchange.deadline) {
                nextDeadline = Math.min(nextDeadline, exchange.deadline);
            } else if (now - exchange.firstSentAt > settings.lostAfter()) {
                loseTarget(exchange.refused, now - exchange.firstSentAt);
                return;
            } else {
                retransmit(exchange, now);
            }
        }
    }

    private void retransmit(Exchange exchange, long now) {
        if (!exchange.refused) {
            window.onLoss(exchange.sentAt, now);
            statistics.retransmitted();
            exchange.request.repeat();
            exchange.attempt++;
        }
        exchange.refused = false;
        observer.get().givenUp(exchange.tag);
        transmit(exchange, true);
    }

    private void loseTarget(boolean refused, long nanos) {
        String how = refused ? " is lost: it was unavailable for " : " is lost: no answer for ";
        AoeException lost = new AoeException("target " + target.address() + how + nanos / 1_000_000 + " ms", true);
        Deque<DiskRequest> unsent = new ArrayDeque<>(waiting);
        Deque<Exchange> unanswered = new ArrayDeque<>();
        waiting.clear();
        for (int slot = 0; slot < slots.length; slot++) {
            Exchange exchange = slots[slot];
            if (exchange != null) {
                remove(slot);
                unanswered.add(exchange);
            }
        }
        // Callbacks may submit anew, so they come when this disk is empty.
        unsent.forEach(request -> request.fail(lost));
        unanswered.forEach(exchange -> exchange.request.fail(lost));
        unanswered.forEach(exchange -> exchange.request.settle());
        unsent.forEach(DiskRequest::finishIfSettled);
    }

    private void remove(int slot) {
        slots[slot] = null;
        inFlight--;
    }

    /** Takes a frame from this disk's shelf and slot that has the response flag. */
    void receive(byte[] frame) {
        int tag = AoeHeader.tag(frame, 0);
        Exchange exchange = slots[tag & Exchange.SLOTS - 1];
        boolean ours = exchange != null
                && EthernetHeader.source(frame, 0) == target.mac().value()
                && AoeHeader.command(frame, 0) == AoeHeader.COMMAND_ATA;
        if (!ours || exchange == null || exchange.tag != tag) {
            statistics.ignored();
            if (ours && exchange != null && exchange.attempt > 0 && exchange.previousTag == tag) {
                // Too late to count as an answer, but it tells that the time-out was too short.
                roundTrip.sample(clock.nanoTime() - exchange.previousSentAt);
            }
            return;
        }
        if (AoeHeader.isError(frame, 0)) {
            receiveError(exchange, AoeHeader.error(frame, 0));
        } else {
            receiveAnswer(exchange, frame);
        }
        sendWaiting();
    }

    private void receiveError(Exchange exchange, int error) {
        if (error == AoeError.DEVICE_UNAVAILABLE.code()) {
            statistics.unavailable();
            exchange.refused = true;
            exchange.attempt++;
            exchange.deadline = clock.nanoTime() + roundTrip.timeout(exchange.attempt);
            nextDeadline = Math.min(nextDeadline, exchange.deadline);
            return;
        }
        finish(exchange, new AoeException(describe(exchange) + " was refused: AoE " + AoeError.describe(error)));
    }

    private void receiveAnswer(Exchange exchange, byte[] frame) {
        boolean takesData = exchange.request.kind() == DiskRequest.Kind.READ
                || exchange.request.kind() == DiskRequest.Kind.IDENTIFY;
        int data = takesData ? exchange.sectors * AtaArg.SECTOR_BYTES : 0;
        boolean good = frame.length >= AtaArg.DATA && AtaStatus.isGood(AtaArg.status(frame, 0));
        if (frame.length < AtaArg.DATA || good && frame.length < AtaArg.DATA + data) {
            statistics.ignored();
            return;
        }
        long now = clock.nanoTime();
        roundTrip.sample(now - exchange.sentAt);
        window.onReply();
        if (!good) {
            String text = AtaStatus.describe(AtaArg.status(frame, 0), AtaArg.error(frame, 0));
            finish(exchange, new AoeException(describe(exchange) + " failed: ATA " + text));
            return;
        }
        exchange.request.buffer().put(exchange.at, frame, AtaArg.DATA, data);
        statistics.answered(exchange.request.kind(), now - exchange.firstSentAt);
        finish(exchange, null);
    }

    private void finish(Exchange exchange, @Nullable AoeException failure) {
        observer.get().answered(exchange.tag);
        remove(exchange.tag & Exchange.SLOTS - 1);
        if (failure != null) {
            exchange.request.fail(failure);
        }
        exchange.request.settle();
    }

    private String describe(Exchange exchange) {
        String what = exchange.request.kind().name().toLowerCase(Locale.ROOT);
        return what + " at " + target.address() + ", lba=" + exchange.lba + ", sectors=" + exchange.sectors;
    }
}
