package org.microvisor.hypervisor.nvme;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.microvisor.aoe.wire.NvmeCompletion;
import org.microvisor.aoe.wire.NvmeIdentify;
import org.microvisor.aoe.wire.NvmeOpcode;
import org.microvisor.aoe.wire.NvmeRegister;
import org.microvisor.aoe.wire.NvmeStatus;
import org.microvisor.aoe.wire.NvmeSubmission;
import org.microvisor.aoe.wire.Octets;
import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.board.Registers;

/**
 * A tiny NVMe controller behind its registers: it runs each command inside the doorbell write, from and to one memory
 * region.
 */
public final class FakeNvme implements Registers {
    /** In {@link #nextStatus}: do not retry. */
    public static final int DNR = 1 << 11;

    private static final int BLOCK = 512;

    /** What a test may change before bring-up. */
    public long cap = 63 | 1L << 16 | 4L << 24 | 1L << 37;

    public byte[] controller = new byte[NvmeIdentify.BYTES];
    public byte[] namespace = new byte[NvmeIdentify.BYTES];
    public boolean becomesReady = true;
    public boolean fatal;
    public boolean gone;
    public boolean silent;
    /** Stays ready when it is switched off. */
    public boolean stubborn;

    public int grantedQueues = 8;
    /** Status of the next I/O commands, one each; success when empty. */
    public final Deque<Integer> nextStatus = new ArrayDeque<>();

    /** I/O commands by opcode. */
    public final Map<Integer, Integer> commands = new HashMap<>();

    public boolean lastFua;

    private final Memory memory;
    private final Map<Long, byte[]> blocks = new HashMap<>();
    private final Map<Integer, Queue> queues = new HashMap<>();
    private final int[] registers = new int[16];

    private static final class Queue {
        private long submissions;
        private long completions;
        private int entries;
        private int head;
        private int completed;
        private boolean phase = true;
    }

    public FakeNvme(Memory memory, long blockCount) {
        this.memory = memory;
        NvmeIdentify.putText(controller, 0, NvmeIdentify.MODEL, NvmeIdentify.MODEL_CHARS, "Fake SSD");
        NvmeIdentify.putText(controller, 0, NvmeIdentify.SERIAL, NvmeIdentify.SERIAL_CHARS, "F1");
        controller[NvmeIdentify.SQES] = 0x66;
        controller[NvmeIdentify.CQES] = 0x44;
        controller[NvmeIdentify.ONCS] = NvmeIdentify.ONCS_WRITE_ZEROES;
        controller[NvmeIdentify.VWC] = NvmeIdentify.VWC_PRESENT;
        Octets.putLe64(namespace, NvmeIdentify.NSZE, blockCount);
        namespace[NvmeIdentify.LBA_FORMATS + 2] = 9;
    }

    public byte[] block(long lba) {
        return blocks.getOrDefault(lba, new byte[BLOCK]);
    }

    public void putBlock(long lba, byte[] block) {
        blocks.put(lba, block);
    }

    @Override
    public String name() {
        return "nvme";
    }

    @Override
    public long size() {
        return 0x4000;
    }

    @Override
    public int read32(long offset) {
        if (gone) {
            return -1;
        }
        return switch ((int) offset) {
            case NvmeRegister.CAP -> (int) cap;
            case NvmeRegister.CAP + 4 -> (int) (cap >>> 32);
            case NvmeRegister.CSTS -> status();
            default -> offset < 64 ? registers[(int) offset / 4] : 0;
        };
    }

    private int status() {
        int cc = registers[NvmeRegister.CC / 4];
        boolean enabled = (cc & NvmeRegister.CC_ENABLE) != 0;
        int ready = stubborn || enabled && becomesReady ? NvmeRegister.CSTS_READY : 0;
        int shutdown = (cc >>> NvmeRegister.CC_SHN_SHIFT & 3) != 0 ? NvmeRegister.CSTS_SHST_COMPLETE : 0;
        return ready | (enabled && fatal ? NvmeRegister.CSTS_FATAL : 0) | shutdown << NvmeRegister.CSTS_SHST_SHIFT;
    }

    /** Whether software has switched it on. */
    public boolean enabled() {
        return (registers[NvmeRegister.CC / 4] & NvmeRegister.CC_ENABLE) != 0;
    }

