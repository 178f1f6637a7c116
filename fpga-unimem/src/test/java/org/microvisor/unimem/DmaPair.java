package org.microvisor.unimem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.microvisor.hdl.regs.MappedRegisters;
import org.microvisor.unimem.regs.UnimemRegisters;

/** Two nodes, the DMA engine of the first, and what its copies should do to plain arrays. */
final class DmaPair implements AutoCloseable {
    /** Spaces of node 1: its own memory, and both ports of node 2's. */
    static final int OWN_HP = 0, OWN_ACP = 1, FAR_HP = 2, FAR_ACP = 3;

    static final int FAR_BASE = 0x40000, FAR_PAGES = 32;

    final NodePair pair;
    final MappedRegisters registers;
    private final List<byte[]> golden = new ArrayList<>();

    /** The port of a node that a space stands for, by number of the space. */
    private final List<FarMemory> ports;

    DmaPair(Random random, double rate) {
        pair = new NodePair(UnimemConfig.ZYNQ7000, random, rate);
        registers = pair.registers.get(0);
        ports = List.of(pair.hp.get(0), pair.acp.get(0), pair.hp.get(1), pair.acp.get(1));
        pair.export(1, NodePair.EXPORT, FAR_BASE, FAR_PAGES, NodePair.READ | NodePair.WRITE);
        space(FAR_HP, 2, 1 | 2 | 4);
        space(FAR_ACP, 2, 1 | 2 | 4 | 8);
        for (FarMemory port : ports) {
            random.nextBytes(port.bytes);
            golden.add(port.bytes.clone());
        }
    }

    /** Gives a space the meaning of the export of a node. */
    void space(int index, int node, int flags) {
        registers.write(UnimemRegisters.DMA_SPACE_INDEX, index);
        registers.write(UnimemRegisters.DMA_SPACE_TARGET, node | NodePair.EXPORT << 8);
        registers.write(UnimemRegisters.DMA_SPACE_KEY, NodePair.KEY | NodePair.EPOCH << 16);
        registers.write(UnimemRegisters.DMA_SPACE_FLAGS, flags);
        registers.write(UnimemRegisters.DMA_SPACE_COMMIT, 0);
    }

    /** Starts a copy, as a driver of AXI CDMA does. */
    void start(int from, long source, int to, long destination, long bytes) {
        registers.write(UnimemRegisters.DMA_SA, source);
        registers.write(UnimemRegisters.DMA_SA_MSB, from);
        registers.write(UnimemRegisters.DMA_DA, destination);
        registers.write(UnimemRegisters.DMA_DA_MSB, to);
        registers.write(UnimemRegisters.DMA_BTT, bytes);
    }

    /** Writes descriptor {@code index} of the ring at {@code base} of the own memory. */
    void describe(int base, int index, int from, long source, int to, long destination, long flags) {
        ByteBuffer bytes = ByteBuffer.wrap(memory(OWN_HP).bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = base + 32 * index;
        bytes.putLong(at, (long) from << 32 | source);
        bytes.putLong(at + 8, (long) to << 32 | destination);
        bytes.putLong(at + 16, flags);
        bytes.putLong(at + 24, 0x5555_5555_5555_5555L);
        System.arraycopy(memory(OWN_HP).bytes, at, golden.get(OWN_HP), at, 32);
    }

    /** What the ring says of a descriptor; the golden memory learns it. */
    long verdict(int base, int index) {
        int at = base + 32 * index + 24;
        System.arraycopy(memory(OWN_HP).bytes, at, golden.get(OWN_HP), at, 4);
        return ByteBuffer.wrap(memory(OWN_HP).bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt(at)
                & 0xFFFF_FFFFL;
    }

    /** Of a transfer that failed nobody knows what it wrote to its destination. */
    void adopt(int space, int offset, int bytes) {
        int at = offset + base(space);
        System.arraycopy(memory(space).bytes, at, golden.get(space), at, bytes);
    }

    /** What a copy should have done. */
    void expect(int from, int source, int to, int destination, int bytes) {
        System.arraycopy(golden.get(from), source + base(from), golden.get(to), destination + base(to), bytes);
    }

    /** Waits for the end: the status register. */
    long await(int cycles) {
        long end = pair.engine.cycles() + cycles;
        long status;
        do {
            assertThat(pair.engine.cycles())
                    .as("cycles until the engine is idle")
                    .isLessThan(end);
            status = registers.read(UnimemRegisters.DMA_SR);
        } while ((status & UnimemRegisters.DMA_SR_IDLE.mask()) == 0);
        registers.write(UnimemRegisters.DMA_SR, 0x5000);
        return status;
    }

    /** Copies, and expects it to work. */
    void copy(int from, int source, int to, int destination, int bytes) {
        start(from, source, to, destination, bytes);
        assertThat(await(20_000 + 20 * bytes))
                .as("copy of %d bytes from %d:%x to %d:%x", bytes, from, source, to, destination)
                .isEqualTo(UnimemRegisters.DMA_SR_IDLE.mask() | UnimemRegisters.DMA_SR_COMPLETE.mask());
        expect(from, source, to, destination, bytes);
        compare();
    }

    /** Every byte of every memory is what it should be. */
    void compare() {
        for (int i = 0; i < golden.size(); i++) {
            assertThat(Arrays.mismatch(ports.get(i).bytes, golden.get(i)))
                    .as("first wrong byte behind space %d", i)
                    .isNegative();
        }
    }

    /** The memory that a space stands for. */
    FarMemory memory(int space) {
        return ports.get(space);
    }

    static int base(int space) {
        return space < 2 ? 0 : FAR_BASE;
    }

    @Override
    public void close() {
        pair.close();
    }
}
