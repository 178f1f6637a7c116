package org.microvisor.hdl.regs;

import java.util.Optional;

/** A register map as the node of a device-tree overlay that makes it a UIO device. */
public final class DeviceTreeNode {
    private DeviceTreeNode() {}

    /**
     * The text of the node.
     *
     * @param cells address and size cells of the bus: 1 on Zynq-7000, 2 on Zynq UltraScale+
     * @param base bus address of the map
     * @param interrupt number of the shared peripheral interrupt, level-sensitive high, if there is one
     */
    public static String of(RegisterMap map, int cells, long base, Optional<Integer> interrupt) {
        String reg = cell(cells, base) + " " + cell(cells, 1L << map.addressWidth());
        String irq = interrupt
                .map(number -> "    interrupt-parent = <&gic>;\n    interrupts = <0 " + number + " 4>;\n")
                .orElse("");
        return String.format(
                """
                %s@%x {
                    compatible = "microvisor,%s-%d.%d", "generic-uio";
                    reg = <%s>;
                    reg-names = "%s";
                %s};
                """, map.name(), base, map.name(), map.version() >>> 16, map.version() & 0xFFFF, reg, map.name(), irq);
    }

    private static String cell(int cells, long value) {
        return switch (cells) {
            case 1 -> String.format("0x%x", value);
            case 2 -> String.format("0x%x 0x%x", value >>> 32, value & 0xFFFF_FFFFL);
            default -> throw new IllegalArgumentException("a bus has 1 or 2 cells: cells=" + cells);
        };
    }
}
