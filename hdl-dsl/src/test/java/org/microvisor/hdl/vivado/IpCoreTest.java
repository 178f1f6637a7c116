package org.microvisor.hdl.vivado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.clock.AsyncFifo;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hdl.regs.RegisterBank;
import org.microvisor.hdl.regs.RegisterMap;
import org.microvisor.hdl.tool.Workbench;

/** A design as Vivado's IP packager takes it. */
class IpCoreTest {
    private static final Register CONTROL = Register.rw("CONTROL", 0, "costs $5 [at most] {\"or\"} \\more; # really")
            .bit("go", 0, "runs")
            .field("mode", 3, 1, "which [of $these]");
    private static final Register FRAMES = Register.counter64("FRAMES", 8, "frames that went through");
    private static final RegisterMap MAP =
            RegisterMap.of("bridge", 0x0001_0002, 12).with(CONTROL, FRAMES);

    /** Beats from one clock to another, and registers. */
    private static final class Bridge extends Cell {
        final AxiLite s_axi = AxiLite.slave(this, 12);
        final AxiStream s_axis = AxiStream.slave(this, 32), m_axis;
        final Bits irq = out(1);

        Bridge() {
            ClockDomain home = clock(), tx = clock("tx");
            m_axis = under(tx, () -> AxiStream.master(this, 32));
            RegisterBank bank = new RegisterBank(this, MAP);
            s_axi.to(bank.s_axi);
            irq.set(bank.value(CONTROL, "go"));
            bank.count(FRAMES, s_axis.fire().and(s_axis.tlast));
            AsyncFifo fifo = under(tx, () -> new AsyncFifo(this, home, s_axis.packedWidth(), 16));
            s_axis.to(fifo.in);
            m_axis.from(fifo.out);
        }
    }

    /** One clock, no bus. */
    private static final class Plain extends Cell {
        final Bits value = in(4), next = out(4);

        Plain() {
            Bits kept = reg(4, 0);
            kept.set(value);
            next.set(kept);
        }
    }

    private static IpCore bridge() {
        Bridge top = new Bridge();
        return IpCore.of(top)
                .vendor("example.org", "net")
                .version("2.1")
                .describedAs("from [clock] to $clock")
                .registers(MAP, top.s_axi, 0x43C0_0000L, Optional.of(29));
    }

    private static String text(Map<String, String> files, String name) {
        assertThat(files).containsKey(name);
        return files.getOrDefault(name, "");
    }

    private static List<String> told(Map<String, String> files, String top, Set<String> maps, String... arguments) {
        Workbench.Ended ended = StandIn.run(files, StandIn.interfaces(text(files, top + ".v")), maps, arguments);
        assertThat(ended.status()).as(ended.text()).isZero();
        return ended.text().lines().toList();
    }

    @Test
    void holdsAllThatTheCoreIsMadeOf() {
        Map<String, String> files = bridge().files();
        assertThat(files.keySet())
                .contains("Bridge.v", "AsyncFifo.v", "RegisterBank.v", "Bridge.xdc", "package_ip.tcl")
                .contains(
                        "bridge_registers.h", "bridge_registers.html", "bridge_registers.xml", "bridge_registers.dtsi");
        assertThat(files.get("Bridge.v")).contains("X_INTERFACE_INFO");
        assertThat(files.get("Bridge.xdc")).contains("set_bus_skew");
        assertThat(files.get("bridge_registers.dtsi")).contains("bridge@43c00000", "interrupts = <0 29 4>");
        assertThat(IpCore.of(new Plain()).files().keySet()).containsExactlyInAnyOrder("Plain.v", "package_ip.tcl");
    }

    @Test
    void packagesEveryFileUnderItsName() {
        Map<String, String> files = bridge().files();
        List<String> expected = new ArrayList<>();
        expected.add("create_project xc7z020clg400-1 package");
        files.keySet().stream()
                .filter(name -> name.endsWith(".v"))
                .forEach(name -> expected.add("add_files sources_1 " + name));
        expected.add("add_files constrs_1 Bridge.xdc");
        expected.add("project_file:Bridge.xdc used_in implementation");
        expected.add("fileset:sources_1 top Bridge");
        expected.add("package_project example.org net ip");
        expected.add("core name Bridge");
        expected.add("core version 2.1");
        expected.add("core display_name Bridge");
        expected.add("core description {from [clock] to $clock}");
        List<String> told = told(files, "Bridge", Set.of("s_axi"));
        assertThat(told).startsWith(expected.toArray(String[]::new));
        assertThat(told)
                .contains("file:Bridge.xdc processing_order late")
                .endsWith("create_xgui_files", "update_checksums", "check_integrity", "save_core", "close_project");
    }

