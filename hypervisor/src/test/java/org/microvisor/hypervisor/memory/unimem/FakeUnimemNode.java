package org.microvisor.hypervisor.memory.unimem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hypervisor.board.BusErrorException;
import org.microvisor.hypervisor.board.FakeBoard;
import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.board.Registers;
import org.microvisor.hypervisor.memory.Range;
import org.microvisor.unimem.regs.UnimemRegisters;

/**
 * A UNIMEM node without hardware: its registers keep what is written, its memory is the file of a {@link FakeBoard}, and the memory
 * called its aperture does what the tables in the registers say, written down as naively as can be.
 */
final class FakeUnimemNode {
    private static final int ENTRIES = 32;
    private static final int PAGE = 4096;

    private final Range place;
    private final FakeBoard board = new FakeBoard(1 << 18);
    private final Map<Integer, Integer> words = new HashMap<>();
    private final Map<Integer, Map<Integer, Integer>> windows = new HashMap<>();
    private final Map<Integer, Map<Integer, Integer>> exports = new HashMap<>();
    private final Map<Integer, Map<Integer, Integer>> spaces = new HashMap<>();
    private @Nullable FakeUnimemNode peer;

    FakeUnimemNode(Range place) {
        this.place = place;
        UnimemRegisters.MAP.registers().forEach(register -> words.put(register.offset(), (int) register.reset()));
        words.put(UnimemRegisters.CAPABILITIES.offset(), ENTRIES << 8 | ENTRIES);
    }

    static void link(FakeUnimemNode a, FakeUnimemNode b) {
        a.peer = b;
        b.peer = a;
    }

    FakeBoard board() {
        return board;
    }

    Registers registers() {
        return new Block();
    }

    Memory aperture() {
        return new Aperture();
    }

    /** Sets a register as hardware would. */
    void poke(Register register, int value) {
        words.put(register.offset(), value);
    }

    private int word(Register register) {
        return words.getOrDefault(register.offset(), 0);
    }

    private static long of(Map<Integer, Integer> entry, Register register, String field) {
        return register.field(field).of(Integer.toUnsignedLong(entry.getOrDefault(register.offset(), 0)));
    }

    private static int key(Map<Integer, Integer> entry, Register register) {
        return entry.getOrDefault(register.offset(), 0);
    }

    private static long address(Map<Integer, Integer> entry, Register low) {
        long high = entry.getOrDefault(low.offset() + 4, 0) & 0xFF;
        return high << 32 | Integer.toUnsignedLong(entry.getOrDefault(low.offset(), 0)) & -PAGE;
    }

    /** One access that stays in a page. */
    private void access(long address, byte[] bytes, int from, int length, boolean write) {
        for (Map<Integer, Integer> window : windows.values()) {
            long base = address(window, UnimemRegisters.WINDOW_BASE_LOW);
            long size = 1L << window.getOrDefault(UnimemRegisters.WINDOW_SIZE.offset(), 0);
            boolean hit = of(window, UnimemRegisters.WINDOW_FLAGS, "valid") == 1
                    && address >= base
                    && address < base + size
                    && of(window, UnimemRegisters.WINDOW_FLAGS, write ? "write" : "read") == 1;
            FakeUnimemNode owner = peer;
            if (hit
                    && owner != null
                    && word(UnimemRegisters.CONTROL) == 3
                    && owner.word(UnimemRegisters.NODE) == of(window, UnimemRegisters.WINDOW_TARGET, "node")) {
                long offset = Integer.toUnsignedLong(window.getOrDefault(UnimemRegisters.WINDOW_OFFSET.offset(), 0))
                        + address
                        - base;
                owner.serve(word(UnimemRegisters.NODE), window, offset, bytes, from, length, write);
                return;
            }
        }
        throw new BusErrorException("DECERR: address=0x" + Long.toHexString(address));
    }

