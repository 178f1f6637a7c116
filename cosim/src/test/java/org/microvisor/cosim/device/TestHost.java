package org.microvisor.cosim.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The least driver that can bring a drive up and talk to it; knows the queues by address and phase only. */
final class TestHost implements AutoCloseable {
    static final int ADMIN_SQ = 0x1000;
    static final int ADMIN_CQ = 0x2000;
    static final int IO_SQ = 0x4000;
    static final int IO_CQ = 0x8000;
    static final int BUFFER = 0x10_0000;
    static final int MEMORY = 0x40_0000;

    record Completion(int commandId, int queue, int head, int status, int result) {
        /** Status code type and code as 0xTCC. */
        int code() {
            return status & 0x7FF;
        }
    }

    /** A queue pair as the host sees it. */
    final class Queue {
        final int id;
        final int sq;
        final int cq;
        final int size;
        int tail;
        int head;
        int phase = 1;

        Queue(int id, int sq, int cq, int size) {
            this.id = id;
            this.sq = sq;
            this.cq = cq;
            this.size = size;
        }

        /** Puts an entry into memory, without a doorbell. */
        void put(byte[] entry) {
            bus.at(sq + 64 * tail).put(entry);
            tail = (tail + 1) % size;
        }

        void ring() {
            ssd.write32(0x1000 + 8 * id, tail);
        }

        void ringHead() {
            ssd.write32(0x1004 + 8 * id, head);
        }

        Optional<Completion> poll() {
            ByteBuffer e = bus.at(cq + 16 * head);
            int last = e.getInt(12);
            if ((last >>> 16 & 1) != phase) {
                return Optional.empty();
            }
            head = (head + 1) % size;
            phase = head == 0 ? phase ^ 1 : phase;
            return Optional.of(
                    new Completion(last & 0xFFFF, e.getInt(8) >>> 16, e.getInt(8) & 0xFFFF, last >>> 17, e.getInt(0)));
        }

        /** Submits one command and waits for the next completion. */
        Completion run(byte[] entry) {
            put(entry);
            ring();
            return next();
        }

        Completion next() {
            Optional<Completion> done = poll();
            while (done.isEmpty() && time.step()) {
                done = poll();
            }
            Completion completion = done.orElseThrow(() -> new AssertionError("no completion in queue " + id));
            ringHead();
            return completion;
        }

        List<Completion> drain() {
            List<Completion> all = new ArrayList<>();
            for (Optional<Completion> c = poll(); c.isPresent(); c = poll()) {
                all.add(c.get());
            }
            if (!all.isEmpty()) {
                ringHead();
            }
            return all;
        }
    }

    final EventQueue time = new EventQueue();
    final FlatBus bus;
    final PcieDrive ssd;
    final Queue admin = new Queue(0, ADMIN_SQ, ADMIN_CQ, 8);
    final Queue io = new Queue(1, IO_SQ, IO_CQ, 16);

    TestHost(SsdSettings settings, Media media, FaultHook faults, int busLatency) {
        this(slot -> new NvmeSsd(slot.scheduler(), slot.bus(), media, settings, faults), busLatency);
    }

    TestHost(PcieDrive.Maker drives, int busLatency) {
        bus = new FlatBus(time, MEMORY, busLatency);
        ssd = drives.make(new PcieSlot(time, bus, List.of(new AddressRange(0, MEMORY))));
    }

    static TestHost on(SsdSettings settings) {
        return new TestHost(settings, new RamMedia(1 << 20), FaultHook.NONE, 0);
    }

    /** Brings the controller up and makes I/O queue pair 1. */
    TestHost ready() {
        enable();
        createIo(io);
        return this;
    }

    void enable() {
        ssd.write32(0x24, 7 << 16 | 7);
        ssd.write32(0x28, ADMIN_SQ);
        ssd.write32(0x2C, 0);
        ssd.write32(0x30, ADMIN_CQ);
        ssd.write32(0x34, 0);
        ssd.write32(0x14, 0x0046_0001);
        time.runAll();
        assertThat(ssd.read32(0x1C)).isEqualTo(1);
    }

    void createIo(Queue queue) {
        int size = queue.size - 1 << 16;
        assertThat(admin.run(sqe(0x05, 1)
                                .prp(queue.cq, 0)
                                .dw(10, size | queue.id)
                                .dw(11, 1)
                                .bytes())
                        .code())
                .isZero();
        assertThat(admin.run(sqe(0x01, 2)
                                .prp(queue.sq, 0)
                                .dw(10, size | queue.id)
                                .dw(11, queue.id << 16 | 1)
                                .bytes())
                        .code())
                .isZero();
    }

    Completion read(long block, int blocks, long prp1, long prp2) {
        return io.run(transfer(0x02, 7, block, blocks).prp(prp1, prp2).bytes());
    }

    Completion write(long block, int blocks, long prp1, long prp2) {
        return io.run(transfer(0x01, 7, block, blocks).prp(prp1, prp2).bytes());
    }

    static Entry transfer(int opcode, int commandId, long block, int blocks) {
        return sqe(opcode, commandId)
                .nsid(1)
                .dw(10, (int) block)
                .dw(11, (int) (block >>> 32))
                .dw(12, blocks - 1);
    }

    static Entry sqe(int opcode, int commandId) {
        return new Entry().dw(0, opcode | commandId << 16);
    }

    /** Builds a submission entry. */
    static final class Entry {
        private final byte[] bytes = new byte[64];
        private final ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

        Entry dw(int index, int value) {
            words.putInt(4 * index, value);
            return this;
        }

        Entry nsid(int nsid) {
            return dw(1, nsid);
        }

        Entry prp(long first, long second) {
            words.putLong(24, first);
            words.putLong(32, second);
            return this;
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    @Override
    public void close() throws IOException {
        ssd.close();
    }
}
