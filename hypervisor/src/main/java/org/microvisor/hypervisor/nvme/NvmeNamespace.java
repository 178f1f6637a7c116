package org.microvisor.hypervisor.nvme;

import org.microvisor.aoe.wire.NvmeIdentify;
import org.microvisor.aoe.wire.Octets;

/**
 * A namespace that the storage node can drive: blocks of 512 bytes without metadata.
 *
 * @param id NSID
 * @param sectors size in blocks of 512 bytes
 */
public record NvmeNamespace(int id, long sectors) {
    private static final int BLOCK_SHIFT = 9;

    /**
     * Reads the identify structure of namespace {@code id}.
     *
     * @throws NvmeException when the namespace is empty, protected, has metadata, or blocks of another size than 512
     *     bytes
     */
    static NvmeNamespace parse(int id, byte[] identify) {
        long sectors = Octets.le64(identify, NvmeIdentify.NSZE);
        if (sectors == 0) {
            throw new NvmeException("NVMe namespace has no blocks: nsid=" + id);
        }
        int format = NvmeIdentify.currentFormat(identify, 0);
        int shift = NvmeIdentify.blockShift(identify, 0, format);
        if (shift != BLOCK_SHIFT) {
            throw new NvmeException("NVMe namespace has blocks of another size than 512 bytes: nsid=" + id + ", LBADS="
                    + shift + "; " + advice(identify));
        }
        int metadata = NvmeIdentify.metadataBytes(identify, 0, format);
        if (metadata != 0) {
            throw new NvmeException("NVMe namespace has metadata, which the storage node does not carry: nsid=" + id
                    + ", MS=" + metadata + "; " + advice(identify));
        }
        int protection = Octets.u8(identify, NvmeIdentify.DPS);
        if (protection != 0) {
            throw new NvmeException(
                    "NVMe namespace has end-to-end protection switched on: nsid=" + id + ", DPS=" + protection);
        }
        return new NvmeNamespace(id, sectors);
    }

    private static String advice(byte[] identify) {
        int formats = Octets.u8(identify, NvmeIdentify.NLBAF) + 1;
        for (int i = 0; i < Math.min(formats, 16); i++) {
            int format = NvmeIdentify.LBA_FORMATS + 4 * i;
            if (NvmeIdentify.blockShift(identify, 0, format) == BLOCK_SHIFT
                    && NvmeIdentify.metadataBytes(identify, 0, format) == 0) {
                return "format it with LBA format " + i;
            }
        }
        return "the device offers no format of 512-byte blocks without metadata";
    }
}
