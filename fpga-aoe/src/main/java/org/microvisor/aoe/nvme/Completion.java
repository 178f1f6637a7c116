package org.microvisor.aoe.nvme;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;

/** The upper half of a completion entry as the SSD wrote it, with the place that it was written to. */
public final class Completion extends Struct {
    /** Packed width in bits. */
    public static final int WIDTH = 6 + 64;

    /** Entry of the completion queue. */
    public final Bits index = field(6);

    /** DNR 63, more 62, CRD 61:60, SCT 59:57, SC 56:49. */
    public final Bits statusCodeType = field(7);

    public final Bits statusCode = field(8);
    public final Bits phase = field(1);

    /** Command identifier. */
    public final Bits command = field(16);

    /** Submission queue identifier and head; not needed, since commands in flight are counted. */
    public final Bits submission = field(32);

    public Completion(Cell cell) {
        super(cell);
    }
}
