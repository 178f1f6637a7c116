package org.microvisor.cosim.board;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.microvisor.cosim.bus.AxisSink;
import org.microvisor.cosim.bus.AxisSource;
import org.microvisor.cosim.bus.ReceivedFrame;
import org.microvisor.hypervisor.board.FramePort;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * The far end of the node's 10 Gbit/s link: what is sent here arrives at the node's MAC, what the node sends arrives
 * here.
 *
 * <p>A frame takes its beats and then the 24 bytes of FCS, preamble and inter-packet gap (three cycles of 64 bits), as on
 * the wire. The sending queue has no limit. Everything happens on the simulation's thread.
 */
public final class EthernetPort implements FramePort {
    /** Longest frame in bytes: 9000 of payload and 14 of header. */
    public static final int MAX_FRAME = 9014;

    private static final int OVERHEAD_CYCLES = 3;

    private final String name;
    private final MacAddress mac;
    private final AxisSource toNode;
    private final Deque<ReceivedFrame> arrived = new ArrayDeque<>();
    private final List<Tap> taps = new ArrayList<>();
    private final List<BeatTap> beatTaps = new ArrayList<>();
    private boolean closed;

    /** Sees every frame of the link. */
    @FunctionalInterface
    public interface Tap {
        /** A frame passes; {@code toNode} says in which direction. */
        void passed(byte[] frame, boolean toNode);
    }

    /** Sees when the frames of the link were on the node's streams. */
    @FunctionalInterface
    public interface BeatTap {
        /** A frame passed in these cycles; told soon after, frames of one direction in order. */
        void passed(byte[] frame, boolean toNode, long firstBeatCycle, long lastBeatCycle);
    }

    EthernetPort(String name, MacAddress mac, AxisSource toNode, AxisSink fromNode) {
        this.name = name;
        this.mac = mac;
        this.toNode = toNode;
        toNode.idleBetweenFrames(OVERHEAD_CYCLES);
        fromNode.onFrame(frame -> {
            arrived.add(frame);
            taps.forEach(tap -> tap.passed(frame.bytes(), false));
            beatTaps.forEach(tap -> tap.passed(frame.bytes(), false, frame.firstBeatCycle(), frame.lastBeatCycle()));
        });
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
        return 10_000_000_000L;
    }

    @Override
    public int maxFrame() {
        return MAX_FRAME;
    }

    @Override
    public boolean send(byte[] frame) {
        checkOpen();
        if (frame.length < 14 || frame.length > MAX_FRAME) {
            throw new IllegalArgumentException(
                    "frame length is not in 14.." + MAX_FRAME + ": port=" + name + ", length=" + frame.length);
        }
        sendAt(0, frame, false);
        return true;
    }

    /** Queues a frame that does not start before a cycle, with a bad FCS if wanted; whoever observes the port sees it. */
    public void sendAt(long cycle, byte[] frame, boolean badFcs) {
        checkOpen();
        if (beatTaps.isEmpty()) {
            toNode.sendAt(cycle, frame, badFcs);
        } else {
            toNode.sendAtAndNote(
                    cycle,
                    frame,
                    badFcs,
                    sent -> beatTaps.forEach(
                            tap -> tap.passed(frame, true, sent.firstBeatCycle(), sent.lastBeatCycle())));
        }
        taps.forEach(tap -> tap.passed(frame, true));
    }

    @Override
    public Optional<byte[]> receive() {
        return receiveTimed().map(ReceivedFrame::bytes);
    }

    /** As {@link #receive()}, with the cycles of the frame's beats. */
    public Optional<ReceivedFrame> receiveTimed() {
        checkOpen();
        return Optional.ofNullable(arrived.poll());
    }

    /** Whether a frame waits. */
    public boolean hasFrame() {
        return !arrived.isEmpty();
    }

    /** The driver of the node's {@code s_axis_rx}, for bad FCSs and exact timing. */
    public AxisSource source() {
        return toNode;
    }

    /** Lets {@code tap} see every frame from now on. */
    public void observe(Tap tap) {
        taps.add(tap);
    }

    /** Lets {@code tap} see the cycles of every frame that is sent or arrives from now on. */
    public void observeBeats(BeatTap tap) {
        beatTaps.add(tap);
    }

    void close() {
        closed = true;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("frame port is closed: port=" + name);
        }
    }
}
