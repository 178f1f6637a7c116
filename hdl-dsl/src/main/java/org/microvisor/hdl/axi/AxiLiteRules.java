package org.microvisor.hdl.axi;

import java.util.List;
import java.util.Set;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.source.Transparent;

/**
 * Checks an AXI4-Lite bus against {@link AxiLiteRule}, in simulation and in proofs alike. It costs no hardware:
 *
 * <pre>{@code ghost(() -> new AxiLiteRules(this, s_axi, Side.SLAVE));}</pre>
 *
 * <p>The rules that the side under test must keep are asserted, those of the other side assumed; a simulation reports both. A
 * rule's label is the name of the bus, an underscore and the name of the rule.
 */
@Transparent(naming = true)
public final class AxiLiteRules extends Rules {
    /**
     * What is agreed on beyond the specification.
     *
     * @param open most reads and most writes that wait for their answer, 1 to 255
     * @param stall cycles for which a word may wait for its ready; 0: any number
     * @param late cycles for which a complete request may wait for its answer; 0: any number
     * @param without rules not to check
     */
    public record Options(int open, int stall, int late, Set<AxiLiteRule> without) {
        public Options {
            if (open < 1 || open > 255) {
                throw new IllegalArgumentException("open is outside 1..255: open=" + open);
            }
            without = Set.copyOf(without);
        }

        /** At most {@code open} transactions in each direction, no bounds on time. */
        public static Options open(int open) {
            return new Options(open, 0, 0, Set.of());
        }
    }

    /** Write addresses, write words and read addresses that have moved and wait for their answer, 8 bits each. */
    public final Bits writeAddresses, writeWords, reads;

    /** At most 16 open transactions in each direction, no bounds on time. */
    public AxiLiteRules(Cell parent, AxiLite bus, Side tested) {
        this(parent, bus, tested, Options.open(16));
    }

    /** Rules as agreed. */
    public AxiLiteRules(Cell parent, AxiLite bus, Side tested, Options options) {
        super(parent, bus, tested, options.without());
        parameter("open", options.open());
        parameter("stall", options.stall());
        parameter("late", options.late());
        Bits awaddr = watch(bus.awaddr), awprot = watch(bus.awprot);
        Bits awvalid = watch(bus.awvalid), awready = watch(bus.awready);
        Bits wdata = watch(bus.wdata), wstrb = watch(bus.wstrb);
        Bits wvalid = watch(bus.wvalid), wready = watch(bus.wready);
        Bits bresp = watch(bus.bresp), bvalid = watch(bus.bvalid), bready = watch(bus.bready);
        Bits araddr = watch(bus.araddr), arprot = watch(bus.arprot);
        Bits arvalid = watch(bus.arvalid), arready = watch(bus.arready);
        Bits rdata = watch(bus.rdata), rresp = watch(bus.rresp), rvalid = watch(bus.rvalid), rready = watch(bus.rready);

        int stall = options.stall();
        handshake(AxiLiteRule.channel("AW"), stall, awvalid, awready, List.of(awaddr, awprot));
        handshake(AxiLiteRule.channel("W"), stall, wvalid, wready, List.of(wdata, wstrb));
        handshake(AxiLiteRule.channel("B"), stall, bvalid, bready, List.of(bresp));
        handshake(AxiLiteRule.channel("AR"), stall, arvalid, arready, List.of(araddr, arprot));
        handshake(AxiLiteRule.channel("R"), stall, rvalid, rready, List.of(rdata, rresp));

        Bits bFire = bvalid.and(bready);
        Bits rFire = rvalid.and(rready);
        writeAddresses = open(awvalid.and(awready), bFire).as("writeAddresses");
        writeWords = open(wvalid.and(wready), bFire).as("writeWords");
        reads = open(arvalid.and(arready), rFire).as("reads");
        Bits full = writeAddresses.le(options.open()).and(writeWords.le(options.open()));
        rule(AxiLiteRule.WRITES_OPEN, full);
        rule(AxiLiteRule.READS_OPEN, reads.le(options.open()));

        Bits complete = writeAddresses.ne(0).and(writeWords.ne(0));
        rule(AxiLiteRule.B_EARLY, implies(bvalid, complete));
        rule(AxiLiteRule.R_EARLY, implies(rvalid, reads.ne(0)));
        rule(AxiLiteRule.B_EXOKAY, implies(bvalid, bresp.ne(1)));
        rule(AxiLiteRule.R_EXOKAY, implies(rvalid, rresp.ne(1)));
        if (options.late() > 0) {
            rule(
                    AxiLiteRule.B_LATE,
                    counted(complete.and(bvalid.not()), options.late()).not());
            rule(
                    AxiLiteRule.R_LATE,
                    counted(reads.ne(0).and(rvalid.not()), options.late()).not());
        }
        reached("WRITE", bFire);
        reached("READ", rFire);
        reached("TWO_READS", rFire.and(reads.gt(1)));
    }

    /** Counts what has begun and not ended. */
    private Bits open(Bits begin, Bits end) {
        Bits count = reg(8, 0);
        when(begin.and(end.not()), () -> count.set(count.plus(1)));
        when(end.and(begin.not()), () -> count.set(count.minus(1)));
        Bits shown = out(8);
        shown.set(count);
        return shown;
    }
}
