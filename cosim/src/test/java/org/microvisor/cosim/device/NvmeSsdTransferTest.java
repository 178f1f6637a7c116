package org.microvisor.cosim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.microvisor.cosim.device.TestHost.BUFFER;
import static org.microvisor.cosim.device.TestHost.sqe;
import static org.microvisor.cosim.device.TestHost.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microvisor.cosim.device.TestHost.Completion;
import org.microvisor.hypervisor.replay.SeededTest;

class NvmeSsdTransferTest {
    private static final SsdSettings DRIVE = SsdSettings.named("MV0001");

    @ParameterizedTest
    @CsvSource({
        "1, 0, 1",
        "8, 0, 1",
        "7, 512, 1",
        "1, 4092, 2",
        "8, 4, 2",
        "9, 0, 2",
        "16, 0, 2",
        "16, 8, 3",
        "17, 0, 3",
        "24, 0, 3",
        "256, 0, 32",
        "255, 3584, 33"
    })
    void shouldWalkDataPointersOfEveryShape(int blocks, int offset, int pages) throws Exception {
        try (TestHost host = TestHost.on(DRIVE).ready()) {
            byte[] data = random(blocks, 512 * blocks);
            long[] page = scattered(pages, 5);
            scatter(host, data, page, offset);
            assertThat(transferBy(host, 0x01, blocks, page, offset).code()).isZero();

            long[] other = scattered(pages, 9);
            assertThat(transferBy(host, 0x02, blocks, other, offset).code()).isZero();
            assertThat(gather(host, data.length, other, offset)).isEqualTo(data);
        }
    }

    @Test
    void shouldFollowChainedListsWhenTheListStartsAtTheEndOfItsPage() throws Exception {
        try (TestHost host = TestHost.on(DRIVE).ready()) {
            int first = BUFFER + 0x1000 - 24; // room for two pages and the pointer to the next list
            int second = BUFFER + 0x2000;
            long[] page = scattered(6, 3);
            host.bus.at(first).putLong(0, page[1]).putLong(8, page[2]).putLong(16, second);
            host.bus.at(second).putLong(0, page[3]).putLong(8, page[4]).putLong(16, page[5]);
            byte[] data = random(1, 6 * 4096);
            scatter(host, data, page, 0);

            assertThat(host.write(100, 48, page[0], first).code()).isZero();
            host.bus.at(page[4]).put(new byte[4096]);
            assertThat(host.read(100, 48, page[0], first).code()).isZero();
            assertThat(gather(host, data.length, page, 0)).isEqualTo(data);

            host.bus.at(first).putLong(16, second + 8);
            assertThat(host.read(100, 48, page[0], first).code())
                    .as("crooked chain")
                    .isEqualTo(0x013);
        }
    }

    @Test
    void shouldWriteDataBeforeTheCompletionAndTheCompletionInOnePiece() throws Exception {
        try (TestHost host = new TestHost(DRIVE, new RamMedia(1 << 20), FaultHook.NONE, 3)) {
            host.ready();
            host.bus.writes.clear();
            host.read(0, 16, BUFFER, BUFFER + 0x1000);
            assertThat(host.bus.writes).extracting(FlatBus.Write::length).containsExactly(4096, 4096, 16);
        }
    }

    @Test
    void shouldTurnThePhaseAndWrapTheQueuesWhenUsedForLong() throws Exception {
        try (TestHost host = TestHost.on(DRIVE).ready()) {
            for (int i = 0; i < 100; i++) {
                Completion done =
                        host.io.run(transfer(0x02, i, i, 1).prp(BUFFER, 0).bytes());
                assertThat(done).isEqualTo(new Completion(i, 1, (i + 1) % 16, 0, 0));
            }
        }
    }

    @Test
    void shouldFetchNeighboursTogetherButNotAroundTheEnd() throws Exception {
        try (TestHost host = TestHost.on(DRIVE).ready()) {
            for (int i = 0; i < 10; i++) {
                host.io.put(sqe(0x00, i).nsid(1).bytes());
            }
            host.io.ring();
            host.io.drain();
            host.bus.readLengths.clear();
            for (int i = 0; i < 9; i++) {
                host.io.put(sqe(0x00, i).nsid(1).bytes());
            }
            host.io.ring();
            assertThat(host.io.drain()).hasSize(9);
            assertThat(host.bus.readLengths).containsExactly(4 * 64, 2 * 64, 3 * 64);
        }
    }

