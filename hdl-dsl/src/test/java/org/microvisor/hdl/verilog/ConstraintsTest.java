package org.microvisor.hdl.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.clock.Crossings;

class ConstraintsTest {
    /** One clock. */
    static final class Plain extends Cell {
        final Bits y = out(1);

        Plain() {
            y.set(1);
        }
    }

    private static String text(Cell top) {
        return Constraints.of(top).replaceAll("java:\\d+", "java:N");
    }

    @Test
    void givesAHeadingOnlyForOneClock() {
        assertThat(text(new Plain())).doesNotContain("set_");
    }

    @Test
    void limitsTheQueuesPointersAndTheirSkew() {
        assertThat(text(new Crossings.Queue(512))).isEqualTo("""
                        # Clock crossings of Queue, made by MicroVisor hdl-dsl; change the circuit, not this.
                        # Read with: read_xdc -ref Queue FILE, after the clocks are made (PROCESSING_ORDER LATE).

                        # GraySynchronizer.java:N: a Gray code of aclk to tx_aclk
                        set_max_delay -datapath_only \\
                            -from [get_cells {fifo/taken/code_reg[*] fifo/taken/binary_reg[9]}] \\
                            -to [get_cells {fifo/takenThere/caught_reg[*]}] \\
                            [get_property -min PERIOD [get_clocks -of_objects [get_cells {fifo/taken/code_reg[*] fifo/taken/binary_reg[9]}]]]
                        set_bus_skew \\
                            -from [get_cells {fifo/taken/code_reg[*] fifo/taken/binary_reg[9]}] \\
                            -to [get_cells {fifo/takenThere/caught_reg[*]}] \\
                            [get_property -min PERIOD [get_clocks -of_objects [get_cells {fifo/taken/code_reg[*] fifo/taken/binary_reg[9]}]]]

                        # GraySynchronizer.java:N: a Gray code of tx_aclk to aclk
                        set_max_delay -datapath_only \\
                            -from [get_cells {fifo/written/code_reg[*] fifo/written/binary_reg[9]}] \\
                            -to [get_cells {fifo/writtenHere/caught_reg[*]}] \\
                            [get_property -min PERIOD [get_clocks -of_objects [get_cells {fifo/written/code_reg[*] fifo/written/binary_reg[9]}]]]
                        set_bus_skew \\
                            -from [get_cells {fifo/written/code_reg[*] fifo/written/binary_reg[9]}] \\
                            -to [get_cells {fifo/writtenHere/caught_reg[*]}] \\
                            [get_property -min PERIOD [get_clocks -of_objects [get_cells {fifo/written/code_reg[*] fifo/written/binary_reg[9]}]]]
                        """);
    }

    @Test
    void limitsTheWordsOfAQueueInLutRam() {
        assertThat(text(new Crossings.Queue(16))).contains("""
                        # AsyncFifo.java:N: a held word to aclk
                        set_max_delay -datapath_only \\
                            -from [get_cells {fifo/words_reg*}] \\
                            -to [get_cells {fifo/word_reg[*]}] \\
                            [get_property -min PERIOD [get_clocks -of_objects [get_cells {fifo/word_reg[*]}]]]
                        """);
    }

    @Test
    void limitsTheWordAndTheLevelsOfAHandshake() {
        assertThat(text(new Crossings.Hands()))
                .contains(
                        "-from [get_cells {handshake/word_reg[*]}] \\\n    -to [get_cells {handshake/received_reg[*]}]")
                .contains("-from [get_cells {handshake/taken_reg}] \\\n    -to [get_cells {handshake/done/caught_reg}]")
                .contains(
                        "-from [get_cells {handshake/sent_reg}] \\\n    -to [get_cells {handshake/arrived/caught_reg}]");
    }

    @Test
    void putsNoLimitOnPortsAndResets() {
        assertThat(text(new Crossings.Small(2)))
                .contains("set_false_path -to [get_pins {synchronizer/caught_reg/D}]")
                .contains("set_false_path -to [get_pins {reset/released/CLR}]");
    }

    @Test
    void namesOnlyWhatIsInTheVerilog() {
        assertNamesExist(new Crossings.Queue(512));
        assertNamesExist(new Crossings.Queue(16));
        assertNamesExist(new Crossings.Hands());
        assertNamesExist(new Crossings.Small(3));
    }

    /** Of one of our modules, or of the model of a black box. */
    private static String text(Verilog verilog, String module) {
        String model = verilog.models().get(module + ".v");
        return model == null ? verilog.module(module) : model;
    }

    /** Follows each name through the modules' texts, as Vivado would. */
    private static void assertNamesExist(Cell top) {
        Verilog verilog = Verilog.of(top);
        Set<String> names = new TreeSet<>();
        Matcher braces = Pattern.compile("\\{(.*?)\\}").matcher(Constraints.of(top));
        while (braces.find()) {
            names.addAll(List.of(braces.group(1).split(" ")));
        }
        assertThat(names).isNotEmpty();
        for (String name : names) {
            String module = verilog.topName();
            List<String> steps = new ArrayList<>(List.of(name.split("/")));
            String last = steps.remove(steps.size() - 1);
            if (last.equals("D")) {
                last = steps.remove(steps.size() - 1);
            }
            for (String instance : steps) {
                Matcher found = Pattern.compile("(?m)^ +(\\w+) (#\\(.*\\) )?" + instance + " \\(")
                        .matcher(text(verilog, module));
                assertThat(found.find()).as(instance + " of " + name).isTrue();
                module = found.group(1);
            }
            if (last.equals("CLR")) {
                assertThat(text(verilog, module)).as(name).containsPattern("input  wire CLR\\b");
            } else {
                String register = last.replaceAll("_reg(\\[.*\\]|\\*)?$", "");
                assertThat(text(verilog, module))
                        .as(name)
                        .containsPattern("(?m)^ .*\\breg .*\\b" + register + "( \\[0:\\d+\\])?;");
            }
        }
    }
}
