package org.microvisor.hypervisor.net;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.microvisor.hypervisor.board.SystemClock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Frames a second that one thread takes through the switch, from memory to memory, between two stations that it knows. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SoftSwitchBenchmark {
    private static final long A = 0x0200_0000_000AL;
    private static final long B = 0x0200_0000_000BL;
    private static final int SLOTS = 256;
    private static final int SLOT = 16_384;

    /** Bytes of a frame. */
    @Param({"64", "1514", "9014"})
    private int bytes;

    private final Frame frame = new Frame();
    private ByteBuffer sent = ByteBuffer.allocate(0);
    private final ByteBuffer memory = ByteBuffer.allocateDirect(SLOTS * SLOT);
    private SoftSwitch.Port from = new SoftSwitch(new SystemClock()).attach(new Station(memory), PortRules.FREE);
    private int turn;

    /** Copies frames into slots of its memory, one after the other. */
    private static final class Station implements SwitchPort {
        private final ByteBuffer memory;
        private int next;

        Station(ByteBuffer memory) {
            this.memory = memory;
        }

        @Override
        public String name() {
            return "station";
        }

        @Override
        public Drop deliver(Frame incoming) {
            incoming.copyTo(memory, next);
            next = (next + SLOT) % (SLOTS * SLOT);
            return Drop.NONE;
        }
    }

    /** Two stations that have spoken with each other. */
    @Setup
    public void attach() {
        SoftSwitch network = new SoftSwitch(new SystemClock());
        PortRules jumbo = new PortRules(1, Optional.empty(), 9000, 0, 0);
        from = network.attach(new Station(memory), jumbo);
        SoftSwitch.Port to = network.attach(new Station(memory), jumbo);
        sent = ByteBuffer.allocateDirect(SLOTS * SLOT);
        for (int i = 0; i < SLOTS; i++) {
            address(i * SLOT, A, B);
        }
        frame.set(sent, 0, bytes);
        to.send(frame);
        for (int i = 0; i < SLOTS; i++) {
            address(i * SLOT, B, A);
        }
    }

    private void address(int at, long destination, long source) {
        sent.putLong(at, destination << 16)
                .putShort(at + 6, (short) (source >> 32))
                .putInt(at + 8, (int) source);
        sent.putShort(at + 12, (short) 0x88B5);
    }

    /** One frame. */
    @Benchmark
    public long forward() {
        turn = (turn + SLOT) % (SLOTS * SLOT);
        frame.set(sent, turn, bytes);
        from.send(frame);
        return turn;
    }
}
