package org.microvisor.hdl.regs;

import java.util.Optional;

/** A register map as the node of a device-tree overlay that makes it a UIO device. */
public final class DeviceTreeNode {
    private DeviceTreeNode() {}

    /**
     * The text of the node, for a bus with two address and two size cells as on Zynq UltraScale+.
     *
     * @param base bus address of the map
     * @param interrupt number of the shared peripheral interrupt, level-sensitive high, if there is one
     */
    public static String of(RegisterMap map, long base, Optional<Integer> interrupt) {
        long size = 1L << map.addressWidth();
        String irq = interrupt
                .map(number -> "    interrupt-parent = <&gic>;\n    interrupts = <0 " + number + " 4>;\n")
                .orElse("");
        return String.format(
                """
                %s@%x {
                    compatible = "microvisor,%s-%d.%d", "generic-uio";
                    reg = <0x%x 0x%x 0x0 0x%x>;
                    reg-names = "%s";
                %s};
                """,
                map.name(),
                base,
                map.name(),
                map.version() >>> 16,
                map.version() & 0xFFFF,
                base >>> 32,
                base & 0xFFFF_FFFFL,
                size,
                map.name(),
                irq);
    }
}
