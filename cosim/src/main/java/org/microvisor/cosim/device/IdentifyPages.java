package org.microvisor.cosim.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.microvisor.aoe.wire.NvmeIdentify;

/** The 4096-byte data structures of Identify (NVM Express 1.4, 5.15), for a controller with namespace 1 only. */
final class IdentifyPages {
    static final int NAMESPACES = 1;
    static final String FIRMWARE = "1.0";
    static final int VERSION = 0x0001_0400;
    static final int ABORT_LIMIT = 3;

    private static final int FORMAT_NVM = 1 << 1;

    private IdentifyPages() {}

    static byte[] controller(SsdSettings drive) {
        byte[] bytes = new byte[NvmeIdentify.BYTES];
        ByteBuffer page = littleEndian(bytes);
        NvmeIdentify.putText(bytes, 0, NvmeIdentify.SERIAL, NvmeIdentify.SERIAL_CHARS, drive.serial());
        NvmeIdentify.putText(bytes, 0, NvmeIdentify.MODEL, NvmeIdentify.MODEL_CHARS, drive.model());
        NvmeIdentify.putText(bytes, 0, NvmeIdentify.FIRMWARE, NvmeIdentify.FIRMWARE_CHARS, FIRMWARE);
        page.put(NvmeIdentify.MDTS, (byte) drive.transferPages());
        page.putShort(78, (short) 1); // CNTLID
        page.putInt(NvmeIdentify.VERSION, VERSION);
        page.put(111, (byte) 1); // an I/O controller
        page.putShort(256, (short) (drive.secondFormat() ? FORMAT_NVM : 0));
        page.put(258, (byte) ABORT_LIMIT);
        page.put(259, (byte) (AsyncEvents.LIMIT - 1));
        page.put(260, (byte) 0x03); // one firmware slot, read-only
        page.put(261, (byte) 0x04); // get log page takes offsets and long lengths
        page.put(262, (byte) (Health.ERROR_ENTRIES - 1));
        page.putShort(266, (short) 343);
        page.putShort(268, (short) 353);
        page.put(NvmeIdentify.SQES, (byte) 0x66); // 64-byte submission entries, no other
        page.put(NvmeIdentify.CQES, (byte) 0x44); // 16-byte completion entries, no other
        page.putInt(NvmeIdentify.NAMESPACE_COUNT, NAMESPACES);
        page.putShort(
                NvmeIdentify.ONCS, (short) (NvmeIdentify.ONCS_DATASET_MANAGEMENT | NvmeIdentify.ONCS_WRITE_ZEROES));
        page.put(NvmeIdentify.VWC, (byte) (drive.hasWriteCache() ? NvmeIdentify.VWC_PRESENT : 0));
        page.putShort(NvmeIdentify.AWUN, (short) (drive.atomicBlocks() - 1));
        page.putShort(NvmeIdentify.AWUPF, (short) (drive.atomicBlocks() - 1));
        byte[] nqn = ("nqn.2014-08.org.nvmexpress:uuid:" + uuid(drive)).getBytes(StandardCharsets.US_ASCII);
        page.put(768, nqn);
        page.putShort(2048, (short) 800); // power state 0: 8 W
        return bytes;
    }

    static byte[] namespace(SsdSettings drive, Namespace namespace) {
        byte[] bytes = new byte[NvmeIdentify.BYTES];
        ByteBuffer page = littleEndian(bytes);
        long blocks = namespace.blocks();
        page.putLong(NvmeIdentify.NSZE, blocks);
        page.putLong(NvmeIdentify.NCAP, blocks);
        page.putLong(NvmeIdentify.NUSE, blocks);
        page.put(NvmeIdentify.NLBAF, (byte) (namespace.formats() - 1));
        page.put(NvmeIdentify.FLBAS, (byte) namespace.format());
        page.put(NvmeIdentify.DLFEAT, (byte) 0x09); // deallocated blocks read as zeros, also by write zeroes
        page.putLong(48, blocks * namespace.blockSize());
        page.put(104, globalId(drive));
        format(page, 0, drive.blockSize(), 0);
        if (drive.secondFormat()) {
            format(page, 1, drive.blockSize() == 512 ? 4096 : 512, 1);
        }
        return bytes;
    }

    /** The namespaces above {@code after}. */
    static byte[] activeNamespaces(int after) {
        byte[] bytes = new byte[NvmeIdentify.BYTES];
        ByteBuffer page = littleEndian(bytes);
        if (after == 0) {
            page.putInt(0, 1);
        }
        return bytes;
    }

    /** The identifiers of namespace 1: its NGUID. */
    static byte[] descriptors(SsdSettings drive) {
        byte[] bytes = new byte[NvmeIdentify.BYTES];
        ByteBuffer page = littleEndian(bytes);
        page.put(0, (byte) 2);
        page.put(1, (byte) 16);
        page.put(4, globalId(drive));
        return bytes;
    }

    private static void format(ByteBuffer page, int index, int blockSize, int performance) {
        page.putInt(
                NvmeIdentify.LBA_FORMATS + 4 * index,
                Integer.numberOfTrailingZeros(blockSize) << 16 | performance << 24);
    }

    private static byte[] globalId(SsdSettings drive) {
        UUID id = uuid(drive);
        return ByteBuffer.allocate(16) // big-endian
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(SsdSettings drive) {
        return UUID.nameUUIDFromBytes((drive.model() + '\n' + drive.serial()).getBytes(StandardCharsets.US_ASCII));
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
