package org.microvisor.cosim.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.microvisor.aoe.StorageNode;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.regs.CHeader;
import org.microvisor.hdl.regs.DeviceTreeNode;
import org.microvisor.hdl.regs.HtmlPage;
import org.microvisor.hdl.regs.IpXact;
import org.microvisor.hdl.synth.Part;
import org.microvisor.hdl.verilog.Constraints;
import org.microvisor.hdl.verilog.Verilog;
import org.microvisor.hdl.vivado.IpCore;
import org.microvisor.unimem.UnimemConfig;
import org.microvisor.unimem.UnimemNode;
import org.microvisor.unimem.regs.UnimemRegisters;

/** Every circuit that {@code microvisor generate} writes, that tests compare with {@code verilog-out}, and that we count. */
public final class Designs {
    private static final List<Design> ALL = List.of(
            new Design("storage-node", "StorageNode", 125, Part.Z7020, Designs::storageNode, Designs::storageNodeCore),
            new Design("unimem-node", "UnimemNode", 125, Part.Z7010, Designs::unimemNode, Designs::unimemNodeCore));

    /** Where Vivado puts the first slave of a Zynq-7000's M_AXI_GP0; change it with the block design. */
    private static final long ZYNQ_GP0 = 0x43C0_0000L;

    /** IRQ_F2P[0] is interrupt 61, which is shared peripheral interrupt 29 (UG585, table 7-4). */
    private static final int ZYNQ_IRQ_F2P0 = 29;

    private Designs() {}

    private static Map<String, String> storageNode() {
        Map<String, String> files = textsOf(new StorageNode());
        files.put("storage_registers.h", CHeader.of(StorageRegisters.MAP));
        files.put("storage_registers.xml", IpXact.of(StorageRegisters.MAP));
        files.put(
                "storage_registers.dtsi",
                DeviceTreeNode.of(StorageRegisters.MAP, 1, ZYNQ_GP0, Optional.of(ZYNQ_IRQ_F2P0)));
        files.put("storage_registers.html", HtmlPage.of(StorageRegisters.MAP));
        return files;
    }

    private static Map<String, String> storageNodeCore() {
        StorageNode node = new StorageNode();
        return IpCore.of(node)
                .describedAs("ATA over Ethernet target in front of an NVMe SSD")
                .registers(StorageRegisters.MAP, node.s_axi_ctrl, ZYNQ_GP0, Optional.of(ZYNQ_IRQ_F2P0))
                .files();
    }

    private static Map<String, String> unimemNode() {
        Map<String, String> files = textsOf(new UnimemNode(UnimemConfig.ZYNQ7000));
        files.put("unimem_registers.h", CHeader.of(UnimemRegisters.MAP));
        files.put("unimem_registers.xml", IpXact.of(UnimemRegisters.MAP));
        files.put(
                "unimem_registers.dtsi",
                DeviceTreeNode.of(UnimemRegisters.MAP, 1, ZYNQ_GP0, Optional.of(ZYNQ_IRQ_F2P0)));
        files.put("unimem_registers.html", HtmlPage.of(UnimemRegisters.MAP));
        return files;
    }

    private static Map<String, String> unimemNodeCore() {
        UnimemNode node = new UnimemNode(UnimemConfig.ZYNQ7000);
        return IpCore.of(node)
                .describedAs("window onto the memory of another node")
                .registers(UnimemRegisters.MAP, node.s_axi_ctrl, ZYNQ_GP0, Optional.of(ZYNQ_IRQ_F2P0))
                .files();
    }

    /** The Verilog, and the timing constraints of its clock crossings if it has any. */
    static Map<String, String> textsOf(Cell top) {
        Verilog verilog = Verilog.of(top);
        Map<String, String> files = new TreeMap<>(verilog.files());
        Constraints.ofCrossings(top).ifPresent(text -> files.put(verilog.topName() + ".xdc", text));
        return files;
    }

    public static List<Design> all() {
        return ALL;
    }

    /** The named ones, all of them if no name is given. */
    static List<Design> named(List<Design> all, List<String> names) {
        for (String name : names) {
            if (all.stream().noneMatch(design -> design.name().equals(name))) {
                String known = all.stream().map(Design::name).collect(Collectors.joining(", "));
                throw UserError.usage("no design is called " + name, "name one of: " + known);
            }
        }
        return all.stream()
                .filter(design -> names.isEmpty() || names.contains(design.name()))
                .toList();
    }
}
