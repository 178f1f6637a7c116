package org.microvisor.cosim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.microvisor.cosim.device.TestHost.BUFFER;
import static org.microvisor.cosim.device.TestHost.sqe;
import static org.microvisor.cosim.device.TestHost.transfer;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.device.TestHost.Completion;
import org.microvisor.cosim.device.TestHost.Entry;

class NvmeSsdRejectionTest {
    private final TestHost host =
            TestHost.on(SsdSettings.named("MV0001").withQueues(4, 64)).ready();

    @AfterEach
    void close() throws Exception {
        host.close();
    }

    private int admin(Entry entry) {
        return host.admin.run(entry.bytes()).code();
    }

    private int io(Entry entry) {
        return host.io.run(entry.bytes()).code();
    }

    private static Entry createCq(int id, int size, int flags) {
        return sqe(0x05, 3).prp(0xA000, 0).dw(10, size - 1 << 16 | id).dw(11, flags);
    }

    private static Entry createSq(int id, int size, int cq, int flags) {
        return sqe(0x01, 3).prp(0xB000, 0).dw(10, size - 1 << 16 | id).dw(11, cq << 16 | flags);
    }

    @Test
    void shouldRejectUnknownOpcodes() {
        assertThat(admin(sqe(0x7F, 1))).isEqualTo(0x001);
        assertThat(admin(sqe(0x80, 1).nsid(1))).isEqualTo(0x001);
        assertThat(io(sqe(0x05, 1).nsid(1))).isEqualTo(0x001);
        Completion last = host.io.run(sqe(0x0C, 1).nsid(1).bytes());
        assertThat(last.status() >> 14 & 1).as("DNR").isEqualTo(1);
    }

    @Test
    void shouldRejectFusedCommandsAndScatterGatherLists() {
        assertThat(io(transfer(0x02, 1, 0, 1).dw(0, 0x02 | 1 << 8).prp(BUFFER, 0)))
                .isEqualTo(0x002);
        assertThat(io(transfer(0x02, 1, 0, 1).dw(0, 0x02 | 1 << 14).prp(BUFFER, 0)))
                .isEqualTo(0x002);
        assertThat(admin(sqe(0x06, 1).dw(0, 0x06 | 1 << 14).prp(BUFFER, 0))).isEqualTo(0x002);
    }

    @Test
    void shouldRejectCompletionQueuesAgainstTheRules() {
        assertThat(admin(createCq(0, 8, 1))).as("queue 0").isEqualTo(0x101);
        assertThat(admin(createCq(1, 8, 1))).as("exists").isEqualTo(0x101);
        assertThat(admin(createCq(5, 8, 1))).as("above the limit").isEqualTo(0x101);
        assertThat(admin(createCq(2, 1, 1))).as("one entry").isEqualTo(0x102);
        assertThat(admin(createCq(2, 65, 1))).as("above MQES").isEqualTo(0x102);
        assertThat(admin(createCq(2, 8, 0))).as("not contiguous").isEqualTo(0x002);
        assertThat(admin(createCq(2, 8, 3 | 5 << 16))).as("vector").isEqualTo(0x108);
        assertThat(admin(createCq(2, 8, 1).prp(0xA004, 0))).as("offset").isEqualTo(0x013);
        assertThat(admin(createCq(2, 64, 1 | 9 << 16)))
                .as("no interrupts, vector unused")
                .isZero();
    }

    @Test
    void shouldRejectSubmissionQueuesAgainstTheRules() {
        assertThat(admin(createSq(2, 8, 0, 1))).as("admin completion queue").isEqualTo(0x101);
        assertThat(admin(createSq(2, 8, 9, 1)))
                .as("completion queue out of range")
                .isEqualTo(0x101);
        assertThat(admin(createSq(2, 8, 3, 1))).as("completion queue missing").isEqualTo(0x100);
        assertThat(admin(createSq(0, 8, 1, 1))).as("queue 0").isEqualTo(0x101);
        assertThat(admin(createSq(1, 8, 1, 1))).as("exists").isEqualTo(0x101);
        assertThat(admin(createSq(2, 1, 1, 1))).as("one entry").isEqualTo(0x102);
        assertThat(admin(createSq(2, 65, 1, 1))).as("above MQES").isEqualTo(0x102);
        assertThat(admin(createSq(2, 8, 1, 0))).as("not contiguous").isEqualTo(0x002);
        assertThat(admin(createSq(2, 8, 1, 1).prp(0xB008, 0))).as("offset").isEqualTo(0x013);
        assertThat(admin(createSq(2, 8, 1, 1))).isZero();
    }

