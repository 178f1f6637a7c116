package org.microvisor.hdl.axi;

import java.util.List;
import java.util.Set;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.source.Transparent;

/**
 * Checks an AXI4 bus against {@link Axi4Rule}, in simulation and in proofs alike. It costs no hardware:
 *
 * <pre>{@code ghost(() -> new Axi4Rules(this, m_axi, Side.MASTER));}</pre>
 *
 * <p>The rules that the side under test must keep are asserted, those of the other side assumed; a simulation reports both. A
 * rule's label is the name of the bus, an underscore and the name of the rule.
 *
 * <p>Every open transaction has an entry of its own in {@link OpenWrites} or {@link OpenReads}, so all IDs are checked at once,
 * whatever their width. Write data may come before its address: {@link WriteBeats} keeps such beats and looks at them when the
 * address is known, which is why {@code W_LAST} and {@code W_STROBES} may then be reported some cycles later.
 */
@Transparent(naming = true)
public final class Axi4Rules extends Rules {
    /**
     * What is agreed on beyond the specification.
     *
     * @param open most reads and most writes that wait for their answer
     * @param lead most beats of write data that move before their address; a power of two
     * @param stall cycles for which a word may wait for its ready; 0: any number
     * @param late cycles for which a complete request may wait for a word of its answer; 0: any number
     * @param without rules not to check
     */
    public record Options(int open, int lead, int stall, int late, Set<Axi4Rule> without) {
        public Options {
            if (open < 1 || open > 255 || lead < 2 || lead > 4096 || Integer.bitCount(lead) != 1) {
                throw new IllegalArgumentException(
                        "open is outside 1..255 or lead is no power of two in 2..4096: open=%d, lead=%d"
                                .formatted(open, lead));
            }
            without = Set.copyOf(without);
        }

        /** At most {@code open} transactions in each direction, at most 64 beats ahead of their address, no bounds on time. */
        public static Options open(int open) {
            return new Options(open, 64, 0, 0, Set.of());
        }
    }

    /** Writes and reads whose address has moved and that wait for their answer, 8 bits each. */
    public final Bits writes, reads;
    /** Whole bursts of write data that have moved before their address, 8 bits. */
    public final Bits led;

    /** At most 16 open transactions in each direction, no bounds on time. */
    public Axi4Rules(Cell parent, Axi4 bus, Side tested) {
        this(parent, bus, tested, Options.open(16));
    }

    /** Rules as agreed. */
    public Axi4Rules(Cell parent, Axi4 bus, Side tested, Options options) {
        super(parent, bus, tested, options.without());
        parameter("open", options.open());
        parameter("lead", options.lead());
        parameter("stall", options.stall());
        parameter("late", options.late());
        Bits awid = watch(bus.awid), awaddr = watch(bus.awaddr), awlen = watch(bus.awlen), awsize = watch(bus.awsize);
        Bits awburst = watch(bus.awburst), awlock = watch(bus.awlock), awcache = watch(bus.awcache);
        Bits awprot = watch(bus.awprot), awqos = watch(bus.awqos);
        Bits awvalid = watch(bus.awvalid), awready = watch(bus.awready);
        Bits wdata = watch(bus.wdata), wstrb = watch(bus.wstrb), wlast = watch(bus.wlast);
        Bits wvalid = watch(bus.wvalid), wready = watch(bus.wready);
        Bits bid = watch(bus.bid), bresp = watch(bus.bresp), bvalid = watch(bus.bvalid), bready = watch(bus.bready);
        Bits arid = watch(bus.arid), araddr = watch(bus.araddr), arlen = watch(bus.arlen), arsize = watch(bus.arsize);
        Bits arburst = watch(bus.arburst), arlock = watch(bus.arlock), arcache = watch(bus.arcache);
        Bits arprot = watch(bus.arprot), arqos = watch(bus.arqos);
        Bits arvalid = watch(bus.arvalid), arready = watch(bus.arready);
        Bits rid = watch(bus.rid), rdata = watch(bus.rdata), rresp = watch(bus.rresp), rlast = watch(bus.rlast);
        Bits rvalid = watch(bus.rvalid), rready = watch(bus.rready);

        int stall = options.stall();
        handshake(
                Axi4Rule.channel("AW"),
                stall,
                awvalid,
                awready,
                List.of(awid, awaddr, awlen, awsize, awburst, awlock, awcache, awprot, awqos));
        handshake(Axi4Rule.channel("W"), stall, wvalid, wready, List.of(wdata, wstrb, wlast));
        handshake(Axi4Rule.channel("B"), stall, bvalid, bready, List.of(bid, bresp));
        handshake(
                Axi4Rule.channel("AR"),
                stall,
                arvalid,
                arready,
                List.of(arid, araddr, arlen, arsize, arburst, arlock, arcache, arprot, arqos));
        handshake(Axi4Rule.channel("R"), stall, rvalid, rready, List.of(rid, rdata, rresp, rlast));

        int mostSize = Integer.numberOfTrailingZeros(wstrb.width());
        address("AW", mostSize, awvalid, awaddr, awlen, awsize, awburst, awlock, awcache);
        address("AR", mostSize, arvalid, araddr, arlen, arsize, arburst, arlock, arcache);

        Bits awFire = awvalid.and(awready);
        Bits wFire = wvalid.and(wready);
        Bits bFire = bvalid.and(bready);
        WriteBeats beats = new WriteBeats(this, wstrb.width(), options.open(), options.lead());
        beats.addressMoves.set(awFire);
        beats.address.set(awaddr.zext(Math.max(7, awaddr.width())).trunc(7));
        beats.length.set(awlen);
        beats.size.set(awsize);
        beats.burst.set(awburst);
        beats.beatMoves.set(wFire);
        beats.strobes.set(wstrb);
        beats.last.set(wlast);
        rule(Axi4Rule.W_LEAD, beats.overrun.not());
        rule(Axi4Rule.W_LAST, beats.lastFits);
        rule(Axi4Rule.W_STROBES, beats.strobesFit);

        OpenWrites openWrites = new OpenWrites(this, awid.width(), options.open());
        openWrites.begin.set(awFire);
        openWrites.beginId.set(awid);
        openWrites.beginLock.set(awlock);
        openWrites.dataEnd.set(wFire.and(wlast));
        openWrites.answerId.set(bid);
        openWrites.answered.set(bFire);
        rule(Axi4Rule.WRITES_OPEN, openWrites.overrun.not());
        rule(Axi4Rule.B_ID, implies(bvalid, openWrites.known));
        rule(Axi4Rule.B_EARLY, implies(bvalid.and(openWrites.known), openWrites.complete));
        rule(Axi4Rule.B_EXOKAY, implies(bvalid.and(bresp.eq(1)), openWrites.exclusive));

        Bits rFire = rvalid.and(rready);
        OpenReads openReads = new OpenReads(this, arid.width(), options.open());
        openReads.begin.set(arvalid.and(arready));
        openReads.beginId.set(arid);
        openReads.beginLength.set(arlen);
        openReads.beginLock.set(arlock);
        openReads.answerId.set(rid);
        openReads.answered.set(rFire);
        rule(Axi4Rule.READS_OPEN, openReads.overrun.not());
        rule(Axi4Rule.R_ID, implies(rvalid, openReads.known));
        rule(Axi4Rule.R_LAST, implies(rvalid.and(openReads.known), rlast.eq(openReads.atLast)));
        rule(Axi4Rule.R_EXOKAY, implies(rvalid.and(rresp.eq(1)), openReads.exclusive));

        if (options.late() > 0) {
            Bits unanswered = openWrites.anyComplete.and(bvalid.not());
            rule(Axi4Rule.B_LATE, counted(unanswered, options.late()).not());
            Bits unread = openReads.count.ne(0).and(rvalid.not());
            rule(Axi4Rule.R_LATE, counted(unread, options.late()).not());
        }
        writes = out(8);
        reads = out(8);
        led = out(8);
        writes.set(openWrites.count);
        reads.set(openReads.count);
        led.set(openWrites.led);
        reached("WRITE", bFire);
        reached("READ", rFire.and(rlast));
        reached("READ_BURST", rFire.and(rlast.not()));
        if (options.open() > 1) {
            reached("TWO_WRITES", openWrites.count.gt(1));
            reached("TWO_READS", openReads.count.gt(1));
        }
    }

