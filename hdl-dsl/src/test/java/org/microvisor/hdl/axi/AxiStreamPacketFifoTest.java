package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.bench.Alone;
import org.microvisor.hdl.bench.Packets;
import org.microvisor.hdl.bench.Traffic;
import org.microvisor.hdl.bench.Traffic.Word;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.verilog.Tools;

/** What comes out are the good packets that fit, whole and in order; every packet gives one pulse. */
final class AxiStreamPacketFifoTest {
    private static Alone<AxiStreamPacketFifo> fifo(int depth) {
        return new Alone<>(parent -> new AxiStreamPacketFifo(parent, 32, 0, depth));
    }

    /** The naive queue: it counts beats and knows nothing of pointers. */
    private static void holds(Random random, int depth, boolean late, double taken, int packets) {
        Alone<AxiStreamPacketFifo> top = fifo(depth);
        AxiStreamPacketFifo cell = top.cell;
        Traffic traffic = new Traffic(top, random);
        Traffic.End source = traffic.source(cell.in, 0.9);
        for (int i = 0; i < packets; i++) {
            source.words.addAll(Packets.beats(Packets.random(random, 1, 3 * depth), 4, random));
        }
        Traffic.End sink = traffic.sink(cell.out, taken);
        List<Word> packet = new ArrayList<>();
        List<Word> expected = new ArrayList<>();
        boolean spoilt = false;
        boolean pending = false;
        int judged = 0;
        int kept = 0;
        int dropped = 0;
        int lost = 0;
        for (int cycle = 0; judged < packets; cycle++) {
            assertThat(cycle).isLessThan(100_000);
            traffic.drive();
            boolean judge = !late || random.nextInt(3) == 0;
            boolean drop = random.nextInt(3) == 0;
            traffic.set(cell.judge, judge ? 1 : 0);
            traffic.set(cell.drop, drop ? 1 : 0);
            assertThat(traffic.is(cell.in.tready)).isEqualTo(!pending);
            if (traffic.is(cell.in.fire())) {
                int inMemory =
                        expected.size() - sink.moved.size() - (depth > 64 && traffic.is(cell.out.tvalid) ? 1 : 0);
                spoilt |= inMemory + packet.size() >= depth;
                packet.add(source.words.get(source.moved.size()));
                pending = traffic.is(cell.in.tlast);
            }
            boolean decided = pending && judge;
            assertThat(traffic.is(cell.lost)).isEqualTo(decided && spoilt);
            assertThat(traffic.is(cell.dropped)).isEqualTo(decided && !spoilt && drop);
            assertThat(traffic.is(cell.kept)).isEqualTo(decided && !spoilt && !drop);
            lost += decided && spoilt ? 1 : 0;
            dropped += decided && !spoilt && drop ? 1 : 0;
            if (traffic.is(cell.kept)) {
                kept++;
                expected.addAll(packet);
            }
            if (decided) {
                judged++;
                packet.clear();
                spoilt = false;
                pending = false;
            }
            traffic.tick();
        }
        traffic.run(20 * depth + 20);
        assertThat(sink.words.stream().map(beat -> beat.parts().subList(1, 3)).toList())
                .isEqualTo(expected.stream()
                        .map(beat -> beat.parts().subList(1, 3))
                        .toList());
        assertThat(Packets.packets(sink.words, 4)).usingRecursiveComparison().isEqualTo(Packets.packets(expected, 4));
        assertThat(List.of(kept, dropped, lost)).doesNotContain(0);
    }

    @SeededTest({1, 2})
    void givesGoodPacketsWholeWhenTheVerdictComesWithTheLastBeat(long seed) {
        holds(new Random(seed), 16, false, 0.6, 60);
    }

    @SeededTest({1, 2})
    void givesGoodPacketsWholeWhenTheVerdictComesLate(long seed) {
        holds(new Random(seed), 16, true, 0.5, 60);
    }

    @SeededTest(1)
    void givesGoodPacketsWholeFromBlockRam(long seed) {
        holds(new Random(seed), 128, true, 0.4, 25);
    }

    @Test
    void showsTheFirstBeatAfterTheVerdictAndThenOneACycle() {
        for (int depth : new int[] {16, 128}) {
            Alone<AxiStreamPacketFifo> top = fifo(depth);
            Traffic traffic = new Traffic(top, new Random(0));
            traffic.source(top.cell.in, 1).words.addAll(Packets.beats(new byte[37], 4, new Random(0)));
            Traffic.End sink = traffic.sink(top.cell.out, 1);
            traffic.set(top.cell.judge, 1);
            traffic.run(40);
            int latency = depth == 16 ? 1 : 2;
            assertThat(sink.moved).hasSize(10);
            assertThat(sink.moved.get(0)).isEqualTo(9 + latency);
            assertThat(sink.moved.get(9)).isEqualTo(18 + latency);
        }
    }

    @Test
    void linterHasNothingToSay() {
        Tools.assertLintsClean(fifo(512));
        Tools.assertLintsClean(new Alone<>(parent -> new AxiStreamPacketFifo(parent, 64, 1, 16)));
    }
}
