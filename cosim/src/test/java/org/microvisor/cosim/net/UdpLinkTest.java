package org.microvisor.cosim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.Test;

final class UdpLinkTest extends LinkContract {
    /** Keeps a port free for the far end while the near one is opened. */
    private final InetSocketAddress farAddress = freePort();

    @Override
    Link open() throws IOException {
        return UdpLink.open(loopback(0), farAddress);
    }

    @Override
    FarEnd openFarEnd() throws IOException {
        return FarEnd.of(UdpLink.open(farAddress, near().local()));
    }

    @Override
    boolean losesWhatIsNotTaken() {
        return true;
    }

    @Test
    void shouldDropWhatIsNoFrameAndWhatComesFromAnybodyElse() throws IOException {
        try (DatagramChannel stranger = DatagramChannel.open()) {
            stranger.send(ByteBuffer.wrap(frame(60, 1)), near().local());
        }
        far().close();
        try (DatagramChannel other = DatagramChannel.open().bind(farAddress)) {
            for (int length : new int[] {0, 13, Link.MAX_FRAME + 1, 40_000}) {
                other.send(ByteBuffer.allocate(length), near().local());
            }
            other.send(ByteBuffer.wrap(frame(60, 2)), near().local());
        }

        assertThat(await()).isEqualTo(frame(60, 2));
        assertThat(link().dropped()).isEqualTo(5);
    }

    @Test
    void shouldSayWhyItCannotOpen() {
        assertThatThrownBy(() -> UdpLink.open(near().local(), farAddress))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot use UDP address: local=127.0.0.1:"
                        + near().local().getPort() + ", reason=Address already in use");
        assertThatThrownBy(() -> UdpLink.open(InetSocketAddress.createUnresolved("nowhere", 1), farAddress))
                .isInstanceOf(IOException.class)
                .hasMessage("no such host: host=nowhere");
    }

    private UdpLink near() {
        return (UdpLink) link();
    }

    private static InetSocketAddress freePort() {
        try (UdpLink probe = UdpLink.open(loopback(0), loopback(9))) {
            return probe.local();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
