package org.microvisor.cosim.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** The 4096-byte data structures of Identify (NVM Express 1.4, 5.15), for a controller with namespace 1 only. */
final class IdentifyPages {
    static final int BYTES = 4096;
    static final int NAMESPACES = 1;
    static final String FIRMWARE = "1.0";
    static final int VERSION = 0x0001_0400;
    static final int ABORT_LIMIT = 3;

    private static final int FORMAT_NVM = 1 << 1;
    private static final int DEALLOCATE = 1 << 2;
    private static final int WRITE_ZEROES = 1 << 3;

    private IdentifyPages() {}

    static byte[] controller(SsdSettings drive) {
        byte[] bytes = new byte[BYTES];
        ByteBuffer page = littleEndian(bytes);
        text(page, 4, 20, drive.serial());
        text(page, 24, 40, drive.model());
        text(page, 64, 8, FIRMWARE);
        page.put(77, (byte) drive.transferPages());
        page.putShort(78, (short) 1); // CNTLID
        page.putInt(80, VERSION);
        page.put(111, (byte) 1); // an I/O controller
        page.putShort(256, (short) (drive.secondFormat() ? FORMAT_NVM : 0));
        page.put(258, (byte) ABORT_LIMIT);
        page.put(259, (byte) (AsyncEvents.LIMIT - 1));
        page.put(260, (byte) 0x03); // one firmware slot, read-only
        page.put(261, (byte) 0x04); // get log page takes offsets and long lengths
        page.put(262, (byte) (Health.ERROR_ENTRIES - 1));
        page.putShort(266, (short) 343);
        page.putShort(268, (short) 353);
        page.put(512, (byte) 0x66); // 64-byte submission entries, no other
        page.put(513, (byte) 0x44); // 16-byte completion entries, no other
        page.putInt(516, NAMESPACES);
        page.putShort(520, (short) (DEALLOCATE | WRITE_ZEROES));
        page.put(525, (byte) (drive.hasWriteCache() ? 1 : 0));
        page.putShort(526, (short) (drive.atomicBlocks() - 1));
        page.putShort(528, (short) (drive.atomicBlocks() - 1));
        byte[] nqn = ("nqn.2014-08.org.nvmexpress:uuid:" + uuid(drive)).getBytes(StandardCharsets.US_ASCII);
        page.put(768, nqn);
        page.putShort(2048, (short) 800); // power state 0: 8 W
        return bytes;
    }

    static byte[] namespace(SsdSettings drive, Namespace namespace) {
        byte[] bytes = new byte[BYTES];
        ByteBuffer page = littleEndian(bytes);
        long blocks = namespace.blocks();
        page.putLong(0, blocks);
        page.putLong(8, blocks);
        page.putLong(16, blocks);
        page.put(25, (byte) (namespace.formats() - 1));
        page.put(26, (byte) namespace.format());
        page.put(33, (byte) 0x09); // deallocated blocks read as zeros, also by write zeroes
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
        byte[] bytes = new byte[BYTES];
        ByteBuffer page = littleEndian(bytes);
        if (after == 0) {
            page.putInt(0, 1);
        }
        return bytes;
    }

    /** The identifiers of namespace 1: its NGUID. */
    static byte[] descriptors(SsdSettings drive) {
        byte[] bytes = new byte[BYTES];
        ByteBuffer page = littleEndian(bytes);
        page.put(0, (byte) 2);
        page.put(1, (byte) 16);
        page.put(4, globalId(drive));
        return bytes;
    }

    private static void format(ByteBuffer page, int index, int blockSize, int performance) {
        page.putInt(128 + 4 * index, Integer.numberOfTrailingZeros(blockSize) << 16 | performance << 24);
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

    private static void text(ByteBuffer page, int at, int length, String text) {
        byte[] padded = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), length);
        Arrays.fill(padded, text.length(), length, (byte) ' ');
        page.put(at, padded);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
