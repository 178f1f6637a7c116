package org.microvisor.hdl.vivado;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.regs.Field;
import org.microvisor.hdl.regs.IpXact;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hdl.regs.RegisterMap;
import org.microvisor.hdl.verilog.Verilog;

/**
 * The Tcl by which Vivado packages a directory of Verilog as an IP core.
 *
 * <p>It makes a project, lets {@code ipx::package_project} find the interfaces by the attributes of the ports, and stops with an error
 * where one was not found. Beside what UG835 documents it calls the {@code ipx} commands by which most public cores are packaged;
 * they have no manual but {@code help ipx::*} in Vivado, so the fewer the better.
 */
final class PackageScript {
    private static final String HEAD = """
            # Packages %1$s as an IP core for Vivado's block designs. Made by MicroVisor hdl-dsl; change the circuit, not this.
            #   vivado -mode batch -source package_ip.tcl                          for a Zynq-7020
            #   vivado -mode batch -source package_ip.tcl -tclargs xc7z010clg400-1
            # The core lies in ip/ afterwards: set_property ip_repo_paths .../ip [current_project]; update_ip_catalog
            set here [file dirname [file normalize [info script]]]
            set part xc7z020clg400-1
            if {[info exists argv] && [llength $argv] > 0} { set part [lindex $argv 0] }

            create_project -force -part $part package [file join $here project]
            """;

    private static final String PACKAGE = """
            set_property top %1$s [current_fileset]
            update_compile_order -fileset sources_1

            ipx::package_project -root_dir [file join $here ip] -vendor %2$s -library %3$s -taxonomy /UserIP -import_files -force
            set core [ipx::current_core]
            set_property name %1$s $core
            set_property version %4$s $core
            set_property display_name %1$s $core
            set_property description %5$s $core
            set_property supported_families {zynq Production} $core
            set_property core_revision 1 $core
            """;

    private static final String INTERFACES = """

            # What the attributes of the ports say must have been found.
            foreach {bus clock} {%s} {
                foreach name [list $bus $clock] {
                    if {[llength [ipx::get_bus_interfaces $name -of_objects $core]] == 0} {
                        error "Vivado found no interface $name in the ports of %s"
                    }
                }
                ipx::associate_bus_interfaces -busif $bus -clock $clock $core
            }
            foreach {reset clock} {%s} {
                foreach name [list $reset $clock] {
                    if {[llength [ipx::get_bus_interfaces $name -of_objects $core]] == 0} {
                        error "Vivado found no interface $name in the ports of %s"
                    }
                }
                ipx::associate_bus_interfaces -clock $clock -reset $reset $core
            }
            """;

    private static final String LATE = """

            # The exceptions name clocks, so they come after the clocks are made.
            foreach group [ipx::get_file_groups -of_objects $core -filter {NAME =~ *synthesis*}] {
                foreach file [ipx::get_files -of_objects $group] {
                    if {[file tail [get_property name $file]] eq "%s"} {
                        set_property processing_order late $file
                    }
                }
            }
            """;

    private static final String REGISTERS = """

            # What software sees behind %1$s.
            set map [ipx::get_memory_maps %1$s -of_objects $core]
            if {[llength $map] == 0} {
                set map [ipx::add_memory_map %1$s $core]
                set_property slave_memory_map_ref %1$s [ipx::get_bus_interfaces %1$s -of_objects $core]
            }
            set block [lindex [ipx::get_address_blocks -of_objects $map] 0]
            if {[llength $block] == 0} { set block [ipx::add_address_block registers $map] }
            set_property base_address 0 $block
            set_property range %2$d $block
            set_property width 32 $block
            set_property usage register $block
            foreach {name offset bits access description fields} [list \\
            %3$s] {
                set register [ipx::add_register $name $block]
                set_property address_offset $offset $register
                set_property size $bits $register
                set_property access $access $register
                set_property description $description $register
                foreach {field low width meaning} $fields {
                    set member [ipx::add_field $field $register]
                    set_property bit_offset $low $member
                    set_property bit_width $width $member
                    set_property access $access $member
                    set_property description $meaning $member
                }
            }
            """;

