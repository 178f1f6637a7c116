package org.microvisor.cosim.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.regs.ExtentEntry;
import org.microvisor.aoe.regs.SlowRing;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.hypervisor.storage.ServiceEvent;

/** From sectors of a thin volume to blocks of the drive, with and without the software's help. */
final class StorageNodeExtentsTest {
    private static final int EXTENT = ExtentEntry.SECTORS;
    private static final int GOOD = 0x40;

    /** What the logic does with map entries as it finds them. */
    @Nested
    final class Logic {
        private BareNode node;
        private int failedWalks;

        @BeforeEach
        void openNode() {
            node = BareNode.open();
        }

        @AfterEach
        void closeNode() {
            assertThat(node.drops()).isZero();
            assertThat(node.register(StorageRegisters.AXI_ERRORS)).isEqualTo(failedWalks);
            node.close();
        }

        @Test
        void shouldSplitARequestOverTwoExtents() {
            node.map(3, 0, ExtentEntry.of(9));
            node.map(3, 1, ExtentEntry.of(4));
            node.lun(3, 2 * EXTENT, false);
            for (int before = 1; before < 16; before++) {
                byte[] data = NodeBench.sectors(16, before);
                node.drive().seen().clear();
                assertStatus(node.ask(Ask.write(EXTENT - before, data).lun(3)), GOOD, 0);
                assertThat(node.drive().seen())
                        .extracting(entry -> entry.startBlock())
                        .containsExactly(10L * EXTENT - before, 4L * EXTENT);
                assertThat(node.drive().seen())
                        .extracting(entry -> entry.blocks())
                        .containsExactly(before, 16 - before);
                assertThat(NodeBench.data(node.ask(Ask.read(EXTENT - before, 16).lun(3))))
                        .isEqualTo(data);
            }
            node.drive().seen().clear();
            assertStatus(
                    node.ask(Ask.write(EXTENT - 16, NodeBench.sectors(16, 1)).lun(3)), GOOD, 0);
            assertThat(node.drive().seen()).as("ends with the extent").hasSize(1);
        }

        @Test
        void shouldAnswerZerosWhereNothingIsMapped() {
            node.lun(0, 4 * EXTENT, false);
            for (long lba : new long[] {0, EXTENT - 3, 2 * EXTENT - 1, 4 * EXTENT - 16}) {
                byte[] reply = node.ask(Ask.read(lba, 16));
                assertStatus(reply, GOOD, 0);
                assertThat(NodeBench.data(reply)).isEqualTo(new byte[16 * 512]);
            }
            assertThat(node.drive().seen()).isEmpty();
            assertThat(node.register(StorageRegisters.MAP_MISSES)).isZero();
        }

        @Test
        void shouldAskTheSoftwareWhenAPartIsMissing() {
            node.map(5, 1, ExtentEntry.of(2));
            node.lun(5, 4 * EXTENT, false);
            record Case(boolean write, long lba, int type, long extent) {}
            List<Case> cases = List.of(
                    new Case(false, EXTENT - 1, SlowRing.TYPE_READ_MISS, 0),
                    new Case(false, 2 * EXTENT - 1, SlowRing.TYPE_READ_MISS, 2),
                    new Case(true, EXTENT - 1, SlowRing.TYPE_WRITE_MISS, 0),
                    new Case(true, 2 * EXTENT - 1, SlowRing.TYPE_WRITE_MISS, 2),
                    new Case(true, 3 * EXTENT - 1, SlowRing.TYPE_WRITE_MISS, 2),
                    new Case(true, 3 * EXTENT, SlowRing.TYPE_WRITE_MISS, 3));
            int entry = 0;
            for (Case one : cases) {
                Ask ask = one.write ? Ask.write(one.lba, new byte[1024]) : Ask.read(one.lba, 2);
                node.board().ethernet().source().send(ask.lun(5).tag(entry).frame());
                assertThat(node.awaitRegister(StorageRegisters.RING_PRODUCER, entry + 1))
                        .isTrue();
                long word0 = node.ring(entry & 3, 0);
                long word1 = node.ring(entry & 3, 1);
                assertThat(SlowRing.type(word0)).isEqualTo(one.type);
                assertThat(SlowRing.lun(word0)).isEqualTo(5);
                assertThat(SlowRing.extent(word0)).isEqualTo(one.extent);
                assertThat(SlowRing.frameLength(word0)).isZero();
                assertThat(SlowRing.lba(word1)).isEqualTo(one.lba);
                assertThat(SlowRing.sectorCount(word1)).isEqualTo(2);
                verdict(SlowRing.requestId(word0), StorageRegisters.VERDICT_ATA_ERROR, 0x41, 0x04);
                assertStatus(node.awaitReplies(1).get(0).bytes(), 0x41, 0x04);
                node.register(StorageRegisters.RING_CONSUMER, ++entry);
            }
            assertThat(node.drive().seen()).isEmpty();
            assertThat(node.register(StorageRegisters.MAP_MISSES)).isEqualTo(cases.size());
        }

