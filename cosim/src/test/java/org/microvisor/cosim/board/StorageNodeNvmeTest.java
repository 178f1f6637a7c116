package org.microvisor.cosim.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microvisor.aoe.regs.BufferMap;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.cosim.bus.AxiCompletion;
import org.microvisor.cosim.bus.AxiMaster;
import org.microvisor.cosim.bus.ReceivedFrame;
import org.microvisor.cosim.bus.Response;
import org.microvisor.cosim.device.NvmeStatus;
import org.microvisor.cosim.device.PcieSettings;
import org.microvisor.cosim.device.SsdSettings;
import org.microvisor.cosim.device.SsdTiming;
import org.microvisor.cosim.load.ClosedLoop;
import org.microvisor.hypervisor.nvme.NvmeException;
import org.microvisor.hypervisor.replay.SeededTest;

/** The node as the host of its drive: every answer, order, latency and queue size, and what no drive should do. */
final class StorageNodeNvmeTest {
    private static final int SECTORS = 16384;
    private static final int NVME_OFF = 1;

    @ParameterizedTest(name = "type {0}, code {1} -> status {2}, error {3}, AoE error {4}")
    @CsvSource({
        "0, 0x01, 0x41, 0x04, 0",
        "0, 0x02, 0x41, 0x04, 0",
        "0, 0x04, 0x61, 0x04, 0",
        "0, 0x06, 0x61, 0x04, 0",
        "0, 0x07, 0x41, 0x04, 0",
        "0, 0x0B, 0x41, 0x04, 0",
        "0, 0x13, 0x41, 0x04, 0",
        "0, 0x80, 0x41, 0x10, 0",
        "0, 0x81, 0x41, 0x04, 0",
        "0, 0x82, 0x00, 0x00, 3",
        "1, 0x80, 0x41, 0x04, 0",
        "2, 0x80, 0x61, 0x04, 0",
        "2, 0x81, 0x41, 0x40, 0",
        "2, 0x82, 0x41, 0x40, 0",
        "2, 0x83, 0x41, 0x40, 0",
        "2, 0x84, 0x41, 0x40, 0",
        "2, 0x85, 0x41, 0x04, 0",
        "3, 0x00, 0x41, 0x04, 0",
        "7, 0xFF, 0x41, 0x04, 0"
    })
    void shouldTellTheClientWhatTheDriveSaid(String type, String code, String status, String error, int aoeError) {
        NvmeStatus failure = new NvmeStatus(Integer.decode(type), Integer.decode(code), true);
        try (BareNode node = BareNode.open()) {
            node.mappedLun(0, SECTORS, 1);
            node.drive().fate(entry -> failure);
            for (Ask ask : List.of(Ask.read(0, 8), Ask.write(0, NodeBench.sectors(8, 1)), Ask.read(2047, 2))) {
                byte[] reply = node.ask(ask);
                assertThat(AtaArg.status(reply, 0)).isEqualTo(Integer.decode(status));
                assertThat(AtaArg.error(reply, 0)).isEqualTo(Integer.decode(error));
                assertThat(AoeHeader.error(reply, 0)).isEqualTo(aoeError);
                assertThat(reply).hasSize(60);
            }
            assertThat(node.register(StorageRegisters.NVME_ERRORS)).isEqualTo(4);
            node.drive().fate(entry -> NvmeStatus.SUCCESS);
            for (int i = 0; i < 40; i++) { // no buffer got lost
                assertThat(node.ask(Ask.read(i, 8))).hasSize(36 + 4096);
            }
        }
    }

    @Test
    void shouldFailARequestWhenOneOfItsPartsFails() {
        try (BareNode node = BareNode.open()) {
            node.mappedLun(0, SECTORS, 1);
            for (int part = 0; part < 2; part++) {
                int failing = part;
                for (int late = 0; late < 2; late++) {
                    int slow = late;
                    node.drive()
                            .fate(entry -> entry.commandId() >> 5 == failing
                                    ? NvmeStatus.UNRECOVERED_READ_ERROR
                                    : NvmeStatus.SUCCESS);
                    node.drive().delay(entry -> entry.commandId() >> 5 == slow ? 5000 : 0);
                    byte[] reply = node.ask(Ask.read(2040, 16));
                    assertThat(AtaArg.status(reply, 0)).isEqualTo(0x41);
                    assertThat(AtaArg.error(reply, 0)).isEqualTo(0x40);
                    assertThat(reply).hasSize(60);
                }
            }
        }
    }

    @SeededTest(4)
    void shouldMatchCompletionsThatComeInAnyOrder(long seed) {
        try (BareNode node = BareNode.open()) {
            node.mappedLun(0, SECTORS, 1);
            SplittableRandom random = new SplittableRandom(seed);
            node.drive().delay(entry -> random.nextInt(20_000));
            for (int i = 0; i < 10; i++) {
                assertBatch(node, random, 31);
            }
            assertThat(node.drops()).isZero();
        }
    }

