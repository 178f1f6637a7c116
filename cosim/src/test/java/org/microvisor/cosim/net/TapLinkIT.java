package org.microvisor.cosim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Needs {@code /dev/net/tun} and the right to administer the network, else it is skipped. */
class TapLinkIT {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final String name = "mvtap" + ProcessHandle.current().pid() % 100_000;

    @BeforeEach
    void needTaps() {
        assumeThat(Files.isWritable(Path.of("/dev/net/tun")))
                .as("/dev/net/tun is there")
                .isTrue();
        assumeThat(System.getProperty("user.name"))
                .as("user who may make interfaces")
                .isEqualTo("root");
    }

    @Test
    void shouldSeeWhatTheKernelSendsAndBringTheInterfaceUp() throws Exception {
        try (TapLink link = TapLink.open(name, 9000)) {
            Path sys = Path.of("/sys/class/net", name);
            assertThat(Files.readString(sys.resolve("mtu")).strip()).isEqualTo("9000");
            assertThat(Integer.decode(Files.readString(sys.resolve("flags")).strip()) & 1)
                    .as("up")
                    .isEqualTo(1);

            // an interface that comes up sends router solicitations or multicast reports, unless IPv6 is off
            if (Files.exists(Path.of("/proc/sys/net/ipv6/conf", name))) {
                assertThat(link.awaitReadable(LONG)).isTrue();
                assertThat(link.receive().orElseThrow().length).isBetween(Link.MIN_FRAME, 9014);
            }
            long before = received(sys);
            byte[] frame = new byte[9014];
            frame[12] = (byte) 0x88;
            frame[13] = (byte) 0xA2;
            assertThat(link.send(frame)).isTrue();
            assertThat(received(sys)).isEqualTo(before + 1);
        }
        assertThat(Path.of("/sys/class/net", name)).doesNotExist();
    }

    @Test
    void shouldHaveNothingAfterTheLastFrame() throws IOException {
        TapLink link = TapLink.open(name, 1500);
        try (link) {
            for (Optional<byte[]> f = link.receive(); f.isPresent(); ) {
                f = link.receive();
            }
            assertThat(link.receive()).isEmpty();
        }
        assertThatThrownBy(link::receive)
                .isInstanceOf(IOException.class)
                .hasMessage("link is closed: interface=" + name);
    }

    @Test
    void shouldSayWhyItCannotOpen() {
        assertThatThrownBy(() -> TapLink.open("lo", 1500))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot open TAP interface lo: Invalid argument");
        assertThatThrownBy(() -> TapLink.open("a name", 1500))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an interface name (1 to 15 characters, no space, no slash): name=a name");
        assertThatThrownBy(() -> TapLink.open(name, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MTU is not in 68..9000: interface=" + name + ", mtu=10");
    }

    private static long received(Path sys) throws IOException {
        return Long.parseLong(
                Files.readString(sys.resolve("statistics/rx_packets")).strip());
    }
}