    /** The rules of one address. */
    private void address(
            String channel,
            int mostSize,
            Bits valid,
            Bits address,
            Bits length,
            Bits size,
            Bits burst,
            Bits lock,
            Bits cache) {
        Bits incr = burst.eq(1);
        Bits wrap = burst.eq(2);
        Bits low = address.zext(Math.max(12, address.width())).trunc(12);
        Bits within = lit(12, 1).shl(size).minus(1); // 1 for the address bits inside of a beat
        Bits beats = length.zext(16).plus(1);
        Bits bytes = beats.shl(size);
        Bits reach = low.and(within.not()).zext(16).plus(bytes);
        Bits powerOfTwo = length.and(length.plus(1)).anyOnes().not(); // the length is one less than the beats
        Bits inExclusive = bytes.trunc(12).minus(1); // 1 for the address bits inside of an exclusive burst

        rule(Axi4Rule.of(channel, "BURST"), implies(valid, burst.ne(3)));
        rule(Axi4Rule.of(channel, "SIZE"), implies(valid, size.le(mostSize)));
        rule(Axi4Rule.of(channel, "FIXED_LENGTH"), implies(valid.and(burst.eq(0)), length.lt(16)));
        Bits wrapLength = length.ne(0).and(length.lt(16)).and(powerOfTwo);
        rule(Axi4Rule.of(channel, "WRAP_LENGTH"), implies(valid.and(wrap), wrapLength));
        rule(
                Axi4Rule.of(channel, "WRAP_ALIGNED"),
                implies(valid.and(wrap), low.and(within).eq(0)));
        rule(Axi4Rule.of(channel, "BOUNDARY"), implies(valid.and(incr), reach.le(4096)));
        rule(
                Axi4Rule.of(channel, "CACHE"),
                implies(valid, cache.bit(1).or(cache.slice(3, 2).eq(0))));
        Bits exclusive = valid.and(lock);
        rule(Axi4Rule.of(channel, "EXCLUSIVE_LENGTH"), implies(exclusive, length.lt(16)));
        rule(
                Axi4Rule.of(channel, "EXCLUSIVE_BYTES"),
                implies(exclusive, powerOfTwo.and(bytes.le(128).or(length.ge(16)))));
        rule(
                Axi4Rule.of(channel, "EXCLUSIVE_ALIGNED"),
                implies(exclusive.and(powerOfTwo), low.and(inExclusive).eq(0)));
    }
}
