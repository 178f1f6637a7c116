package org.microvisor.cosim.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

final class UnixStreamLinkContractTest extends LinkContract {
    private final Path path;

    UnixStreamLinkContractTest(@TempDir Path folder) {
        path = folder.resolve("socket");
    }

    @Override
    Link open() throws IOException {
        return UnixStreamLink.listen(path, notice -> {});
    }

    @Override
    FarEnd openFarEnd() throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        client.connect(UnixDomainSocketAddress.of(path));
        link().awaitReadable(Duration.ZERO); // takes the client in
        client.configureBlocking(false);
        return new Client(client);
    }

    @Override
    boolean losesWhatIsNotTaken() {
        return false;
    }

    /** QEMU's half of the protocol: each frame behind its length. */
    private final class Client implements FarEnd {
        private final SocketChannel channel;
        private final ByteBuffer incoming = ByteBuffer.allocate(2 * Link.MAX_FRAME);

        Client(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void send(byte[] frame) throws IOException {
            ByteBuffer out = ByteBuffer.allocate(4 + frame.length);
            out.putInt(frame.length).put(frame).flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        @Override
        public Optional<byte[]> receive() throws IOException {
            link().awaitReadable(Duration.ZERO); // moves what waits to be sent
            assertThat(channel.read(incoming)).isNotNegative();
            if (incoming.position() < 4 || incoming.position() < 4 + incoming.getInt(0)) {
                return Optional.empty();
            }
            byte[] frame = new byte[incoming.getInt(0)];
            incoming.flip().position(4).get(frame);
            incoming.compact();
            return Optional.of(frame);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
