package org.microvisor.hypervisor.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.microvisor.aoe.regs.SlowRing;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.Octets;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hypervisor.board.FakeBoard;
import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.board.Registers;

/**
 * The storage node's register block without logic behind it: it fills the slow ring when a test says so, and notes
 * verdicts, frames and LUNs.
 */
final class FakeNode implements Registers {
    /** A LUN as committed. */
    record Lun(long sectors, long map, int flags) {}

    final List<Integer> verdicts = new ArrayList<>();
    final List<byte[]> sent = new ArrayList<>();
    private final Map<Integer, Lun> luns = new HashMap<>();
    int id = (int) StorageRegisters.ID_VALUE;
    /** Sees each value of CONTROL. */
    IntConsumer onControl = value -> {};

    private final FakeBoard board;
    private final Memory memory;
    private final int[] words = new int[0x8000 / 4];
    private int producer;
    private int causes;

    FakeNode(FakeBoard board) {
        this.board = board;
        memory = board.memory("ddr");
        words[StorageRegisters.VERSION.offset() / 4] = 0x0001_0000;
        words[StorageRegisters.CAPABILITIES.offset() / 4] = 11 << 24 | 8 << 16 | 16 << 8 | 32;
    }

    int word(Register register) {
        return words[register.offset() / 4];
    }

    /** The logic's commands so far, and those of them that the drive has not completed. */
    void commands(int issued, int outstanding) {
        words[StorageRegisters.NVME_COMMANDS.offset() / 4] = issued;
        words[StorageRegisters.OUTSTANDING.offset() / 4] = outstanding;
    }

    Lun lun(int index) {
        return luns.getOrDefault(index, new Lun(0, 0, 0));
    }

    void forgetLuns() {
        luns.clear();
    }

    byte[] page(int lun, int offset, int length) {
        byte[] page = new byte[length];
        int from = StorageRegisters.LUN_PAGES.offset() + lun * StorageRegisters.LUN_PAGE_BYTES + offset;
        for (int i = 0; i < length; i += 4) {
            Octets.putLe32(page, i, words[(from + i) / 4]);
        }
        return page;
    }

    void pushMiss(int type, int requestId, int lun, long lba, int sectors) {
        long entry = entry();
        memory.write64(entry, SlowRing.missWord0(type, requestId, lun, lba / 2048));
        memory.write64(entry + 8, SlowRing.missWord1(lba, sectors));
        advance();
    }

    void pushFrame(byte[] frame) {
        long entry = entry();
        memory.write64(entry, SlowRing.frameWord0(frame.length));
        memory.write64(entry + 8, 0);
        memory.write(entry + SlowRing.HEAD, frame, 0, Math.min(frame.length, SlowRing.HEAD_BYTES));
        int body = Math.min(frame.length - SlowRing.BODY_FRAME_OFFSET, SlowRing.MAX_BODY_BYTES);
        if (body > 0) {
            memory.write(entry + SlowRing.BODY, frame, SlowRing.BODY_FRAME_OFFSET, body);
        }
        advance();
    }

    private long entry() {
        int size = 1 << word(StorageRegisters.RING_SIZE);
        long base = Integer.toUnsignedLong(word(StorageRegisters.RING_BASE_LOW)) - memory.physicalAddress();
        return base + (long) (producer % size) * SlowRing.STRIDE;
    }

    private void advance() {
        producer = producer + 1 & 0xFFFF;
        causes |= 1;
        board.setInterrupt(true);
    }

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public long size() {
        return 65536;
    }

    @Override
    public int read32(long offset) {
        if (offset == StorageRegisters.ID.offset()) {
            return id;
        }
        if (offset == StorageRegisters.RING_PRODUCER.offset()) {
            return producer;
        }
        if (offset == StorageRegisters.IRQ_STATUS.offset()) {
            return causes;
        }
        return words[(int) offset / 4];
    }

    @Override
    public void write32(long offset, int value) {
        words[(int) offset / 4] = value;
        if (offset == StorageRegisters.IRQ_STATUS.offset()) {
            causes &= ~value;
            board.setInterrupt(causes != 0);
        } else if (offset == StorageRegisters.CONTROL.offset()) {
            onControl.accept(value);
            if (StorageRegisters.CONTROL_NVME.of(value) == 0) {
                words[StorageRegisters.OUTSTANDING.offset() / 4] = 0; // all answered
            }
        } else if (offset == StorageRegisters.REPLAY.offset()) {
            verdicts.add(value);
        } else if (offset == StorageRegisters.TX_LENGTH.offset()) {
            byte[] frame = new byte[value];
            long address = Integer.toUnsignedLong(word(StorageRegisters.TX_ADDRESS_LOW));
            memory.read(address - memory.physicalAddress(), frame, 0, value);
            sent.add(frame);
        } else if (offset == StorageRegisters.LUN_COMMIT.offset()) {
            luns.put(
                    word(StorageRegisters.LUN_INDEX),
                    new Lun(
                            Integer.toUnsignedLong(word(StorageRegisters.LUN_SECTORS_LOW)),
                            Integer.toUnsignedLong(word(StorageRegisters.LUN_MAP_LOW)),
                            word(StorageRegisters.LUN_FLAGS)));
        }
    }
}
