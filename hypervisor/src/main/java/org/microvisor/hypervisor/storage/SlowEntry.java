package org.microvisor.hypervisor.storage;

import static org.microvisor.aoe.wire.Octets.putLe64;

import org.microvisor.aoe.regs.SlowRing;
import org.microvisor.hypervisor.nvme.DmaArea;

/** An entry of the slow ring, copied out of it; {@link SlowRing} has the layout. */
final class SlowEntry {
    private final long word0;
    private final long word1;
    private final byte[] frame;

    private SlowEntry(long word0, long word1, byte[] frame) {
        this.word0 = word0;
        this.word1 = word1;
        this.frame = frame;
    }

    static SlowEntry read(DmaArea ring, long at) {
        long word0 = ring.read64(at);
        long word1 = ring.read64(at + 8);
        byte[] frame = SlowRing.type(word0) == SlowRing.TYPE_FRAME
                ? frame(ring, at, SlowRing.frameLength(word0))
                : new byte[0];
        return new SlowEntry(word0, word1, frame);
    }

    private static byte[] frame(DmaArea ring, long at, int length) {
        int kept = Math.min(length, SlowRing.BODY_FRAME_OFFSET + SlowRing.MAX_BODY_BYTES);
        byte[] head = new byte[SlowRing.HEAD_BYTES];
        for (int i = 0; i < SlowRing.HEAD_BYTES; i += 8) {
            putLe64(head, i, ring.read64(at + SlowRing.HEAD + i));
        }
        byte[] frame = new byte[kept];
        System.arraycopy(head, 0, frame, 0, Math.min(kept, SlowRing.HEAD_BYTES));
        if (kept > SlowRing.HEAD_BYTES) {
            ring.read(at + SlowRing.BODY, frame, SlowRing.BODY_FRAME_OFFSET, kept - SlowRing.BODY_FRAME_OFFSET);
        }
        return frame;
    }

    int type() {
        return SlowRing.type(word0);
    }

    boolean isMiss() {
        return type() == SlowRing.TYPE_WRITE_MISS || type() == SlowRing.TYPE_READ_MISS;
    }

    int requestId() {
        return SlowRing.requestId(word0);
    }

    int lun() {
        return SlowRing.lun(word0);
    }

    long extent() {
        return SlowRing.extent(word0);
    }

    long lba() {
        return SlowRing.lba(word1);
    }

    int sectors() {
        return SlowRing.sectorCount(word1);
    }

    /** The frame, empty for a miss. */
    byte[] frame() {
        return frame;
    }
}