    @Test
    void shouldRejectQueueSizesWhenEntrySizesAreNotSet() {
        host.ssd.write32(0x14, 0x0000_0001);
        assertThat(admin(createCq(2, 8, 1))).isEqualTo(0x102);
        assertThat(admin(createSq(2, 8, 1, 1))).isEqualTo(0x102);
    }

    @Test
    void shouldDeleteQueuesOnlyInOrder() {
        assertThat(admin(sqe(0x04, 1).dw(10, 1))).as("completion queue in use").isEqualTo(0x10C);
        assertThat(admin(sqe(0x00, 1).dw(10, 2))).as("missing").isEqualTo(0x101);
        assertThat(admin(sqe(0x00, 1).dw(10, 0))).as("admin queue").isEqualTo(0x101);
        assertThat(admin(sqe(0x04, 1).dw(10, 0))).as("admin queue").isEqualTo(0x101);
        assertThat(admin(sqe(0x00, 1).dw(10, 1))).isZero();
        assertThat(admin(sqe(0x04, 1).dw(10, 1))).isZero();
        assertThat(admin(sqe(0x04, 1).dw(10, 1))).isEqualTo(0x101);
    }

    @Test
    void shouldRejectIdentifyOfWhatIsNotThere() {
        assertThat(admin(sqe(0x06, 1).nsid(2).prp(BUFFER, 0))).isEqualTo(0x00B);
        assertThat(admin(sqe(0x06, 1).nsid(0).prp(BUFFER, 0))).isEqualTo(0x00B);
        assertThat(admin(sqe(0x06, 1).nsid(-1).prp(BUFFER, 0).dw(10, 2))).isEqualTo(0x00B);
        assertThat(admin(sqe(0x06, 1).nsid(2).prp(BUFFER, 0).dw(10, 3))).isEqualTo(0x00B);
        assertThat(admin(sqe(0x06, 1).nsid(1).prp(BUFFER, 0).dw(10, 0x40))).isEqualTo(0x002);
        assertThat(admin(sqe(0x06, 1).nsid(1).prp(BUFFER + 8, BUFFER + 0x1008))).isEqualTo(0x013);
        assertThat(admin(sqe(0x06, 1).nsid(1).prp(BUFFER + 8, BUFFER + 0x1000))).isZero();
    }

    @Test
    void shouldRejectTransfersOutsideOfTheNamespace() {
        assertThat(io(transfer(0x02, 1, 2047, 1).prp(BUFFER, 0))).isZero();
        assertThat(io(transfer(0x02, 1, 2048, 1).prp(BUFFER, 0))).isEqualTo(0x080);
        assertThat(io(transfer(0x02, 1, 2047, 2).prp(BUFFER, 0))).isEqualTo(0x080);
        assertThat(io(transfer(0x01, 1, -1L, 1).prp(BUFFER, 0))).isEqualTo(0x080);
        assertThat(io(transfer(0x08, 1, 2047, 2))).isEqualTo(0x080);
        for (int nsid : new int[] {0, 2, -1}) {
            assertThat(io(transfer(0x02, 1, 0, 1).nsid(nsid).prp(BUFFER, 0))).isEqualTo(0x00B);
        }
        assertThat(io(sqe(0x00, 1).nsid(0))).isEqualTo(0x00B);
        assertThat(io(sqe(0x00, 1).nsid(-1))).isZero();
    }

    @Test
    void shouldRejectTransfersAboveTheLimit() {
        int list = BUFFER + 0x8_0000;
        for (int i = 0; i < 40; i++) {
            host.bus.at(list).putLong(8 * i, BUFFER + 0x1000L * (i + 1));
        }
        assertThat(io(transfer(0x02, 1, 0, 256).prp(BUFFER, list))).isZero();
        assertThat(io(transfer(0x02, 1, 0, 257).prp(BUFFER, list))).isEqualTo(0x002);
    }

    @Test
    void shouldRejectCrookedDataPointers() {
        assertThat(io(transfer(0x02, 1, 0, 1).prp(BUFFER + 2, 0))).isEqualTo(0x013);
        assertThat(io(transfer(0x02, 1, 0, 16).prp(BUFFER, BUFFER + 0x1200))).isEqualTo(0x013);
        assertThat(io(transfer(0x02, 1, 0, 17).prp(BUFFER, BUFFER + 0x1004))).isEqualTo(0x013);
        host.bus.at(BUFFER + 0x2_0000).putLong(0, BUFFER + 0x3000L).putLong(8, BUFFER + 0x4004L);
        assertThat(io(transfer(0x02, 1, 0, 24).prp(BUFFER, BUFFER + 0x2_0000))).isEqualTo(0x013);
    }

