package org.microvisor.hypervisor.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeConfigTest {
    private static final String GOOD = """
            { "name": "node0", "directory": "run",
              "guests": [ { "name": "web", "memoryMib": 256, "kernel": "vmlinuz",
                            "disks": [ { "file": "web.img" } ],
                            "interfaces": [ { "mac": "02:00:00:00:00:01" } ] } ] }
            """;

    @TempDir
    private Path directory;

    private NodeConfig read(String text) throws IOException {
        return NodeConfig.read(Files.writeString(directory.resolve("node.json"), text));
    }

    @Test
    void shouldFillInWhatIsLeftOutAndBeginPathsWhereTheFileStands() throws IOException {
        NodeConfig config = read(GOOD);
        assertThat(config.directory()).isEqualTo(directory.resolve("run"));
        NodeConfig.Guest guest = config.guests().get(0);
        assertThat(guest.processors()).isOne();
        assertThat(guest.kernel()).isEqualTo(directory.resolve("vmlinuz"));
        assertThat(guest.disks().get(0).serialNumber()).isEqualTo("web.img");
        assertThat(guest.disks().get(0).queues()).isOne();
        assertThat(guest.interfaces().get(0).rules().mtu()).isEqualTo(1500);
        assertThat(guest.interfaces().get(0).rules().vlan()).isOne();
    }

    private void refuses(String from, String to, String message) {
        assertThatThrownBy(() -> read(GOOD.replace(from, to)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "not a node's configuration: file=" + directory.resolve("node.json") + ", line=")
                .hasMessageContaining(message);
    }

    @Test
    void shouldSayWhatIsWrongAndWhere() {
        refuses("\"memoryMib\": 256, ", "", "Missing required creator property 'memoryMib'");
        refuses("\"disks\"", "\"discs\"", "Unrecognized field \"discs\"");
        refuses("02:00:00:00:00:01", "02:00", "MAC address is not six hex bytes with colons: text=02:00");
        refuses("\"web\"", "\"we b\"", "name is not 1 to 32 letters, digits, dots, dashes, underscores: name=we b");
        refuses(
                "{ \"file\": \"web.img\" }",
                "{ \"file\": \"a\" }, { \"file\": \"./a\" }",
                "two disks have one file: a");
        refuses("00:01\" }", "00:01\", \"vlan\": 5000 }", "rules of a port are impossible: vlan=5000");
        refuses("{ \"name\": \"node0\"", "{ \"name\" \"node0\"", "was expecting a colon");
    }
}
