package org.microvisor.cosim.bus;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes frames from an AXI4-Stream master of the design. A whole frame wakes the run. */
public final class AxisSink extends Port {
    private final ArrayDeque<ReceivedFrame> frames = new ArrayDeque<>();
    private Consumer<ReceivedFrame> listener = frames::add;

    public AxisSink(PortMemory memory) {
        super(memory);
        waking(true);
    }

    /** The oldest frame not yet taken. */
    public Optional<ReceivedFrame> poll() {
        return Optional.ofNullable(frames.poll());
    }

    /** Frames that wait for {@link #poll}. */
    public int available() {
        return frames.size();
    }

    /** From now on every frame goes to {@code listener} instead of waiting for {@link #poll}. */
    public void onFrame(Consumer<ReceivedFrame> listener) {
        this.listener = listener;
    }

    /** Back-pressure: {@code tready} is high in this share of the cycles. 1 is the default: always. */
    public void readyShare(double share, long seed) {
        duty(share, seed);
    }

    /** Frames received since the start. */
    public long received() {
        return memory.word(PortMemory.COUNT);
    }

    @Override
    public void drain() {
        CompletionRing done = memory.completions();
        while (done.next()) {
            long status = done.word(1);
            byte[] bytes = new byte[(int) status];
            done.bytes(4, bytes, 0, bytes.length);
            ReceivedFrame frame = new ReceivedFrame(bytes, (status >>> 32) != 0, done.word(2), done.word(3));
            done.release();
            listener.accept(frame);
        }
    }
}
