package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.source.Transparent;

/**
 * Checks an AXI4-Stream bus against {@link AxiStreamRule}, in simulation and in proofs alike. It costs no hardware:
 *
 * <pre>{@code ghost(() -> new AxiStreamRules(this, m_axis, Side.MASTER));}</pre>
 *
 * <p>The rules that the side under test must keep are asserted, those of the other side assumed; a simulation reports both. A
 * rule's label is the name of the bus, an underscore and the name of the rule.
 */
@Transparent(naming = true)
public final class AxiStreamRules extends Rules {
    /** What {@code tkeep} may look like. */
    public enum Packets {
        /** Anything, null bytes anywhere. */
        FREE,
        /** Every beat is full but the last, which keeps its low bytes: what Ethernet and most cells want. */
        CONTINUOUS
    }

    /**
     * What is agreed on beyond the specification.
     *
     * @param stall cycles for which a beat may wait for {@code tready}; 0: any number
     * @param without rules not to check
     */
    public record Options(Packets packets, int stall, Set<AxiStreamRule> without) {
        public Options {
            without = Set.copyOf(without);
        }

        /** Continuous packets, no bound. */
        public static Options continuous() {
            return new Options(Packets.CONTINUOUS, 0, Set.of());
        }

        /** Any {@code tkeep}, no bound. */
        public static Options free() {
            return new Options(Packets.FREE, 0, Set.of());
        }
    }

    /** Beats of the packet under way that have moved, 16 bits, wrapping: for properties built on these. */
    public final Bits beats;

    /** Continuous packets, no bound on stalls. */
    public AxiStreamRules(Cell parent, AxiStream bus, Side tested) {
        this(parent, bus, tested, Options.continuous());
    }

    /** Rules as agreed. */
    public AxiStreamRules(Cell parent, AxiStream bus, Side tested, Options options) {
        super(parent, bus, tested, options.without());
        parameter("stall", options.stall());
        Bits tdata = watch(bus.tdata), tkeep = watch(bus.tkeep), tlast = watch(bus.tlast);
        Bits tvalid = watch(bus.tvalid), tready = watch(bus.tready);
        List<Bits> payload = new ArrayList<>(List.of(tdata, tkeep, tlast));
        if (bus.hasUser()) {
            payload.add(watch(bus.tuser()));
        }
        handshake(
                new Handshake(
                        AxiStreamRule.T_RESET, AxiStreamRule.T_KEPT, AxiStreamRule.T_STEADY, AxiStreamRule.T_STALL),
                options.stall(),
                tvalid,
                tready,
                payload);
        if (options.packets() == Packets.CONTINUOUS) {
            rule(AxiStreamRule.KEEP_FULL, implies(tvalid.and(tlast.not()), tkeep.allOnes()));
            Bits low = tkeep.and(tkeep.plus(1)).anyOnes().not(); // 0..01..1
            rule(AxiStreamRule.KEEP_LOW, implies(tvalid.and(tlast), tkeep.bit(0).and(low)));
        }

        Bits moved = reg(16, 0);
        beats = out(16);
        beats.set(moved);
        Bits fire = tvalid.and(tready);
        when(fire, () -> moved.set(tlast.mux(0, moved.plus(1))));
        reached("PACKET", fire.and(tlast).and(moved.ne(0)));
        reached("STALLED", tvalid.and(tready.not()));
    }
}
