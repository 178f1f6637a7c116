package org.microvisor.hdl.vivado;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.microvisor.hdl.tool.Workbench;

/**
 * Runs a packaging script in a plain Tcl shell with stand-ins for Vivado's commands. They take the options and properties that UG835
 * and Vivado's own packaging sessions show, print what they were told, and fail on anything else, as on a file, a bus or a clock that
 * is not there.
 */
public final class StandIn {
    private static final String COMMANDS = """
            proc options {allowed words} {                  ;# -name VALUE, or -name alone where allowed says 0
                set found {} ; set rest {}
                while {[llength $words] > 0} {
                    set words [lassign $words word]
                    if {[string match -* $word]} {
                        if {![dict exists $allowed $word]} { error "unknown option $word" }
                        if {[dict get $allowed $word]} { set words [lassign $words value] } else { set value 1 }
                        dict set found $word $value
                    } else { lappend rest $word }
                }
                return [list $found $rest]
            }
            proc need {what names name} { if {$name ni $names} { error "no $what $name" } }
            proc say {args} { puts $args }

            proc create_project {args} {
                lassign [options {-force 0 -part 1} $args] found rest
                say create_project [dict get $found -part] {*}[lrange $rest 0 0]
            }
            proc add_files {args} {
                lassign [options {-norecurse 0 -fileset 1} $args] found rest
                need fileset {sources_1 constrs_1} [dict get $found -fileset]
                foreach file $rest {
                    if {![file exists $file]} { error "no file $file" }
                    say add_files [dict get $found -fileset] [file tail $file]
                    lappend ::files [file tail $file]
                }
            }
            proc current_fileset {} { return fileset:sources_1 }
            proc get_files {pattern} {
                set found [lsearch -all -inline -glob $::files $pattern]
                if {[llength $found] != 1} { error "not one file: $pattern" }
                return project_file:[lindex $found 0]
            }
            proc update_compile_order {args} { need fileset sources_1 [dict get [lindex [options {-fileset 1} $args] 0] -fileset] }
            proc close_project {} { say close_project }

            set properties {
                core {name version display_name description supported_families core_revision}
                fileset top  project_file used_in  file processing_order  bus slave_memory_map_ref
                block {base_address range width usage}
                register {address_offset size access description}
                field {bit_offset bit_width access description}
            }
            proc kind {object} { return [lindex [split $object :] 0] }
            proc set_property {name value object} {
                need property [dict get $::properties [kind $object]] $name
                say $object $name $value
            }
            proc get_property {name object} {
                need property name $name
                return src/[lindex [split $object :] 1]
            }

            namespace eval ipx {
                proc package_project {args} {
                    lassign [options {-root_dir 1 -vendor 1 -library 1 -taxonomy 1 -import_files 0 -force 0} $args] found rest
                    say package_project [dict get $found -vendor] [dict get $found -library] [file tail [dict get $found -root_dir]]
                }
                proc current_core {} { return core }
                proc of {kind word} { need object $kind [::kind $word] }
                proc get_bus_interfaces {name option core} {
                    need option -of_objects $option ; of core $core
                    return [expr {$name in $::interfaces ? "bus:$name" : ""}]
                }
                proc associate_bus_interfaces {args} {
                    lassign [options {-busif 1 -clock 1 -reset 1} $args] found core
                    of core $core
                    dict for {option name} $found { need interface $::interfaces $name }
                    say associate {*}$found
                }
                proc get_file_groups {args} {
                    lassign [options {-of_objects 1 -filter 1} $args] found rest
                    of core [dict get $found -of_objects]
                    return group:xilinx_anylanguagesynthesis
                }
                proc get_files {option group} {
                    need option -of_objects $option ; of group $group
                    return [lmap file $::files { string cat file: $file }]
                }
                proc get_memory_maps {name option core} {
                    need option -of_objects $option ; of core $core
                    return [expr {$name in $::maps ? "map:$name" : ""}]
                }
                proc add_memory_map {name core} { of core $core ; say add_memory_map $name ; return map:$name }
                proc get_address_blocks {option map} {
                    need option -of_objects $option ; of map $map
                    return [expr {$::maps eq "" ? "" : "block:reg0"}]
                }
                proc add_address_block {name map} { of map $map ; say add_address_block $name ; return block:$name }
                proc add_register {name block} { of block $block ; return register:$name }
                proc add_field {name register} { of register $register ; return field:[lindex [split $register :] 1].$name }
                foreach last {create_xgui_files update_checksums check_integrity save_core} {
                    proc $last {core} [format { of core $core ; say %s } $last]
                }
            }
            """;

    private StandIn() {}

    /** The names of the interfaces that the attributes of a module's ports declare. */
    public static Set<String> interfaces(String module) {
        return Pattern.compile("XIL_INTERFACENAME (\\w+)")
                .matcher(module)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Runs the script of the directory's files.
     *
     * @param interfaces what the packager finds in the ports
     * @param maps memory maps that it makes by itself
     * @param arguments of the script
     * @return a line for each thing that Vivado was told, or what the shell says of the error and where
     */
    public static Workbench.Ended run(
            Map<String, String> files, Set<String> interfaces, Set<String> maps, String... arguments) {
        try (Workbench workbench = new Workbench(Duration.ofMinutes(1))) {
            workbench.write(files);
            workbench.write(
                    "run.tcl",
                    "set files {}\nset interfaces {" + String.join(" ", interfaces) + "}\nset maps {"
                            + String.join(" ", maps) + "}\n" + COMMANDS + "source " + IpCore.SCRIPT + "\n");
            List<String> command = new ArrayList<>(List.of("tclsh", "run.tcl"));
            command.addAll(List.of(arguments));
            return workbench.run(command);
        }
    }
}
