package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.verilog.Tools;

/** The RAM against an array of bytes. */
final class AxiRamTest {
    private static final int WORDS = 256;
    private static final int FIXED = 0, INCR = 1, WRAP = 2;

    private static final class Top extends Cell {
        final Axi4 s_axi;

        Top(int addressWidth, int dataWidth, int words) {
            s_axi = Axi4.slave(this, addressWidth, dataWidth, 4);
            AxiRam ram = new AxiRam(this, addressWidth, dataWidth, 4, words);
            s_axi.to(ram.s_axi);
        }
    }

    /** A burst as a master asks for it. */
    private record Burst(int id, int address, int beats, int size, int kind) {
        /** The address of a beat, as the AXI specification has it (A3.4.1). */
        int at(int beat) {
            int bytes = 1 << size;
            int aligned = address & -bytes;
            if (kind == FIXED || beat == 0) {
                return address;
            }
            if (kind == INCR) {
                return aligned + beat * bytes;
            }
            int span = beats * bytes;
            int low = address / span * span;
            int plain = address + beat * bytes;
            return plain >= low + span ? plain - span : plain;
        }
    }

    private record Word(long data, int strobes, boolean last) {}

    private record Read(int id, long data, int response, boolean last) {}

    private record Answer(int id, int response) {}

    /** Bursts written to and read from the RAM; nothing is read while something is written, so that the answer is certain. */
    private static final class Master implements Bench.Party {
        final Deque<Burst> toWrite = new ArrayDeque<>(), toRead = new ArrayDeque<>();
        final Deque<Word> words = new ArrayDeque<>();
        final List<Read> read = new ArrayList<>();
        final List<Answer> answers = new ArrayList<>();
        final List<Long> askedAt = new ArrayList<>(), readAt = new ArrayList<>(), wroteAt = new ArrayList<>();
        final List<Long> answeredAt = new ArrayList<>();
        private final Axi4 port;
        private final Optional<Random> random;
        private boolean offersWrite, offersRead, offersWord;

        Master(Axi4 port, Optional<Random> random) {
            this.port = port;
            this.random = random;
        }

        private boolean maybe() {
            return random.map(source -> source.nextInt(3) != 0).orElse(true);
        }

        @Override
        public void drive(Bench bench) {
            offersWrite = !toWrite.isEmpty() && (offersWrite || maybe());
            offersRead = !toRead.isEmpty() && (offersRead || maybe());
            offersWord = !words.isEmpty() && (offersWord || maybe());
            bench.poke(port.awvalid, offersWrite ? 1 : 0);
            bench.poke(port.arvalid, offersRead ? 1 : 0);
            bench.poke(port.wvalid, offersWord ? 1 : 0);
            bench.poke(port.bready, maybe() ? 1 : 0);
            bench.poke(port.rready, maybe() ? 1 : 0);
            if (offersWrite) {
                Burst burst = toWrite.element();
                bench.poke(port.awid, burst.id());
                bench.poke(port.awaddr, burst.address());
                bench.poke(port.awlen, burst.beats() - 1);
                bench.poke(port.awsize, burst.size());
                bench.poke(port.awburst, burst.kind());
            }
            if (offersRead) {
                Burst burst = toRead.element();
                bench.poke(port.arid, burst.id());
                bench.poke(port.araddr, burst.address());
                bench.poke(port.arlen, burst.beats() - 1);
                bench.poke(port.arsize, burst.size());
                bench.poke(port.arburst, burst.kind());
            }
            if (offersWord) {
                Word word = words.element();
                bench.poke(port.wdata, word.data());
                bench.poke(port.wstrb, word.strobes());
                bench.poke(port.wlast, word.last() ? 1 : 0);
            }
        }

        @Override
        public void watch(Bench bench) {
            if (bench.moves(port.awvalid, port.awready)) {
                toWrite.remove();
                offersWrite = false;
                askedAt.add(bench.cycle());
            }
            if (bench.moves(port.arvalid, port.arready)) {
                toRead.remove();
                offersRead = false;
                askedAt.add(bench.cycle());
            }
            if (bench.moves(port.wvalid, port.wready)) {
                words.remove();
                offersWord = false;
                wroteAt.add(bench.cycle());
            }
            if (bench.moves(port.bvalid, port.bready)) {
                answers.add(new Answer((int) bench.peek(port.bid), (int) bench.peek(port.bresp)));
                answeredAt.add(bench.cycle());
            }
            if (bench.moves(port.rvalid, port.rready)) {
                readAt.add(bench.cycle());
                read.add(new Read(
                        (int) bench.peek(port.rid),
                        bench.peek(port.rdata),
                        (int) bench.peek(port.rresp),
                        bench.isOne(port.rlast)));
            }
        }
    }

