package org.microvisor.hdl.drive;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.StreamSource;

/** Sends frames into an AXI4-Stream of a circuit, one after the other, {@code tuser} 0. */
public final class FrameSource {
    private final StreamSource beats;
    private final int lanes;

    /** A sender; it offers a waiting beat in a part of the cycles, 0 to 1. */
    public FrameSource(Engine engine, AxiStream into, Random random, double rate) {
        beats = new StreamSource(
                engine, into.tvalid, into.tready, List.of(into.tdata, into.tkeep, into.tlast), random, rate);
        lanes = into.tkeep.width();
    }

    /** Queues a frame. */
    public void send(byte[] frame) {
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
            BigInteger last = at + count == frame.length ? BigInteger.ONE : BigInteger.ZERO;
            beats.send(beat.shiftLeft(lanes).or(keep).shiftLeft(1).or(last));
        }
    }

    /** Whether all beats have moved. */
    public boolean idle() {
        return beats.waiting() == 0;
    }
}