    private static final String TAIL = """

            ipx::create_xgui_files $core
            ipx::update_checksums $core
            ipx::check_integrity $core
            ipx::save_core $core
            close_project
            """;

    private final StringBuilder text = new StringBuilder();

    PackageScript(
            IpCore.Identity identity,
            Optional<IpCore.Registers> registers,
            Cell top,
            Verilog verilog,
            Set<String> files) {
        String name = verilog.topName();
        text.append(HEAD.formatted(name));
        sources("sources_1", files.stream().filter(file -> file.endsWith(".v")).toList());
        List<String> constraints =
                files.stream().filter(file -> file.endsWith(".xdc")).toList();
        if (!constraints.isEmpty()) {
            sources("constrs_1", constraints);
            text.append("set_property used_in {implementation} [get_files *")
                    .append(constraints.get(0))
                    .append("]\n");
        }
        text.append(PACKAGE.formatted(
                name, identity.vendor(), identity.library(), identity.version(), quoted(identity.description())));
        Map<ClockDomain, String> clocks = new LinkedHashMap<>();
        verilog.clocks().forEach((clock, domain) -> clocks.put(domain, clock));
        text.append(INTERFACES.formatted(
                pairs(busesWithClocks(top, clocks)), name, pairs(resetsWithClocks(verilog, clocks)), name));
        constraints.forEach(file -> text.append(LATE.formatted(file)));
        registers.ifPresent(this::registers);
        text.append(TAIL);
    }

    String text() {
        return text.toString();
    }

    private void sources(String fileSet, List<String> files) {
        text.append("foreach name {\n");
        files.forEach(file -> text.append("    ").append(file).append('\n'));
        text.append("} {\n    add_files -norecurse -fileset ").append(fileSet).append(" [file join $here $name]\n}\n");
    }

    private static Map<String, String> busesWithClocks(Cell top, Map<ClockDomain, String> clocks) {
        Map<String, String> buses = new LinkedHashMap<>();
        Set<Bundle> seen = new LinkedHashSet<>();
        top.ports()
                .forEach(port -> port.bundle()
                        .filter(bundle -> bundle.busType().isPresent() && seen.add(bundle))
                        .ifPresent(bundle -> {
                            String clock = clocks.get(port.signal().domain());
                            if (clock != null) {
                                buses.put(bundle.name(), clock);
                            }
                        }));
        return buses;
    }

    private static Map<String, String> resetsWithClocks(Verilog verilog, Map<ClockDomain, String> clocks) {
        Map<String, String> resets = new LinkedHashMap<>();
        verilog.resets().forEach((reset, domain) -> {
            String clock = clocks.get(domain);
            if (clock != null) {
                resets.put(reset, clock);
            }
        });
        return resets;
    }

    private static String pairs(Map<String, String> pairs) {
        StringBuilder list = new StringBuilder();
        pairs.forEach(
                (one, other) -> list.append("\n    ").append(one).append(' ').append(other));
        return list.length() == 0 ? "" : list.append('\n').toString();
    }

    private void registers(IpCore.Registers shown) {
        RegisterMap map = shown.map();
        StringBuilder rows = new StringBuilder();
        for (Register register : map.registers()) {
            StringBuilder fields = new StringBuilder("[list");
            for (Field field : register.fields()) {
                fields.append(" \\\n        ").append(field.name()).append(' ').append(field.lsb());
                fields.append(' ').append(field.width()).append(' ').append(quoted(field.description()));
            }
            rows.append(String.format(
                    "    %s 0x%X %d %s %s %s] \\\n",
                    register.name(),
                    register.offset(),
                    8 * register.bytes(),
                    IpXact.access(register.access()),
                    quoted(register.description()),
                    fields));
        }
        text.append(REGISTERS.formatted(shown.bus(), 1L << map.addressWidth(), rows));
    }

    /** One word of Tcl, whatever is in it. */
    private static String quoted(String plain) {
        return '"' + plain.replaceAll("[\\\\\"$\\[\\]{}]", "\\\\$0") + '"';
    }
}
