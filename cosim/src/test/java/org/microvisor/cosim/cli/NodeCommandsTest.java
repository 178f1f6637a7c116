package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.hypervisor.node.ControlSocket;
import org.microvisor.hypervisor.node.Node;
import org.microvisor.hypervisor.node.NodeConfig;

/** The commands that ask a node, on a node whose guest is down. */
final class NodeCommandsTest {
    @TempDir
    private Path directory = Path.of("");

    private TestTerminal terminal = new TestTerminal(false, false);
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void serve() throws IOException {
        Files.write(directory.resolve("web.img"), new byte[1 << 20]);
        Path file = Files.writeString(directory.resolve("node.json"), """
                { "name": "node0", "directory": "run",
                  "guests": [ { "name": "web", "memoryMib": 256, "kernel": "vmlinuz", "disks": [ { "file": "web.img" } ],
                                "interfaces": [ { "mac": "02:00:00:00:00:01", "vlan": 7 } ] } ] }
                """);
        Node node = Node.open(NodeConfig.read(file));
        open.add(node);
        open.add(0, ControlSocket.open(node));
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private int run(String... words) {
        terminal = new TestTerminal(false, false);
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--node", directory.resolve("run").toString()));
        return Main.run(terminal.terminal(), Map.of(), all.toArray(String[]::new));
    }

    private String printed(String... words) {
        assertThat(run(words)).as(terminal.err()).isZero();
        return terminal.out();
    }

    @Test
    void shouldShowGuestsAndSayWhyItCannotSteerThem() {
        assertThat(printed("vm", "list")).containsPattern("web +stopped +256 MiB +1 +-\n");
        assertThat(run("vm", "pause", "web")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err()).contains("machine does not run: name=web");
        assertThat(printed("vm", "console", "web", "--log")).isEmpty();
        assertThat(run("vm", "console", "wep")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err()).contains("no such machine: name=wep");
    }

    @Test
    void shouldAddResizeAndRemoveDisks() throws IOException {
        assertThat(printed("disk", "list")).containsPattern("web/vda +1 MiB +0 +0 +0 +0 +0 +ok\n");
        assertThat(printed("disk", "add", "web", "--on", "{\"type\": \"ram\", \"size\": 2097152}"))
                .isEqualTo("vdb\n");
        assertThat(printed("disk", "resize", "web", "vda", "3M")).containsPattern("web/vda +3 MiB");
        assertThat(Files.size(directory.resolve("web.img"))).isEqualTo(3 << 20);
        assertThat(run("disk", "resize", "web", "vdb", "3M")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err()).contains("only a disk that is a file can grow: disk=ram");
        assertThat(run("disk", "resize", "web", "vda", "1M")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err()).contains("a disk grows by whole sectors only");
        assertThat(new ObjectMapper()
                        .readTree(printed("disk", "list", "--json"))
                        .findValuesAsText("name"))
                .containsExactly("web/vda", "web/vdb");
        assertThat(printed("disk", "remove", "web", "vdb")).doesNotContain("vdb");
        assertThat(run("disk", "add", "web", "--on", "{\"type\": \"rom\"}")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err()).contains("no such type: type=rom, types=[aoe, file");
        assertThat(run("disk", "add", "web", "--on", "{")).isEqualTo(ExitCode.USAGE);
        assertThat(run("disk", "add", "web")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err()).contains("a disk stands on a file or on a stack");
    }

    @Test
    void shouldAddAndRemoveInterfacesAndShowTheSwitch() {
        assertThat(printed("nic", "add", "web", "02:00:00:00:00:09", "--vlan", "9", "--rate", "1M"))
                .isEqualTo("eth1\n");
        assertThat(printed("switch", "show"))
                .containsPattern("web/eth0 +7 +- +02:00:00:00:00:01 +1500 +- +0 +0 +-\n")
                .containsPattern("web/eth1 +9 +- +02:00:00:00:00:09 +1500 +1048576");
        assertThat(printed("nic", "remove", "web", "eth1")).doesNotContain("eth1");
    }

    @Test
    void shouldReadAndWriteTheStore() {
        assertThat(printed("store", "ls", "/local/domain/1"))
                .contains("name = \"web\"")
                .contains("device = \"\"\n vbd = \"\"\n  51712 = \"\"\n");
        printed("store", "write", "/tool/mine", "here");
        assertThat(printed("store", "read", "/tool/mine")).isEqualTo("here\n");
        printed("store", "rm", "/tool/mine");
        assertThat(run("store", "read", "/tool/mine")).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void shouldSayWhetherAGuestRanWithKvm() {
        TestTerminal probe = new TestTerminal(false, false);
        assertThat(Main.run(probe.terminal(), Map.of(), "probe")).isZero();
        assertThat(probe.out()).containsPattern("^KVM (runs guests here|does not run guests here: .+)");
    }

    @Test
    void shouldShowTheRatesOfASecond() {
        assertThat(printed("top", "--once"))
                .containsPattern("node \\d+ % of a processor, \\d+ MiB\n")
                .containsPattern("web +stopped +0 +0 +256\n")
                .contains("web/vda")
                .contains("web/eth0");
    }
}