        @Test
        void shouldGoOnWhenTheSoftwareHasMapped() {
            node.lun(0, 2 * EXTENT, false);
            byte[] data = NodeBench.sectors(16, 8);
            node.board().ethernet().source().send(Ask.write(EXTENT - 8, data).frame());
            assertThat(node.awaitRegister(StorageRegisters.RING_PRODUCER, 1)).isTrue();
            int id = SlowRing.requestId(node.ring(0, 0));
            node.map(0, 0, ExtentEntry.of(1));
            verdict(id, StorageRegisters.VERDICT_RETRY, 0, 0);
            assertThat(node.awaitRegister(StorageRegisters.RING_PRODUCER, 2)).isTrue();
            assertThat(SlowRing.extent(node.ring(1, 0))).isEqualTo(1);
            assertThat(SlowRing.requestId(node.ring(1, 0))).isEqualTo(id);
            node.map(0, 1, ExtentEntry.of(7));
            verdict(id, StorageRegisters.VERDICT_RETRY, 0, 0);
            assertStatus(node.awaitReplies(1).get(0).bytes(), GOOD, 0);
            assertThat(NodeBench.data(node.ask(Ask.read(EXTENT - 8, 16)))).isEqualTo(data);
        }

        @Test
        void shouldFailWithAoeErrorWhenTheSoftwareSaysSo() {
            node.lun(0, EXTENT, false);
            node.board().ethernet().source().send(Ask.write(0, new byte[512]).frame());
            assertThat(node.awaitRegister(StorageRegisters.RING_PRODUCER, 1)).isTrue();
            verdict(SlowRing.requestId(node.ring(0, 0)), StorageRegisters.VERDICT_AOE_ERROR, 3, 0);
            byte[] reply = node.awaitReplies(1).get(0).bytes();
            assertThat(AoeHeader.isError(reply, 0)).isTrue();
            assertThat(AoeHeader.error(reply, 0)).isEqualTo(3);
        }

        @Test
        void shouldIgnoreVerdictsOnRequestsThatDoNotWait() {
            node.mappedLun(0, EXTENT, 1);
            for (int id = 0; id < 64; id++) {
                verdict(id, id % 3, 0x41, 0x04);
            }
            assertThat(node.settle()).isEmpty();
            assertStatus(node.ask(Ask.read(0, 1)), GOOD, 0);
        }