    private void serve(
            int user, Map<Integer, Integer> window, long offset, byte[] bytes, int from, int length, boolean write) {
        int number = (int) of(window, UnimemRegisters.WINDOW_TARGET, "export");
        Map<Integer, Integer> export = exports.getOrDefault(number, Map.of());
        Register flags = UnimemRegisters.EXPORT_FLAGS;
        boolean coherent = of(window, UnimemRegisters.WINDOW_FLAGS, "coherent") == 1;
        long last =
                (Integer.toUnsignedLong(export.getOrDefault(UnimemRegisters.EXPORT_LAST_PAGE.offset(), 0)) + 1) * PAGE;
        boolean allowed = word(UnimemRegisters.CONTROL) == 3
                && of(export, flags, "valid") == 1
                && of(export, flags, write ? "write" : "read") == 1
                && of(export, flags, coherent ? "coherent" : "direct") == 1
                && of(export, UnimemRegisters.EXPORT_NODE, "node") == user
                && key(export, UnimemRegisters.EXPORT_KEY) == key(window, UnimemRegisters.WINDOW_KEY)
                && offset + length <= last;
        if (!allowed) {
            throw new BusErrorException("DECERR: export=" + number + ", offset=0x" + Long.toHexString(offset));
        }
        Memory memory = board.memory("ddr");
        long at = address(export, UnimemRegisters.EXPORT_BASE_LOW) - memory.physicalAddress() + offset;
        if (write) {
            memory.write(at, bytes, from, length);
        } else {
            memory.read(at, bytes, from, length);
        }
    }

    /** All copies of the ring up to the tail, at once. */
    private void work(int tail) {
        Register control = UnimemRegisters.DMA_RING_CONTROL, head = UnimemRegisters.DMA_RING_HEAD;
        int size = 1 << control.field("size").of(Integer.toUnsignedLong(word(control)));
        Memory memory = board.memory("ddr");
        for (int number = word(head); number != tail; number = number + 1 & 0xFFFF) {
            long at = Integer.toUnsignedLong(word(UnimemRegisters.DMA_RING_BASE))
                    - memory.physicalAddress()
                    + 32L * (number & size - 1);
            long source = memory.read64(at), destination = memory.read64(at + 8);
            byte[] bytes = new byte[(int) memory.read64(at + 16) & 0x3FF_FFFF];
            long result = 1L << 31;
            try {
                reach(source & 0xFFFF_FFFFL, (int) (source >>> 32), bytes, false);
                reach(destination & 0xFFFF_FFFFL, (int) (destination >>> 32), bytes, true);
            } catch (BusErrorException refused) {
                result |= 1L << 30;
            }
            memory.write64(at + 24, result);
            words.put(head.offset(), number + 1 & 0xFFFF);
        }
    }

    /** A copy by DMA, at once. */
    private void transfer(int length) {
        byte[] bytes = new byte[length];
        int status = UnimemRegisters.DMA_SR.offset();
        try {
            reach(place(UnimemRegisters.DMA_SA), word(UnimemRegisters.DMA_SA_MSB), bytes, false);
            reach(place(UnimemRegisters.DMA_DA), word(UnimemRegisters.DMA_DA_MSB), bytes, true);
            words.merge(status, (int) UnimemRegisters.DMA_SR_COMPLETE.mask(), (a, b) -> a | b);
        } catch (BusErrorException refused) {
            int error = (int) (UnimemRegisters.DMA_SR_ERROR.mask() | UnimemRegisters.DMA_SR_DECODE.mask());
            words.merge(status, error, (a, b) -> a | b);
        }
    }

    private long place(Register register) {
        return Integer.toUnsignedLong(word(register));
    }

    private void reach(long at, int number, byte[] bytes, boolean write) {
        if (number < 2) {
            Memory memory = board.memory("ddr");
            if (write) {
                memory.write(at - memory.physicalAddress(), bytes, 0, bytes.length);
            } else {
                memory.read(at - memory.physicalAddress(), bytes, 0, bytes.length);
            }
            return;
        }
        Map<Integer, Integer> space = spaces.getOrDefault(number, Map.of());
        Register flags = UnimemRegisters.DMA_SPACE_FLAGS;
        FakeUnimemNode owner = peer;
        if (owner == null || of(space, flags, "valid") == 0 || of(space, flags, write ? "write" : "read") == 0) {
            throw new BusErrorException("DECERR: space=" + number);
        }
        Map<Integer, Integer> asWindow = Map.of(
                UnimemRegisters.WINDOW_TARGET.offset(), key(space, UnimemRegisters.DMA_SPACE_TARGET),
                UnimemRegisters.WINDOW_KEY.offset(), key(space, UnimemRegisters.DMA_SPACE_KEY),
                UnimemRegisters.WINDOW_FLAGS.offset(), key(space, flags));
        owner.serve(word(UnimemRegisters.NODE), asWindow, at, bytes, 0, bytes.length, write);
    }

