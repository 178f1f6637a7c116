package org.microvisor.hdl.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.bench.Alone;
import org.microvisor.hdl.bench.Traffic;
import org.microvisor.hdl.bench.Traffic.Word;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.verilog.Tools;

/** Mux, demux, fork, join, upsizer and downsizer pass on what they should, in order, in the cycles they promise. */
final class PlumbingTest {
    private static final int WORDS = 60;

    private static List<Word> random(Random random, int width) {
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < WORDS; i++) {
            words.add(new Word(List.of(new BigInteger(width, random))));
        }
        return words;
    }

    @SeededTest({1, 2})
    void muxTakesFromTheSelectedStreamOnly(long seed) {
        Random random = new Random(seed);
        Alone<Mux> top = new Alone<>(parent -> new Mux(parent, 16, 3));
        Mux mux = top.cell;
        Traffic traffic = new Traffic(top, random);
        List<Traffic.End> sources = new ArrayList<>();
        for (Stream input : mux.in) {
            Traffic.End source = traffic.source(input, 0.7);
            source.words.addAll(random(random, 16));
            sources.add(source);
        }
        Traffic.End sink = traffic.sink(mux.out, 0.7);
        List<Word> expected = new ArrayList<>();
        int selected = 0;
        for (int cycle = 0; cycle < 300; cycle++) {
            traffic.drive();
            traffic.set(mux.select, selected);
            boolean moves = traffic.is(mux.out.fire());
            boolean waits = traffic.is(mux.out.valid) && !moves;
            if (moves) {
                Traffic.End source = sources.get(selected);
                expected.add(source.words.get(source.moved.size()));
            }
            traffic.tick();
            selected = waits ? selected : random.nextInt(4); // 3 names no stream
        }
        assertThat(sink.words.subList(0, sink.moved.size())).isEqualTo(expected);
        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(sources.stream().mapToInt(source -> source.moved.size()).sum())
                .isEqualTo(expected.size());
    }

    @SeededTest({1, 2})
    void demuxGivesToTheSelectedStreamOnly(long seed) {
        Random random = new Random(seed);
        Alone<Demux> top = new Alone<>(parent -> new Demux(parent, 16, 3));
        Demux demux = top.cell;
        Traffic traffic = new Traffic(top, random);
        Traffic.End source = traffic.source(demux.in, 0.8);
        source.words.addAll(random(random, 16));
        List<Traffic.End> sinks = new ArrayList<>();
        List<List<Word>> expected = new ArrayList<>();
        for (Stream output : demux.out) {
            sinks.add(traffic.sink(output, 0.6));
            expected.add(new ArrayList<>());
        }
        int selected = 0;
        for (int cycle = 0; cycle < 300; cycle++) {
            traffic.drive();
            traffic.set(demux.select, selected);
            boolean moves = traffic.is(demux.in.fire());
            boolean waits = selected < 3 && traffic.is(demux.in.valid) && !moves;
            if (moves) {
                expected.get(selected).add(source.words.get(source.moved.size()));
            }
            traffic.tick();
            selected = waits ? selected : random.nextInt(4);
        }
        assertThat(source.isDone()).isTrue();
        for (int i = 0; i < 3; i++) {
            assertThat(sinks.get(i).words).isEqualTo(expected.get(i)).isNotEmpty();
        }
    }

    @SeededTest({1, 2})
    void forkGivesEveryWordToEveryStreamOnce(long seed) {
        Random random = new Random(seed);
        Alone<Fork> top = new Alone<>(parent -> new Fork(parent, 16, 3));
        Traffic traffic = new Traffic(top, random);
        Traffic.End source = traffic.source(top.cell.in, 0.8);
        source.words.addAll(random(random, 16));
        List<Traffic.End> sinks = new ArrayList<>();
        for (Stream output : top.cell.out) {
            sinks.add(traffic.sink(output, 0.3 + 0.3 * sinks.size()));
        }
        traffic.run(400);
        for (Traffic.End sink : sinks) {
            assertThat(sink.isDone()).isTrue();
            assertThat(sink.words).isEqualTo(source.words);
            for (int i = 0; i < WORDS; i++) {
                assertThat(sink.moved.get(i)).isLessThanOrEqualTo(source.moved.get(i));
            }
        }
    }

    @SeededTest({1, 2})
    void joinPutsOneWordOfEachStreamSideBySide(long seed) {
        Random random = new Random(seed);
        Alone<Join> top = new Alone<>(parent -> new Join(parent, 8, 16, 4));
        Traffic traffic = new Traffic(top, random);
        int[] widths = {8, 16, 4};
        List<Traffic.End> sources = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Traffic.End source = traffic.source(top.cell.in.get(i), 0.6);
            source.words.addAll(random(random, widths[i]));
            sources.add(source);
        }
        Traffic.End sink = traffic.sink(top.cell.out, 0.7);
        traffic.run(400);
        assertThat(sink.moved).hasSize(WORDS);
        for (int i = 0; i < WORDS; i++) {
            int at = i;
            long[] parts = sources.stream()
                    .mapToLong(source -> source.words.get(at).part(0))
                    .toArray();
            assertThat(sink.words.get(i)).isEqualTo(Word.of(parts[2] << 24 | parts[1] << 8 | parts[0]));
        }
    }

    @SeededTest({1, 2})
    void upsizerPutsTheFirstWordInTheLowBits(long seed) {
        Random random = new Random(seed);
        for (int ratio : new int[] {2, 3, 4}) {
            Alone<Upsizer> top = new Alone<>(parent -> new Upsizer(parent, 8, ratio));
            Traffic traffic = new Traffic(top, random);
            Traffic.End source = traffic.source(top.cell.in, 0.8);
            source.words.addAll(random(random, 8));
            Traffic.End sink = traffic.sink(top.cell.out, 0.4);
            traffic.run(300);
            assertThat(sink.moved).hasSize(WORDS / ratio);
            for (int i = 0; i < WORDS; i++) {
                long wide = sink.words.get(i / ratio).part(0);
                assertThat(wide >> (8 * (i % ratio)) & 0xFF)
                        .isEqualTo(source.words.get(i).part(0));
            }
        }
    }

    @SeededTest({1, 2})
    void downsizerGivesTheLowBitsFirst(long seed) {
        Random random = new Random(seed);
        for (int ratio : new int[] {2, 3, 4}) {
            Alone<Downsizer> top = new Alone<>(parent -> new Downsizer(parent, 8, ratio));
            Traffic traffic = new Traffic(top, random);
            Traffic.End source = traffic.source(top.cell.in, 0.5);
            source.words.addAll(random(random, 8 * ratio));
            Traffic.End sink = traffic.sink(top.cell.out, 0.8);
            traffic.run(600);
            assertThat(sink.moved).hasSize(WORDS * ratio);
            for (int i = 0; i < WORDS * ratio; i++) {
                long wide = source.words.get(i / ratio).part(0);
                assertThat(sink.words.get(i).part(0)).isEqualTo(wide >> (8 * (i % ratio)) & 0xFF);
            }
        }
    }

    /** The cycles in which the first and the last word came when nothing paused. */
    private static List<Integer> span(Alone<?> top, List<Stream> in, Stream out) {
        Random random = new Random(0);
        Traffic traffic = new Traffic(top, random);
        for (Stream input : in) {
            traffic.source(input, 1).words.addAll(random(random, input.payload.width()));
        }
        Traffic.End sink = traffic.sink(out, 1);
        traffic.run(300);
        return List.of(sink.moved.get(0), sink.moved.get(sink.moved.size() - 1));
    }

    @Test
    void nothingTakesMoreCyclesThanPromised() {
        Alone<Mux> mux = new Alone<>(parent -> new Mux(parent, 8, 2));
        assertThat(span(mux, mux.cell.in, mux.cell.out)).containsExactly(0, WORDS - 1);
        Alone<Demux> demux = new Alone<>(parent -> new Demux(parent, 8, 2));
        assertThat(span(demux, List.of(demux.cell.in), demux.cell.out.get(0))).containsExactly(0, WORDS - 1);
        Alone<Join> join = new Alone<>(parent -> new Join(parent, 8, 8));
        assertThat(span(join, join.cell.in, join.cell.out)).containsExactly(0, WORDS - 1);
        Alone<Upsizer> up = new Alone<>(parent -> new Upsizer(parent, 8, 3));
        assertThat(span(up, List.of(up.cell.in), up.cell.out)).containsExactly(3, WORDS);
        Alone<Downsizer> down = new Alone<>(parent -> new Downsizer(parent, 8, 3));
        assertThat(span(down, List.of(down.cell.in), down.cell.out)).containsExactly(0, 3 * WORDS - 1);
    }

    @Test
    void forkHoldsNobodyUp() {
        Random random = new Random(0);
        Alone<Fork> top = new Alone<>(parent -> new Fork(parent, 8, 2));
        Traffic traffic = new Traffic(top, random);
        traffic.source(top.cell.in, 1).words.addAll(random(random, 8));
        Traffic.End first = traffic.sink(top.cell.out.get(0), 1);
        Traffic.End second = traffic.sink(top.cell.out.get(1), 1);
        traffic.run(WORDS);
        assertThat(first.moved).hasSize(WORDS);
        assertThat(second.moved).hasSize(WORDS);
    }

    @Test
    void linterHasNothingToSay() {
        Tools.assertLintsClean(new Alone<>(parent -> new Mux(parent, 16, 3)));
        Tools.assertLintsClean(new Alone<>(parent -> new Mux(parent, 16, 4)));
        Tools.assertLintsClean(new Alone<>(parent -> new Demux(parent, 16, 3)));
        Tools.assertLintsClean(new Alone<>(parent -> new Fork(parent, 16, 3)));
        Tools.assertLintsClean(new Alone<>(parent -> new Join(parent, 8, 16, 4)));
        Tools.assertLintsClean(new Alone<>(parent -> new Upsizer(parent, 8, 3)));
        Tools.assertLintsClean(new Alone<>(parent -> new Downsizer(parent, 8, 3)));
    }
}
