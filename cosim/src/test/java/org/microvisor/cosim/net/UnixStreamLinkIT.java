package org.microvisor.cosim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
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
    private static final Path QEMU = Path.of("/usr/bin/qemu-system-x86_64");
    private static final Path BOOT_FIRMWARE = Path.of("/usr/lib/ipxe/qemu/efi-e1000.rom");

    @Test
    void shouldTalkToQemuAndToTheNextOne(@TempDir Path directory) throws Exception {
        assertThat(QEMU).isExecutable();
        assumeThat(BOOT_FIRMWARE).isReadable();
        Path socket = directory.resolve("net.sock");
        List<String> notices = new ArrayList<>();
        try (UnixStreamLink link = UnixStreamLink.listen(socket, notices::add)) {
            for (int machine = 1; machine <= 2; machine++) {
                String mac = "52:54:00:00:00:0" + machine;
                Process qemu = start(
                        socket,
                        mac,
                        directory.resolve("qemu" + machine + ".log").toFile());
                try {
                    byte[] frame = dhcpFrom(link, (byte) machine, qemu);
                    assertThat(Arrays.copyOf(frame, 6)).containsOnly(0xFF);
                    assertThat(link.send(new byte[1514])).isTrue();
                } finally {
                    qemu.destroyForcibly().waitFor();
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

    /** The first IPv4 frame from a MAC that ends in {@code last}. */
    private static byte[] dhcpFrom(UnixStreamLink link, byte last, Process qemu) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < deadline && qemu.isAlive()) {
            if (link.awaitReadable(Duration.ofMillis(200))) {
                byte[] frame = link.receive().orElseThrow();
                if (frame[11] == last && frame[12] == 8 && frame[13] == 0) {
                    return frame;
                }
            }
        }
        throw new AssertionError("QEMU sent no DHCP request: alive=" + qemu.isAlive());
    }

    private static Process start(Path socket, String mac, File log) throws Exception {
        return new ProcessBuilder(
                        QEMU.toString(),
                        "-accel",
                        "tcg",
                        "-m",
                        "64",
                        "-nodefaults",
                        "-display",
                        "none",
                        "-boot",
                        "n",
                        "-netdev",
                        "stream,id=n0,server=off,addr.type=unix,addr.path=" + socket,
                        "-device",
                        "e1000,netdev=n0,mac=" + mac)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }
}