    @Test
    void shouldCountCompletionsThatFitNoCommand() {
        try (BareNode node = BareNode.open()) {
            node.mappedLun(0, SECTORS, 1);
            assertThat(node.ask(Ask.read(0, 1))).hasSize(548); // entry 0 of the queue is used
            long at = BufferMap.COMPLETION_QUEUE;
            for (int index = 1; index < 4; index++) { // of the lap before
                assertThat(write(node, at + 16L * index, completion(5, false)).response())
                        .isEqualTo(Response.OKAY);
            }
            write(node, at + 16L * 9, completion(5, true)); // not the next entry
            write(node, at, completion(5, true)); // an old one again
            assertThat(node.register(StorageRegisters.NVME_SPURIOUS)).isEqualTo(5);
            assertThat(node.register(StorageRegisters.IRQ_STATUS) & 4).isEqualTo(4);
            assertThat(node.settle()).isEmpty();
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < 5; i++) {
                assertBatch(node, random, 24);
            }
            assertThat(node.register(StorageRegisters.NVME_SPURIOUS)).isEqualTo(5);
        }
    }

    @Test
    void shouldStepOverTheNextEntryWhenItsCommandIsUnknown() {
        try (BareNode node = BareNode.open()) {
            node.mappedLun(0, SECTORS, 1);
            write(node, BufferMap.COMPLETION_QUEUE, completion(5, true));
            write(node, BufferMap.COMPLETION_QUEUE + 16, completion(0xFFFF, true));
            assertThat(node.register(StorageRegisters.NVME_SPURIOUS)).isEqualTo(2);
            assertThat(node.settle()).isEmpty();
            assertThat(node.register(StorageRegisters.OUTSTANDING)).isZero();
        }
    }

    @Test
    void shouldRefuseAccessesToForbiddenPlaces() {
        try (BareNode node = BareNode.open()) {
            node.mappedLun(0, SECTORS, 1);
            byte[] data = NodeBench.sectors(16, 2);
            node.ask(Ask.write(0, data));
            byte[] eight = new byte[8];
            int refused = 0;
            for (long place : new long[] {
                BufferMap.WRITE_BUFFERS,
                BufferMap.WRITE_BUFFERS + 32 * 8192 - 8,
                0x4_0000,
                0x7_FFF8,
                0xA_0000,
                BufferMap.SUBMISSION_QUEUE,
                BufferMap.COMPLETION_QUEUE + 64 * 16,
                0xF_FFF8
            }) {
                assertThat(write(node, place, eight).response()).isEqualTo(Response.SLVERR);
                refused++;
            }
            for (long place : new long[] {
                0x4_0000,
                BufferMap.READ_BUFFERS,
                BufferMap.SUBMISSION_QUEUE + 4096,
                BufferMap.COMPLETION_QUEUE,
                0xF_FFF8
            }) {
                AxiCompletion read = read(node, place, 8);
                assertThat(read.response()).isEqualTo(Response.SLVERR);
                assertThat(read.data()).isEqualTo(eight);
                refused++;
            }
            // half an entry of the completion queue
            assertThat(write(node, BufferMap.COMPLETION_QUEUE + 8, new byte[4]).response())
                    .isEqualTo(Response.SLVERR);
            assertThat(node.register(StorageRegisters.AXI_ERRORS)).isEqualTo(refused + 1);
            assertThat(node.register(StorageRegisters.NVME_SPURIOUS)).isZero();
            assertThat(node.register(StorageRegisters.IRQ_STATUS) & 8).isEqualTo(8);
            assertThat(NodeBench.data(node.ask(Ask.read(0, 16)))).isEqualTo(data);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 17, 33, 64})
    void shouldWrapQueuesOfAnySize(int entries) {
        try (BareNode node = BareNode.open(NodeBench.settings(), entries)) {
            node.mappedLun(0, SECTORS, 1);
            SplittableRandom random = new SplittableRandom(entries);
            for (int i = 0; i < 12; i++) {
                assertBatch(node, random, 28);
            }
            ClosedLoop load = new ClosedLoop(node.board(), NodeBench.MAC, NodeBench.SHELF, 0, SECTORS);
            int requests = 1500;
            load.run(false, 24, requests, 1, entries);
            load.run(true, 24, requests, 1, entries);
            assertThat(node.register(StorageRegisters.NVME_COMMANDS)).isGreaterThan(2L * requests);
            assertThat(node.register(StorageRegisters.NVME_SPURIOUS)).isZero();
            assertThat(node.register(StorageRegisters.AXI_ERRORS)).isZero();
            assertThat(node.drops()).isZero();
        }
    }

    @Test
    void shouldComeBackWhenTheQueueWasSwitchedOffWithRequestsInFlight() {
        try (BareNode node = BareNode.open()) {
            node.mappedLun(0, SECTORS, 1);
            byte[] data = NodeBench.sectors(16, 3);
            node.ask(Ask.write(0, data));
            for (int round = 0; round < 3; round++) {
                node.drive().delay(entry -> 1_000_000);
                int requests = 30;
                for (int i = 0; i < requests; i++) {
                    Ask ask = i % 3 == 0 ? Ask.write(64L + 16L * i, data) : Ask.read(2040, 16);
                    node.board().ethernet().source().send(ask.tag(i).frame());
                }
                node.board().simulation().run(20_000);
                assertThat(node.register(StorageRegisters.OUTSTANDING)).isPositive();
                // the drive is reset first, so that it writes no more; then the queue is switched off
                node.board().registers("nvme").write32(0x14, 0);
                node.register(StorageRegisters.CONTROL, NVME_OFF);
                assertThat(node.awaitReplies(requests)).allSatisfy(reply -> {
                    assertThat(AoeHeader.error(reply.bytes(), 0)).isEqualTo(3);
                    assertThat(reply.bytes()).hasSize(60);
                });
                assertThat(AoeHeader.error(node.ask(Ask.read(0, 1)), 0)).isEqualTo(3);
                assertThat(node.register(StorageRegisters.OUTSTANDING)).isZero();
                node.drive().delay(entry -> 0);
                node.bringUp(BufferMap.QUEUE_ENTRIES - round);
                assertThat(NodeBench.data(node.ask(Ask.read(0, 16)))).isEqualTo(data);
                assertBatch(node, new SplittableRandom(round), 31);
            }
            assertThat(node.register(StorageRegisters.NVME_SPURIOUS)).isZero();
            assertThat(node.drops()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 50, 150, 300})
    void shouldWorkOverALinkWithLatency(long cycles) {
        CosimBoardSettings settings = NodeBench.settings().withPcie(PcieSettings.DEFAULT.withLatency(cycles));
        try (BareNode node = BareNode.open(settings, BufferMap.QUEUE_ENTRIES)) {
            node.mappedLun(0, SECTORS, 1);
            SplittableRandom random = new SplittableRandom(cycles);
            for (int i = 0; i < 5; i++) {
                assertBatch(node, random, 31);
            }
            ClosedLoop load = new ClosedLoop(node.board(), NodeBench.MAC, NodeBench.SHELF, 0, SECTORS);
            load.run(false, 1, 20, 8, cycles);
            // doorbell, fetch and its answer, data: four times over the link
            assertThat(load.run(false, 1, 20, 8, cycles).worstLatency()).isLessThanOrEqualTo(650 + 4 * cycles);
            assertThat(load.run(false, 16, 100, 8, cycles).cyclesPerRequest()).isLessThan(560);
        }
    }

    @Test
    void shouldAnswerAllInFlightWhenTheQueueWasOffForAMoment() {
        try (BareNode node = BareNode.open()) {
            node.mappedLun(0, SECTORS, 1);
            node.drive().delay(entry -> 1_000_000);
            int requests = 30;
            for (int i = 0; i < requests; i++) {
                node.board().ethernet().source().send(Ask.read(2040, 16).frame());
            }
            node.board().simulation().run(20_000);
            node.board().registers("nvme").write32(0x14, 0);
            node.register(StorageRegisters.CONTROL, NVME_OFF);
            node.register(StorageRegisters.CONTROL, NVME_OFF | 2);
            int started = BufferMap.READ_BUFFER_COUNT;
            List<ReceivedFrame> replies = node.awaitReplies(started);
            // the others became commands for a controller that is gone
            node.register(StorageRegisters.CONTROL, NVME_OFF);
            replies.addAll(node.awaitReplies(requests - started));
            assertThat(replies)
                    .allSatisfy(reply ->
                            assertThat(AoeHeader.error(reply.bytes(), 0)).isEqualTo(3));
            node.drive().delay(entry -> 0);
            node.bringUp(BufferMap.QUEUE_ENTRIES);
            assertBatch(node, new SplittableRandom(1), 31);
            assertThat(node.drops()).isZero();
        }
    }

    @Test
    void shouldCountDoorbellsThatNobodyTakes() {
        try (BareNode node = BareNode.open()) {
            node.mappedLun(0, SECTORS, 1);
            node.register64(StorageRegisters.SQ_DOORBELL_LOW, 0x1_2345_0000L);
            node.board().ethernet().source().send(Ask.read(0, 1).frame());
            assertThat(node.awaitRegister(StorageRegisters.AXI_ERRORS, 1)).isTrue();
            assertThat(node.register(StorageRegisters.OUTSTANDING)).isEqualTo(1);
            node.register(StorageRegisters.CONTROL, NVME_OFF);
            assertThat(AoeHeader.error(node.awaitReplies(1).get(0).bytes(), 0)).isEqualTo(3);
            node.bringUp(BufferMap.QUEUE_ENTRIES);
            assertThat(node.ask(Ask.read(0, 1))).hasSize(548);
        }
    }

    @Test
    void shouldWaitForASlowDrive() {
        SsdSettings slow = SsdSettings.named("SLOW").withTiming(new SsdTiming(12_000, 3_000, 50_000, 1_000), 4);
        try (BareNode node = BareNode.open(NodeBench.settings().withSsd(slow), BufferMap.QUEUE_ENTRIES)) {
            node.mappedLun(0, SECTORS, 1);
            assertBatch(node, new SplittableRandom(1), 31);
            assertThat(node.drops()).isZero();
        }
    }

    @Test
    void shouldForceEveryWriteWhenTheDriveHasAVolatileCache() {
        SsdSettings caching = SsdSettings.named("CACHING").withWriteCache(1024);
        try (ServedNode node = ServedNode.open(NodeBench.settings().withSsd(caching), 128L << 20)) {
            node.volume(0, SECTORS);
            byte[] data = NodeBench.sectors(16, 5);
            node.ask(Ask.write(2040, data));
            assertThat(node.drive().seen())
                    .isNotEmpty()
                    .filteredOn(entry -> entry.opcode() == 1)
                    .allMatch(entry -> entry.forceUnitAccess());
            node.board().drive().losePower();
            node.register(StorageRegisters.CONTROL, 0);
            node.restart();
            assertThat(NodeBench.data(node.ask(Ask.read(2040, 16)))).isEqualTo(data);
            byte[] flushed = node.ask(Ask.ata(AtaCommand.FLUSH_CACHE, 0, 0, 0, new byte[0]));
            assertThat(AtaArg.status(flushed, 0)).isEqualTo(0x40);
            node.software().close();
        }
    }

    @Test
    void shouldRefuseADriveWhoseQueuesAreTooSmall() {
        SsdSettings small = SsdSettings.named("SMALL").withQueues(2, 16);
        assertThatThrownBy(() -> ServedNode.open(NodeBench.settings().withSsd(small), 64L << 20))
                .isInstanceOf(NvmeException.class)
                .hasMessageContaining("most=16, needed=17");
    }

    /** Reads and writes of different sectors all at once, straddling extents too; every one is checked. */
    private static void assertBatch(BareNode node, SplittableRandom random, int requests) {
        Map<Integer, byte[]> expected = new HashMap<>();
        List<byte[]> frames = new ArrayList<>();
        for (int tag = 0; tag < requests; tag++) {
            int count = 1 + random.nextInt(16);
            long lba = 2048L * (1 + random.nextInt(7)) - 256 + 16L * tag;
            byte[] data = NodeBench.sectors(count, random.nextLong());
            boolean write = random.nextBoolean();
            if (!write) {
                node.ask(Ask.write(lba, data));
            }
            frames.add((write ? Ask.write(lba, data) : Ask.read(lba, count))
                    .tag(tag)
                    .frame());
            expected.put(tag, write ? new byte[24] : data);
        }
        for (byte[] frame : frames) {
            node.board().ethernet().source().send(frame);
        }
        for (ReceivedFrame reply : node.awaitReplies(requests)) {
            byte[] data = expected.remove(AoeHeader.tag(reply.bytes(), 0));
            assertThat(AtaArg.status(reply.bytes(), 0)).isEqualTo(0x40);
            assertThat(NodeBench.data(reply.bytes())).isEqualTo(data);
        }
        assertThat(expected).isEmpty();
    }

    private static byte[] completion(int command, boolean phase) {
        byte[] entry = new byte[16];
        entry[12] = (byte) command;
        entry[13] = (byte) (command >> 8);
        entry[14] = (byte) (phase ? 1 : 0);
        return entry;
    }

    private static AxiCompletion write(BareNode node, long address, byte[] bytes) {
        AxiMaster drive = node.board().model().axiMaster("s_axi_pcie");
        List<AxiCompletion> done = new ArrayList<>();
        drive.write(address, bytes, done::add);
        node.board().simulation().runUntil(() -> !done.isEmpty(), 10_000);
        node.board().simulation().run(20);
        return done.get(0);
    }

    private static AxiCompletion read(BareNode node, long address, int length) {
        AxiMaster drive = node.board().model().axiMaster("s_axi_pcie");
        List<AxiCompletion> done = new ArrayList<>();
        drive.read(address, length, done::add);
        node.board().simulation().runUntil(() -> !done.isEmpty(), 10_000);
        return done.get(0);
    }
}