    @Override
    public void write32(long offset, int value) {
        if (gone) {
            return;
        }
        if (offset < 64) {
            registers[(int) offset / 4] = value;
            if (offset == NvmeRegister.CC && (value & NvmeRegister.CC_ENABLE) == 0) {
                queues.clear();
            }
            if (offset == NvmeRegister.CC && (value & NvmeRegister.CC_ENABLE) != 0 && !queues.containsKey(0)) {
                Queue admin = new Queue();
                admin.submissions = read64(NvmeRegister.ASQ);
                admin.completions = read64(NvmeRegister.ACQ);
                admin.entries = (read32(NvmeRegister.AQA) & 0xFFF) + 1;
                queues.put(0, admin);
            }
            return;
        }
        int doorbell = (int) (offset - NvmeRegister.DOORBELLS) / 4;
        if (doorbell % 2 == 0) {
            run(doorbell / 2, value);
        }
    }

    private void run(int id, int tail) {
        Queue queue = queues.get(id);
        if (queue == null) {
            throw new AssertionError("doorbell of a queue that does not exist: id=" + id);
        }
        while (queue.head != tail) {
            byte[] entry = new byte[NvmeSubmission.BYTES];
            memory.read(queue.submissions + queue.head * 64L - memory.physicalAddress(), entry, 0, 64);
            queue.head = (queue.head + 1) % queue.entries;
            int[] result = new int[1];
            int status = id == 0 ? admin(entry, result) : io(entry);
            if (!silent || id == 0) {
                complete(queue, id, NvmeSubmission.cid(entry, 0), result[0], status);
            }
        }
    }

    private void complete(Queue queue, int id, int cid, int result, int status) {
        byte[] completion = new byte[NvmeCompletion.BYTES];
        NvmeCompletion.write(
                completion, 0, result, queue.head, id, cid, queue.phase, status & 0x7FF, status >>> 11 != 0);
        memory.write(queue.completions + queue.completed * 16L - memory.physicalAddress(), completion, 0, 16);
        queue.completed = (queue.completed + 1) % queue.entries;
        queue.phase = queue.completed == 0 ? !queue.phase : queue.phase;
    }

    private int admin(byte[] entry, int[] result) {
        int cdw10 = NvmeSubmission.cdw10(entry, 0);
        switch (NvmeSubmission.opcode(entry, 0)) {
            case NvmeOpcode.ADMIN_IDENTIFY -> {
                byte[] active = new byte[NvmeIdentify.BYTES];
                active[0] = 1;
                byte[] data = cdw10 == NvmeOpcode.CNS_CONTROLLER
                        ? controller
                        : cdw10 == NvmeOpcode.CNS_NAMESPACE ? namespace : active;
                memory.write(NvmeSubmission.prp1(entry, 0) - memory.physicalAddress(), data, 0, data.length);
            }
            case NvmeOpcode.ADMIN_SET_FEATURES -> result[0] = grantedQueues - 1 << 16 | grantedQueues - 1;
            case NvmeOpcode.ADMIN_CREATE_CQ -> {
                Queue queue = new Queue();
                queue.completions = NvmeSubmission.prp1(entry, 0);
                queue.entries = (cdw10 >>> 16) + 1;
                queues.put(cdw10 & 0xFFFF, queue);
            }
            case NvmeOpcode.ADMIN_CREATE_SQ -> {
                Queue queue = queues.get(NvmeSubmission.cdw11(entry, 0) >>> 16);
                if (queue == null) {
                    return NvmeStatus.CQ_INVALID;
                }
                queue.submissions = NvmeSubmission.prp1(entry, 0);
            }
            case NvmeOpcode.ADMIN_DELETE_SQ -> {}
            case NvmeOpcode.ADMIN_DELETE_CQ -> queues.remove(cdw10 & 0xFFFF);
            default -> {
                return NvmeStatus.INVALID_OPCODE;
            }
        }
        return NvmeStatus.SUCCESS;
    }

    private int io(byte[] entry) {
        int opcode = NvmeSubmission.opcode(entry, 0);
        commands.merge(opcode, 1, Integer::sum);
        Integer forced = nextStatus.poll();
        if (forced != null && forced != 0) {
            return forced;
        }
        lastFua = NvmeSubmission.fua(entry, 0);
        long lba = NvmeSubmission.slba(entry, 0);
        int count = opcode == NvmeOpcode.FLUSH ? 0 : NvmeSubmission.blocks(entry, 0);
        for (int i = 0; i < count; i++) {
            long page = i < 8 ? NvmeSubmission.prp1(entry, 0) : NvmeSubmission.prp2(entry, 0);
            long at = page - memory.physicalAddress() + i % 8 * (long) BLOCK;
            switch (opcode) {
                case NvmeOpcode.READ -> memory.write(at, block(lba + i), 0, BLOCK);
                case NvmeOpcode.WRITE -> {
                    byte[] data = new byte[BLOCK];
                    memory.read(at, data, 0, BLOCK);
                    blocks.put(lba + i, data);
                }
                default -> blocks.remove(lba + i);
            }
        }
        return NvmeStatus.SUCCESS;
    }
}
