package org.microvisor.hdl.vivado;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.regs.CHeader;
import org.microvisor.hdl.regs.DeviceTreeNode;
import org.microvisor.hdl.regs.HtmlPage;
import org.microvisor.hdl.regs.IpXact;
import org.microvisor.hdl.regs.RegisterMap;
import org.microvisor.hdl.verilog.Constraints;
import org.microvisor.hdl.verilog.Verilog;

/**
 * A design as a directory from which Vivado makes an IP core for its block designs.
 *
 * <pre>{@code
 * IpCore.of(top).version("1.2").describedAs("copies frames").registers(MAP, top.s_axi, 0x43C0_0000L, Optional.of(29)).write(directory);
 * }</pre>
 *
 * <p>In it lie:
 *
 * <ul>
 *   <li>the Verilog, its ports marked as clocks, resets, buses and interrupts,
 *   <li>{@code TOP.xdc}, if the design has crossings from clock to clock,
 *   <li>the C header, the page, the IP-XACT memory map and the device-tree node of its registers, if it has any,
 *   <li>{@code package_ip.tcl}: {@code vivado -mode batch -source package_ip.tcl} leaves the core in {@code ip/}.
 * </ul>
 *
 * <p>The script was never run by Vivado here; what it calls, and with which names, is tested with stand-ins.
 */
public final class IpCore {
    /** Name of the script in the directory. */
    public static final String SCRIPT = "package_ip.tcl";

    /** What the core is called: Vivado's vendor, library, name and version. */
    record Identity(String vendor, String library, String name, String version, String description) {
        Identity {
            requirePlain("vendor", vendor);
            requirePlain("library", library);
            if (!version.matches("\\d+(\\.\\d+)+")) {
                throw new IllegalArgumentException("not a version such as 1.0: version=" + version);
            }
        }

        private static void requirePlain(String what, String value) {
            if (!value.matches("[A-Za-z0-9_.-]+")) {
                throw new IllegalArgumentException(
                        what + " is not of letters, digits, dots, dashes and underscores: " + what + "=" + value);
            }
        }
    }

    /** What software sees, and over which bus. */
    record Registers(RegisterMap map, String bus, long base, Optional<Integer> interrupt) {}

    private final Cell top;
    private final Identity identity;
    private final Optional<Registers> registers;

    private IpCore(Cell top, Identity identity, Optional<Registers> registers) {
        this.top = top;
        this.identity = identity;
        this.registers = registers;
    }

    /** A core of the vendor {@code microvisor.org}, in the library {@code user}, version 1.0, called as the top's class. */
    public static IpCore of(Cell top) {
        String name = top.getClass().getSimpleName();
        return new IpCore(top, new Identity("microvisor.org", "user", name, "1.0", name), Optional.empty());
    }

    /** The same core of another vendor. */
    public IpCore vendor(String vendor, String library) {
        return with(new Identity(vendor, library, identity.name, identity.version, identity.description));
    }

    /** The same core in another version. */
    public IpCore version(String version) {
        return with(new Identity(identity.vendor, identity.library, identity.name, version, identity.description));
    }

    /** The same core with a sentence for Vivado's catalog. */
    public IpCore describedAs(String description) {
        return with(new Identity(identity.vendor, identity.library, identity.name, identity.version, description));
    }

    private IpCore with(Identity other) {
        return new IpCore(top, other, registers);
    }

    /**
     * The same core with the texts of its registers, which the catalog shows too.
     *
     * @param bus the top's slave through which software sees them
     * @param base bus address, for the device tree only; the block design must give the same
     * @param interrupt number of its shared peripheral interrupt, if it has one
     */
    public IpCore registers(RegisterMap map, Bundle bus, long base, Optional<Integer> interrupt) {
        if (bus.cell() != top
                || bus.role() != Bundle.Role.SLAVE
                || bus.busType().isEmpty()) {
            throw new IllegalArgumentException("not a bus slave of the top: bus=" + bus);
        }
        Integer width = bus.parameters().get("addressWidth");
        if (width == null || width != map.addressWidth()) {
            throw new IllegalArgumentException("the map does not fill the bus: map=" + map.name()
                    + ", map's address width=" + map.addressWidth() + ", bus=" + bus);
        }
        return new IpCore(top, identity, Optional.of(new Registers(map, bus.name(), base, interrupt)));
    }

    /**
     * The files by name.
     *
     * @throws org.microvisor.hdl.check.DesignErrors with every mistake found, if there is one
     */
    public Map<String, String> files() {
        Verilog verilog = Verilog.ipCore(top);
        Map<String, String> files = new TreeMap<>(verilog.files());
        Constraints.ofCrossings(top).ifPresent(text -> files.put(verilog.topName() + ".xdc", text));
        files.put(SCRIPT, new PackageScript(identity, registers, top, verilog, files.keySet()).text());
        registers.ifPresent(shown -> {
            String prefix = shown.map().name() + "_registers";
            files.put(prefix + ".h", CHeader.of(shown.map()));
            files.put(prefix + ".html", HtmlPage.of(shown.map()));
            files.put(prefix + ".xml", IpXact.of(shown.map()));
            files.put(prefix + ".dtsi", DeviceTreeNode.of(shown.map(), 1, shown.base(), shown.interrupt()));
        });
        return Collections.unmodifiableMap(files);
    }

    /** Writes the files into the directory, which is made if need be. Others in it stay. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
        }
    }
}
