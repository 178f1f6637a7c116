package org.microvisor.hdl.drive;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.StreamSink;

/** Takes frames out of an AXI4-Stream of a circuit: the bytes that {@code tkeep} keeps. */
public final class FrameSink {
    private final int lanes;
    private final List<byte[]> received = new ArrayList<>();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();

    /** A receiver; it is ready in a part of the cycles, 0 to 1. */
    public FrameSink(Engine engine, AxiStream out, Random random, double rate) {
        lanes = out.tkeep.width();
        new StreamSink(engine, out.tvalid, out.tready, List.of(out.tdata, out.tkeep, out.tlast), random, rate)
                .onWord(this::beat);
    }

    private void beat(BigInteger beat) {
        for (int lane = 0; lane < lanes; lane++) {
            if (beat.testBit(1 + lane)) {
                open.write(beat.shiftRight(1 + lanes + 8 * lane).intValue() & 0xFF);
            }
        }
        if (beat.testBit(0)) {
            received.add(open.toByteArray());
            open.reset();
        }
    }

    /** The whole frames so far. */
    public List<byte[]> received() {
        return Collections.unmodifiableList(received);
    }
}