    @Test
    void takesThePartFromTheCommandLine() {
        assertThat(told(IpCore.of(new Plain()).files(), "Plain", Set.of(), "xc7z010clg400-1"))
                .startsWith("create_project xc7z010clg400-1 package");
    }

    @Test
    void givesEachBusAndResetTheClockOfTheAttributes() {
        Map<String, String> files = bridge().files();
        Set<String> expected = new TreeSet<>();
        List<MatchResult> clocks = Pattern.compile(
                        "XIL_INTERFACENAME (\\w+)(?:, ASSOCIATED_BUSIF ([\\w:]+))?, ASSOCIATED_RESET (\\w+)")
                .matcher(text(files, "Bridge.v"))
                .results()
                .toList();
        assertThat(clocks).hasSize(2);
        for (MatchResult clock : clocks) {
            for (String bus : clock.group(2).split(":", -1)) {
                expected.add("associate -busif " + bus + " -clock " + clock.group(1));
            }
            expected.add("associate -clock " + clock.group(1) + " -reset " + clock.group(3));
        }
        assertThat(expected).contains("associate -busif m_axis -clock tx_aclk", "associate -busif s_axi -clock aclk");
        assertThat(told(files, "Bridge", Set.of("s_axi")))
                .filteredOn(line -> line.startsWith("associate"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void describesTheRegistersWordForWord() {
        List<String> registers = List.of(
                "base_address 0",
                "range 4096",
                "width 32",
                "usage register",
                "register:CONTROL address_offset 0x0",
                "register:CONTROL size 32",
                "register:CONTROL access read-write",
                "register:CONTROL description {costs $5 [at most] {\"or\"} \\more; # really}",
                "field:CONTROL.go bit_offset 0",
                "field:CONTROL.go bit_width 1",
                "field:CONTROL.go access read-write",
                "field:CONTROL.go description runs",
                "field:CONTROL.mode bit_offset 1",
                "field:CONTROL.mode bit_width 3",
                "field:CONTROL.mode access read-write",
                "field:CONTROL.mode description {which [of $these]}",
                "register:FRAMES address_offset 0x8",
                "register:FRAMES size 64",
                "register:FRAMES access read-only",
                "register:FRAMES description {frames that went through}");
        assertThat(told(bridge().files(), "Bridge", Set.of("s_axi")).stream()
                        .map(line -> line.replace("block:reg0 ", "")))
                .containsSubsequence(registers)
                .doesNotContain("add_memory_map s_axi");
        assertThat(told(bridge().files(), "Bridge", Set.of()).stream()
                        .map(line -> line.replace("block:registers ", "")))
                .containsSubsequence("add_memory_map s_axi", "bus:s_axi slave_memory_map_ref s_axi")
                .containsSubsequence(registers);
    }

    @Test
    void stopsWhereVivadoFindsNoInterface() {
        Map<String, String> files = bridge().files();
        Set<String> found = StandIn.interfaces(text(files, "Bridge.v"));
        found.remove("m_axis");
        Workbench.Ended ended = StandIn.run(files, found, Set.of());
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.text())
                .contains("Vivado found no interface m_axis in the ports of Bridge")
                .doesNotContain("save_core");
    }

    @Test
    void writesTheDirectory(@TempDir Path directory) throws IOException {
        Path core = directory.resolve("new").resolve("bridge");
        bridge().write(core);
        for (Map.Entry<String, String> file : bridge().files().entrySet()) {
            assertThat(Files.readString(core.resolve(file.getKey())).replaceAll("\\.java:\\d+", ""))
                    .isEqualTo(file.getValue().replaceAll("\\.java:\\d+", ""));
        }
    }

    @Test
    void refusesWhatVivadoWouldNotTake() {
        Bridge top = new Bridge();
        IpCore core = IpCore.of(top);
        assertThatThrownBy(() -> core.version("one")).hasMessage("not a version such as 1.0: version=one");
        assertThatThrownBy(() -> core.vendor("my vendor", "user"))
                .hasMessage("vendor is not of letters, digits, dots, dashes and underscores: vendor=my vendor");
        assertThatThrownBy(() -> core.registers(MAP, new Bridge().s_axi, 0, Optional.empty()))
                .hasMessageStartingWith("not a bus slave of the top: bus=s_axi");
        assertThatThrownBy(() -> core.registers(RegisterMap.of("small", 1, 8), top.s_axi, 0, Optional.empty()))
                .hasMessage("the map does not fill the bus: map=small, map's address width=8, bus=" + top.s_axi);
    }
}
