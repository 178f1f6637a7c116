package org.microvisor.hdl.drive;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.StreamSource;

/** Sends frames into an AXI4-Stream of a circuit, one after the other; {@code tuser}, if there is one, tells of a bad one as MACs do. */
public final class FrameSource {
    private final StreamSource beats;
    private final int lanes;
    private final int userWidth;

    /** A sender; it offers a waiting beat in a part of the cycles, 0 to 1. */
    public FrameSource(Engine engine, AxiStream into, Random random, double rate) {
        List<Bits> fields = into.hasUser()
                ? List.of(into.tdata, into.tkeep, into.tlast, into.tuser())
                : List.of(into.tdata, into.tkeep, into.tlast);
        beats = new StreamSource(engine, into.tvalid, into.tready, fields, random, rate);
        lanes = into.tkeep.width();
        userWidth = into.hasUser() ? into.tuser().width() : 0;
    }

    /** Queues a good frame. */
    public void send(byte[] frame) {
        send(frame, false);
    }

    /** Queues a frame; {@code tuser} is 1 with the last beat of a bad one. */
    public void send(byte[] frame, boolean isBad) {
        if (isBad && userWidth == 0) {
            throw new IllegalArgumentException("no tuser to say that a frame is bad");
        }
        if (frame.length == 0) {
            throw new IllegalArgumentException("frame without a byte: length=0");
        }
        for (int at = 0; at < frame.length; at += lanes) {
            int count = Math.min(lanes, frame.length - at);
            BigInteger beat = BigInteger.ZERO;
            for (int lane = count - 1; lane >= 0; lane--) {
                beat = beat.shiftLeft(8).or(BigInteger.valueOf(frame[at + lane] & 0xFF));
            }
            BigInteger keep = BigInteger.ONE.shiftLeft(count).subtract(BigInteger.ONE);
            boolean isLast = at + count == frame.length;
            BigInteger last = isLast ? BigInteger.ONE : BigInteger.ZERO;
            BigInteger user = isLast && isBad ? BigInteger.ONE : BigInteger.ZERO;
            beats.send(beat.shiftLeft(lanes)
                    .or(keep)
                    .shiftLeft(1)
                    .or(last)
                    .shiftLeft(userWidth)
                    .or(user));
        }
    }

    /** Beats that have not moved. */
    public int waiting() {
        return beats.waiting();
    }

    /** Whether all beats have moved. */
    public boolean idle() {
        return beats.waiting() == 0;
    }
}
