package org.microvisor.hdl.axi;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of AXI4 that {@link Axi4Rules} checks. */
public enum Axi4Rule implements Rule {
    /** The first cycle after reset. */
    AW_RESET(Side.MASTER, "A3.1.2", "AWVALID is 0 in the first cycle after reset"),
    /** No address is taken back. */
    AW_KEPT(Side.MASTER, "A3.2.1", "once 1, AWVALID stays 1 until AWREADY is 1"),
    /** No address is changed. */
    AW_STEADY(Side.MASTER, "A3.2.1", "AWADDR and the signals beside it do not change while AWVALID waits for AWREADY"),
    /** Only with a bound. */
    AW_STALL(Side.SLAVE, "A3.3.1", "AWREADY comes within the agreed number of cycles (liveness, as agreed)"),
    /** No fourth kind of burst. */
    AW_BURST(Side.MASTER, "A3.4.1", "AWBURST is FIXED, INCR or WRAP"),
    /** Beats fit. */
    AW_SIZE(Side.MASTER, "A3.4.1", "a beat of AWSIZE is no wider than the bus"),
    /** Long bursts count up. */
    AW_FIXED_LENGTH(Side.MASTER, "A3.4.1", "a FIXED burst has at most 16 beats"),
    /** Cache lines. */
    AW_WRAP_LENGTH(Side.MASTER, "A3.4.1", "a WRAP burst has 2, 4, 8 or 16 beats"),
    /** Cache lines. */
    AW_WRAP_ALIGNED(Side.MASTER, "A3.4.1", "a WRAP burst starts at a multiple of its beat's size"),
    /** One slave per burst. */
    AW_BOUNDARY(Side.MASTER, "A3.4.1", "a burst does not cross a 4 KiB boundary"),
    /** Table A4-5. */
    AW_CACHE(Side.MASTER, "A4.4", "AWCACHE[3:2] is 0 unless AWCACHE[1], modifiable, is 1"),
    /** Exclusive access. */
    AW_EXCLUSIVE_LENGTH(Side.MASTER, "A7.2.4", "an exclusive burst has at most 16 beats"),
    /** Exclusive access. */
    AW_EXCLUSIVE_BYTES(Side.MASTER, "A7.2.4", "an exclusive burst has 1, 2, 4, ... 128 bytes"),
    /** Exclusive access. */
    AW_EXCLUSIVE_ALIGNED(Side.MASTER, "A7.2.4", "an exclusive burst starts at a multiple of its bytes"),
    /** Room in the table. */
    WRITES_OPEN(Side.MASTER, "A5.1", "no more writes are open than agreed"),
    /** The first cycle after reset. */
    W_RESET(Side.MASTER, "A3.1.2", "WVALID is 0 in the first cycle after reset"),
    /** No beat is taken back. */
    W_KEPT(Side.MASTER, "A3.2.1", "once 1, WVALID stays 1 until WREADY is 1"),
    /** No beat is changed. */
    W_STEADY(Side.MASTER, "A3.2.1", "WDATA, WSTRB and WLAST do not change while WVALID waits for WREADY"),
    /** Only with a bound. */
    W_STALL(Side.SLAVE, "A3.3.1", "WREADY comes within the agreed number of cycles (liveness, as agreed)"),
    /** Bursts are as long as said. */
    W_LAST(Side.MASTER, "A3.4.1", "WLAST is 1 in the last beat of a burst and in no other"),
    /** Narrow and unaligned beats. */
    W_STROBES(Side.MASTER, "A3.4.3", "WSTRB is 0 outside of the bytes that the beat's address and size say"),
    /** Data ahead of its address. */
    W_LEAD(Side.MASTER, "A3.3.1", "no more beats move before their address than agreed"),
    /** The first cycle after reset. */
    B_RESET(Side.SLAVE, "A3.1.2", "BVALID is 0 in the first cycle after reset"),
    /** No answer is taken back. */
    B_KEPT(Side.SLAVE, "A3.2.1", "once 1, BVALID stays 1 until BREADY is 1"),
    /** No answer is changed. */
    B_STEADY(Side.SLAVE, "A3.2.1", "BID and BRESP do not change while BVALID waits for BREADY"),
    /** Only with a bound. */
    B_STALL(Side.MASTER, "A3.3.1", "BREADY comes within the agreed number of cycles (liveness, as agreed)"),
    /** Answers follow questions. */
    B_ID(Side.SLAVE, "A5.3", "BVALID answers an open write: one has this BID"),
    /** Answers follow questions. */
    B_EARLY(Side.SLAVE, "A3.3.1", "BVALID comes after the address and the last beat of its write have moved"),
    /** Only with a bound. */
    B_LATE(
            Side.SLAVE,
            "A3.3.1",
            "a complete write is answered within the agreed number of cycles (liveness, as agreed)"),
    /** Exclusive access. */
    B_EXOKAY(Side.SLAVE, "A7.2.3", "BRESP is EXOKAY only for an exclusive write"),
    /** The first cycle after reset. */
    AR_RESET(Side.MASTER, "A3.1.2", "ARVALID is 0 in the first cycle after reset"),
    /** No address is taken back. */
    AR_KEPT(Side.MASTER, "A3.2.1", "once 1, ARVALID stays 1 until ARREADY is 1"),
    /** No address is changed. */
    AR_STEADY(Side.MASTER, "A3.2.1", "ARADDR and the signals beside it do not change while ARVALID waits for ARREADY"),
    /** Only with a bound. */
    AR_STALL(Side.SLAVE, "A3.3.1", "ARREADY comes within the agreed number of cycles (liveness, as agreed)"),
    /** No fourth kind of burst. */
    AR_BURST(Side.MASTER, "A3.4.1", "ARBURST is FIXED, INCR or WRAP"),
    /** Beats fit. */
    AR_SIZE(Side.MASTER, "A3.4.1", "a beat of ARSIZE is no wider than the bus"),
    /** Long bursts count up. */
    AR_FIXED_LENGTH(Side.MASTER, "A3.4.1", "a FIXED burst has at most 16 beats"),
    /** Cache lines. */
    AR_WRAP_LENGTH(Side.MASTER, "A3.4.1", "a WRAP burst has 2, 4, 8 or 16 beats"),
    /** Cache lines. */
    AR_WRAP_ALIGNED(Side.MASTER, "A3.4.1", "a WRAP burst starts at a multiple of its beat's size"),
    /** One slave per burst. */
    AR_BOUNDARY(Side.MASTER, "A3.4.1", "a burst does not cross a 4 KiB boundary"),
    /** Table A4-5. */
    AR_CACHE(Side.MASTER, "A4.4", "ARCACHE[3:2] is 0 unless ARCACHE[1], modifiable, is 1"),
    /** Exclusive access. */
    AR_EXCLUSIVE_LENGTH(Side.MASTER, "A7.2.4", "an exclusive burst has at most 16 beats"),
    /** Exclusive access. */
    AR_EXCLUSIVE_BYTES(Side.MASTER, "A7.2.4", "an exclusive burst has 1, 2, 4, ... 128 bytes"),
    /** Exclusive access. */
    AR_EXCLUSIVE_ALIGNED(Side.MASTER, "A7.2.4", "an exclusive burst starts at a multiple of its bytes"),
    /** Room in the table. */
    READS_OPEN(Side.MASTER, "A5.1", "no more reads are open than agreed"),
    /** The first cycle after reset. */
    R_RESET(Side.SLAVE, "A3.1.2", "RVALID is 0 in the first cycle after reset"),
    /** No beat is taken back. */
    R_KEPT(Side.SLAVE, "A3.2.1", "once 1, RVALID stays 1 until RREADY is 1"),
    /** No beat is changed. */
    R_STEADY(Side.SLAVE, "A3.2.1", "RID, RDATA, RRESP and RLAST do not change while RVALID waits for RREADY"),
    /** Only with a bound. */
    R_STALL(Side.MASTER, "A3.3.1", "RREADY comes within the agreed number of cycles (liveness, as agreed)"),
    /** Answers follow questions. */
    R_ID(Side.SLAVE, "A5.3", "RVALID answers an open read: one has this RID, and its address has moved"),
    /** Bursts are as long as asked; reads of one ID are answered in order. */
    R_LAST(Side.SLAVE, "A5.3", "RLAST is 1 in the last beat of the oldest read of its ID and in no other"),
    /** Only with a bound. */
    R_LATE(Side.SLAVE, "A3.3.1", "an open read gets a beat within the agreed number of cycles (liveness, as agreed)"),
    /** Exclusive access. */
    R_EXOKAY(Side.SLAVE, "A7.2.3", "RRESP is EXOKAY only for an exclusive read");

    private final Side keeper;
    private final String section;
    private final String text;

    Axi4Rule(Side keeper, String section, String text) {
        this.keeper = keeper;
        this.section = section;
        this.text = text;
    }

    @Override
    public Side keeper() {
        return keeper;
    }

    @Override
    public String section() {
        return section;
    }

    @Override
    public String text() {
        return text;
    }

    /** The rule of one of the two address channels. */
    static Axi4Rule of(String channel, String name) {
        return valueOf(channel + "_" + name);
    }

    /** The rules whose names begin with one of these: those of a channel with {@code AW_}. */
    static Set<Axi4Rule> startingWith(String... beginnings) {
        return Arrays.stream(values())
                .filter(rule -> Arrays.stream(beginnings).anyMatch(rule.name()::startsWith))
                .collect(Collectors.toUnmodifiableSet());
    }

    static Rules.Handshake channel(String name) {
        return new Rules.Handshake(of(name, "RESET"), of(name, "KEPT"), of(name, "STEADY"), of(name, "STALL"));
    }
}
