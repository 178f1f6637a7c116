package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Beats of an AXI4-Stream of up to 64 bits: those to be given to a circuit, or those that it gave. */
final class Beats implements Bench.Party {
    /** A beat; lanes that are not kept hold 0. */
    record Beat(long data, int keep, boolean last) {}

    final List<Beat> moved = new ArrayList<>();
    final List<Long> movedAt = new ArrayList<>();
    private final AxiStream stream;
    private final boolean source;
    private final Optional<Random> random;
    private final Deque<Beat> waiting = new ArrayDeque<>();
    private boolean offers;

    private Beats(AxiStream stream, boolean source, Optional<Random> random) {
        this.stream = stream;
        this.source = source;
        this.random = random;
    }

    static Beats into(AxiStream stream, Optional<Random> random) {
        return new Beats(stream, true, random);
    }

    static Beats outOf(AxiStream stream, Optional<Random> random) {
        return new Beats(stream, false, random);
    }

    void add(List<Beat> beats) {
        waiting.addAll(beats);
    }

    /** The beats of a packet with these bytes, the first of them in the lane. */
    static List<Beat> packet(byte[] bytes, int firstLane, int lanes) {
        List<Beat> beats = new ArrayList<>();
        int lane = firstLane;
        int at = 0;
        while (at < bytes.length) {
            long data = 0;
            int keep = 0;
            for (; lane < lanes && at < bytes.length; lane++, at++) {
                data |= (bytes[at] & 0xFFL) << (8 * lane);
                keep |= 1 << lane;
            }
            beats.add(new Beat(data, keep, at == bytes.length));
            lane = 0;
        }
        return beats;
    }

    /** The beats that moved must be these; a failure shows the first one that is not. */
    void assertMoved(List<Beat> expected) {
        for (int i = 0; i < Math.min(expected.size(), moved.size()); i++) {
            assertThat(moved.get(i)).as("beat " + i).isEqualTo(expected.get(i));
        }
        assertThat(moved.size()).as("beats").isEqualTo(expected.size());
    }

    private boolean maybe() {
        return random.map(one -> one.nextInt(4) != 0).orElse(true);
    }

    @Override
    public void drive(Bench bench) {
        if (source) {
            offers = !waiting.isEmpty() && (offers || maybe());
            bench.poke(stream.tvalid, offers ? 1 : 0);
            if (offers) {
                Beat beat = waiting.element();
                bench.poke(stream.tdata, new BigInteger(Long.toUnsignedString(beat.data())));
                bench.poke(stream.tkeep, beat.keep());
                bench.poke(stream.tlast, beat.last() ? 1 : 0);
            }
        } else {
            bench.poke(stream.tready, maybe() ? 1 : 0);
        }
    }

    @Override
    public void watch(Bench bench) {
        if (bench.moves(stream.tvalid, stream.tready)) {
            int keep = (int) bench.peek(stream.tkeep);
            long data = 0;
            for (int lane = 0; lane < 8; lane++) {
                data |= (keep >> lane & 1) == 1 ? bench.peek(stream.tdata) & 0xFFL << (8 * lane) : 0;
            }
            moved.add(new Beat(data, keep, bench.isOne(stream.tlast)));
            movedAt.add(bench.cycle());
            if (source) {
                waiting.remove();
                offers = false;
            }
        }
    }
}
