package org.microvisor.hypervisor.cable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.hypervisor.board.MacAddress;

@Timeout(60)
class CablesTest {
    private static final MacAddress OURS = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress LEFT = MacAddress.parse("02:00:00:00:00:07");
    private static final MacAddress RIGHT = MacAddress.parse("02:00:00:00:00:08");
    private static final int MAX_FRAME = 1514;

    @TempDir
    private Path directory;

    private final Semaphore arrivals = new Semaphore(0);
    private ServerSocketChannel left;
    private ServerSocketChannel right;
    private Cables cables;

    @BeforeEach
    void plugIn() throws IOException {
        left = listen("left");
        right = listen("right");
        cables = Cables.open(
                OURS, MAX_FRAME, List.of(directory.resolve("left"), directory.resolve("right")), arrivals::release);
    }

    @AfterEach
    void unplug() throws IOException {
        cables.close();
        left.close();
        right.close();
    }

    private ServerSocketChannel listen(String name) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(directory.resolve(name)));
        return server;
    }

    private static byte[] frame(MacAddress to, MacAddress from, int payload) {
        byte[] frame = new byte[60];
        to.into(frame, 0);
        from.into(frame, 6);
        frame[14] = (byte) payload;
        return frame;
    }

    private static void say(SocketChannel end, byte[] frame) throws IOException {
        end.write(ByteBuffer.allocate(4 + frame.length)
                .putInt(frame.length)
                .put(frame)
                .flip());
    }

    private static byte[] hear(SocketChannel end) throws IOException {
        byte[] frame = new byte[read(end, 4).getInt()];
        read(end, frame.length).get(frame);
        return frame;
    }

    private static ByteBuffer read(SocketChannel end, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (end.read(bytes) < 0) {
                throw new EOFException("unplugged");
            }
        }
        return bytes.flip();
    }

    private byte[] arrival() throws InterruptedException {
        Optional<byte[]> frame = cables.receive();
        while (frame.isEmpty()) {
            assertThat(arrivals.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            frame = cables.receive();
        }
        return frame.get();
    }

    @Test
    void shouldSendWhereAnAddressWasHeardAndElseEverywhere() throws IOException, InterruptedException {
        try (SocketChannel one = left.accept();
                SocketChannel other = right.accept()) {
            say(one, frame(OURS, LEFT, 1));
            assertThat(arrival()[14]).isEqualTo((byte) 1);
            say(other, frame(OURS, RIGHT, 2));
            assertThat(arrival()[14]).isEqualTo((byte) 2);

            cables.send(frame(LEFT, OURS, 3));
            cables.send(frame(RIGHT, OURS, 4));
            cables.send(frame(MacAddress.BROADCAST, OURS, 5));
            assertThat(hear(one)[14]).isEqualTo((byte) 3);
            assertThat(hear(one)[14]).isEqualTo((byte) 5);
            assertThat(hear(other)[14]).isEqualTo((byte) 4);
            assertThat(hear(other)[14]).isEqualTo((byte) 5);
        }
    }

    @Test
    void shouldComeBackToWhoWentAwayAndToWhoBreaksTheProtocol() throws IOException, InterruptedException {
        SocketChannel first = left.accept();
        first.close();
        try (SocketChannel second = left.accept()) {
            second.write(ByteBuffer.allocate(4).putInt(0, MAX_FRAME + 1));
            try (SocketChannel third = left.accept()) {
                say(third, frame(OURS, LEFT, 9));
                assertThat(arrival()[14]).isEqualTo((byte) 9);
                assertThat(cables.connected()).contains(directory.resolve("left"));
            }
        }
    }

    @Test
    void shouldRefuseWhatIsNoFrame() {
        assertThatThrownBy(() -> cables.send(new byte[13])).hasMessage("frame is not 14 to 1514 bytes: length=13");
        assertThatThrownBy(() -> cables.send(new byte[MAX_FRAME + 1])).hasMessageContaining("length=1515");
    }
}
