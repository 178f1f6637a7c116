package org.microvisor.cosim.load;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaStatus;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.cosim.cluster.Member;
import org.microvisor.cosim.cluster.TimedFrame;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * A client that does nothing but keep a number of requests under way at one storage node, over and over the same ones: as
 * little work beside the node as can be. Frames leave back to back at the rate of its line.
 */
final class LoadMember implements Member {
    /** Picoseconds of a byte at 10 Gbit/s. */
    private static final long BYTE_PICOS = 800;

    /** Preamble, check sum and gap. */
    private static final int WIRE_BYTES = 24;

    private final String name;
    private final long mac;
    private final RequestFrames frames;
    private final List<TimedFrame> waiting = new ArrayList<>();
    private int next;
    private long lineFree;
    private long now;
    private long answered;

    LoadMember(String name, MacAddress mac, RequestFrames frames) {
        this.name = name;
        this.mac = mac.value();
        this.frames = frames;
    }

    @Override
    public String name() {
        return name;
    }

    /** Sends the first requests, as many as shall be under way from now on. */
    void start(int depth) {
        for (int i = 0; i < depth; i++) {
            send(now);
        }
    }

    /** Good answers so far. */
    long answered() {
        return answered;
    }

    @Override
    public void runTo(long picos) {
        now = picos;
    }

    /** The next request goes out when the last bit of an answer is in. */
    @Override
    public void deliver(TimedFrame frame) {
        byte[] bytes = frame.bytes();
        if (EthernetHeader.destination(bytes, 0) != mac || !AoeHeader.isResponse(bytes, 0)) {
            return;
        }
        if (AoeHeader.isError(bytes, 0) || !AtaStatus.isGood(AtaArg.status(bytes, 0))) {
            throw new IllegalStateException("not a good answer: client=" + name + ", tag=" + AoeHeader.tag(bytes, 0));
        }
        answered++;
        send(frame.picos() + bytes.length * BYTE_PICOS);
    }

    @Override
    public List<TimedFrame> departures() {
        int gone = 0;
        while (gone < waiting.size() && waiting.get(gone).picos() <= now) {
            gone++;
        }
        List<TimedFrame> leaving = List.copyOf(waiting.subList(0, gone));
        waiting.subList(0, gone).clear();
        return leaving;
    }

    @Override
    public void close() {
        waiting.clear();
    }

    private void send(long from) {
        byte[] frame = frames.frame(next);
        next = (next + 1) % frames.size();
        long left = Math.max(from, lineFree) + frame.length * BYTE_PICOS;
        lineFree = left + WIRE_BYTES * BYTE_PICOS;
        waiting.add(new TimedFrame(left, frame, false));
    }
}
