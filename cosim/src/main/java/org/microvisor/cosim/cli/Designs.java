package org.microvisor.cosim.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.microvisor.aoe.StorageNode;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.hdl.regs.CHeader;
import org.microvisor.hdl.regs.HtmlPage;
import org.microvisor.hdl.synth.Part;
import org.microvisor.hdl.verilog.Verilog;

/** Every circuit that {@code microvisor generate} writes, that tests compare with {@code verilog-out}, and that we count. */
public final class Designs {
    private static final List<Design> ALL =
            List.of(new Design("storage-node", "StorageNode", 125, Part.Z7020, Designs::storageNode));

    private Designs() {}

    private static Map<String, String> storageNode() {
        Map<String, String> files = new TreeMap<>(Verilog.of(new StorageNode()).files());
        files.put("storage_registers.h", CHeader.of(StorageRegisters.MAP));
        files.put("storage_registers.html", HtmlPage.of(StorageRegisters.MAP));
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
