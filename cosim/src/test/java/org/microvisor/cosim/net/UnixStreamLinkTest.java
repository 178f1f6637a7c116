package org.microvisor.cosim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixStreamLinkTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<String> notices = new ArrayList<>();
    private final Path path;
    private final UnixStreamLink link;

    UnixStreamLinkTest(@TempDir Path directory) throws IOException {
        path = directory.resolve("net.sock");
        link = UnixStreamLink.listen(path, notices::add);
    }

    @BeforeEach
    void shouldStartWithoutNotices() {
        assertThat(notices).isEmpty();
    }

    @AfterEach
    void close() throws IOException {
        link.close();
    }

    @Test
    void shouldCarryFramesBothWays() throws IOException {
        try (SocketChannel client = connect()) {
            write(client, 0, 0, 0, 14);
            client.write(ByteBuffer.wrap(frame(14)));
            assertThat(await()).isEqualTo(frame(14));

            assertThat(link.send(frame(9014))).isTrue();
            byte[] got = read(client, 4 + 9014);
            assertThat(ByteBuffer.wrap(got).getInt()).isEqualTo(9014);
            assertThat(Arrays.copyOfRange(got, 4, 9018)).isEqualTo(frame(9014));
            assertThat(link.receive()).isEmpty();
            assertThat(link.awaitReadable(Duration.ZERO)).isFalse();
        }
    }

    @Test
    void shouldPutFramesTogetherFromSplitAndMergedWrites() throws IOException {
        try (SocketChannel client = connect()) {
            ByteBuffer stream = ByteBuffer.allocate(200_000);
            for (int i = 0; i < 10; i++) {
                stream.putInt(16_384 - i).put(frame(16_384 - i));
            }
            stream.flip();
            List<byte[]> got = new ArrayList<>();
            while (got.size() < 10) {
                if (stream.hasRemaining()) {
                    int end = stream.limit();
                    client.write(stream.limit(Math.min(end, stream.position() + 7777)));
                    stream.limit(end);
                }
                link.receive().ifPresent(got::add);
            }
            for (int i = 0; i < 10; i++) {
                assertThat(got.get(i)).isEqualTo(frame(16_384 - i));
            }
        }
    }

    @Test
    void shouldTakeTheNextClientWhenOneLeaves() throws IOException {
        try (SocketChannel second = connectLater()) {
            assertThat(second.isConnected()).isTrue();
        }
        assertThat(notices)
                .containsExactly(
                        "client connected: socket=" + path,
                        "client left in the middle of a frame: socket=" + path,
                        "client connected: socket=" + path);
    }

    private SocketChannel connectLater() throws IOException {
        SocketChannel second;
        try (SocketChannel first = connect()) {
            write(first, 0, 0, 0, 20);
            first.write(ByteBuffer.wrap(frame(20)));
            write(first, 0, 0, 0, 20, 1);
            second = connect();
            write(second, 0, 0, 0, 15);
            second.write(ByteBuffer.wrap(frame(15)));
            assertThat(await()).isEqualTo(frame(20));
            assertThat(link.receive()).as("second waits").isEmpty();
        }
        assertThat(await()).isEqualTo(frame(15));
        return second;
    }

    @Test
    void shouldDeliverTheLastFrameWhenTheClientIsGoneAlready() throws IOException {
        try (SocketChannel client = connect()) {
            write(client, 0, 0, 0, 14);
            client.write(ByteBuffer.wrap(frame(14)));
        }
        assertThat(await()).isEqualTo(frame(14));
        assertThat(link.awaitReadable(Duration.ZERO)).isFalse();
        assertThat(notices).contains("client left: socket=" + path);
    }

    @Test
    void shouldDropAClientThatBreaksTheProtocol() throws IOException {
        for (int[] length : new int[][] {{0, 0, 0, 13}, {0, 0, 64, 1}, {255, 255, 255, 255}}) {
            try (SocketChannel client = connect()) {
                write(client, length);
                assertThat(link.awaitReadable(Duration.ofMillis(1))).isFalse();
                assertThat(link.receive()).isEmpty();
                assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
        }
        assertThat(notices)
                .filteredOn(n -> n.contains("broke"))
                .containsExactly(
                        "client broke the protocol: frame length 13 is not in 14..16384: socket=" + path,
                        "client broke the protocol: frame length 16385 is not in 14..16384: socket=" + path,
                        "client broke the protocol: frame length 4294967295 is not in 14..16384: socket=" + path);
    }

    @Test
    void shouldRefuseFramesWhenTheClientDoesNotRead() throws IOException {
        assertThat(link.send(frame(100))).as("lost without a client").isTrue();
        try (SocketChannel client = connect()) {
            int sent = 0;
            while (link.send(frame(16_000 - sent % 100))) {
                sent++;
            }
            assertThat(sent).isGreaterThan(250);
            ByteBuffer length = ByteBuffer.allocate(4);
            for (int i = 0; i < sent; i++) {
                // the client reads as much as there is; the link gets on whenever it is used
                length.clear();
                readWith(client, length);
                byte[] frame = new byte[length.getInt(0)];
                readWith(client, ByteBuffer.wrap(frame));
                assertThat(frame).isEqualTo(frame(16_000 - i % 100));
            }
            assertThat(link.send(frame(60))).isTrue();
        }
    }

    private void readWith(SocketChannel client, ByteBuffer into) throws IOException {
        client.configureBlocking(false);
        while (into.hasRemaining()) {
            client.read(into);
            link.receive();
        }
    }

    @Test
    void shouldRejectFramesThatAreNone() {
        assertThatThrownBy(() -> link.send(new byte[13]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frame length is not in 14..16384: link=" + path + ", length=13");
        assertThatThrownBy(() -> link.send(new byte[16385])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldEndAWaitWhenClosed() throws Exception {
        FutureTask<String> wait = new FutureTask<>(() -> {
            try {
                return "readable: " + link.awaitReadable(LONG);
            } catch (IOException closed) {
                return closed.getMessage();
            }
        });
        Thread thread = new Thread(wait, "waits for a frame");
        thread.start();
        link.close();
        thread.join();
        assertThat(wait.get()).isEqualTo("link is closed: socket=" + path);
        assertThat(path).doesNotExist();
    }

    @Test
    void shouldSayWhyItCannotListen(@TempDir Path directory) throws IOException {
        assertThatThrownBy(() -> UnixStreamLink.listen(path, notices::add))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on socket: another process does: path=" + path);
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> UnixStreamLink.listen(file, notices::add))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on socket: a file is in its place: path=" + file);
        Path missing = directory.resolve("missing").resolve("x.sock");
        assertThatThrownBy(() -> UnixStreamLink.listen(missing, notices::add))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on socket: path=" + missing + ", reason=");
    }

    @Test
    void shouldReplaceTheSocketOfADeadProcess(@TempDir Path directory) throws IOException {
        Path stale = directory.resolve("stale.sock");
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(stale));
        }
        assertThat(stale).exists();
        try (UnixStreamLink fresh = UnixStreamLink.listen(stale, notices::add)) {
            assertThat(fresh.receive()).isEmpty();
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        client.connect(UnixDomainSocketAddress.of(path));
        link.awaitReadable(Duration.ZERO); // takes the client, not its frames
        return client;
    }

    private byte[] await() throws IOException {
        assertThat(link.awaitReadable(LONG)).isTrue();
        return link.receive().orElseThrow();
    }

    private static void write(SocketChannel client, int... bytes) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(bytes.length);
        for (int b : bytes) {
            out.put((byte) b);
        }
        client.write(out.flip());
    }

    private static byte[] read(SocketChannel client, int bytes) throws IOException {
        byte[] read = new byte[bytes];
        ByteBuffer in = ByteBuffer.wrap(read);
        while (in.hasRemaining()) {
            assertThat(client.read(in)).isPositive();
        }
        return read;
    }

    private static byte[] frame(int length) {
        byte[] frame = new byte[length];
        for (int i = 0; i < length; i++) {
            frame[i] = (byte) (i * 7 + length);
        }
        return frame;
    }
}
