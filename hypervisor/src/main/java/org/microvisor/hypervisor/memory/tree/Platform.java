package org.microvisor.hypervisor.memory.tree;

import java.util.List;
import org.microvisor.hypervisor.memory.Range;

/** Where processors can see windows: the address ranges of their master ports into the logic (UG585 ch. 4, UG1085 ch. 10). */
public enum Platform {
    /** M_AXI_GP0 and GP1. */
    ZYNQ7000(1),
    /** M_AXI_HPM0_FPD and HPM1_FPD, each with three ranges. */
    ULTRASCALE(2);

    private final int cells;

    Platform(int cells) {
        this.cells = cells;
    }

    /** 32-bit cells of an address and of a size. */
    int cells() {
        return cells;
    }

    List<Range> windows() {
        return switch (this) {
            case ZYNQ7000 -> List.of(new Range(0x4000_0000L, 1L << 30), new Range(0x8000_0000L, 1L << 30));
            case ULTRASCALE ->
                List.of(
                        new Range(0xA000_0000L, 256L << 20),
                        new Range(0xB000_0000L, 256L << 20),
                        new Range(0x4_0000_0000L, 4L << 30),
                        new Range(0x5_0000_0000L, 4L << 30),
                        new Range(0x10_0000_0000L, 224L << 30),
                        new Range(0x48_0000_0000L, 224L << 30));
        };
    }
}
