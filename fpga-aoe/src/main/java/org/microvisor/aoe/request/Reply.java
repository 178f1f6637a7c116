package org.microvisor.aoe.request;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;

/** A reply that waits to be sent: where its body comes from and what its status is. */
public final class Reply extends Struct {
    /** Packed width in bits. */
    public static final int WIDTH = 3 + 5 + 3 + 4 + 8 + 8 + 4 + 1;

    /** Header only. */
    public static final int NONE = 0;

    /** Header and the sectors in read buffer {@link #slot}. */
    public static final int DATA = 1;

    /** Header and as many sectors of zeros as were asked. */
    public static final int ZEROS = 2;

    /** Header and the 512 bytes of IDENTIFY data of the LUN. */
    public static final int IDENTIFY = 3;

    /** Common header and the configuration page of {@link #lun}. */
    public static final int CONFIG = 4;

    /** A whole frame from the transmit mailbox; no other field matters. */
    public static final int SOFTWARE = 5;

    public final Bits kind = field(3);

    /** The request that is answered. */
    public final Bits id = field(5);

    /** LUN that answers, for {@link #CONFIG}; all others answer as the LUN that was asked. */
    public final Bits lun = field(3);

    /** Read buffer, for {@link #DATA}. */
    public final Bits slot = field(4);

    /** ATA status register. */
    public final Bits status = field(8);

    /** ATA error register. */
    public final Bits error = field(8);

    /** AoE error code, 0 for none. */
    public final Bits aoeError = field(4);

    /** Whether the request ends with this reply, so that its id is free again. */
    public final Bits release = field(1);

    public Reply(Cell cell) {
        super(cell);
    }
}
