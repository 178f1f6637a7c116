package org.microvisor.cosim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Link} promises, proved against something at its other end.
 *
 * <p>Frames have an EtherType of their own, for on an interface the kernel says a word now and then; other frames count for
 * nothing.
 */
abstract class LinkContract {
    static final Duration LONG = Duration.ofSeconds(20);
    private static final int EXPERIMENTAL = 0x88B5;

    private Link link;
    private FarEnd far;

    /** What is at the other end. */
    interface FarEnd extends AutoCloseable {
        void send(byte[] frame) throws IOException;

        Optional<byte[]> receive() throws IOException;

        /** Goes away without a word. */
        @Override
        void close() throws IOException;

        /** A link as the other end of another. */
        static FarEnd of(Link link) {
            return new FarEnd() {
                @Override
                public void send(byte[] frame) throws IOException {
                    assertThat(link.send(frame)).isTrue();
                }

                @Override
                public Optional<byte[]> receive() throws IOException {
                    return link.receive();
                }

                @Override
                public void close() throws IOException {
                    link.close();
                }
            };
        }
    }

    /** The link under test. */
    abstract Link open() throws IOException;

    /** Its other end, ready to send and receive. */
    abstract FarEnd openFarEnd() throws IOException;

    /** Longest frame that passes. */
    int longest() {
        return Link.MAX_FRAME;
    }

    /** Whether frames that the other end does not take are lost, instead of waiting until the link is full. */
    abstract boolean losesWhatIsNotTaken();

    /** Makes the other end vanish. */
    void vanish() throws IOException {
        far.close();
    }

    final Link link() {
        return link;
    }

    final FarEnd far() {
        return far;
    }

    @BeforeEach
    final void openBoth() throws IOException {
        link = open();
        far = openFarEnd();
    }

    @AfterEach
    final void closeBoth() throws IOException {
        if (far != null) {
            far.close();
        }
        link.close();
    }

    @Test
    final void shouldCarryFramesOfEveryLengthInOrderBothWays() throws IOException {
        int[] lengths = {14, 15, 59, 60, 61, 1514, 4096, 9014, longest() - 1, longest()};
        for (int length : lengths) {
            far.send(frame(length, length));
            assertThat(link.send(frame(length, length))).isTrue();
        }
        for (int length : lengths) {
            assertThat(await()).isEqualTo(frame(length, length));
            assertThat(awaitFar()).isEqualTo(frame(length, length));
        }
        assertThat(link.dropped()).isZero();
    }

    @Test
    final void shouldHaveNothingWhenNothingWasSent() throws IOException {
        far.send(frame(60, 1));
        await();

        assertThat(next()).isEmpty();
    }

    @Test
    final void shouldNotSeeWhatItSentItself() throws IOException {
        for (int i = 0; i < 10; i++) {
            assertThat(link.send(frame(60, i))).isTrue();
        }
        far.send(frame(60, 10));

        assertThat(await()).isEqualTo(frame(60, 10));
        assertThat(next()).isEmpty();
    }

