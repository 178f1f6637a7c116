package org.microvisor.cosim.unimem.ps;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi4;

/**
 * A slave port of the processing system: lets the bursts of a master through to a memory at the pace of {@link PortCosts}.
 *
 * <pre>
 *   s_axi.aw --> [open writes] --> m_axi.aw
 *   s_axi.w  --> [pause]       --> m_axi.w
 *   s_axi.b  &lt;---------------- m_axi.b
 *   s_axi.ar --> [open reads]  --> m_axi.ar
 *   s_axi.r  &lt;-- [pause]       &lt;-- m_axi.r
 * </pre>
 *
 * <p>No latency of its own: the memory behind it has those of the costs. A pause begins when the beat before it has moved.
 */
public final class MemoryPort extends Cell {
    private static final int LINE_BYTES = 32;

    /** Where the master of the logic is connected. */
    public final Axi4 s_axi;
    /** The memory. */
    public final Axi4 m_axi;

    public MemoryPort(Cell parent, int addressWidth, int dataWidth, int idWidth, PortCosts costs) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
        parameter("pace", costs.pace()); // latencies are the memory's: the circuit does not depend on them
        s_axi = Axi4.slave(this, addressWidth, dataWidth, idWidth);
        m_axi = Axi4.master(this, addressWidth, dataWidth, idWidth);
        int beats = Math.max(1, LINE_BYTES * 8 / dataWidth);
        Bits reads = reg(5, 0), writes = reg(5, 0); // open
        Bits readPause = reg(5, 0), writePause = reg(5, 0);
        Bits readBeat = reg(4, 0), writeBeat = reg(4, 0); // of the line
        Bits isWhole = reg(1, 1); // all bytes of the line so far

        pass(s_axi.awPayload(), m_axi.awPayload());
        Bits writeRoom = writes.ne(costs.writes());
        m_axi.awvalid.set(s_axi.awvalid.and(writeRoom));
        s_axi.awready.set(m_axi.awready.and(writeRoom));

        pass(s_axi.wPayload(), m_axi.wPayload());
        m_axi.wvalid.set(s_axi.wvalid.and(writePause.eq(0)));
        s_axi.wready.set(m_axi.wready.and(writePause.eq(0)));
        when(writePause.ne(0), () -> writePause.set(writePause.minus(1)));
        Bits lineWritten = writeBeat.eq(beats - 1);
        Bits beatWhole = s_axi.wstrb.allOnes().and(isWhole);
        when(m_axi.wFire(), () -> {
            Bits endsLine = lineWritten.or(s_axi.wlast);
            writeBeat.set(endsLine.mux(0, writeBeat.plus(1)));
            isWhole.set(endsLine.or(beatWhole));
            Bits partial = endsLine.and(beatWhole.and(lineWritten).not());
            Bits atEnd = s_axi.wlast.mux(lit(5, costs.burstGap()), 0);
            writePause.set(costs.partialGap() == 0 ? atEnd : partial.mux(lit(5, costs.partialGap()), atEnd));
        });

        pass(m_axi.bPayload(), s_axi.bPayload());
        s_axi.bvalid.set(m_axi.bvalid);
        m_axi.bready.set(s_axi.bready);
        writes.set(writes.plus(m_axi.awFire().zext(5)).minus(m_axi.bFire().zext(5)));

        pass(s_axi.arPayload(), m_axi.arPayload());
        Bits readRoom = reads.ne(costs.reads());
        m_axi.arvalid.set(s_axi.arvalid.and(readRoom));
        s_axi.arready.set(m_axi.arready.and(readRoom));

        pass(m_axi.rPayload(), s_axi.rPayload());
        s_axi.rvalid.set(m_axi.rvalid.and(readPause.eq(0)));
        m_axi.rready.set(s_axi.rready.and(readPause.eq(0)));
        when(readPause.ne(0), () -> readPause.set(readPause.minus(1)));
        Bits lineRead = readBeat.eq(beats - 1);
        when(m_axi.rFire(), () -> {
            Bits endsLine = lineRead.or(m_axi.rlast);
            readBeat.set(endsLine.mux(0, readBeat.plus(1)));
            Bits atEnd = m_axi.rlast.mux(lit(5, costs.burstGap()), 0);
            readPause.set(costs.lineGap() == 0 ? atEnd : endsLine.mux(lit(5, costs.lineGap()), 0));
        });
        reads.set(reads.plus(m_axi.arFire().zext(5))
                .minus(m_axi.rFire().and(m_axi.rlast).zext(5)));
    }

    private static void pass(List<Bits> from, List<Bits> to) {
        for (int i = 0; i < from.size(); i++) {
            to.get(i).set(from.get(i));
        }
    }
}
