package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.guest.ConsoleLog;
import org.microvisor.cosim.guest.DebianGuestImage;
import org.microvisor.cosim.guest.GuestImage;
import org.microvisor.cosim.guest.GuestKind;
import org.microvisor.hypervisor.node.ControlSocket;
import org.microvisor.hypervisor.node.Node;
import org.microvisor.hypervisor.node.NodeConfig;

/** What an unmodified Linux sees of devices that come, grow and go while it runs. */
class GuestDevicesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int MIB = 1 << 20;

    @TempDir
    private Path directory;

    private JsonNode ask(String request) throws IOException {
        return ControlSocket.ask(directory.resolve("run"), JSON.readTree(request));
    }

    private void disk(String name, String word, int mebibytes) throws IOException {
        byte[] content = Arrays.copyOf((word + " ").getBytes(StandardCharsets.US_ASCII), mebibytes * MIB);
        Files.write(directory.resolve(name), content);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    @Timeout(240)
    void shouldPlugGrowAndUnplugDevicesOfAGuestThatRuns() throws IOException, InterruptedException {
        GuestImage image = DebianGuestImage.inUserCache(GuestKind.VIRTIO).get();
        disk("a.img", "first", 1);
        disk("b.img", "second", 1);
        int port = freePort();
        Path file = Files.writeString(
                directory.resolve("node.json"), """
                { "name": "node0", "directory": "run", "acceleration": "tcg", "metricsPort": %d,
                  "guests": [ { "name": "web", "memoryMib": 160, "kernel": "%s", "initramfs": "%s",
                                "commandLine": "scenario=watch", "disks": [ { "file": "a.img" } ],
                                "interfaces": [ { "mac": "02:00:00:00:00:01" } ] } ] }
                """.formatted(port, image.kernel(), image.initramfs()));
        NodeConfig config = NodeConfig.read(file);
        Node node = Node.open(config);
        ControlSocket control = ControlSocket.open(node);
        try {
            node.startAll();
            ConsoleLog console = new ConsoleLog(node.machine("web").console());
            console.await(Pattern.compile("devices vda=2048:first eth0=02:00:00:00:00:01 \\."), LIMIT);

            assertThat(ask("{\"do\": \"disk add\", \"vm\": \"web\", \"disk\": {\"file\": \""
                                    + directory.resolve("b.img") + "\"}}")
                            .path("device")
                            .asText())
                    .isEqualTo("vdb");
            console.await(Pattern.compile("devices vda=2048:first vdb=2048:second eth0=\\S+ \\."), LIMIT);
            ask("{\"do\": \"disk resize\", \"vm\": \"web\", \"device\": \"vdb\", \"bytes\": " + 3 * MIB + "}");
            console.await(Pattern.compile("vdb=6144:second"), LIMIT);
            assertThat(Files.size(directory.resolve("b.img"))).isEqualTo(3 * MIB);
            ask("{\"do\": \"nic add\", \"vm\": \"web\", \"nic\": {\"mac\": \"02:00:00:00:00:02\"}}");
            console.await(Pattern.compile("eth0=\\S+ eth1=02:00:00:00:00:02 \\."), LIMIT);
            assertThat(ask("{\"do\": \"store read\", \"path\": \"/local/domain/1/device/vbd/51728/state\"}")
                            .path("value")
                            .asText())
                    .isEqualTo("4");
            assertThat(ask("{\"do\": \"store read\", \"path\": \"/local/domain/1/device/vif/1/mac\"}")
                            .path("value")
                            .asText())
                    .isEqualTo("02:00:00:00:00:02");

            // the next node finds what was plugged in
            control.close();
            node.close();
            node = Node.open(config);
            control = ControlSocket.open(node);
            assertThat(ask("{\"do\": \"device list\"}").findValuesAsText("name"))
                    .containsExactly("web/vda", "web/vdb", "web/eth0", "web/eth1");

            ask("{\"do\": \"nic remove\", \"vm\": \"web\", \"device\": \"eth1\"}");
            ask("{\"do\": \"disk remove\", \"vm\": \"web\", \"device\": \"vdb\"}");
            console.await(
                    Pattern.compile("eth1=\\S+ \\.[\\s\\S]*devices vda=2048:first eth0=02:00:00:00:00:01 \\."), LIMIT);
            assertThatThrownBy(
                            () -> ask("{\"do\": \"store read\", \"path\": \"/local/domain/1/device/vbd/51728/state\"}"))
                    .hasMessageContaining("not there");
            assertThatThrownBy(() -> ask("{\"do\": \"disk remove\", \"vm\": \"web\", \"device\": \"vdb\"}"))
                    .hasMessage("guest has no such device: guest=web, device=vdb, devices=[vda]");

            try (SocketChannel typing = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                typing.connect(UnixDomainSocketAddress.of(node.machine("web").consoleSocket()));
                typing.write(ByteBuffer.wrap("hello\n".getBytes(StandardCharsets.US_ASCII)));
                console.await(Pattern.compile("GUEST heard hello"), LIMIT);
            }
            String metrics = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(metrics)
                    .contains("# TYPE microvisor_disk_latency_seconds histogram")
                    .contains("microvisor_guest_up{guest=\"web\"} 1")
                    .containsPattern("microvisor_disk_requests_total\\{guest=\"web\",disk=\"vda\",kind=\"read\"} [1-9]")
                    .containsPattern("_bucket\\{guest=\"web\",disk=\"vda\",kind=\"read\",le=\"\\+Inf\"} [1-9]");

            ask("{\"do\": \"vm reboot\", \"vm\": \"web\"}");
            console.await(
                    Pattern.compile("boot kernel[\\s\\S]*heard[\\s\\S]*boot kernel[\\s\\S]*vda=2048:first"), LIMIT);
            assertThat(Files.readString(config.directory().resolve("node.log")))
                    .contains("\"event\":\"guest up\",\"guest\":\"web\"")
                    .contains("\"event\":\"device connected\",\"device\":\"web/vdb\"");
        } finally {
            node.machine("web").destroy();
            control.close();
            node.close();
        }
    }
}
