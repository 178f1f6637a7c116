package org.microvisor.cosim.unimem;

import org.microvisor.cosim.bus.AxiLiteMaster;
import org.microvisor.cosim.bus.AxiMaster;
import org.microvisor.cosim.bus.AxiSlave;
import org.microvisor.cosim.bus.Pin;
import org.microvisor.cosim.bus.Response;
import org.microvisor.cosim.device.Ddr;
import org.microvisor.hdl.regs.Register;
import org.microvisor.unimem.regs.UnimemRegisters;

/**
 * One node of an {@link Island} as its surroundings have it.
 *
 * @param number in packets
 * @param window the processor's port M_AXI_GP
 * @param control the processor's way to the registers
 * @param acp what the coherent port reaches
 * @param hp what the direct port reaches
 * @param memory what both of them reach, from {@link Island#MEMORY} on
 * @param irq the interrupt line
 */
public record IslandNode(
        int number, AxiMaster window, AxiLiteMaster control, AxiSlave acp, AxiSlave hp, Ddr memory, Pin irq) {
    private static final int ANY_NODE = 0x100;
    private static final int ALL_RIGHTS = 0x1f; // valid, read, write, direct, coherent

    /** Reads a register, after what was written before; time passes. */
    public int read(Register register) {
        return control.read32(register.offset());
    }

    /** Writes a register, before whatever is read or written later; no time passes yet. */
    public void write(Register register, long value) {
        control.write(register.offset(), (int) value, 0xf, done -> {
            if (done.response() != Response.OKAY) {
                throw new IllegalStateException("register write answered " + done.response() + ": node=" + number
                        + ", register=" + register.name());
            }
        });
    }

    /** Gives memory away. */
    public void give(int index, ExportRule rule) {
        write(UnimemRegisters.EXPORT_INDEX, index);
        write(UnimemRegisters.EXPORT_BASE_LOW, rule.base());
        write(UnimemRegisters.EXPORT_BASE_HIGH, rule.base() >>> 32);
        write(UnimemRegisters.EXPORT_LAST_PAGE, rule.pages() - 1L);
        write(UnimemRegisters.EXPORT_NODE, ANY_NODE);
        write(UnimemRegisters.EXPORT_KEY, rule.key() | (long) rule.epoch() << 16);
        write(UnimemRegisters.EXPORT_FLAGS, ALL_RIGHTS);
        write(UnimemRegisters.EXPORT_COMMIT, 1);
    }

    /** Opens a window. */
    public void open(int index, WindowRule rule) {
        write(UnimemRegisters.WINDOW_INDEX, index);
        write(UnimemRegisters.WINDOW_BASE_LOW, rule.base());
        write(UnimemRegisters.WINDOW_BASE_HIGH, rule.base() >>> 32);
        write(UnimemRegisters.WINDOW_SIZE, rule.sizeLog2());
        write(UnimemRegisters.WINDOW_OFFSET, rule.offset());
        write(UnimemRegisters.WINDOW_TARGET, rule.node() | (long) rule.export() << 8);
        write(UnimemRegisters.WINDOW_KEY, rule.key() | (long) rule.epoch() << 16);
        write(UnimemRegisters.WINDOW_FLAGS, rule.flags());
        write(UnimemRegisters.WINDOW_COMMIT, 1);
    }
}
