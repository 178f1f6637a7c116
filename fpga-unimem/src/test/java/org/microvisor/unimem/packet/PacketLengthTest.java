package org.microvisor.unimem.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.logic.CrcKind;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.unimem.wire.Access;
import org.microvisor.unimem.wire.Burst;
import org.microvisor.unimem.wire.Crc24;
import org.microvisor.unimem.wire.Header;
import org.microvisor.unimem.wire.MemoryPort;
import org.microvisor.unimem.wire.Packet;
import org.microvisor.unimem.wire.RandomPackets;
import org.microvisor.unimem.wire.Route;

/** What circuits make of words is what the plain Java says of them. */
final class PacketLengthTest {
    private static final class Lengths extends Cell {
        final Bits word0 = in(64);
        final Bits more = out(PacketLength.WIDTH);

        Lengths() {
            more.set(PacketLength.more(word0));
        }
    }

    private static final class Sums extends Cell {
        final Bits word = in(64), first = in(1);
        final Bits sum = out(24);

        Sums() {
            Bits state = reg(24);
            state.set(CrcKind.CRC_24.next(first.mux(CrcKind.CRC_24.start(), state), word.reverseBytes()));
            sum.set(CrcKind.CRC_24.result(state));
        }
    }

    private static final class Fields extends Cell {
        final Bits word0 = in(64), word1 = in(64);
        final Bits dst = out(6), src = out(6), tag = out(5), generation = out(4), export = out(6), beats = out(6);
        final Bits offset = out(32), key = out(16);

        Fields() {
            PacketHeader header = new PacketHeader(this);
            header.set(word0);
            RequestHead head = new RequestHead(this);
            head.set(header.rest);
            RequestTail tail = new RequestTail(this);
            tail.set(word1);
            dst.set(header.dst);
            src.set(header.src);
            tag.set(header.tag);
            generation.set(header.generation);
            export.set(head.export);
            beats.set(head.beats);
            offset.set(Bits.cat(head.offsetHigh, tail.offsetLow));
            key.set(tail.key);
        }
    }

    @SeededTest(1)
    void shouldCountTheWordsThatFollowTheFirst(long seed) {
        Random random = new Random(seed);
        Lengths cell = new Lengths();
        try (Simulator simulator = Simulator.of(cell)) {
            for (int i = 0; i < 2000; i++) {
                List<Long> words = RandomPackets.any(random).words();
                simulator.poke(cell.word0, words.get(0));
                assertThat(simulator.peek(cell.more)).isEqualTo(words.size() - 1);
            }
        }
    }

    @SeededTest(2)
    void shouldSumUpAsPlainJavaDoes(long seed) {
        Random random = new Random(seed);
        Sums cell = new Sums();
        try (Simulator simulator = Simulator.of(cell)) {
            for (int i = 0; i < 50; i++) {
                List<Long> words = RandomPackets.any(random).words();
                for (int at = 0; at < words.size(); at++) {
                    simulator.poke(cell.word, words.get(at));
                    simulator.poke(cell.first, at == 0 ? 1 : 0);
                    simulator.step();
                }
                assertThat(simulator.peek(cell.sum)).isEqualTo(Crc24.of(words));
            }
        }
    }

    @Test
    void shouldFindTheFields() {
        Access access = new Access(2, 9, Burst.WRAP, true, false, MemoryPort.ACP, 33, 77, 0xDEADBEE4L, 0xC0DE);
        List<Long> words = new Packet.Read(new Route(5, 2, 17, 9), access).words();
        Fields cell = new Fields();
        try (Simulator simulator = Simulator.of(cell)) {
            simulator.poke(cell.word0, words.get(0));
            simulator.poke(cell.word1, words.get(1));
            assertThat(List.of(
                            simulator.peek(cell.dst),
                            simulator.peek(cell.src),
                            simulator.peek(cell.tag),
                            simulator.peek(cell.generation),
                            simulator.peek(cell.export),
                            simulator.peek(cell.beats),
                            simulator.peek(cell.offset),
                            simulator.peek(cell.key)))
                    .containsExactly(5L, 2L, 17L, 9L, 33L, 8L, 0xDEADBEE4L, 0xC0DEL);
        }
        assertThat(Header.MOST_WORDS).isLessThan(1 << PacketLength.WIDTH);
    }
}
