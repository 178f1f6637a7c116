package org.microvisor.aoe.ingress;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;

/** What {@link Classifier} finds in a frame's header, one bit a fact. */
public final class Facts extends Struct {
    /** Packed width in bits. */
    public static final int WIDTH = 22;

    /** EtherType 0x88A2. */
    public final Bits aoe = field(1);

    /** Shorter than its command's argument. */
    public final Bits runt = field(1);

    /** Source MAC with the group bit: its reply would be a multicast. */
    public final Bits sourceGroup = field(1);

    /** R flag: an answer, never to be answered. */
    public final Bits response = field(1);

    /** Version other than 1. */
    public final Bits versionBad = field(1);

    /** Own shelf or 0xFFFF. */
    public final Bits shelfMatches = field(1);

    /** Slot 0xFF. */
    public final Bits everySlot = field(1);

    /** A slot whose LUN exists. */
    public final Bits slotPresent = field(1);

    /** Group destination MAC, shelf 0xFFFF or slot 0xFF. */
    public final Bits broadcast = field(1);

    /** Command 1. */
    public final Bits config = field(1);

    /** Command 1 with CCmd 0, 1 or 2. */
    public final Bits discovery = field(1);

    /** Command 1 with CCmd 0. */
    public final Bits configRead = field(1);

    /** Command 0 with IDENTIFY DEVICE. */
    public final Bits identify = field(1);

    /** Command 0 with READ SECTORS or READ DMA, plain or EXT. */
    public final Bits read = field(1);

    /** Command 0 with WRITE SECTORS or WRITE DMA, plain, EXT or FUA EXT. */
    public final Bits write = field(1);

    /** AFlags E: the address has 48 bits. */
    public final Bits extended = field(1);

    /** The opcode is WRITE DMA FUA EXT. */
    public final Bits fua = field(1);

    /** Sector count 0 or above 16. */
    public final Bits countBad = field(1);

    /** Sector count 1. */
    public final Bits countOne = field(1);

    /** AFlags W does not fit the opcode. */
    public final Bits directionBad = field(1);

    /** Fewer bytes than header and sector count say. */
    public final Bits payloadShort = field(1);

    /** AoE command 0. */
    public final Bits ata = field(1);

    public Facts(Cell cell) {
        super(cell);
    }
}