    private final class Block implements Registers {
        @Override
        public String name() {
            return "unimem";
        }

        @Override
        public long size() {
            return PAGE;
        }

        @Override
        public int read32(long offset) {
            return words.getOrDefault((int) offset, 0);
        }

        @Override
        public void write32(long offset, int value) {
            if (offset == UnimemRegisters.DMA_SR.offset()) {
                words.merge((int) offset, 0, (status, none) -> status & ~(value & 0x5000));
                return;
            }
            words.put((int) offset, value);
            if (offset == UnimemRegisters.DMA_SPACE_COMMIT.offset()) {
                spaces.put(word(UnimemRegisters.DMA_SPACE_INDEX), Map.copyOf(words));
            } else if (offset == UnimemRegisters.DMA_CR.offset() && (value & 4) != 0) {
                words.put((int) offset, value & ~4);
                words.merge(UnimemRegisters.DMA_SR.offset(), 0, (status, none) -> status & ~0x70);
            } else if (offset == UnimemRegisters.DMA_BTT.offset()) {
                transfer(value);
            } else if (offset == UnimemRegisters.DMA_RING_CONTROL.offset() && (value & 1) == 0) {
                words.put(UnimemRegisters.DMA_RING_HEAD.offset(), 0);
            } else if (offset == UnimemRegisters.DMA_RING_TAIL.offset()
                    && (word(UnimemRegisters.DMA_RING_CONTROL) & 1) == 1) {
                work(value);
            }
            if (offset == UnimemRegisters.WINDOW_COMMIT.offset()) {
                windows.put(word(UnimemRegisters.WINDOW_INDEX), Map.copyOf(words));
            } else if (offset == UnimemRegisters.EXPORT_COMMIT.offset()) {
                exports.put(word(UnimemRegisters.EXPORT_INDEX), Map.copyOf(words));
            }
        }
    }

    private final class Aperture implements Memory {
        @Override
        public String name() {
            return "window";
        }

        @Override
        public long physicalAddress() {
            return place.base();
        }

        @Override
        public long size() {
            return place.size();
        }

        @Override
        public long read64(long offset) {
            byte[] bytes = new byte[8];
            read(offset, bytes, 0, 8);
            long value = 0;
            for (int i = 7; i >= 0; i--) {
                value = value << 8 | bytes[i] & 0xFF;
            }
            return value;
        }

        @Override
        public void write64(long offset, long value) {
            byte[] bytes = new byte[8];
            for (int i = 0; i < 8; i++) {
                bytes[i] = (byte) (value >>> 8 * i);
            }
            write(offset, bytes, 0, 8);
        }

        @Override
        public void read(long offset, byte[] into, int from, int length) {
            pages(offset, into, from, length, false);
        }

        @Override
        public void write(long offset, byte[] bytes, int from, int length) {
            pages(offset, bytes, from, length, true);
        }

        private void pages(long offset, byte[] bytes, int from, int length, boolean write) {
            if (offset < 0 || offset + length > size()) {
                throw new IndexOutOfBoundsException("outside the aperture: offset=" + offset + ", length=" + length);
            }
            for (int done = 0; done < length; ) {
                long address = place.base() + offset + done;
                int part = (int) Math.min(length - done, PAGE - address % PAGE);
                access(address, bytes, from + done, part, write);
                done += part;
            }
        }
    }

    /** Two linked nodes whose windows lie in {@code aperture}. */
    static List<FakeUnimemNode> pair(Range aperture) {
        List<FakeUnimemNode> pair = List.of(new FakeUnimemNode(aperture), new FakeUnimemNode(aperture));
        link(pair.get(0), pair.get(1));
        return pair;
    }
}
