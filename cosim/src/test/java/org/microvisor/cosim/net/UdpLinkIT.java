package org.microvisor.cosim.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** QEMU's older UDP backend at the other end, {@code -netdev socket}; the newer one has a Linux guest of its own. */
class UdpLinkIT {
    @Test
    void shouldTalkToQemusSocketBackend(@TempDir Path directory) throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        InetSocketAddress theirs;
        try (DatagramSocket free = new DatagramSocket(0, here)) {
            theirs = new InetSocketAddress(here, free.getLocalPort());
        }
        try (UdpLink link = UdpLink.open(new InetSocketAddress(here, 0), theirs);
                NetworkBoot machine = new NetworkBoot(
                        "socket,udp=127.0.0.1:" + link.local().getPort() + ",localaddr=127.0.0.1:" + theirs.getPort(),
                        (byte) 7,
                        directory.resolve("qemu.log").toFile())) {
            byte[] frame = machine.dhcp(link);
            assertThat(Arrays.copyOf(frame, 6)).containsOnly(0xFF);
            assertThat(link.send(new byte[1514])).isTrue();
        }
    }
}
