package org.microvisor.cosim.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A 64-byte NVMe submission queue entry as the drive reads it (NVM Express 1.4, 4.2).
 *
 * <pre>
 * DW0  CID 31:16 | PSDT 15:14 | FUSE 9:8 | OPC 7:0        DW6-7  PRP1        DW10-11 SLBA
 * DW1  NSID                                               DW8-9  PRP2        DW12    LR 31 | FUA 30 | NLB 15:0
 * </pre>
 */
public final class SubmissionEntry {
    public static final int BYTES = 64;

    private final ByteBuffer bytes;

    /** The entry in {@code source} from {@code offset} on; it is copied. */
    public SubmissionEntry(byte[] source, int offset) {
        bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(0, source, offset, BYTES);
    }

    public int opcode() {
        return dword(0) & 0xFF;
    }

    int fuse() {
        return dword(0) >> 8 & 3;
    }

    /** 0 for PRPs, else one of the SGL forms. */
    public int dataPointerType() {
        return dword(0) >>> 14 & 3;
    }

    public int commandId() {
        return dword(0) >>> 16;
    }

    public int namespace() {
        return dword(1);
    }

    public long prp1() {
        return bytes.getLong(24);
    }

    public long prp2() {
        return bytes.getLong(32);
    }

    public long startBlock() {
        return bytes.getLong(40);
    }

    /** Number of blocks, 1 to 65536 (NLB + 1). */
    public int blocks() {
        return (dword(12) & 0xFFFF) + 1;
    }

    public boolean forceUnitAccess() {
        return (dword(12) & 1 << 30) != 0;
    }

    /** Command double word {@code index}, 0 to 15. */
    public int dword(int index) {
        return bytes.getInt(4 * index);
    }
}
