package org.microvisor.cosim.unimem;

import java.util.List;

/**
 * What the EUROSERVER prototype achieved (deliverable D4.3, section 3; 100 MHz, two Zynq-7000 boards over eight LVDS pairs a
 * direction).
 */
public final class Published {
    /** Clock of the logic. */
    public static final double MEGAHERTZ = 100;
    /** Cycles of an uncached word at the GP port, from ARVALID to RVALID. */
    public static final int READ_CYCLES = 73;
    /** And from AWVALID to BVALID. */
    public static final int WRITE_CYCLES = 65;
    /** What software saw of a load and a store together. */
    public static final int PAIR_CYCLES = 145;
    /** Loads without any overlap, MB/s. */
    public static final double BLOCKING_LOADS = 5.2;
    /** DMA from HP to a remote ACP beats stores from so many bytes on. */
    public static final int CROSSOVER_TO_REMOTE = 512;
    /** DMA from a remote ACP to HP beats loads beyond so many bytes. */
    public static final int CROSSOVER_FROM_REMOTE = 128;

    private static final List<Dma> DMA = List.of(
            new Dma(End.LOCAL_ACP, End.REMOTE_ACP, 310),
            new Dma(End.LOCAL_ACP, End.REMOTE_HP, 305),
            new Dma(End.LOCAL_HP, End.REMOTE_ACP, 610),
            new Dma(End.LOCAL_HP, End.REMOTE_HP, 507),
            new Dma(End.REMOTE_ACP, End.LOCAL_ACP, 264),
            new Dma(End.REMOTE_ACP, End.LOCAL_HP, 280),
            new Dma(End.REMOTE_HP, End.LOCAL_ACP, 280),
            new Dma(End.REMOTE_HP, End.LOCAL_HP, 701),
            new Dma(End.LOCAL_ACP, End.LOCAL_ACP, 250),
            new Dma(End.LOCAL_ACP, End.LOCAL_HP, 241),
            new Dma(End.LOCAL_HP, End.LOCAL_ACP, 715),
            new Dma(End.LOCAL_HP, End.LOCAL_HP, 716),
            new Dma(End.REMOTE_ACP, End.REMOTE_ACP, 213),
            new Dma(End.REMOTE_ACP, End.REMOTE_HP, 230),
            new Dma(End.REMOTE_HP, End.REMOTE_ACP, 605),
            new Dma(End.REMOTE_HP, End.REMOTE_HP, 501));

    private Published() {}

    /** Whose memory, through which of its ports. */
    public enum End {
        LOCAL_ACP,
        LOCAL_HP,
        REMOTE_ACP,
        REMOTE_HP
    }

    /**
     * A cell of table 7.
     *
     * @param megabytes a second
     */
    public record Dma(End source, End destination, int megabytes) {}

    /** Copies by loads and stores, tables 3 and 5 alike: MB/s of stores to the remote memory through a port of it. */
    public static int stores(boolean coherent) {
        return coherent ? 110 : 112;
    }

    /** MB/s of loads from the remote memory. */
    public static int loads(boolean coherent) {
        return coherent ? 45 : 40;
    }

    /** Table 7 in its order. */
    public static List<Dma> dma() {
        return DMA;
    }
}
