package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.bench.Alone;
import org.microvisor.hdl.bench.Packets;
import org.microvisor.hdl.bench.Traffic;
import org.microvisor.hdl.bench.Traffic.Word;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.verilog.Tools;

/** Packets come out of every cell as they went in. */
final class AxiStreamCellsTest {
    /** Random packets through a cell; gives the beats that came out. */
    private static <C extends Cell> List<Word> carry(
            Alone<C> top, Function<C, AxiStream> in, Function<C, AxiStream> out, List<Word> beats, Random random) {
        Traffic traffic = new Traffic(top, random);
        Traffic.End source = traffic.source(in.apply(top.cell), 0.7);
        source.words.addAll(beats);
        Traffic.End sink = traffic.sink(out.apply(top.cell), 0.7);
        traffic.run(8 * beats.size() + 50);
        assertThat(source.isDone()).isTrue();
        return sink.words;
    }

    private static List<byte[]> packets(Random random) {
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            packets.add(Packets.random(random, 1, 30));
        }
        return packets;
    }

    private static List<Word> beats(List<byte[]> packets, int lanes, Random random) {
        List<Word> beats = new ArrayList<>();
        packets.forEach(packet -> beats.addAll(Packets.beats(packet, lanes, random)));
        return beats;
    }

    private static List<Word> withUser(List<Word> beats, Random random) {
        return beats.stream()
                .map(beat -> Word.of(beat.part(0), beat.part(1), beat.part(2), random.nextInt(8)))
                .toList();
    }

    @SeededTest({1, 2})
    void sliceAndFifoGiveBackEveryBeat(long seed) {
        Random random = new Random(seed);
        List<Word> beats = withUser(beats(packets(random), 4, random), random);
        Alone<AxiStreamRegisterSlice> slice = new Alone<>(parent -> new AxiStreamRegisterSlice(parent, 32, 3));
        assertThat(carry(slice, cell -> cell.in, cell -> cell.out, beats, random))
                .isEqualTo(beats);
        Alone<AxiStreamFifo> fifo = new Alone<>(parent -> new AxiStreamFifo(parent, 32, 3, 16));
        assertThat(carry(fifo, cell -> cell.in, cell -> cell.out, beats, random))
                .isEqualTo(beats);
        Alone<AxiStreamFifo> deep = new Alone<>(parent -> new AxiStreamFifo(parent, 32, 3, 128));
        assertThat(carry(deep, cell -> cell.in, cell -> cell.out, beats, random))
                .isEqualTo(beats);
    }

    @SeededTest({1, 2})
    void broadcastGivesEveryBeatToAll(long seed) {
        Random random = new Random(seed);
        List<Word> beats = beats(packets(random), 4, random);
        Alone<AxiStreamBroadcast> top = new Alone<>(parent -> new AxiStreamBroadcast(parent, 32, 0, 2));
        Traffic traffic = new Traffic(top, random);
        traffic.source(top.cell.in, 0.9).words.addAll(beats);
        Traffic.End first = traffic.sink(top.cell.out.get(0), 0.5);
        Traffic.End second = traffic.sink(top.cell.out.get(1), 0.7);
        traffic.run(6 * beats.size());
        assertThat(first.words).isEqualTo(beats);
        assertThat(second.words).isEqualTo(beats);
    }

    @SeededTest({1, 2, 3})
    void upsizerKeepsPacketsAndFillsBeats(long seed) {
        Random random = new Random(seed);
        for (int ratio : new int[] {2, 3, 4}) {
            List<byte[]> packets = packets(random);
            List<Word> beats = beats(packets, 2, random);
            Alone<AxiStreamUpsizer> top = new Alone<>(parent -> new AxiStreamUpsizer(parent, 16, 0, ratio));
            List<Word> wide = carry(top, cell -> cell.in, cell -> cell.out, beats, random);
            assertThat(Packets.packets(wide, 2 * ratio))
                    .usingRecursiveComparison()
                    .isEqualTo(packets);
            int fewest = packets.stream()
                    .mapToInt(packet -> (packet.length + 2 * ratio - 1) / (2 * ratio))
                    .sum();
            assertThat(wide).hasSize(fewest);
        }
    }

    @SeededTest({1, 2, 3})
    void downsizerKeepsPacketsAndLeavesEmptyPartsOut(long seed) {
        Random random = new Random(seed);
        for (int ratio : new int[] {2, 3, 4}) {
            List<byte[]> packets = packets(random);
            List<Word> beats = beats(packets, 2 * ratio, random);
            Alone<AxiStreamDownsizer> top = new Alone<>(parent -> new AxiStreamDownsizer(parent, 16, 0, ratio));
            List<Word> narrow = carry(top, cell -> cell.in, cell -> cell.out, beats, random);
            assertThat(Packets.packets(narrow, 2)).usingRecursiveComparison().isEqualTo(packets);
            assertThat(narrow)
                    .hasSize(packets.stream()
                            .mapToInt(packet -> (packet.length + 1) / 2)
                            .sum());
        }
    }

    @Test
    void downsizerPassesOnALastBeatThatKeepsNothing() {
        Alone<AxiStreamDownsizer> top = new Alone<>(parent -> new AxiStreamDownsizer(parent, 8, 3, 2));
        List<Word> beats = List.of(Word.of(0x2211, 3, 0, 5), Word.of(0x4433, 0, 1, 6));
        assertThat(carry(top, cell -> cell.in, cell -> cell.out, beats, new Random(0)))
                .containsExactly(Word.of(0x11, 1, 0, 5), Word.of(0x22, 1, 0, 5), Word.of(0x33, 0, 1, 6));
    }

    @Test
    void upsizerTakesTheUserOfTheLastBeat() {
        Alone<AxiStreamUpsizer> top = new Alone<>(parent -> new AxiStreamUpsizer(parent, 8, 3, 2));
        List<Word> beats = List.of(Word.of(0x11, 1, 0, 5), Word.of(0x22, 1, 0, 6), Word.of(0x33, 1, 1, 7));
        List<Word> wide = carry(top, cell -> cell.in, cell -> cell.out, beats, new Random(0));
        assertThat(wide.get(0)).isEqualTo(Word.of(0x2211, 3, 0, 6));
        assertThat(wide.get(1).parts().subList(1, 4)).isEqualTo(Word.of(1, 1, 7).parts());
    }

    @SeededTest({1, 2})
    void arbiterKeepsPacketsTogetherAndNobodyWaitsForTwoPacketsOfAnother(long seed) {
        Random random = new Random(seed);
        Alone<AxiStreamArbiter> top = new Alone<>(parent -> new AxiStreamArbiter(parent, 32, 0, 3));
        Traffic traffic = new Traffic(top, random);
        List<List<byte[]>> sent = new ArrayList<>();
        for (AxiStream input : top.cell.in) {
            List<byte[]> packets = packets(random);
            traffic.source(input, 0.6).words.addAll(beats(packets, 4, random));
            sent.add(packets);
        }
        Traffic.End sink = traffic.sink(top.cell.out, 0.8);
        List<Integer> from = new ArrayList<>();
        int[] passed = new int[3]; // packets that began while the input had a beat to offer
        for (int cycle = 0; cycle < 1200; cycle++) {
            traffic.drive();
            for (int i = 0; i < 3; i++) {
                AxiStream input = top.cell.in.get(i);
                if (traffic.is(input.fire()) && traffic.is(input.tlast)) {
                    passed[i] = 0;
                    for (int other = 0; other < 3; other++) {
                        passed[other] += other != i && traffic.is(top.cell.in.get(other).tvalid) ? 1 : 0;
                        assertThat(passed[other]).isLessThanOrEqualTo(2);
                    }
                }
            }
            if (traffic.is(top.cell.out.fire())) {
                from.add(traffic.peek(top.cell.from).intValue());
            }
            traffic.tick();
        }
        List<List<byte[]>> received = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int begin = 0;
        for (int i = 0; i < from.size(); i++) {
            assertThat(from.get(i)).isEqualTo(from.get(begin));
            if (sink.words.get(i).part(2) == 1) {
                received.get(from.get(i)).addAll(Packets.packets(sink.words.subList(begin, i + 1), 4));
                begin = i + 1;
            }
        }
        assertThat(received).usingRecursiveComparison().isEqualTo(sent);
    }

    @Test
    void arbiterLeavesNoGapBetweenPackets() {
        Random random = new Random(0);
        Alone<AxiStreamArbiter> top = new Alone<>(parent -> new AxiStreamArbiter(parent, 32, 0, 3));
        for (int busy = 1; busy <= 3; busy++) {
            Traffic traffic = new Traffic(top, random);
            for (int i = 0; i < busy; i++) {
                traffic.source(top.cell.in.get(i), 1).words.addAll(beats(packets(random), 4, random));
            }
            Traffic.End sink = traffic.sink(top.cell.out, 1);
            traffic.run(600);
            int last = sink.moved.size() - 1;
            assertThat(sink.moved.get(0)).isEqualTo(1);
            assertThat(sink.moved.get(last)).isEqualTo(last + 1);
        }
    }

    @Test
    void linterHasNothingToSay() {
        Tools.assertLintsClean(new Alone<>(parent -> new AxiStreamRegisterSlice(parent, 64, 1)));
        Tools.assertLintsClean(new Alone<>(parent -> new AxiStreamFifo(parent, 64, 0, 512)));
        Tools.assertLintsClean(new Alone<>(parent -> new AxiStreamBroadcast(parent, 64, 1, 2)));
        Tools.assertLintsClean(new Alone<>(parent -> new AxiStreamUpsizer(parent, 32, 1, 2)));
        Tools.assertLintsClean(new Alone<>(parent -> new AxiStreamDownsizer(parent, 16, 1, 3)));
        Tools.assertLintsClean(new Alone<>(parent -> new AxiStreamArbiter(parent, 64, 1, 4)));
    }
}
