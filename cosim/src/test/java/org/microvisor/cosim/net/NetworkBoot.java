package org.microvisor.cosim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** An empty machine of QEMU's whose boot firmware asks the network for a system: the least that talks by QEMU's own backends. */
final class NetworkBoot implements AutoCloseable {
    private static final Path QEMU = Path.of("/usr/bin/qemu-system-x86_64");
    private static final Path FIRMWARE = Path.of("/usr/lib/ipxe/qemu/efi-e1000.rom");

    private final Process qemu;
    private final byte last;

    /**
     * Starts it.
     *
     * @param netdev the backend of its network card, without the id
     * @param last byte of its address
     */
    NetworkBoot(String netdev, byte last, File log) throws IOException {
        assertThat(QEMU).isExecutable();
        assumeThat(FIRMWARE).isReadable();
        this.last = last;
        int comma = netdev.indexOf(',');
        qemu = new ProcessBuilder(
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
                        netdev.substring(0, comma) + ",id=n0" + netdev.substring(comma),
                        "-device",
                        String.format("e1000,netdev=n0,mac=52:54:00:00:00:%02x", last))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    /** Waits for its first IPv4 frame. */
    byte[] dhcp(Link link) throws IOException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < deadline && qemu.isAlive()) {
            if (link.awaitReadable(Duration.ofMillis(200))) {
                byte[] frame = link.receive().orElse(new byte[14]);
                if (frame[11] == last && frame[12] == 8 && frame[13] == 0) {
                    return frame;
                }
            }
        }
        throw new AssertionError("QEMU sent no DHCP request: alive=" + qemu.isAlive());
    }

    @Override
    public void close() {
        qemu.destroyForcibly().onExit().join();
    }
}