    @Test
    final void shouldRefuseFramesThatAreNone() throws IOException {
        assertThatThrownBy(() -> link.send(new byte[13]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frame length is not in 14..16384: link=" + link.name() + ", length=13");
        assertThatThrownBy(() -> link.send(new byte[16385]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("length=16385");

        assertThat(link.send(frame(60, 1))).isTrue();
        assertThat(awaitFar()).isEqualTo(frame(60, 1));
    }

    /** 48 MiB that nobody takes: more than any socket keeps. */
    @Test
    final void shouldGoOnWhenTheOtherEndDidNotTakeFramesForAWhile() throws IOException {
        int most = 48 * 1024 * 1024 / longest();
        int taken = 0;
        while (taken < most && link.send(frame(longest(), taken))) {
            taken++;
        }
        int expected = 0;
        int arrived = 0;
        for (Optional<byte[]> got = nextFar(); got.isPresent() || arrived < taken && !losesWhatIsNotTaken(); ) {
            if (got.isPresent()) {
                int number = ByteBuffer.wrap(got.get()).getInt(14);
                assertThat(number).as("order").isGreaterThanOrEqualTo(expected);
                assertThat(got.get()).isEqualTo(frame(longest(), number));
                expected = number + 1;
                arrived++;
            }
            next();
            got = nextFar();
        }

        assertThat(arrived).isPositive();
        if (losesWhatIsNotTaken()) {
            assertThat(arrived).isLessThan(most);
        } else {
            assertThat(taken).as("full").isLessThan(most);
            assertThat(arrived).isEqualTo(taken);
        }
        assertThat(link.send(frame(60, 7))).isTrue();
        assertThat(awaitFar()).isEqualTo(frame(60, 7));
    }

    @Test
    final void shouldEndAWaitWhenClosed() throws Exception {
        FutureTask<String> wait = new FutureTask<>(() -> {
            try {
                while (true) {
                    assertThat(link.awaitReadable(LONG)).isTrue();
                    link.receive();
                }
            } catch (IOException closed) {
                return String.valueOf(closed.getMessage());
            }
        });
        Thread thread = new Thread(wait, "waits for a frame");
        thread.start();
        link.close();
        thread.join();

        assertThat(wait.get()).startsWith("link is closed: ").endsWith("=" + link.name());
        assertThatThrownBy(() -> link.receive())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("link is closed: ");
        assertThatThrownBy(() -> link.send(new byte[60]))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("link is closed: ");
    }

    @Test
    final void shouldLoseFramesAndStayUsableWhenTheOtherEndVanishes() throws IOException {
        far.send(frame(60, 1));
        assertThat(await()).isEqualTo(frame(60, 1));
        vanish();

        for (int i = 0; i < 10; i++) {
            assertThat(link.send(frame(60, i))).as("lost, as on a cable").isTrue();
            assertThat(next()).isEmpty();
        }
        assertThat(link.awaitReadable(Duration.ZERO)).isFalse();
    }

    /** The next frame of the contract, which has to come. */
    final byte[] await() throws IOException {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < deadline) {
            assertThat(link.awaitReadable(LONG)).isTrue();
            Optional<byte[]> got = link.receive().filter(LinkContract::isOurs);
            if (got.isPresent()) {
                return got.get();
            }
        }
        throw new AssertionError("no frame came: link=" + link.name());
    }

    /** The next frame of the contract at the far end, which has to come. */
    final byte[] awaitFar() throws IOException {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < deadline) {
            link.awaitReadable(Duration.ZERO); // some links get on with sending only when they are used
            Optional<byte[]> got = nextFar();
            if (got.isPresent()) {
                return got.get();
            }
        }
        throw new AssertionError("no frame came to the other end: link=" + link.name());
    }

    private Optional<byte[]> next() throws IOException {
        return ours(link::receive);
    }

    private Optional<byte[]> nextFar() throws IOException {
        return ours(far::receive);
    }

    /** Something that may have a frame. */
    private interface Receiver {
        Optional<byte[]> receive() throws IOException;
    }

    private static Optional<byte[]> ours(Receiver receiver) throws IOException {
        Optional<byte[]> got = receiver.receive();
        while (got.isPresent() && !isOurs(got.get())) {
            got = receiver.receive();
        }
        return got;
    }

    private static boolean isOurs(byte[] frame) {
        return ByteBuffer.wrap(frame).getShort(12) == (short) EXPERIMENTAL;
    }

    /** A frame whose content follows from its length and number. */
    static byte[] frame(int length, int number) {
        ByteBuffer frame = ByteBuffer.allocate(Math.max(length, 18));
        for (int i = 0; i < frame.capacity(); i++) {
            frame.put(i, (byte) (i * 7 + number));
        }
        frame.put(0, (byte) 2).put(6, (byte) 2); // addresses of one station each
        frame.putShort(12, (short) EXPERIMENTAL).putInt(14, number);
        byte[] bytes = new byte[length];
        frame.get(0, bytes);
        return bytes;
    }
}