    private static Burst burst(Random random) {
        int size = random.nextInt(3);
        int bytes = 1 << size;
        int kind = random.nextInt(3);
        int beats = kind == WRAP ? 2 << random.nextInt(4) : 1 + random.nextInt(kind == FIXED ? 16 : 40);
        int address = random.nextInt(3 * WORDS * 2); // the upper third is beyond the RAM
        if (kind == WRAP) {
            address &= -bytes;
        }
        if (kind == INCR && address % 4096 + beats * bytes > 4096) {
            address -= beats * bytes;
        }
        return new Burst(random.nextInt(16), address, beats, size, kind);
    }

    @SeededTest({1, 2, 3})
    void isAnArrayOfBytesUnderEveryKindOfBurst(long seed) {
        Random random = new Random(seed);
        Top top = new Top(12, 32, WORDS);
        Bench bench = new Bench(top);
        Master master = new Master(top.s_axi, Optional.of(random));
        bench.with(master);
        byte[] bytes = new byte[4 * WORDS];
        master.toWrite.add(new Burst(0, 0, WORDS, 2, INCR)); // all zeros
        for (int i = 0; i < WORDS; i++) {
            master.words.add(new Word(0, 15, i == WORDS - 1));
        }
        bench.run(5000, () -> master.answers.size() == 1);
        for (int round = 0; round < 100; round++) {
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Burst burst = burst(random);
                boolean wrong = false;
                for (int beat = 0; beat < burst.beats(); beat++) {
                    int at = burst.at(beat);
                    int size = 1 << burst.size();
                    int strobes = random.nextInt(16);
                    int lanes = 0; // of the beat
                    for (int lane = at % 4; lane < (at & -size) % 4 + size; lane++) {
                        lanes |= 1 << lane;
                    }
                    int data = random.nextInt();
                    wrong |= at >= bytes.length;
                    for (int lane = 0; lane < 4 && at < bytes.length; lane++) {
                        if (((strobes & lanes) >> lane & 1) == 1) {
                            bytes[(at & -4) + lane] = (byte) (data >> (8 * lane));
                        }
                    }
                    master.words.add(new Word(data & 0xFFFF_FFFFL, strobes & lanes, beat == burst.beats() - 1));
                }
                master.toWrite.add(burst);
                answers.add(new Answer(burst.id(), wrong ? 3 : 0));
            }
            master.answers.clear();
            bench.run(5000, () -> master.answers.size() == answers.size());
            assertThat(master.answers).isEqualTo(answers);

            List<Read> reads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Burst burst = burst(random);
                for (int beat = 0; beat < burst.beats(); beat++) {
                    int at = burst.at(beat) & -4;
                    boolean inside = at < bytes.length;
                    long data = 0;
                    for (int lane = 0; lane < 4 && inside; lane++) {
                        data |= (bytes[at + lane] & 0xFFL) << (8 * lane);
                    }
                    reads.add(new Read(burst.id(), data, inside ? 0 : 3, beat == burst.beats() - 1));
                }
                master.toRead.add(burst);
            }
            master.read.clear();
            bench.run(5000, () -> master.read.size() == reads.size());
            for (int i = 0; i < reads.size(); i++) {
                Read got = master.read.get(i);
                Read wanted = reads.get(i);
                boolean beyond = wanted.response() != 0; // its data mean nothing
                assertThat(new Read(got.id(), beyond ? 0 : got.data(), got.response(), got.last()))
                        .as("beat " + i + " of " + round)
                        .isEqualTo(wanted);
            }
        }
    }

    @Test
    void answersInThePromisedCycles() {
        Top top = new Top(16, 64, 512);
        Bench bench = new Bench(top);
        Master master = new Master(top.s_axi, Optional.empty());
        bench.with(master);
        for (int burst = 0; burst < 4; burst++) {
            master.toWrite.add(new Burst(burst, 128 * burst, 16, 3, INCR));
            for (int beat = 0; beat < 16; beat++) {
                master.words.add(new Word(burst * 16L + beat, 255, beat == 15));
            }
        }
        bench.run(100, () -> master.answers.size() == 4);
        assertThat(master.wroteAt.get(0) - master.askedAt.get(0)).isEqualTo(1);
        assertThat(master.wroteAt.get(63) - master.wroteAt.get(0)).isEqualTo(63);
        assertThat(master.answeredAt.get(3) - master.wroteAt.get(63)).isEqualTo(1);

        master.askedAt.clear();
        for (int burst = 0; burst < 4; burst++) {
            master.toRead.add(new Burst(burst, 128 * burst, 16, 3, INCR));
        }
        bench.run(100, () -> master.read.size() == 64);
        assertThat(master.readAt.get(0) - master.askedAt.get(0)).isEqualTo(2);
        assertThat(master.readAt.get(63) - master.readAt.get(0)).isEqualTo(63);
    }

    @Test
    void lintsClean() {
        Tools.assertLintsClean(new Top(16, 64, 512));
        Tools.assertLintsClean(new Top(10, 32, WORDS));
        Tools.assertLintsClean(new Top(32, 128, 1024));
    }
}
