package org.microvisor.unimem.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.replay.SeededTest;

/** Packets become the words that the layouts draw, and come back. */
final class PacketTest {
    private static final Route ROUTE = new Route(5, 2, 17, 9);
    private static final Access WORD =
            new Access(2, 1, Burst.INCR, true, false, MemoryPort.ACP, 33, 77, 0xDEADBEE4L, 0xC0DE);

    @Test
    void shouldLayReadsOutAsDrawn() {
        assertThat(new Packet.Read(ROUTE, WORD).words())
                .containsExactly(
                        4L << 60 | 5L << 49 | 2L << 43 | 17L << 38 | 9L << 34 | 2L << 32 | 1L << 24 | 1L << 23
                                | 1L << 21 | 33L << 15 | 77L << 8 | 0xDE,
                        0xADBEE4_C0DE_000000L);
    }

    @Test
    void shouldLayWritesOutAsDrawn() {
        List<Long> word = new Packet.Write(ROUTE, WORD, List.of(0x12340000L), List.of(0xC)).words();
        assertThat(word).hasSize(3);
        assertThat(Header.kind(word.get(0))).isEqualTo(Kind.WRITE_SHORT.code());
        assertThat(word.get(2)).isEqualTo(0x12340000_0C_000000L);

        Access three = new Access(3, 3, Burst.INCR, true, true, MemoryPort.HP, 0, 0, 8, 1);
        List<Long> whole = new Packet.Write(ROUTE, three, List.of(1L, 2L, 3L), List.of(0xF0, 0xFF, 0x0F)).words();
        assertThat(Header.kind(whole.get(0))).isEqualTo(Kind.WRITE.code());
        assertThat(whole.subList(1, 6)).containsExactly(0x000008_0001_F00F00L, 1L, 2L, 3L, 0L);

        List<Long> holes = new Packet.Write(ROUTE, three, List.of(1L, 2L, 3L), List.of(0xF0, 0x3C, 0x0F)).words();
        assertThat(Header.kind(holes.get(0))).isEqualTo(Kind.WRITE_STROBED.code());
        assertThat(holes.subList(2, 7)).containsExactly(0x0F3CF0L, 1L, 2L, 3L, 0L);
    }

    @Test
    void shouldLayRepliesAndOthersOutAsDrawn() {
        long header = 5L << 49 | 2L << 43 | 17L << 38 | 9L << 34;
        assertThat(new Packet.WriteReply(ROUTE, Response.DECERR).words())
                .containsExactly(11L << 60 | header | 3L << 24);
        assertThat(new Packet.ReadReply(ROUTE, true, List.of(0xCAFE0000L), Response.OKAY).words())
                .containsExactly(9L << 60 | header, 0xCAFE0000_00000000L);
        assertThat(Packet.ReadReply.error(ROUTE, Response.SLVERR).words()).containsExactly(9L << 60 | header, 2L << 24);
        assertThat(new Packet.ReadReply(ROUTE, false, List.of(7L, 8L), Response.OKAY).words())
                .containsExactly(10L << 60 | header | 1L << 26, 7L, 8L, 0L);
        assertThat(new Packet.Message(ROUTE, 0x0123456789ABCDEFL).words())
                .containsExactly(8L << 60 | header | 0x01234567L, 0x89ABCDEF_00000000L);
        assertThat(new Packet.Interrupt(ROUTE, 31, true).words())
                .containsExactly(12L << 60 | header | 31L << 29 | 1L << 28);
    }

    @Test
    void shouldGiveTheCheckValueOfTheCatalogue() {
        int state = Crc24.INITIAL;
        for (byte octet : "123456789".getBytes(StandardCharsets.US_ASCII)) {
            for (int i = 7; i >= 0; i--) {
                state = Crc24.next(state, octet >> i & 1);
            }
        }
        assertThat(state ^ Crc24.COMPLEMENT).isEqualTo(0xB4F3E6);
    }

    @SeededTest({1, 2, 3})
    void shouldComeBackFromTheirWords(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Packet packet = RandomPackets.any(random);
            List<Long> words = packet.words();
            assertThat(words).hasSize(Header.words(words.get(0))).hasSizeLessThanOrEqualTo(Header.MOST_WORDS);
            List<Long> sent = new ArrayList<>(words);
            sent.set(0, Header.withSeq(sent.get(0), random.nextInt(32)));
            sent = Crc24.sealed(sent);
            assertThat(Crc24.isRight(sent)).isTrue();
            assertThat(Packet.decode(sent)).isEqualTo(packet);
            int at = random.nextInt(sent.size());
            sent.set(at, sent.get(at) ^ 1L << random.nextInt(64));
            assertThat(Crc24.isRight(sent)).isFalse();
        }
    }

    @Test
    void shouldNotLookLikeARunOfSync() {
        Access longest = new Access(3, 64, Burst.INCR, true, true, MemoryPort.HP, 0, 0, 0, 0);
        List<Integer> strobes = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            strobes.add((int) (LinkWord.SYNC >>> 8 * (i % 8) & 0xFF));
        }
        List<Long> words = new Packet.Write(ROUTE, longest, Collections.nCopies(64, LinkWord.SYNC), strobes).words();
        assertThat(Collections.frequency(words, LinkWord.SYNC)).isEqualTo(72).isLessThan(LinkWord.SYNC_NEEDED);
        assertThat(words).hasSize(Header.MOST_WORDS);
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertThatThrownBy(() -> new Route(64, 0, 0, 0)).hasMessage("does not fit its field: dst=64, bits=6");
        assertThatThrownBy(() -> new Access(3, 65, Burst.INCR, true, true, MemoryPort.HP, 0, 0, 0, 0))
                .hasMessage("does not fit its field: beats - 1=64, bits=6");
        assertThatThrownBy(() -> new Packet.Write(ROUTE, WORD, List.of(1L, 2L), List.of(1, 2)))
                .hasMessage("not a word of payload and strobes for each of the access: payload=2, strobes=2, access=1");
        assertThatThrownBy(() -> Packet.decode(List.of(15L << 60))).hasMessage("no such kind: code=15");
        assertThatThrownBy(() -> Packet.decode(List.of(4L << 60)))
                .hasMessage("not as many words as the first says: words=1, said=2");
        assertThatThrownBy(() -> Packet.decode(List.of(3L << 60)))
                .hasMessage("a word of the link is no packet: kind=ACK");
    }
}
