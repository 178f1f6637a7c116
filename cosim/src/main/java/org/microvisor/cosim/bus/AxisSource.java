package org.microvisor.cosim.bus;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Sends frames into an AXI4-Stream slave of the design: one beat a cycle, byte 0 in the low lane, {@code tuser} only on
 * the last beat of a bad frame. Frames wait without a limit and go in order; none starts in reset.
 */
public final class AxisSource extends Port {
    /** Longest frame in bytes. */
    public static final int MAX_FRAME = 16384;

    private static final int BAD = 1;
    private static final int NOTIFY = 2;
    private static final int WAKE = 4;

    private final ArrayDeque<Consumer<Sent>> listeners = new ArrayDeque<>();
    private long queued;

    /** When a frame was on the bus. */
    public record Sent(long firstBeatCycle, long lastBeatCycle) {}

    public AxisSource(PortMemory memory) {
        super(memory);
        waking(true);
    }

    /** Queues a good frame. */
    public void send(byte[] frame) {
        send(frame, false);
    }

    /** Queues a frame; {@code badFcs} raises {@code tuser} on its last beat. */
    public void send(byte[] frame, boolean badFcs) {
        queue(frame, 0, badFcs ? BAD : 0);
    }

    /** Queues a frame that does not start before a cycle. */
    public void sendAt(long cycle, byte[] frame, boolean badFcs) {
        queue(frame, cycle, badFcs ? BAD : 0);
    }

    /** Queues a frame and wakes the run when its last beat is taken. */
    public void send(byte[] frame, boolean badFcs, Consumer<Sent> whenSent) {
        queue(frame, 0, (badFcs ? BAD : 0) | NOTIFY | WAKE);
        listeners.add(whenSent);
    }

    /** Queues a good frame and tells when it was sent as soon as the run stops for whatever other reason. */
    public void sendAndNote(byte[] frame, Consumer<Sent> whenSent) {
        queue(frame, 0, NOTIFY);
        listeners.add(whenSent);
    }

    /** As {@link #sendAt}, and tells when it was sent as soon as the run stops for whatever other reason. */
    public void sendAtAndNote(long cycle, byte[] frame, boolean badFcs, Consumer<Sent> whenSent) {
        queue(frame, cycle, (badFcs ? BAD : 0) | NOTIFY);
        listeners.add(whenSent);
    }

    /** Idle cycles after the last beat of each frame, as a link's preamble and gap are. */
    public void idleBetweenFrames(int cycles) {
        memory.word(PortMemory.GAP, cycles);
    }

    /** Pauses inside frames: a next beat is offered in this share of the cycles. 1 is the default: no pause. */
    public void beatShare(double share, long seed) {
        duty(share, seed);
    }

    /** Frames whose last beat was taken. */
    public long sent() {
        return memory.word(PortMemory.COUNT);
    }

    /** Whether every queued frame was taken. */
    public boolean idle() {
        return sent() == queued;
    }

    /** Cycle of the last beat of the frame sent last. */
    public long cycleOfLastBeat() {
        return memory.word(PortMemory.LAST_CYCLE);
    }

    @Override
    public void drain() {
        CompletionRing done = memory.completions();
        while (done.next()) {
            Sent sent = new Sent(done.word(1), done.word(2));
            done.release();
            listeners.remove().accept(sent);
        }
    }

    private void queue(byte[] frame, long earliest, int flags) {
        memory.owner().checkUsable();
        if (frame.length == 0 || frame.length > MAX_FRAME) {
            throw new IllegalArgumentException(
                    "frame length out of 1.." + MAX_FRAME + ": port=" + name() + ", length=" + frame.length);
        }
        ByteBuffer record = memory.commands().record(0, 2 * 8 + frame.length);
        record.putInt(frame.length).putInt(flags).putLong(earliest).put(frame);
        memory.commands().send();
        queued++;
    }
}
