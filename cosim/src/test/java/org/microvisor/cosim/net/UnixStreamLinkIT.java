package org.microvisor.cosim.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** QEMU's own stream backend at the other end: the boot firmware of an empty machine asks the network for a system. */
class UnixStreamLinkIT {
    @Test
    void shouldTalkToQemuAndToTheNextOne(@TempDir Path directory) throws Exception {
        Path socket = directory.resolve("net.sock");
        List<String> notices = new ArrayList<>();
        try (UnixStreamLink link = UnixStreamLink.listen(socket, notices::add)) {
            for (int machine = 1; machine <= 2; machine++) {
                try (NetworkBoot qemu = new NetworkBoot(
                        "stream,server=off,addr.type=unix,addr.path=" + socket,
                        (byte) machine,
                        directory.resolve("qemu" + machine + ".log").toFile())) {
                    byte[] frame = qemu.dhcp(link);
                    assertThat(Arrays.copyOf(frame, 6)).containsOnly(0xFF);
                    assertThat(link.send(new byte[1514])).isTrue();
                }
                while (notices.size() < 2 * machine) {
                    link.awaitReadable(Duration.ofMillis(100));
                    link.receive();
                }
            }
        }
        assertThat(notices).hasSize(4);
        for (int i = 0; i < 4; i += 2) {
            assertThat(notices.get(i)).isEqualTo("client connected: socket=" + socket);
            // a killed QEMU may leave our last frame unread, which resets the connection
            assertThat(notices.get(i + 1)).matches("(client left|connection broke: .*): socket=.*");
        }
        assertThat(Files.exists(socket)).isFalse();
    }
}
