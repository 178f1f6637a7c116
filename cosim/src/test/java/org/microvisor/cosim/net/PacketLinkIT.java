package org.microvisor.cosim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Needs root, else it is skipped: a cable between two interfaces of this machine, a packet socket at each. */
final class PacketLinkIT extends LinkContract {
    private static final int MTU = 16_370;

    private final String near = "mvn" + ProcessHandle.current().pid() % 1_000_000;
    private final String other = "mvf" + ProcessHandle.current().pid() % 1_000_000;

    @BeforeAll
    static void needInterfaces() {
        Veth.assumeAllowed();
    }

    @Override
    Link open() throws IOException {
        Veth.add(near, other, MTU);
        return PacketLink.open(near);
    }

    @Override
    FarEnd openFarEnd() throws IOException {
        return FarEnd.of(PacketLink.open(other));
    }

    @Override
    boolean losesWhatIsNotTaken() {
        return true;
    }

    @Override
    void vanish() throws IOException {
        Veth.delete(near);
    }

    @AfterEach
    void removeInterfaces() throws IOException {
        if (Files.exists(Path.of("/sys/class/net", near))) {
            Veth.delete(near);
        }
    }

    @Test
    void shouldCountWhatTheSocketHadNoRoomFor() throws IOException {
        int sent = 0;
        while (sent < 4000) {
            far().send(frame(9014, sent++));
        }
        int arrived = 0;
        while (link().receive().isPresent()) {
            arrived++;
        }
        assertThat(arrived).isLessThan(sent);
        assertThat(link().dropped()).isBetween((long) sent - arrived, sent - arrived + 10L);
    }

    @Test
    void shouldLoseAndCountWhatIsLongerThanTheInterfaceTakes() throws IOException {
        Veth.ip("link", "set", near, "mtu", "1500");

        assertThat(link().send(frame(1600, 1))).isTrue();
        assertThat(link().dropped()).isEqualTo(1);
        assertThat(link().send(frame(1514, 2))).isTrue();
        assertThat(awaitFar()).isEqualTo(frame(1514, 2));
    }

    @Test
    void shouldKeepTheVlanTagAndTakeFramesForOthers() throws IOException {
        byte[] tagged = frame(64, 5);
        System.arraycopy(new byte[] {(byte) 0x81, 0, 0, 42, (byte) 0x88, (byte) 0xB5}, 0, tagged, 12, 6);
        far().send(tagged);
        far().send(frame(60, 6));

        assertThat(link().awaitReadable(LONG)).isTrue();
        byte[] got = link().receive().orElseThrow();
        while (!Arrays.equals(got, tagged)) {
            assertThat(got).as("a frame of the kernel's").isNotEqualTo(frame(60, 6));
            got = link().receive().orElseThrow();
        }
    }

    @Test
    void shouldHearAgainWhenTheInterfaceWasDown() throws IOException {
        Veth.ip("link", "set", near, "down");
        assertThat(link().send(frame(60, 1))).isTrue();
        assertThat(link().dropped()).isEqualTo(1);
        Veth.ip("link", "set", near, "up");
        Veth.awaitReady(near);
        Veth.awaitReady(other);
        far().send(frame(60, 2));

        assertThat(await()).isEqualTo(frame(60, 2));
    }

    @Test
    void shouldSayWhyItCannotOpen() {
        assertThatThrownBy(() -> PacketLink.open("mv-missing"))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot open a packet socket on interface mv-missing: No such device");
        assertThatThrownBy(() -> PacketLink.open("lo"))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot open a packet socket on interface lo: Protocol family not supported");
        assertThatThrownBy(() -> PacketLink.open("a/b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an interface name (1 to 15 characters, no space, no slash): name=a/b");
    }
}
