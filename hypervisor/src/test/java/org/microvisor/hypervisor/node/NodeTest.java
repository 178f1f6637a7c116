package org.microvisor.hypervisor.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private NodeConfig config;

    @BeforeEach
    void write() throws IOException {
        Files.write(directory.resolve("web.img"), new byte[4096]);
        Path file = Files.writeString(directory.resolve("node.json"), """
                { "name": "node0", "directory": "run",
                  "guests": [ { "name": "web", "memoryMib": 256, "kernel": "vmlinuz", "disks": [ { "file": "web.img" } ],
                                "interfaces": [ { "mac": "02:00:00:00:00:01" } ] } ] }
                """);
        config = NodeConfig.read(file);
    }

    private JsonNode ask(String request) throws IOException {
        return ControlSocket.ask(config.directory(), JSON.readTree(request));
    }

    @Test
    void shouldTellOfMachinesDevicesAndInterfaces() throws IOException {
        try (Node node = Node.open(config);
                ControlSocket control = ControlSocket.open(node)) {
            JsonNode machine = ask("{\"do\": \"vm list\"}").get(0);
            assertThat(machine.path("name").asText()).isEqualTo("web");
            assertThat(machine.path("state").asText()).isEqualTo("stopped");
            assertThat(ask("{\"do\": \"device list\"}").findValuesAsText("name"))
                    .containsExactly("web/vda", "web/eth0");
            assertThat(ask("{\"do\": \"nic list\"}").get(0).path("framesIn").asInt(-1))
                    .isZero();
            assertThat(control.path()).exists();
        }
        assertThat(Files.exists(ControlSocket.of(config.directory()))).isFalse();
    }

    @Test
    void shouldSayWhyItCannot() throws IOException {
        try (Node node = Node.open(config);
                ControlSocket control = ControlSocket.open(node)) {
            assertThat(control.path()).exists();
            assertThatThrownBy(() -> ask("{\"do\": \"vm pause\", \"vm\": \"web\"}"))
                    .hasMessage("machine does not run: name=web");
            assertThatThrownBy(() -> ask("{\"do\": \"vm pause\", \"vm\": \"wep\"}"))
                    .hasMessage("no such machine: name=wep, machines=[web]");
            assertThatThrownBy(() -> ask("{\"do\": \"dance\"}")).hasMessage("a node cannot do that: do=dance");
            assertThat(ask("{\"do\": \"vm list\"}")).hasSize(1);
        }
    }

    @Test
    void shouldRefuseASecondNodeInTheSameDirectory() throws IOException {
        try (Node node = Node.open(config)) {
            assertThatThrownBy(() -> Node.open(config))
                    .hasMessage("this process has a node in the directory already: directory=" + config.directory());
            assertThat(node.machine("web").spec().disks()).hasSize(1);
        }
        Node.open(config).close();
    }

    @Test
    void shouldNotOpenWithoutAGuestsDisk() throws IOException {
        Files.delete(directory.resolve("web.img"));
        assertThatThrownBy(() -> Node.open(config)).hasMessageContaining("web.img");
        Files.write(directory.resolve("web.img"), new byte[4096]);
        Node.open(config).close();
    }
}
