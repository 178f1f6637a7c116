package org.microvisor.cosim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.microvisor.cosim.device.TestHost.BUFFER;
import static org.microvisor.cosim.device.TestHost.sqe;
import static org.microvisor.cosim.device.TestHost.transfer;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.device.TestHost.Completion;
import org.microvisor.cosim.device.TestHost.Entry;
import org.microvisor.hypervisor.replay.SeededTest;

/** What a host may rely on with every NVMe drive: one of 1 MiB in blocks of 512 bytes, with a volatile write cache. */
abstract class NvmeDriveContract {
    private static final int MEDIUM_BYTES = 1 << 20;
    private static final int CC = 0x14;
    private static final int CSTS = 0x1C;
    /** To delete a completion queue that is not there is an invalid identifier (5.5.1); QEMU calls it an invalid completion queue. */
    private static final List<Integer> GONE = List.of(0x101, 0x100);

    private static final int LIST = BUFFER + 0x20_0000;

    /** A blank drive. */
    abstract PcieDrive.Maker drive() throws IOException;

    private TestHost started() throws IOException {
        return new TestHost(drive(), 5).ready();
    }

    @Test
    void shouldOfferWhatTheStandardDemands() throws IOException {
        try (TestHost host = new TestHost(drive(), 5)) {
            int low = host.ssd.read32(0);
            int high = host.ssd.read32(4);
            assertThat((low & 0xFFFF) + 1).as("queue entries").isGreaterThanOrEqualTo(64);
            assertThat(low >> 16 & 1).as("contiguous queues").isEqualTo(1);
            assertThat(high >> 5 & 1).as("NVM command set").isEqualTo(1);
            assertThat(high >> 16 & 0xF).as("pages of 4 KiB").isZero();
            assertThat(host.ssd.read32(8)).as("version").isEqualTo(0x0001_0400);
            assertThat(host.ssd.read32(CSTS)).as("status").isZero();
            assertThat(Integer.bitCount(host.ssd.barBytes())).isEqualTo(1);

            host.enable();
            assertThat(identify(host, 1, 0)).isZero();
            assertThat(host.bus.at(BUFFER).get(512)).as("SQES").isEqualTo((byte) 0x66);
            assertThat(host.bus.at(BUFFER).get(513)).as("CQES").isEqualTo((byte) 0x44);
            assertThat(host.bus.at(BUFFER).get(525) & 1).as("write cache").isEqualTo(1);
            assertThat(identify(host, 0, 1)).isZero();
            assertThat(host.bus.at(BUFFER).getLong(0)).as("blocks").isEqualTo(MEDIUM_BYTES / 512);
            assertThat(host.bus.at(BUFFER).getInt(128) >> 16 & 0xFF)
                    .as("log2 of the block")
                    .isEqualTo(9);
            assertThat(identify(host, 2, 0)).isZero();
            assertThat(host.bus.at(BUFFER).getLong(0)).as("active namespaces").isEqualTo(1);
        }
    }

    @Test
    void shouldWalkDataPointersOfEveryShape() throws IOException {
        int[][] shapes = {
            {1, 0},
            {8, 0},
            {7, 512},
            {1, 4092},
            {8, 4},
            {9, 0},
            {16, 0},
            {16, 8},
            {17, 0},
            {24, 0},
            {256, 0},
            {255, 3584}
        };
        try (TestHost host = started()) {
            for (int[] shape : shapes) {
                int bytes = shape[0] * 512;
                long[] from = scattered((shape[1] + bytes + 4095) / 4096, 5);
                long[] to = scattered(from.length, 9);
                byte[] data = random(shape[0], bytes);
                for (int at = 0; at < bytes; at++) {
                    host.bus.memory[place(from, shape[1] + at)] = data[at];
                }
                assertThat(transferBy(host, 0x01, shape[0], from, shape[1])).isZero();
                assertThat(transferBy(host, 0x02, shape[0], to, shape[1])).isZero();
                byte[] read = new byte[bytes];
                for (int at = 0; at < bytes; at++) {
                    read[at] = host.bus.memory[place(to, shape[1] + at)];
                }
                assertThat(read).as("blocks %d, offset %d", shape[0], shape[1]).isEqualTo(data);
            }
        }
    }

    @Test
    void shouldFollowListsFromPageToPage() throws IOException {
        try (TestHost host = started()) {
            int first = LIST + 0x1000 - 24; // room for two pages and the pointer to the next list
            int second = LIST + 0x2000;
            long[] page = scattered(6, 3);
            host.bus.at(first).putLong(0, page[1]).putLong(8, page[2]).putLong(16, second);
            host.bus.at(second).putLong(0, page[3]).putLong(8, page[4]).putLong(16, page[5]);
            byte[] data = random(1, 4096);
            host.bus.at(page[5]).put(data);

            assertThat(host.write(100, 48, page[0], first).code()).isZero();
            host.bus.at(page[5]).put(new byte[4096]);
            assertThat(host.read(100, 48, page[0], first).code()).isZero();
            assertThat(Arrays.copyOfRange(host.bus.memory, (int) page[5], (int) page[5] + 4096))
                    .isEqualTo(data);
        }
    }

