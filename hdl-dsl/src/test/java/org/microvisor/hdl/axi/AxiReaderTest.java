package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.verilog.Tools;

/** The reader against an array of bytes. */
final class AxiReaderTest {
    private static final DmaSettings WIDE = DmaSettings.of(32, 64);
    private static final int SIZE = 1 << 16;

    /** A reader with all around it. */
    private static final class Setup {
        final Bench bench;
        final AxiMemory memory;
        final Commands commands;
        final Beats beats;

        Setup(DmaSettings settings, int latency, Optional<Random> random) {
            DmaTops.Reader top = new DmaTops.Reader(settings);
            bench = new Bench(top);
            memory = new AxiMemory(top.m_axi, SIZE, settings, latency, random, AxiReaderTest::response);
            new Random(1).nextBytes(memory.bytes);
            commands = new Commands(top.command, top.status, settings, random);
            beats = Beats.outOf(top.m_axis, random);
            bench.with(memory);
            bench.with(commands);
            bench.with(beats);
        }

        void run(int statuses) {
            bench.run(200_000, () -> commands.statuses.size() == statuses);
            for (int i = 0; i < 20; i++) {
                bench.step();
            }
        }
    }

    /** Some words of the memory answer with SLVERR or DECERR. */
    private static int response(long address) {
        return address % 1024 == 0x348 ? 2 : address % 2048 == 0x6A0 ? 3 : 0;
    }

    /** Random commands must give the packets and statuses of the memory's bytes. */
    private static void check(DmaSettings settings, long seed, int count, int longest) {
        Random random = new Random(seed);
        Setup setup = new Setup(settings, 1 + random.nextInt(4), Optional.of(random));
        List<Beats.Beat> expected = new ArrayList<>();
        List<Commands.Status> statuses = new ArrayList<>();
        int lanes = settings.bytes();
        for (int i = 0; i < count; i++) {
            int length = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(random.nextBoolean() ? 3 * lanes : longest);
            long address = random.nextInt(4 * SIZE);
            if (random.nextInt(4) == 0) {
                address &= -lanes;
            }
            int worst = 0;
            byte[] bytes = new byte[length];
            for (int at = 0; at < length; at++) {
                bytes[at] = setup.memory.bytes[setup.memory.at(address + at)];
                worst |= response((address + at) & -lanes);
            }
            int firstLane = settings.unaligned() ? 0 : (int) (address % lanes);
            expected.addAll(Beats.packet(bytes, firstLane, lanes));
            statuses.add(new Commands.Status(i & 0xFF, worst));
            setup.commands.add(new Commands.Command(address, length, i & 0xFF));
        }
        setup.run(count);
        assertThat(setup.commands.statuses).isEqualTo(statuses);
        setup.beats.assertMoved(expected);
    }

    @SeededTest({1, 2})
    void givesTheBytesOfTheMemoryInTheirLanes(long seed) {
        check(WIDE, seed, 400, 700);
    }

    @SeededTest({3, 4})
    void givesTheBytesOfTheMemoryFromLaneZero(long seed) {
        check(WIDE.withUnaligned(), seed, 400, 700);
    }

    @SeededTest({5, 6})
    void keepsToShortBurstsAndFewAtOnce(long seed) {
        check(DmaSettings.of(20, 32).withBursts(4, 2).withLengthWidth(10).withUnaligned(), seed, 400, 300);
    }

    /** Reads 4 KiB from a memory that never makes it wait; gives cycles from the command to the last beat. */
    private static long cycles(DmaSettings settings, int latency, long address) {
        Setup setup = new Setup(settings, latency, Optional.empty());
        setup.commands.add(new Commands.Command(address, 4096, 1));
        setup.run(1);
        List<Beats.Beat> moved = setup.beats.moved;
        byte[] bytes = Arrays.copyOfRange(setup.memory.bytes, (int) address, (int) address + 4096);
        int firstLane = settings.unaligned() ? 0 : (int) (address % settings.bytes());
        setup.beats.assertMoved(Beats.packet(bytes, firstLane, settings.bytes()));
        return setup.beats.movedAt.get(moved.size() - 1) - setup.commands.takenAt.get(0);
    }

    @Test
    void readsAPageInThePromisedCycles() {
        assertThat(cycles(WIDE, 1, 0x2000)).isEqualTo(514);
        assertThat(cycles(WIDE, 2, 0x2000)).isEqualTo(515);
        assertThat(cycles(WIDE.withBursts(16, 16), 2, 0x2000)).isEqualTo(515);
        assertThat(cycles(WIDE, 2, 0x2003)).isEqualTo(516);
        assertThat(cycles(WIDE.withUnaligned(), 2, 0x2000)).isEqualTo(516);
        assertThat(cycles(WIDE.withUnaligned(), 2, 0x2003)).isEqualTo(517);
    }

    @Test
    void asksAndGivesInThePromisedCycles() {
        for (DmaSettings settings : List.of(WIDE, WIDE.withUnaligned())) {
            Setup setup = new Setup(settings, 2, Optional.empty());
            setup.commands.add(new Commands.Command(0x2000, 64, 1));
            setup.run(1);
            long asked = setup.memory.reads.get(0).readyAt() - 2;
            assertThat(asked - setup.commands.takenAt.get(0)).isEqualTo(1);
            assertThat(setup.beats.movedAt.get(0) - setup.memory.firstRead()).isEqualTo(settings.unaligned() ? 2 : 1);
            // the last word leaves the slice a cycle after it came, and the status shows in the next one
            assertThat(setup.commands.reportedAt.get(0) - setup.memory.lastRead())
                    .isEqualTo(2);
        }
    }

    @Test
    void takesACommandEveryTwoCyclesAndGivesTheirBeatsAsFast() {
        Setup setup = new Setup(WIDE, 2, Optional.empty());
        for (int i = 0; i < 50; i++) {
            setup.commands.add(new Commands.Command(0x100 + 16 * i, 16, i));
        }
        setup.run(50);
        assertThat(setup.commands.takenAt.get(49) - setup.commands.takenAt.get(0))
                .isEqualTo(98);
        assertThat(setup.beats.movedAt.get(99) - setup.beats.movedAt.get(0)).isEqualTo(99);
    }

    @Test
    void lintsClean() {
        Tools.assertLintsClean(new DmaTops.Reader(WIDE));
        Tools.assertLintsClean(new DmaTops.Reader(WIDE.withBursts(16, 8).withUnaligned()));
        Tools.assertLintsClean(new DmaTops.Reader(DmaSettings.of(40, 512).withUnaligned()));
    }
}