    @Test
    void shouldReportTransferErrorWhenHostMemoryDoesNotAnswer() {
        assertThat(io(transfer(0x01, 1, 0, 1).prp(0x7000_0000, 0))).isEqualTo(0x004);
        assertThat(io(transfer(0x01, 1, 0, 24).prp(BUFFER, 0x7000_0000))).isEqualTo(0x004);
    }

    @Test
    void shouldRejectIdentifierInUse() throws Exception {
        SsdSettings slow = SsdSettings.named("MV0002").withTiming(new SsdTiming(100, 0, 0, 0), 8);
        try (TestHost slowHost = TestHost.on(slow).ready()) {
            slowHost.io.put(transfer(0x02, 5, 0, 1).prp(BUFFER, 0).bytes());
            slowHost.io.put(transfer(0x02, 5, 1, 1).prp(BUFFER, 0).bytes());
            slowHost.io.ring();
            slowHost.time.runAll();
            assertThat(slowHost.io.drain()).extracting(Completion::code).containsExactly(0x003, 0);
            assertThat(slowHost.read(0, 1, BUFFER, 0).code()).isZero();
        }
    }

    @Test
    void shouldTellInvalidDoorbellsByAsyncEvent() {
        assertThat(asyncEventAfter(() -> host.ssd.write32(0x1000 + 8 * 3, 1)))
                .as("no such queue")
                .isEqualTo(0x01_00_00);
        assertThat(asyncEventAfter(() -> host.ssd.write32(0x1004 + 8 * 3, 1)))
                .as("no such queue")
                .isEqualTo(0x01_00_00);
        assertThat(asyncEventAfter(() -> host.ssd.write32(0x1008, 16)))
                .as("out of range")
                .isEqualTo(0x01_01_00);
        assertThat(asyncEventAfter(() -> host.ssd.write32(0x1008, 0)))
                .as("unchanged")
                .isEqualTo(0x01_01_00);
        assertThat(asyncEventAfter(() -> host.ssd.write32(0x100C, 1)))
                .as("empty queue")
                .isEqualTo(0x01_01_00);
        assertThat(host.ssd.read32(0x1C)).as("no fatal status").isEqualTo(1);
        assertThat(host.read(0, 1, BUFFER, 0).code()).as("queue unharmed").isZero();
    }

    private int asyncEventAfter(Runnable doorbell) {
        assertThat(admin(sqe(0x02, 9).prp(BUFFER, 0).dw(10, 0x01 | 15 << 16))).isZero(); // read the error log
        host.admin.put(sqe(0x0C, 40).bytes());
        host.admin.ring();
        assertThat(host.admin.poll()).as("held").isEmpty();
        doorbell.run();
        Completion told = host.admin.next();
        assertThat(told.commandId()).isEqualTo(40);
        return told.result();
    }

    @Test
    void shouldTellAnEventOnceUntilItsLogIsRead() {
        host.admin.put(sqe(0x0C, 40).bytes());
        host.admin.put(sqe(0x0C, 41).bytes());
        host.admin.ring();
        host.ssd.write32(0x1000 + 8 * 3, 1);
        host.ssd.write32(0x1000 + 8 * 3, 2);
        assertThat(host.admin.next().commandId()).isEqualTo(40);
        assertThat(host.admin.poll()).isEmpty();

        host.admin.put(sqe(0x02, 9).prp(BUFFER, 0).dw(10, 0x01 | 15 << 16).bytes());
        host.admin.ring();
        assertThat(List.of(host.admin.next().commandId(), host.admin.next().commandId()))
                .containsExactlyInAnyOrder(9, 41);
        assertThat(host.bus.at(BUFFER).getLong(0)).as("newest error").isEqualTo(2);
        assertThat(host.bus.at(BUFFER).getShort(8)).as("queue").isEqualTo((short) 3);
    }

    @Test
    void shouldRejectTooManyAsyncEventRequests() {
        for (int i = 0; i < 5; i++) {
            host.admin.put(sqe(0x0C, 40 + i).bytes());
        }
        host.admin.ring();
        Completion rejected = host.admin.next();
        assertThat(rejected.code()).isEqualTo(0x105);
        assertThat(rejected.commandId()).isEqualTo(44);
    }

    @Test
    void shouldAbortHeldRequestsAndReportWhatCannotBeAborted() {
        host.admin.put(sqe(0x0C, 40).bytes());
        host.admin.ring();
        host.admin.put(sqe(0x08, 1).dw(10, 40 << 16).bytes());
        host.admin.ring();
        Completion aborted = host.admin.next();
        assertThat(aborted.commandId()).isEqualTo(40);
        assertThat(aborted.code()).isEqualTo(0x007);
        assertThat(host.admin.next().result()).isZero();
        assertThat(host.admin.run(sqe(0x08, 1).dw(10, 99 << 16 | 1).bytes()).result())
                .isEqualTo(1);
        assertThat(host.admin.run(sqe(0x08, 1).dw(10, 99 << 16 | 3).bytes()).result())
                .isEqualTo(1);
    }

