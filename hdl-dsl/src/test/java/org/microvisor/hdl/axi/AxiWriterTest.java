package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.verilog.Tools;

/** The writer against an array of bytes. */
final class AxiWriterTest {
    private static final DmaSettings WIDE = DmaSettings.of(32, 64);
    private static final int SIZE = 1 << 16;

    /** A writer with all around it. */
    private static final class Setup {
        final Bench bench;
        final AxiMemory memory;
        final Commands commands;
        final Beats beats;
        final DmaSettings settings;

        Setup(DmaSettings settings, int latency, Optional<Random> random) {
            DmaTops.Writer top = new DmaTops.Writer(settings);
            this.settings = settings;
            bench = new Bench(top);
            memory = new AxiMemory(top.m_axi, SIZE, settings, latency, random, AxiWriterTest::response);
            new Random(1).nextBytes(memory.bytes);
            commands = new Commands(top.command, top.status, settings, random);
            beats = Beats.into(top.s_axis, random);
            bench.with(memory);
            bench.with(commands);
            bench.with(beats);
        }

        void write(long address, byte[] bytes, int tag) {
            commands.add(new Commands.Command(address, bytes.length, tag));
            int firstLane = settings.unaligned() ? 0 : (int) (address % settings.bytes());
            beats.add(Beats.packet(bytes, firstLane, settings.bytes()));
        }

        void run(int statuses) {
            bench.run(200_000, () -> commands.statuses.size() == statuses);
        }
    }

    private static int response(long address) {
        return address % 4096 == 0x348 ? 2 : address % 8192 == 0x6A0 ? 3 : 0;
    }

    /** Random commands must change the memory as an array of bytes. */
    private static void check(DmaSettings settings, long seed, int count, int longest) {
        Random random = new Random(seed);
        Setup setup = new Setup(settings, 1 + random.nextInt(4), Optional.of(random));
        byte[] expected = setup.memory.bytes.clone();
        List<Commands.Status> statuses = new ArrayList<>();
        int lanes = settings.bytes();
        for (int i = 0; i < count; i++) {
            int length = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(random.nextBoolean() ? 3 * lanes : longest);
            long address = random.nextInt(4 * SIZE);
            if (random.nextInt(4) == 0) {
                address &= -lanes;
            }
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            int worst = 0;
            for (int at = 0; at < length; at++) {
                expected[setup.memory.at(address + at)] = bytes[at];
                worst |= response((address + at) & -lanes);
            }
            statuses.add(new Commands.Status(i & 0xFF, worst));
            setup.write(address, bytes, i & 0xFF);
        }
        setup.run(count);
        assertThat(setup.commands.statuses).isEqualTo(statuses);
        assertThat(setup.memory.bytes).isEqualTo(expected);
    }

    @SeededTest({1, 2})
    void writesTheBytesOfTheirLanes(long seed) {
        check(WIDE, seed, 400, 700);
    }

    @SeededTest({3, 4})
    void writesTheBytesFromLaneZero(long seed) {
        check(WIDE.withUnaligned(), seed, 400, 700);
    }

    @SeededTest({5, 6})
    void keepsToShortBurstsAndFewAtOnce(long seed) {
        check(DmaSettings.of(20, 32).withBursts(4, 2).withLengthWidth(10).withUnaligned(), seed, 400, 300);
    }

    /** Writes 4 KiB to a memory that never makes it wait; gives cycles from the command to the last answer. */
    private static long cycles(DmaSettings settings, int latency, long address) {
        Setup setup = new Setup(settings, latency, Optional.empty());
        setup.write(address, new byte[4096], 1);
        setup.run(1);
        return setup.memory.lastAnswer() - setup.commands.takenAt.get(0);
    }

    @Test
    void writesAPageInThePromisedCycles() {
        assertThat(cycles(WIDE, 1, 0x2000)).isEqualTo(514);
        assertThat(cycles(WIDE, 2, 0x2000)).isEqualTo(515);
        assertThat(cycles(WIDE.withBursts(16, 16), 2, 0x2000)).isEqualTo(515);
        assertThat(cycles(WIDE, 2, 0x2003)).isEqualTo(516);
        assertThat(cycles(WIDE.withUnaligned(), 2, 0x2000)).isEqualTo(516);
        assertThat(cycles(WIDE.withUnaligned(), 2, 0x2003)).isEqualTo(517);
    }

    @Test
    void asksGivesAndReportsInThePromisedCycles() {
        for (DmaSettings settings : List.of(WIDE, WIDE.withUnaligned())) {
            Setup setup = new Setup(settings, 2, Optional.empty());
            setup.write(0x2000, new byte[64], 1);
            setup.run(1);
            long taken = setup.commands.takenAt.get(0);
            assertThat(setup.memory.writes.get(0).readyAt() - 2 - taken).isEqualTo(2);
            assertThat(setup.memory.firstWrite() - taken).isEqualTo(settings.unaligned() ? 3 : 2);
            assertThat(setup.commands.reportedAt.get(0) - setup.memory.lastAnswer())
                    .isEqualTo(1);
        }
    }

    @Test
    void takesACommandEveryTwoCyclesAndTheirBeatsAsFast() {
        Setup setup = new Setup(WIDE, 2, Optional.empty());
        for (int i = 0; i < 50; i++) {
            setup.write(0x100 + 16 * i, new byte[16], i);
        }
        setup.run(50);
        assertThat(setup.commands.takenAt.get(49) - setup.commands.takenAt.get(0))
                .isEqualTo(98);
        // the first burst, which found nothing before it, is a cycle ahead of the others
        assertThat(setup.beats.movedAt.get(99) - setup.beats.movedAt.get(4)).isEqualTo(95);
    }

    @Test
    void lintsClean() {
        Tools.assertLintsClean(new DmaTops.Writer(WIDE));
        Tools.assertLintsClean(new DmaTops.Writer(WIDE.withBursts(16, 8).withUnaligned()));
        Tools.assertLintsClean(new DmaTops.Writer(DmaSettings.of(40, 512).withUnaligned()));
    }
}