    @Test
    void shouldTurnThePhaseAndWrapTheQueues() throws IOException {
        try (TestHost host = started()) {
            for (int i = 0; i < 100; i++) {
                assertThat(host.io.run(transfer(0x02, i, i, 1).prp(BUFFER, 0).bytes()))
                        .isEqualTo(new Completion(i, 1, (i + 1) % 16, 0, 0));
            }
        }
    }

    @Test
    void shouldHoldBackWhileItsCompletionQueueIsFull() throws IOException {
        try (TestHost host = new TestHost(drive(), 5)) {
            host.enable();
            TestHost.Queue narrow = host.new Queue(1, TestHost.IO_SQ, TestHost.IO_CQ, 4);
            assertThat(admin(host, createCq(1, 4, 1).prp(narrow.cq, 0))).isZero();
            assertThat(admin(host, createSq(1, 16, 1, 1).prp(narrow.sq, 0))).isZero();
            TestHost.Queue wide = host.new Queue(1, TestHost.IO_SQ, TestHost.IO_CQ, 16);
            for (int i = 0; i < 10; i++) {
                wide.put(transfer(0x02, i, i, 1).prp(BUFFER, 0).bytes());
            }
            wide.ring();
            for (int done = 0; done < 10; ) {
                host.time.runAll();
                List<Completion> some = narrow.drain();
                assertThat(some).hasSizeBetween(1, 3);
                for (Completion one : some) {
                    assertThat(one.code()).isZero();
                    assertThat(one.commandId()).isEqualTo(done++);
                }
            }
        }
    }

    @Test
    void shouldRefuseQueuesAgainstTheRules() throws IOException {
        try (TestHost host = started()) {
            assertThat(admin(host, createCq(0, 8, 1))).as("admin's").isEqualTo(0x101);
            assertThat(admin(host, createCq(1, 8, 1))).as("exists").isEqualTo(0x101);
            assertThat(admin(host, createCq(2, 1, 1))).as("one entry").isEqualTo(0x102);
            assertThat(admin(host, createCq(2, 65536, 1))).as("above MQES").isEqualTo(0x102);
            assertThat(admin(host, createCq(2, 8, 0))).as("not contiguous").isEqualTo(0x002);
            assertThat(admin(host, createSq(2, 8, 3, 1)))
                    .as("completion queue missing")
                    .isEqualTo(0x100);
            assertThat(admin(host, createSq(0, 8, 1, 1))).as("admin's").isEqualTo(0x101);
            assertThat(admin(host, createSq(1, 8, 1, 1))).as("exists").isEqualTo(0x101);
            assertThat(admin(host, createSq(2, 1, 1, 1))).as("one entry").isEqualTo(0x102);
            assertThat(admin(host, createSq(2, 8, 1, 0))).as("not contiguous").isEqualTo(0x002);
            assertThat(admin(host, sqe(0x04, 1).dw(10, 1))).as("in use").isEqualTo(0x10C);
            assertThat(admin(host, sqe(0x00, 1).dw(10, 2))).as("missing").isEqualTo(0x101);
            assertThat(admin(host, sqe(0x00, 1).dw(10, 0))).as("admin's").isEqualTo(0x101);
            assertThat(admin(host, sqe(0x00, 1).dw(10, 1))).isZero();
            assertThat(admin(host, sqe(0x04, 1).dw(10, 1))).isZero();
            assertThat(admin(host, sqe(0x04, 1).dw(10, 1))).as("gone").isIn(GONE);
        }
    }