    @Test
    void shouldSetAndGetFeatures() {
        assertThat(admin(sqe(0x09, 1).dw(10, 0x07).dw(11, 0x0001_0001)))
                .as("queues exist")
                .isEqualTo(0x00C);
        assertThat(admin(sqe(0x09, 1).dw(10, 0x06).dw(11, 1)))
                .as("no write cache")
                .isEqualTo(0x002);
        assertThat(admin(sqe(0x0A, 1).dw(10, 0x06))).isEqualTo(0x002);
        assertThat(admin(sqe(0x09, 1).dw(10, 0x0B | 1 << 31).dw(11, 1)))
                .as("save")
                .isEqualTo(0x10D);
        assertThat(admin(sqe(0x09, 1).dw(10, 0x02).dw(11, 1))).as("power state").isEqualTo(0x002);
        assertThat(admin(sqe(0x09, 1).dw(10, 0x0B).dw(11, 0x1F))).isZero();
        assertThat(host.admin.run(sqe(0x0A, 1).dw(10, 0x0B).bytes()).result()).isEqualTo(0x1F);
        assertThat(host.admin.run(sqe(0x0A, 1).dw(10, 0x0B | 1 << 8).bytes()).result())
                .isZero();
        assertThat(host.admin.run(sqe(0x0A, 1).dw(10, 0x07).bytes()).result()).isEqualTo(0x0003_0003);
        assertThat(admin(sqe(0x0A, 1).dw(10, 0x0B | 3 << 8))).isEqualTo(0x002);
    }

    @Test
    void shouldAnswerNumberOfQueuesBeforeTheyExist() throws Exception {
        try (TestHost fresh =
                TestHost.on(SsdSettings.named("MV0003").withQueues(4, 64).withWriteCache(8))) {
            fresh.enable();
            assertThat(fresh.admin.run(sqe(0x09, 1).dw(10, 7).bytes()).result()).isEqualTo(0x0003_0003);
            assertThat(fresh.admin
                            .run(sqe(0x09, 1).dw(10, 7).dw(11, 0xFFFF).bytes())
                            .code())
                    .isEqualTo(0x002);
            assertThat(fresh.admin.run(sqe(0x0A, 1).dw(10, 6).bytes()).result()).isEqualTo(1);
            assertThat(fresh.admin.run(sqe(0x09, 1).dw(10, 6).bytes()).code()).isZero();
            assertThat(fresh.admin.run(sqe(0x0A, 1).dw(10, 6).bytes()).result()).isZero();
        }
    }

    @Test
    void shouldAnswerLogPagesThatExist() {
        assertThat(admin(sqe(0x02, 1).prp(BUFFER, 0).dw(10, 0x02 | 127 << 16))).isZero();
        assertThat(host.bus.at(BUFFER).getShort(1)).as("temperature").isEqualTo((short) 313);
        assertThat(admin(sqe(0x02, 1).prp(BUFFER, 0).dw(10, 0x03 | 127 << 16))).isZero();
        assertThat(admin(sqe(0x02, 1).prp(BUFFER, 0).dw(10, 0x7F | 127 << 16))).isEqualTo(0x109);
        assertThat(admin(sqe(0x02, 1).prp(BUFFER, 0).dw(10, 0x02 | 127 << 16).dw(12, 516)))
                .isEqualTo(0x002);
        assertThat(admin(sqe(0x02, 1).prp(BUFFER, 0).dw(10, 0x02 | 127 << 16).dw(12, 2)))
                .isEqualTo(0x002);
        assertThat(admin(sqe(0x02, 1).prp(BUFFER, 0).dw(10, 0x02).dw(11, 1)))
                .as("too long")
                .isEqualTo(0x002);
    }

    @Test
    void shouldFailCommandsAsTheFaultHookSays() throws Exception {
        FaultHook hook = (queue, entry) -> queue == 1 && entry.opcode() == 2 && entry.startBlock() == 5
                ? NvmeStatus.UNRECOVERED_READ_ERROR
                : NvmeStatus.SUCCESS;
        try (TestHost faulty = new TestHost(SsdSettings.named("MV0004"), new RamMedia(1 << 20), hook, 0).ready()) {
            assertThat(faulty.read(4, 1, BUFFER, 0).code()).isZero();
            assertThat(faulty.read(5, 1, BUFFER, 0).status()).isEqualTo(0x281);
        }
    }
}
