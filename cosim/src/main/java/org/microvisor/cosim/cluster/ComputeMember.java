package org.microvisor.cosim.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.cosim.net.VirtualSwitch;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.FramePort;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * A node without hardware of ours: a Java program with a network port and a clock. Computing costs it no simulated time;
 * time passes when it waits on {@link #clock()}.
 *
 * <p>The port drops frames with a wrong check sum and those for others, as a network card does.
 */
public final class ComputeMember implements Member {
    /** Longest frame: 9000 bytes of payload and the header. */
    private static final int MAX_FRAME = 9014;

    private static final long PICOS_PER_NANO = 1_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final String name;
    private final Fiber fiber;
    private final Port port;
    private final PriorityQueue<TimedFrame> coming = new PriorityQueue<>(Comparator.comparingLong(TimedFrame::picos));
    private final Deque<byte[]> arrived = new ArrayDeque<>();
    private final List<TimedFrame> leaving = new ArrayList<>();
    private final Clock clock = new Time();
    private long now;
    private long wake;
    private long lineFree;
    private long damaged;

    /** What such a node runs; the node is its whole world. */
    @FunctionalInterface
    public interface Program {
        /** Runs from the node's start until it returns or the node is closed. */
        void run(ComputeMember node);
    }

    /**
     * A node that starts with the cluster.
     *
     * @param bitsPerSecond of its line
     */
    public ComputeMember(String name, MacAddress mac, long bitsPerSecond, Program program) {
        this.name = name;
        port = new Port(mac, bitsPerSecond);
        fiber = new Fiber(name, () -> program.run(this));
    }

    @Override
    public String name() {
        return name;
    }

    /** The node's network port. */
    public FramePort port() {
        return port;
    }

    /** The node's time. */
    public Clock clock() {
        return clock;
    }

    /** Exact time of the node. */
    public long picos() {
        return now;
    }

    /** Whether the program has returned. */
    public boolean ended() {
        return fiber.ended();
    }

    /** Frames that the port dropped for their check sum. */
    public long damaged() {
        return damaged;
    }

    @Override
    public void runTo(long picos) {
        while (!fiber.ended() && wake < picos) {
            now = Math.max(now, wake);
            wake = NEVER;
            take();
            fiber.resume();
        }
        now = picos;
    }

    @Override
    public void deliver(TimedFrame frame) {
        coming.add(frame);
    }

    @Override
    public List<TimedFrame> departures() {
        List<TimedFrame> gone = List.copyOf(leaving);
        leaving.clear();
        return gone;
    }

    @Override
    public void close() {
        fiber.close();
    }

    private void take() {
        for (TimedFrame next = coming.peek(); next != null && lastBit(next) <= now; next = coming.peek()) {
            coming.remove();
            if (next.badFcs()) {
                damaged++;
            } else if (port.takes(next.bytes())) {
                arrived.add(next.bytes());
            }
        }
    }

    private long lastBit(TimedFrame frame) {
        return frame.picos() + VirtualSwitch.linePicos(frame.bytes().length, port.bitsPerSecond);
    }

    /** The line as the program sees it. */
    private final class Port implements FramePort {
        private final MacAddress mac;
        private final long bitsPerSecond;

        Port(MacAddress mac, long bitsPerSecond) {
            this.mac = mac;
            this.bitsPerSecond = bitsPerSecond;
        }

        boolean takes(byte[] frame) {
            long destination = EthernetHeader.destination(frame, 0);
            return destination == mac.value() || EthernetHeader.isGroup(destination);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public MacAddress mac() {
            return mac;
        }

        @Override
        public long linkSpeed() {
            return bitsPerSecond;
        }

        @Override
        public int maxFrame() {
            return MAX_FRAME;
        }

        @Override
        public boolean send(byte[] frame) {
            if (frame.length < 14 || frame.length > MAX_FRAME) {
                throw new IllegalArgumentException(
                        "frame length is not in 14.." + MAX_FRAME + ": port=" + name + ", length=" + frame.length);
            }
            lineFree = Math.max(lineFree, now) + VirtualSwitch.linePicos(frame.length, bitsPerSecond);
            leaving.add(new TimedFrame(lineFree, frame.clone(), false));
            return true;
        }

        @Override
        public Optional<byte[]> receive() {
            return Optional.ofNullable(arrived.poll());
        }
    }

    /** The node's time as the program sees it. */
    private final class Time implements Clock {
        @Override
        public long nanoTime() {
            return now / PICOS_PER_NANO;
        }

        @Override
        public void advance(long nanoseconds) {
            if (nanoseconds < 0) {
                throw new IllegalArgumentException("time does not go back: nanoseconds=" + nanoseconds);
            }
            wake = Math.addExact(now, Math.multiplyExact(nanoseconds, PICOS_PER_NANO));
            fiber.suspend();
        }
    }
}
