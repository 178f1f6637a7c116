package org.microvisor.hypervisor.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One change of a volume store, as the journal keeps it: a type byte, the volume's id in 32 bits, then the fields in
 * the order of the record, least significant byte first. The state of a store is what its entries say, applied in
 * order.
 */
sealed interface JournalEntry {
    int volume();

    /** Bytes that {@link #put} writes. */
    int bytes();

    void put(ByteBuffer to);

    /** A new volume without any extent. */
    record VolumeCreated(int volume, long sectors, String name) implements JournalEntry {
        @Override
        public int bytes() {
            return 5 + 8 + 2 + name.length();
        }

        @Override
        public void put(ByteBuffer to) {
            to.put((byte) 1).putInt(volume).putLong(sectors);
            putBytes(to, name.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Another size; extents that lie wholly past it are free from now on. */
    record VolumeResized(int volume, long sectors) implements JournalEntry {
        @Override
        public int bytes() {
            return 5 + 8;
        }

        @Override
        public void put(ByteBuffer to) {
            to.put((byte) 2).putInt(volume).putLong(sectors);
        }
    }

    /** The volume is gone and its extents are free. */
    record VolumeDeleted(int volume) implements JournalEntry {
        @Override
        public int bytes() {
            return 5;
        }

        @Override
        public void put(ByteBuffer to) {
            to.put((byte) 3).putInt(volume);
        }
    }

    /** The volume answers as LUN {@code lun}, or as none if that is {@link Volume#NO_LUN}. */
    record LunAttached(int volume, int lun, boolean readOnly) implements JournalEntry {
        @Override
        public int bytes() {
            return 5 + 2;
        }

        @Override
        public void put(ByteBuffer to) {
            to.put((byte) 4).putInt(volume).put((byte) lun).put((byte) (readOnly ? 1 : 0));
        }
    }

    /** The AoE config string, one character (0..255) a byte. */
    record ConfigSet(int volume, String string) implements JournalEntry {
        @Override
        public int bytes() {
            return 5 + 2 + string.length();
        }

        @Override
        public void put(ByteBuffer to) {
            to.put((byte) 5).putInt(volume);
            putBytes(to, string.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /**
     * Extent {@code extent} of the volume stands at physical extent {@code physical}, which read as zero when this was
     * written.
     */
    record ExtentMapped(int volume, int extent, long physical) implements JournalEntry {
        static final int BYTES = 5 + 4 + 8;

        @Override
        public int bytes() {
            return BYTES;
        }

        @Override
        public void put(ByteBuffer to) {
            to.put((byte) 6).putInt(volume).putInt(extent).putLong(physical);
        }
    }

    /** The entries of a record's payload. */
    static List<JournalEntry> parse(byte[] payload) {
        ByteBuffer from = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        List<JournalEntry> entries = new ArrayList<>();
        while (from.hasRemaining()) {
            int type = from.get();
            int volume = from.getInt();
            entries.add(
                    switch (type) {
                        case 1 ->
                            new VolumeCreated(
                                    volume, from.getLong(), new String(getBytes(from), StandardCharsets.US_ASCII));
                        case 2 -> new VolumeResized(volume, from.getLong());
                        case 3 -> new VolumeDeleted(volume);
                        case 4 -> new LunAttached(volume, from.get(), from.get() != 0);
                        case 5 -> new ConfigSet(volume, new String(getBytes(from), StandardCharsets.ISO_8859_1));
                        case 6 -> new ExtentMapped(volume, from.getInt(), from.getLong());
                        default ->
                            throw new StoreException(
                                    "journal has an entry that this software does not know: type=" + type);
                    });
        }
        return entries;
    }

    private static void putBytes(ByteBuffer to, byte[] bytes) {
        to.putShort((short) bytes.length).put(bytes);
    }

    private static byte[] getBytes(ByteBuffer from) {
        byte[] bytes = new byte[from.getShort()];
        from.get(bytes);
        return bytes;
    }
}