    @Test
    void shouldHoldCompletionsWhileTheQueueIsFull() throws Exception {
        try (TestHost host = TestHost.on(DRIVE)) {
            host.enable();
            TestHost.Queue narrow = host.new Queue(1, TestHost.IO_SQ, TestHost.IO_CQ, 4);
            host.createIo(narrow);
            TestHost.Queue wide = host.new Queue(2, 0x6000, TestHost.IO_CQ, 16);
            assertThat(host.admin
                            .run(sqe(0x01, 2)
                                    .prp(wide.sq, 0)
                                    .dw(10, 15 << 16 | 2)
                                    .dw(11, 1 << 16 | 1)
                                    .bytes())
                            .code())
                    .isZero();
            for (int i = 0; i < 9; i++) {
                wide.put(sqe(0x00, i).nsid(1).bytes());
            }
            wide.ring();

            List<Integer> seen = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                List<Completion> part = narrow.drain();
                assertThat(part).hasSize(3).allMatch(c -> c.queue() == 2);
                part.forEach(c -> seen.add(c.commandId()));
            }
            assertThat(seen).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
            assertThat(narrow.drain()).isEmpty();
        }
    }

    @Test
    void shouldWorkOnAsManyCommandsAsItHasChannels() throws Exception {
        try (TestHost host =
                TestHost.on(DRIVE.withTiming(new SsdTiming(100, 40, 7, 0), 2)).ready()) {
            for (int i = 0; i < 5; i++) {
                host.io.put(transfer(0x02, i, i, 1).prp(BUFFER + 0x1000L * i, 0).bytes());
            }
            long start = host.time.now();
            host.io.ring();
            host.bus.writes.clear();
            host.time.runAll();
            assertThat(host.bus.writes)
                    .filteredOn(w -> w.length() == 16)
                    .extracting(w -> w.cycle() - start)
                    .containsExactly(100L, 100L, 200L, 200L, 300L);
            assertThat(host.io.drain()).hasSize(5);

            long before = host.time.now();
            host.write(0, 1, BUFFER, 0);
            assertThat(host.time.now() - before).isEqualTo(40);
            host.io.run(sqe(0x00, 1).nsid(1).bytes());
            assertThat(host.time.now() - before).isEqualTo(47);
        }
    }

    @Test
    void shouldZeroBlocksWhenToldTo() throws Exception {
        try (TestHost host = TestHost.on(DRIVE.withWriteCache(4)).ready()) {
            byte[] ones = new byte[16 * 512];
            Arrays.fill(ones, (byte) 1);
            host.bus.at(BUFFER).put(ones);
            assertThat(host.write(0, 16, BUFFER, BUFFER + 0x1000).code()).isZero();
            assertThat(host.io.run(transfer(0x08, 1, 2, 3).bytes()).code()).isZero();
            host.bus
                    .at(BUFFER + 0x4000)
                    .putInt(4, 2)
                    .putLong(8, 8) // ranges 8..9 and 15
                    .putInt(20, 1)
                    .putLong(24, 15);
            assertThat(host.io
                            .run(sqe(0x09, 1)
                                    .nsid(1)
                                    .prp(BUFFER + 0x4000, 0)
                                    .dw(10, 1)
                                    .dw(11, 1)
                                    .bytes())
                            .code())
                    .as("hint only")
                    .isZero();
            assertThat(host.io
                            .run(sqe(0x09, 1)
                                    .nsid(1)
                                    .prp(BUFFER + 0x4000, 0)
                                    .dw(10, 1)
                                    .dw(11, 4)
                                    .bytes())
                            .code())
                    .isZero();
            host.bus.at(BUFFER + 0x4000).putLong(24, 2048);
            assertThat(host.io
                            .run(sqe(0x09, 1)
                                    .nsid(1)
                                    .prp(BUFFER + 0x4000, 0)
                                    .dw(10, 1)
                                    .dw(11, 4)
                                    .bytes())
                            .code())
                    .isEqualTo(0x080);

            host.read(0, 16, BUFFER, BUFFER + 0x1000);
            String map = "";
            for (int block = 0; block < 16; block++) {
                map += host.bus.memory[BUFFER + 512 * block + 511];
            }
            assertThat(map).isEqualTo("1100011100111110");
        }
    }

    @Test
    void shouldLoseOnlyWhatWasNotMadeDurableWhenPowerFails() throws Exception {
        try (TestHost host = TestHost.on(DRIVE.withWriteCache(64)).ready()) {
            host.bus.memory[BUFFER] = 7;
            host.write(0, 1, BUFFER, 0);
            host.io.run(sqe(0x00, 1).nsid(1).bytes());
            host.write(1, 1, BUFFER, 0);
            host.io.run(transfer(0x01, 1, 2, 1).dw(12, 1 << 30).prp(BUFFER, 0).bytes());
            assertThat(host.read(1, 1, BUFFER + 0x1000, 0).code()).isZero();
            assertThat(host.bus.memory[BUFFER + 0x1000]).isEqualTo((byte) 7);

            host.ssd.losePower();
            assertThat(host.ssd.read32(0x1C)).isZero();
            restart(host);
            assertThat(firstBytes(host, 3)).containsExactly(7, 0, 7);
        }
    }

    @Test
    void shouldMakeDataDurableWhenShutDownNormally() throws Exception {
        for (int shutdown : new int[] {1, 2}) {
            try (TestHost host = TestHost.on(DRIVE.withWriteCache(64)).ready()) {
                host.bus.memory[BUFFER] = 7;
                host.write(0, 1, BUFFER, 0);
                host.ssd.write32(0x14, 0x0046_0001 | shutdown << 14);
                assertThat(host.ssd.read32(0x1C) >> 2).isEqualTo(2);
                host.ssd.losePower();
                restart(host);
                assertThat(firstBytes(host, 1)).containsExactly(shutdown == 1 ? 7 : 0);
            }
        }
    }

    @SeededTest({1, 2, 3})
    void shouldAgreeWithPlainMemoryUnderRandomTraffic(long seed) throws Exception {
        SsdSettings drive = DRIVE.withWriteCache(100).withTiming(new SsdTiming(30, 20, 50, 0), 4);
        try (TestHost host = new TestHost(drive, new RamMedia(1 << 20), FaultHook.NONE, 5)) {
            host.ready();
            NvmeDriveContract.runRandomTraffic(host, seed, 2000);
        }
    }

    @SeededTest(42)
    void shouldDoTheSameAtTheSameCyclesWhenRunTwice(long seed) throws Exception {
        List<List<FlatBus.Write>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            SsdSettings drive = DRIVE.withTiming(new SsdTiming(30, 20, 50, 10), 4);
            try (TestHost host = new TestHost(drive, new RamMedia(1 << 20), FaultHook.NONE, 5)) {
                host.ready();
                NvmeDriveContract.runRandomTraffic(host, seed, 300);
                runs.add(host.bus.writes);
            }
        }
        assertThat(runs.get(0)).isEqualTo(runs.get(1));
    }

    private static void restart(TestHost host) {
        NvmeDriveContract.rewind(host);
        host.ready();
    }

    private static List<Integer> firstBytes(TestHost host, int blocks) {
        List<Integer> bytes = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            assertThat(host.read(block, 1, BUFFER + 0x1000, 0).code()).isZero();
            bytes.add((int) host.bus.memory[BUFFER + 0x1000]);
        }
        return bytes;
    }

    private static Completion transferBy(TestHost host, int opcode, int blocks, long[] page, int offset) {
        long second = page.length > 1 ? page[1] : 0;
        if (page.length > 2) {
            second = BUFFER + 0x20_0000L;
            for (int i = 1; i < page.length; i++) {
                host.bus.at(second).putLong(8 * (i - 1), page[i]);
            }
        }
        return host.io.run(
                transfer(opcode, 1, 10, blocks).prp(page[0] + offset, second).bytes());
    }

    private static long[] scattered(int pages, int step) {
        long[] addresses = new long[pages];
        for (int i = 0; i < pages; i++) {
            addresses[i] = BUFFER + 0x3000 + 0x1000L * (i * step % 128);
        }
        return addresses;
    }

    private static void scatter(TestHost host, byte[] data, long[] page, int offset) {
        for (int at = 0; at < data.length; at++) {
            host.bus.memory[(int) page[(at + offset) / 4096] + (at + offset) % 4096] = data[at];
        }
    }

    private static byte[] gather(TestHost host, int length, long[] page, int offset) {
        byte[] data = new byte[length];
        for (int at = 0; at < length; at++) {
            data[at] = host.bus.memory[(int) page[(at + offset) / 4096] + (at + offset) % 4096];
        }
        return data;
    }

    private static byte[] random(long seed, int bytes) {
        byte[] data = new byte[bytes];
        new Random(seed).nextBytes(data);
        return data;
    }
}
