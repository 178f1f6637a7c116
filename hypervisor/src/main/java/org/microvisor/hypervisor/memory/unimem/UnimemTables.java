package org.microvisor.hypervisor.memory.unimem;

import java.util.HashMap;
import java.util.Map;
import org.microvisor.hdl.regs.MappedRegisters;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.Registers;
import org.microvisor.hypervisor.memory.Port;
import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.window.Export;
import org.microvisor.hypervisor.memory.window.ExportTable;
import org.microvisor.hypervisor.memory.window.Window;
import org.microvisor.hypervisor.memory.window.WindowTable;
import org.microvisor.unimem.regs.UnimemRegisters;

/**
 * The window table and the export table of a UNIMEM node. An entry is laid out in registers and then taken over in one cycle, so the
 * hardware never sees half of one. Not thread-safe; nobody else writes these registers.
 */
public final class UnimemTables {
    private static final long LOOK_AGAIN_NANOS = 1_000;
    /** Far longer than any memory takes for what had passed the export table. */
    private static final long PATIENCE_NANOS = 10_000_000;

    private final MappedRegisters registers;
    private final Range aperture;
    private final Caches caches;
    private final Clock clock;
    private final Map<Integer, Window> open = new HashMap<>();

    /**
     * Takes the block after looking at what it is, and switches both tables on.
     *
     * @param node link address of this node
     * @param aperture the node's addresses that go to the window port
     * @throws IllegalStateException when the block is not a UNIMEM node, or one of another major version
     */
    public UnimemTables(Registers block, int node, Range aperture, Caches caches, Clock clock) {
        registers = new MappedRegisters(UnimemRegisters.MAP, block);
        this.aperture = aperture;
        this.caches = caches;
        this.clock = clock;
        long id = registers.read(UnimemRegisters.ID);
        if (id != UnimemRegisters.ID_VALUE) {
            throw new IllegalStateException("register block %s is no UNIMEM node: ID=0x%08x, expected=0x%08x"
                    .formatted(block.name(), id, UnimemRegisters.ID_VALUE));
        }
        long major = registers.read(UnimemRegisters.VERSION) >>> 16;
        if (major != UnimemRegisters.VERSION_MAJOR) {
            throw new IllegalStateException("UNIMEM node has another register map than this software: version=" + major
                    + ", expected=" + UnimemRegisters.VERSION_MAJOR);
        }
        registers.write(UnimemRegisters.NODE, node);
        registers.write(
                UnimemRegisters.CONTROL, UnimemRegisters.CONTROL_WINDOW.at(1) | UnimemRegisters.CONTROL_SERVE.at(1));
    }

    public ExportTable exports() {
        return new Exports();
    }

    public WindowTable windows() {
        return new Windows();
    }

    private static long flag(Register register, String name, boolean on) {
        return on ? register.field(name).mask() : 0;
    }

    private int capability(String name) {
        return (int) registers.read(UnimemRegisters.CAPABILITIES, UnimemRegisters.CAPABILITIES.field(name));
    }

    private static void check(int slot, int slots) {
        if (slot < 0 || slot >= slots) {
            throw new IllegalArgumentException("no such entry: slot=" + slot + ", entries=" + slots);
        }
    }

    private final class Exports implements ExportTable {
        @Override
        public int slots() {
            return capability("exports");
        }

        @Override
        public void open(int slot, Export export) {
            check(slot, slots());
            Range memory = export.memory();
            registers.write64(UnimemRegisters.EXPORT_BASE_LOW, memory.base());
            registers.write(UnimemRegisters.EXPORT_LAST_PAGE, memory.size() / Export.PAGE_BYTES - 1);
            registers.write(
                    UnimemRegisters.EXPORT_NODE,
                    UnimemRegisters.EXPORT_NODE.field("node").at(export.node()));
            registers.write(
                    UnimemRegisters.EXPORT_KEY, identity(UnimemRegisters.EXPORT_KEY, export.key(), export.epoch()));
            Register flags = UnimemRegisters.EXPORT_FLAGS;
            boolean coherent = export.mode().port() == Port.ACP;
            registers.write(
                    flags,
                    flag(flags, "valid", true)
                            | flag(flags, "read", export.rights().read())
                            | flag(flags, "write", export.rights().write())
                            | flag(flags, "direct", !coherent)
                            | flag(flags, "coherent", coherent));
            commit(slot);
        }

        @Override
        public void close(int slot) {
            check(slot, slots());
            registers.write(UnimemRegisters.EXPORT_FLAGS, 0);
            commit(slot);
            long deadline = clock.nanoTime() + PATIENCE_NANOS;
            while (registers.read(UnimemRegisters.LINK_STATUS, UnimemRegisters.LINK_STATUS_SERVING) != 0) {
                if (clock.nanoTime() >= deadline) {
                    throw new IllegalStateException(
                            "memory does not answer a request that passed the export: slot=" + slot);
                }
                clock.advance(LOOK_AGAIN_NANOS);
            }
        }

        private void commit(int slot) {
            registers.write(UnimemRegisters.EXPORT_INDEX, slot);
            registers.write(UnimemRegisters.EXPORT_COMMIT, 0);
        }
    }

    private final class Windows implements WindowTable {
        @Override
        public int slots() {
            return capability("windows");
        }

        @Override
        public Range aperture() {
            return aperture;
        }

        @Override
        public void open(int slot, Window window) {
            check(slot, slots());
            if (!aperture.contains(window.place())) {
                throw new IllegalArgumentException(
                        "window is outside of the aperture: window=" + window.place() + ", aperture=" + aperture);
            }
            registers.write64(UnimemRegisters.WINDOW_BASE_LOW, window.place().base());
            registers.write(
                    UnimemRegisters.WINDOW_SIZE,
                    Long.numberOfTrailingZeros(window.place().size()));
            registers.write(UnimemRegisters.WINDOW_OFFSET, window.offset());
            Register target = UnimemRegisters.WINDOW_TARGET;
            registers.write(
                    target,
                    target.field("node").at(window.node())
                            | target.field("export").at(window.export()));
            registers.write(
                    UnimemRegisters.WINDOW_KEY, identity(UnimemRegisters.WINDOW_KEY, window.key(), window.epoch()));
            Register flags = UnimemRegisters.WINDOW_FLAGS;
            registers.write(
                    flags,
                    flag(flags, "valid", true)
                            | flag(flags, "read", window.rights().read())
                            | flag(flags, "write", window.rights().write())
                            | flag(flags, "coherent", window.mode().port() == Port.ACP));
            commit(slot);
            open.put(slot, window);
        }

        @Override
        public void close(int slot) {
            check(slot, slots());
            Window window = open.remove(slot);
            if (window != null && window.mode().userMayCache()) {
                caches.writeBackAndForget(window.place());
            }
            registers.write(UnimemRegisters.WINDOW_FLAGS, 0);
            commit(slot);
        }

        private void commit(int slot) {
            registers.write(UnimemRegisters.WINDOW_INDEX, slot);
            registers.write(UnimemRegisters.WINDOW_COMMIT, 0);
        }
    }

    private static long identity(Register register, int key, int epoch) {
        return register.field("key").at(key) | register.field("epoch").at(epoch);
    }
}