        @Test
        void shouldLookAgainWhenTheCacheIsDropped() {
            node.mappedLun(0, EXTENT, 1);
            byte[] first = NodeBench.sectors(1, 1);
            node.ask(Ask.write(5, first));
            node.map(0, 0, ExtentEntry.of(2));
            assertThat(NodeBench.data(node.ask(Ask.read(5, 1)))).as("cached").isEqualTo(first);
            node.register(StorageRegisters.MAP_INVALIDATE, 1);
            assertThat(NodeBench.data(node.ask(Ask.read(5, 1)))).isEqualTo(new byte[512]);
            assertThat(node.register(StorageRegisters.MAP_WALKS)).isEqualTo(2);
            assertThat(node.register(StorageRegisters.MAP_HITS)).isEqualTo(1);
            node.map(0, 0, ExtentEntry.UNMAPPED);
            node.lun(0, EXTENT, false);
            assertThat(NodeBench.data(node.ask(Ask.read(5, 1)))).isEqualTo(new byte[512]);
            assertThat(node.register(StorageRegisters.MAP_WALKS)).isEqualTo(3);
        }

        @Test
        void shouldKeepMoreExtentsApartThanTheCacheHolds() {
            int extents = 96;
            for (int lun = 0; lun < 2; lun++) {
                node.mappedLun(lun, extents * (long) EXTENT, 3 + 100L * lun);
                for (int i = 0; i < extents; i++) {
                    byte[] data = NodeBench.sectors(1, 1000 * lun + i);
                    assertStatus(node.ask(Ask.write((long) i * EXTENT + i, data).lun(lun)), GOOD, 0);
                }
            }
            for (int i = 0; i < extents; i++) {
                for (int lun = 0; lun < 2; lun++) {
                    assertThat(NodeBench.data(
                                    node.ask(Ask.read((long) i * EXTENT + i, 1).lun(lun))))
                            .isEqualTo(NodeBench.sectors(1, 1000 * lun + i));
                }
            }
            assertThat(node.register(StorageRegisters.MAP_WALKS) + node.register(StorageRegisters.MAP_HITS))
                    .isEqualTo(4L * extents);
        }

        @Test
        void shouldReachTheLastSectorOfTheLargestMap() {
            long sectors = (1L << 24) * EXTENT;
            node.lun(0, sectors, false); // its map would be longer than the memory: the walk of the end fails
            byte[] reply = node.ask(Ask.read(sectors - 1, 1));
            assertThat(AoeHeader.error(reply, 0)).isEqualTo(3);
            assertStatus(node.ask(Ask.read(sectors, 1)), 0x41, 0x10);
            failedWalks = 1;
        }

        private void verdict(int id, int verdict, int status, int error) {
            node.register(
                    StorageRegisters.REPLAY,
                    StorageRegisters.REPLAY_REQUEST_ID.at(id)
                            | StorageRegisters.REPLAY_VERDICT.at(verdict)
                            | StorageRegisters.REPLAY_STATUS.at(status)
                            | StorageRegisters.REPLAY_ERROR.at(error));
        }
    }

    /** Thin volumes. */
    @Nested
    final class Thin {
        @Test
        void shouldAllocateOnceWhenManyWritesMissOneExtent() {
            try (ServedNode node = ServedNode.withVolume(8 * EXTENT)) {
                int writes = 30;
                for (int i = 0; i < writes; i++) {
                    byte[] data = NodeBench.sectors(8, i);
                    node.board()
                            .ethernet()
                            .source()
                            .send(Ask.write(EXTENT + 8L * i, data).tag(i).frame());
                }
                node.board().simulation().run(600L * writes); // the software is busy elsewhere
                assertThat(node.settle()).hasSize(writes).allSatisfy(reply -> assertStatus(reply, GOOD, 0));
                assertThat(node.software().counters().of(ServiceEvent.EXTENTS_PROVISIONED))
                        .isEqualTo(1);
                assertThat(node.software().counters().of(ServiceEvent.WRITE_MISSES))
                        .isEqualTo(writes);
                assertThat(node.software().counters().of(ServiceEvent.MISSES_MERGED))
                        .isEqualTo(writes - 1);
                for (int i = 0; i < writes; i++) {
                    assertThat(NodeBench.data(node.ask(Ask.read(EXTENT + 8L * i, 8))))
                            .isEqualTo(NodeBench.sectors(8, i));
                }
                assertThat(NodeBench.data(node.ask(Ask.read(EXTENT + 1000, 16))))
                        .as("rest of the extent")
                        .isEqualTo(new byte[16 * 512]);
                assertThat(node.unaccounted()).isZero();
            }
        }