    @Test
    void shouldRefuseCommandsThatCannotBeDone() throws IOException {
        try (TestHost host = started()) {
            assertThat(admin(host, sqe(0x70, 1))).as("no such command").isEqualTo(0x001);
            assertThat(io(host, sqe(0x70, 1).nsid(1))).as("no such command").isEqualTo(0x001);
            int last = MEDIUM_BYTES / 512 - 1;
            assertThat(io(host, transfer(0x02, 1, last, 1).prp(BUFFER, 0))).isZero();
            assertThat(io(host, transfer(0x02, 1, last + 1, 1).prp(BUFFER, 0))).isEqualTo(0x080);
            assertThat(io(host, transfer(0x02, 1, last, 2).prp(BUFFER, 0))).isEqualTo(0x080);
            assertThat(io(host, transfer(0x01, 1, -1L, 1).prp(BUFFER, 0))).isEqualTo(0x080);
            assertThat(io(host, transfer(0x08, 1, last, 2))).isEqualTo(0x080);
            assertThat(io(host, transfer(0x02, 1, 0, 1).nsid(0x1000).prp(BUFFER, 0)))
                    .isEqualTo(0x00B);
            assertThat(io(host, sqe(0x00, 1).nsid(-1))).as("flush of all").isZero();
            assertThat(io(host, transfer(0x02, 1, 0, 16).prp(BUFFER, BUFFER + 0x1200)))
                    .as("second page")
                    .isEqualTo(0x013);
            host.bus.at(LIST).putLong(0, BUFFER + 0x3000L).putLong(8, BUFFER + 0x4004L);
            assertThat(io(host, transfer(0x02, 1, 0, 24).prp(BUFFER, LIST)))
                    .as("page of a list")
                    .isEqualTo(0x013);
        }
    }

    @Test
    void shouldForgetQueuesWhenReset() throws IOException {
        try (TestHost host = started()) {
            host.io.put(transfer(0x02, 1, 0, 8).prp(BUFFER, 0).bytes());
            host.io.ring();
            host.ssd.write32(CC, 0);
            host.time.runAll();
            assertThat(host.ssd.read32(CSTS)).isZero();
            int writes = host.bus.writes.size();
            host.io.ring();
            host.time.runAll();
            assertThat(host.bus.writes).hasSize(writes);

            rewind(host);
            host.enable();
            assertThat(admin(host, sqe(0x04, 1).dw(10, 1))).isIn(GONE);
            host.createIo(host.io);
            assertThat(host.read(0, 8, BUFFER, 0).code()).isZero();
        }
    }

    @Test
    void shouldRaiseItsInterruptUntilItIsMaskedOrServed() throws IOException {
        try (TestHost host = new TestHost(drive(), 5)) {
            host.enable();
            assertThat(host.ssd.interrupt()).isFalse();
            host.admin.put(sqe(0x06, 1).prp(BUFFER, 0).dw(10, 1).bytes());
            host.admin.ring();
            host.time.runAll();

            assertThat(host.ssd.interrupt()).isTrue();
            host.ssd.write32(0x0C, 1);
            assertThat(host.ssd.interrupt()).as("masked").isFalse();
            host.ssd.write32(0x10, 1);
            assertThat(host.ssd.interrupt()).isTrue();
            host.admin.next();
            assertThat(host.ssd.interrupt()).as("served").isFalse();
        }
    }

    @Test
    void shouldTellOfWrongDoorbells() throws IOException {
        try (TestHost host = started()) {
            for (int round = 0; round < 3; round++) {
                host.admin.put(sqe(0x0C, 40).bytes());
                host.admin.ring();
                host.time.runAll();
                assertThat(host.admin.poll()).as("held").isEmpty();
                host.ssd.write32(0x1000 + 8 * 3, 1);
                Completion told = host.admin.next();
                assertThat(told.commandId()).isEqualTo(40);
                assertThat(told.result()).as("no such queue").isEqualTo(0x01_00_00);
                assertThat(admin(host, sqe(0x02, 9).prp(BUFFER, 0).dw(10, 0x01 | 15 << 16)))
                        .as("the log is read")
                        .isZero();
            }
            assertThat(host.read(0, 1, BUFFER, 0).code()).as("queue unharmed").isZero();
        }
    }

    @Test
    void shouldKeepWhatIsDurableWhenThePowerFails() throws IOException {
        try (TestHost host = started()) {
            host.bus.memory[BUFFER] = 7;
            host.write(0, 1, BUFFER, 0);
            host.io.run(sqe(0x00, 1).nsid(1).bytes());
            assertThat(io(host, transfer(0x01, 1, 2, 1).dw(12, 1 << 30).prp(BUFFER, 0)))
                    .isZero();
            host.io.put(transfer(0x02, 1, 0, 8).prp(BUFFER, 0).bytes());
            host.io.ring();

            host.ssd.losePower();
            assertThat(host.ssd.read32(CSTS)).isZero();
            host.time.runAll();
            rewind(host);
            host.ready();
            for (int block : new int[] {0, 2}) {
                assertThat(host.read(block, 1, BUFFER + 0x1000, 0).code()).isZero();
                assertThat(host.bus.memory[BUFFER + 0x1000]).isEqualTo((byte) 7);
            }
        }
    }

