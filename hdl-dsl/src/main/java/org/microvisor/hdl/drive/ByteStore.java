package org.microvisor.hdl.drive;

import java.util.HashMap;
import java.util.Map;

/** The bytes behind simulated memories: 64 bits of addresses, zeros at first, only what is written takes room. */
public final class ByteStore {
    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;

    private final Map<Long, byte[]> pages = new HashMap<>();

    /** A byte. */
    public byte get(long address) {
        byte[] page = pages.get(address >>> PAGE_BITS);
        return page == null ? 0 : page[(int) address & PAGE - 1];
    }

    /** Sets a byte. */
    public void put(long address, byte value) {
        pages.computeIfAbsent(address >>> PAGE_BITS, number -> new byte[PAGE])[(int) address & PAGE - 1] = value;
    }

    /** Bytes one after the other. */
    public byte[] read(long address, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = get(address + i);
        }
        return bytes;
    }

    /** Sets bytes one after the other. */
    public void write(long address, byte... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            put(address + i, bytes[i]);
        }
    }
}
