package org.microvisor.cosim.device;

import java.util.Arrays;
import org.microvisor.aoe.wire.NvmeSubmission;
import org.microvisor.aoe.wire.Octets;

/** One {@link NvmeSubmission} as the drive has fetched it. */
public final class SubmissionEntry {
    private final byte[] bytes;

    /** The entry in {@code source} from {@code offset} on; it is copied. */
    SubmissionEntry(byte[] source, int offset) {
        bytes = Arrays.copyOfRange(source, offset, offset + NvmeSubmission.BYTES);
    }

    public int opcode() {
        return NvmeSubmission.opcode(bytes, 0);
    }

    /** Whether it is a fused command or has scatter-gather lists, neither of which the drive offers. */
    boolean isFusedOrScattered() {
        return NvmeSubmission.flags(bytes, 0) != 0;
    }

    public int commandId() {
        return NvmeSubmission.cid(bytes, 0);
    }

    public int namespace() {
        return NvmeSubmission.nsid(bytes, 0);
    }

    public long prp1() {
        return NvmeSubmission.prp1(bytes, 0);
    }

    public long prp2() {
        return NvmeSubmission.prp2(bytes, 0);
    }

    public long startBlock() {
        return NvmeSubmission.slba(bytes, 0);
    }

    /** Number of blocks, 1 to 65536. */
    public int blocks() {
        return NvmeSubmission.blocks(bytes, 0);
    }

    public boolean forceUnitAccess() {
        return NvmeSubmission.fua(bytes, 0);
    }

    /** Command double word {@code index}, 0 to 15. */
    public int dword(int index) {
        return Octets.le32(bytes, 4 * index);
    }
}