        @Test
        void shouldWriteAcrossHolesInEveryCombination() {
            for (int mapped = 0; mapped < 4; mapped++) {
                try (ServedNode node = ServedNode.withVolume(2 * EXTENT)) {
                    byte[] expected = new byte[16 * 512];
                    for (int part = 0; part < 2; part++) {
                        if ((mapped >> part & 1) != 0) {
                            byte[] old = NodeBench.sectors(4, part);
                            node.ask(Ask.write(part == 0 ? EXTENT - 8 : EXTENT + 4, old));
                            System.arraycopy(old, 0, expected, part == 0 ? 0 : 12 * 512, old.length);
                        }
                    }
                    assertThat(NodeBench.data(node.ask(Ask.read(EXTENT - 8, 16))))
                            .isEqualTo(expected);
                    byte[] data = NodeBench.sectors(8, 7);
                    assertStatus(node.ask(Ask.write(EXTENT - 4, data)), GOOD, 0);
                    System.arraycopy(data, 0, expected, 4 * 512, data.length);
                    assertThat(NodeBench.data(node.ask(Ask.read(EXTENT - 8, 16))))
                            .isEqualTo(expected);
                    assertThat(node.software().volumes().iterator().next().mappedExtents())
                            .isEqualTo(2);
                    node.software().close();
                }
            }
        }

        @Test
        void shouldAbortWritesThatNeedMoreThanTheDriveHas() {
            try (ServedNode node = ServedNode.open(NodeBench.settings(), 48L << 20)) {
                node.volume(0, 64L * EXTENT);
                List<Long> written = new ArrayList<>();
                int refused = 0;
                for (long extent = 0; extent < 64; extent++) {
                    byte[] reply = node.ask(Ask.write(extent * EXTENT, NodeBench.sectors(1, extent)));
                    if (AtaArg.status(reply, 0) == GOOD) {
                        written.add(extent);
                    } else {
                        assertStatus(reply, 0x41, 0x04);
                        refused++;
                    }
                }
                assertThat(refused).isPositive();
                assertThat(written).isNotEmpty();
                assertThat(node.software().store().freeExtents()).isZero();
                for (long extent : written) {
                    byte[] reply = node.ask(Ask.read(extent * EXTENT, 2));
                    assertThat(NodeBench.data(reply)).isEqualTo(Arrays.copyOf(NodeBench.sectors(1, extent), 1024));
                    assertStatus(node.ask(Ask.write(extent * EXTENT + 1, new byte[512])), GOOD, 0);
                }
                assertThat(NodeBench.data(node.ask(Ask.read(63L * EXTENT, 1)))).isEqualTo(new byte[512]);
                node.software().close();
            }
        }

        @Test
        void shouldKeepItsDataOverARestartOfTheSoftware() {
            try (ServedNode node = ServedNode.withVolume(2 * EXTENT)) {
                byte[] data = NodeBench.sectors(16, 3);
                node.ask(Ask.write(EXTENT - 8, data));
                node.software().close();
                assertThat(node.exchange(Ask.read(0, 1).frame())).isEmpty();
                node.restart();
                assertThat(NodeBench.data(node.ask(Ask.read(EXTENT - 8, 16)))).isEqualTo(data);
            }
        }
    }

    private static void assertStatus(byte[] reply, int status, int error) {
        assertThat(AoeHeader.error(reply, 0)).as("AoE error").isZero();
        assertThat(AtaArg.status(reply, 0)).as("status").isEqualTo(status);
        assertThat(AtaArg.error(reply, 0)).as("error").isEqualTo(error);
    }
}