    @Test
    void shouldShutDownWhenAskedTo() throws IOException {
        try (TestHost host = started()) {
            host.ssd.write32(CC, 0x0046_4001);
            host.time.runAll();
            assertThat(host.ssd.read32(CSTS) >> 2 & 3).as("shutdown complete").isEqualTo(2);
            host.ssd.write32(CC, 0);
            host.time.runAll();
            rewind(host);
            host.ready();
            assertThat(host.read(0, 8, BUFFER, 0).code()).isZero();
        }
    }

    @SeededTest({1, 2})
    void shouldAgreeWithPlainMemory(long seed) throws IOException {
        try (TestHost host = started()) {
            runRandomTraffic(host, seed, 300);
        }
    }

    /** Keeps up to 15 commands under way on disjoint blocks and compares with an array. */
    static void runRandomTraffic(TestHost host, long seed, int commands) {
        Random random = new Random(seed);
        byte[] model = new byte[MEDIUM_BYTES];
        Map<Integer, int[]> underWay = new HashMap<>();
        int started = 0;
        int ended = 0;
        while (ended < commands) {
            int slot = random.nextInt(15);
            if (started < commands && !underWay.containsKey(slot)) {
                int start = slot * 128 + random.nextInt(100);
                int blocks = 1 + random.nextInt(28);
                int kind = random.nextInt(3);
                long buffer = BUFFER + 0x8000L * slot;
                byte[] data = random(random.nextInt(), blocks * 512);
                if (kind == 1) {
                    host.bus.at(buffer).put(data);
                    System.arraycopy(data, 0, model, start * 512, data.length);
                } else if (kind == 0) {
                    Arrays.fill(model, start * 512, (start + blocks) * 512, (byte) 0);
                }
                long list = BUFFER + 0x10_0000L + 0x1000L * slot;
                for (int page = 1; page < 4; page++) {
                    host.bus.at(list).putLong(8 * (page - 1), buffer + 0x1000L * page);
                }
                long prp2 = blocks > 16 ? list : buffer + 0x1000;
                int opcode = kind == 0 ? 0x08 : kind;
                host.io.put(
                        transfer(opcode, slot, start, blocks).prp(buffer, prp2).bytes());
                host.io.ring();
                underWay.put(slot, new int[] {kind, start, blocks});
                started++;
                continue;
            }
            host.time.step();
            for (Completion c : host.io.drain()) {
                assertThat(c.code()).isZero();
                int[] done = underWay.remove(c.commandId());
                assertThat(done).as("identifier of a command under way").isNotNull();
                if (done != null && done[0] == 2) {
                    byte[] got = new byte[done[2] * 512];
                    host.bus.at(BUFFER + 0x8000L * c.commandId()).get(got);
                    assertThat(got).isEqualTo(Arrays.copyOfRange(model, done[1] * 512, (done[1] + done[2]) * 512));
                }
                ended++;
            }
        }
    }

    /** The queues as they are before the controller is enabled. */
    static void rewind(TestHost host) {
        for (TestHost.Queue q : List.of(host.admin, host.io)) {
            host.bus.at(q.cq).put(new byte[16 * q.size]);
            q.tail = q.head = 0;
            q.phase = 1;
        }
    }

    static int admin(TestHost host, Entry entry) {
        return host.admin.run(entry.bytes()).code();
    }

    static int io(TestHost host, Entry entry) {
        return host.io.run(entry.bytes()).code();
    }

    private static int identify(TestHost host, int what, int nsid) {
        return admin(host, sqe(0x06, 1).nsid(nsid).prp(BUFFER, 0).dw(10, what));
    }

    private static Entry createCq(int id, int size, int flags) {
        return sqe(0x05, 3).prp(0xA000, 0).dw(10, size - 1 << 16 | id).dw(11, flags);
    }

    private static Entry createSq(int id, int size, int cq, int flags) {
        return sqe(0x01, 3).prp(0xB000, 0).dw(10, size - 1 << 16 | id).dw(11, cq << 16 | flags);
    }

    private static int transferBy(TestHost host, int opcode, int blocks, long[] page, int offset) {
        long second = page.length > 1 ? page[1] : 0;
        if (page.length > 2) {
            second = LIST;
            for (int i = 1; i < page.length; i++) {
                host.bus.at(second).putLong(8 * (i - 1), page[i]);
            }
        }
        return io(host, transfer(opcode, 1, 10, blocks).prp(page[0] + offset, second));
    }

    private static long[] scattered(int pages, int step) {
        long[] addresses = new long[pages];
        for (int i = 0; i < pages; i++) {
            addresses[i] = BUFFER + 0x3000 + 0x1000L * (i * step % 128);
        }
        return addresses;
    }

    private static int place(long[] page, int at) {
        return (int) page[at / 4096] + at % 4096;
    }

    private static byte[] random(long seed, int bytes) {
        byte[] data = new byte[bytes];
        new Random(seed).nextBytes(data);
        return data;
    }
}
