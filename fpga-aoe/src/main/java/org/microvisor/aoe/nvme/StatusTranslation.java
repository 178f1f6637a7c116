package org.microvisor.aoe.nvme;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * NVMe status (type and code) to what an AoE client is told; combinational.
 *
 * <p>A medium error is uncorrectable (UNC) so that a mirror's other half is read; an address out of range is IDNF; a name
 * space that is not ready is AoE error 3, which clients repeat; a write fault or a transfer error is a device fault; all
 * else is aborted (ABRT).
 */
public final class StatusTranslation extends Cell {
    /** Status code type and status code of a completion. */
    public final Bits type, code;

    public final Bits ok;

    /** ATA status and error registers. */
    public final Bits status, error;

    /** AoE error, 0 for none. */
    public final Bits aoeError;

    public StatusTranslation(Cell parent) {
        super(parent);
        type = in(3);
        code = in(8);
        ok = out(1);
        status = out(8);
        error = out(8);
        aoeError = out(4);

        Bits both = Bits.cat(type, code);
        ok.set(both.eq(0));
        status.set(0x41);
        error.set(0x04);
        aoeError.set(0);
        switchOn(both)
                .is(0x000, () -> {
                    status.set(0x40);
                    error.set(0);
                })
                .is(0x004, () -> status.set(0x61)) // data transfer error
                .is(0x006, () -> status.set(0x61)) // internal error
                .is(0x080, () -> error.set(0x10)) // LBA out of range
                .is(
                        0x082,
                        () -> { // name space not ready
                            status.set(0x40);
                            error.set(0);
                            aoeError.set(3);
                        })
                .is(0x280, () -> status.set(0x61)) // write fault
                .is(0x281, () -> error.set(0x40)) // unrecovered read error
                .is(0x282, () -> error.set(0x40)) // protection information
                .is(0x283, () -> error.set(0x40))
                .is(0x284, () -> error.set(0x40));
    }
}
