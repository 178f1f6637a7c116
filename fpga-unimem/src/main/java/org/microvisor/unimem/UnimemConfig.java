package org.microvisor.unimem;

import org.microvisor.unimem.router.Router;

/**
 * What a UNIMEM node is built with.
 *
 * @param bus the port over which the processor reaches the window
 * @param windows entries of the window table, a power of two up to 32
 * @param exports entries of the export table, a power of two up to 32
 * @param links to other nodes, 1 to 4; with more than one the node has a router
 */
public record UnimemConfig(Bus bus, int windows, int exports, int links) {
    /** A Zynq-7000: M_AXI_GP, 32 bits, AXI3. */
    public static final UnimemConfig ZYNQ7000 = new UnimemConfig(Bus.ZYNQ7000_GP, 32, 32, 1);

    /** A Zynq UltraScale+: M_AXI_HPM, 128 bits, AXI4. */
    public static final UnimemConfig ULTRASCALE = new UnimemConfig(Bus.ULTRASCALE_HPM, 32, 32, 1);

    /** The same core with a 64-bit AXI4 port and no converter. */
    public static final UnimemConfig CORE = new UnimemConfig(Bus.CORE, 32, 32, 1);

    public UnimemConfig {
        if (Integer.bitCount(windows) != 1 || windows > 32 || Integer.bitCount(exports) != 1 || exports > 32) {
            throw new IllegalArgumentException(
                    "tables are no powers of two up to 32: windows=" + windows + ", exports=" + exports);
        }
        if (links < 1 || links >= Router.MOST_PORTS) {
            throw new IllegalArgumentException("links outside 1.." + (Router.MOST_PORTS - 1) + ": links=" + links);
        }
    }

    /** The same node with so many links. */
    public UnimemConfig withLinks(int count) {
        return new UnimemConfig(bus, windows, exports, count);
    }

    /** The processor's port; it decides on the addresses of the memory ports too. */
    public enum Bus {
        /** M_AXI_GP of a Zynq-7000 (UG585): AXI3, bursts of up to 16 beats of 4 bytes. */
        ZYNQ7000_GP(32, 32, 12, 8),
        /** M_AXI_HPM of a Zynq UltraScale+ (UG1085): AXI4, 128 bits, made 64 bits at the edge. */
        ULTRASCALE_HPM(40, 64, 16, 32),
        /** AXI4 of 64 bits, as it is inside. */
        CORE(32, 64, 12, 32);

        private final int addressWidth;
        private final int dataWidth;
        private final int idWidth;
        private final int mostWords;

        Bus(int addressWidth, int dataWidth, int idWidth, int mostWords) {
            this.addressWidth = addressWidth;
            this.dataWidth = dataWidth;
            this.idWidth = idWidth;
            this.mostWords = mostWords;
        }

        /** Bits of an address, of the window and of the memory. */
        public int addressWidth() {
            return addressWidth;
        }

        /** Bits of data of the window port inside. */
        public int dataWidth() {
            return dataWidth;
        }

        public int idWidth() {
            return idWidth;
        }

        /** Words of 8 bytes of the longest burst. */
        public int mostWords() {
            return mostWords;
        }
    }
}
