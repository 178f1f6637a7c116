package org.microvisor.cosim.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QemuGuestTest {
    private static final GuestImage IMAGE = new GuestImage(Path.of("/k"), Path.of("/i"));

    @Test
    void shouldPassMtuAndSortedParametersWhenStarted() {
        GuestSettings settings = new GuestSettings(
                IMAGE,
                new GuestNetwork.Tap("tap0"),
                9000,
                Map.of("scenario", "files", "kib", "4"),
                Path.of("console"),
                List.of("ip", "netns", "exec", "ns"));

        assertThat(String.join(" ", QemuGuest.command(settings)))
                .isEqualTo(
                        "ip netns exec ns qemu-system-x86_64 -M q35 -accel tcg -m 512 -smp 1 -display none -nodefaults"
                                + " -no-reboot -serial stdio -kernel /k -initrd /i"
                                + " -append console=ttyS0 quiet panic=-1 mtu=9000 kib=4 scenario=files"
                                + " -netdev tap,ifname=tap0,script=no,downscript=no,id=n0"
                                + " -device virtio-net-pci,netdev=n0,romfile=,host_mtu=9000");
    }

    @Test
    void shouldDoubleCommasWhenSocketPathHasThem() {
        assertThat(new GuestNetwork.StreamSocket(Path.of("/tmp/a,b")).netdev())
                .isEqualTo("stream,server=off,addr.type=unix,addr.path=/tmp/a,,b");
    }

    @Test
    void shouldNameBothEndsWhenTheNetworkIsDatagrams() {
        InetSocketAddress local = InetSocketAddress.createUnresolved("127.0.0.1", 21001);
        InetSocketAddress remote = InetSocketAddress.createUnresolved("127.0.0.1", 21000);

        assertThat(new GuestNetwork.Udp(local, remote).netdev())
                .isEqualTo("dgram,local.type=inet,local.host=127.0.0.1,local.port=21001,"
                        + "remote.type=inet,remote.host=127.0.0.1,remote.port=21000");
        assertThat(new GuestNetwork.OldUdp(local, remote).netdev())
                .isEqualTo("socket,udp=127.0.0.1:21000,localaddr=127.0.0.1:21001");
        assertThat(new GuestNetwork.UnixDatagram(Path.of("/a,b"), Path.of("/c")).netdev())
                .isEqualTo("dgram,local.type=unix,local.path=/a,,b,remote.type=unix,remote.path=/c");
    }

    @Test
    void shouldOpenAControlSocketWhenTheGuestIsToBeControlled() {
        GuestSettings settings = new GuestSettings(
                IMAGE,
                new GuestNetwork.Tap("tap0"),
                1500,
                Map.of(),
                Path.of("console"),
                Optional.of(Path.of("/run/a,b")),
                List.of());

        assertThat(QemuGuest.command(settings)).containsSubsequence("-qmp", "unix:/run/a,,b,server=on,wait=off");
    }

    @Test
    void shouldRejectSettingsWhenTheyCannotReachTheGuest() {
        assertThatThrownBy(() -> settings(9001, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MTU is out of range: mtu=9001, allowed=1500..9000");
        assertThatThrownBy(() -> settings(1500, Map.of("serial", "a b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter does not fit on a kernel command line: name=serial, value=a b");
    }

    private static GuestSettings settings(int mtu, Map<String, String> parameters) {
        return new GuestSettings(IMAGE, new GuestNetwork.Tap("tap0"), mtu, parameters, Path.of("console"), List.of());
    }
}
