package org.microvisor.hypervisor.memory.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.microvisor.hypervisor.memory.Range;

/**
 * The sparse map of a node whose memory is extended by windows, and the text of it for those who need it.
 *
 * @param banks ascending, without overlap; remote ones where the platform's processors can see windows
 */
public record MemoryMap(Platform platform, List<Bank> banks) {
    public MemoryMap {
        banks = banks.stream()
                .sorted(Comparator.comparingLong(bank -> bank.range().base()))
                .toList();
        Range last = null;
        for (Bank bank : banks) {
            if (last != null && last.overlaps(bank.range())) {
                throw new IllegalArgumentException("banks overlap: " + last + ", " + bank.range());
            }
            last = bank.range();
            boolean visible = platform.windows().stream().anyMatch(window -> window.contains(bank.range()));
            if (bank.use() != Bank.Use.LOCAL && !visible) {
                throw new IllegalArgumentException("no window can lie there: bank=" + bank.range() + ", platform="
                        + platform + ", windows=" + platform.windows());
            }
        }
    }

    /** What lies between the banks and is nothing. */
    public List<Range> holes() {
        List<Range> holes = new ArrayList<>();
        for (int i = 1; i < banks.size(); i++) {
            long end = banks.get(i - 1).range().end();
            long next = banks.get(i).range().base();
            if (next > end) {
                holes.add(new Range(end, next - end));
            }
        }
        return holes;
    }

    /** The lines of /proc/iomem for memory that Linux uses. */
    public String ioMemory() {
        return banks.stream()
                .filter(bank -> bank.use() != Bank.Use.RESERVED)
                .map(bank -> bank.range() + " : System RAM\n")
                .collect(Collectors.joining());
    }

    /** The {@code memory} nodes of a device tree, without distances. */
    public String memoryNodes() {
        return banks.stream().map(bank -> memoryNode(bank, "")).collect(Collectors.joining("\n"));
    }

    /**
     * A device tree to be included behind the board's own: banks, NUMA nodes, how far they are from each other, and what is
     * reserved. Processors without a node of their own belong to node 0.
     */
    public String deviceTree(Distances distances) {
        StringBuilder text = new StringBuilder("/ {\n");
        text.append("    #address-cells = <").append(platform.cells()).append(">;\n");
        text.append("    #size-cells = <").append(platform.cells()).append(">;\n");
        for (Bank bank : banks) {
            text.append('\n')
                    .append(memoryNode(bank, "    numa-node-id = <" + bank.numaNode() + ">;\n")
                            .indent(4));
        }
        text.append('\n').append(distances.deviceTree(numaNodes()).indent(4));
        if (banks.stream().anyMatch(bank -> bank.use() == Bank.Use.RESERVED)) {
            text.append('\n').append(reservedNodes().indent(4));
        }
        return text.append("};\n").toString().replaceAll("(?m) +$", "");
    }

    private List<Integer> numaNodes() {
        return banks.stream().map(Bank::numaNode).distinct().sorted().toList();
    }

    private String memoryNode(Bank bank, String more) {
        return "memory@%x {\n    reg = <%s>;\n    device_type = \"memory\";\n%s};\n"
                .formatted(bank.range().base(), cells(bank.range()), more);
    }

    private String reservedNodes() {
        String inside = banks.stream()
                .filter(bank -> bank.use() == Bank.Use.RESERVED)
                .map(bank -> "\nremote@%x {\n    reg = <%s>;\n    no-map;\n};\n"
                        .formatted(bank.range().base(), cells(bank.range()))
                        .indent(4))
                .collect(Collectors.joining());
        return "reserved-memory {\n    #address-cells = <%1$d>;\n    #size-cells = <%1$d>;\n    ranges;\n"
                        .formatted(platform.cells())
                + inside + "};\n";
    }

    private String cells(Range range) {
        return cells(range.base()) + " " + cells(range.size());
    }

    private String cells(long value) {
        return platform.cells() == 1
                ? "0x%x".formatted(value)
                : "0x%x 0x%x".formatted(value >>> 32, value & 0xFFFF_FFFFL);
    }
}
