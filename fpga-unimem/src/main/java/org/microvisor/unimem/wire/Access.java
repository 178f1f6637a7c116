package org.microvisor.unimem.wire;

/**
 * What a read or write asks for, and by what right.
 *
 * @param size log2 of the bytes of a beat, 0 to 3
 * @param beats 1 to 64
 * @param isNonSecure AxPROT[1]
 * @param isCacheable AxCACHE[1]
 * @param export 0 to 63, the target's
 * @param epoch 0 to 127, of the export
 * @param offset of the first beat in the export, 32 bits
 * @param key 16 bits, of the export
 */
public record Access(
        int size,
        int beats,
        Burst burst,
        boolean isNonSecure,
        boolean isCacheable,
        MemoryPort port,
        int export,
        int epoch,
        long offset,
        int key) {
    public Access {
        Ranges.check("size", size, RequestLayout.SIZE_WIDTH);
        Ranges.check("beats - 1", beats - 1L, RequestLayout.BEATS_WIDTH);
        Ranges.check("export", export, RequestLayout.EXPORT_WIDTH);
        Ranges.check("epoch", epoch, RequestLayout.EPOCH_WIDTH);
        Ranges.check("offset", offset, RequestLayout.OFFSET_HIGH_WIDTH + RequestLayout.OFFSET_LOW_WIDTH);
        Ranges.check("key", key, RequestLayout.KEY_WIDTH);
    }

    /** Words of its data. */
    public int payloadWords() {
        return RequestLayout.payloadWords(size, beats);
    }

    /** Whether its data are one beat of at most 4 bytes. */
    public boolean isShort() {
        return beats == 1 && size < RequestLayout.WHOLE_WORD;
    }
}
