package org.microvisor.unimem.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * The check sum of packets, that of Interlaken: polynomial 328B63, initial value and complement FFFFFF, not reflected; check value
 * B4F3E6.
 *
 * <p>It covers all words of a packet in turn, bit 63 of each first, the field of the check sum itself taken as 0. An
 * error that is not found passes once in 2^24.
 */
public final class Crc24 {
    public static final int POLYNOMIAL = 0x328B63;
    public static final int INITIAL = 0xFFFFFF;
    public static final int COMPLEMENT = 0xFFFFFF;
    /** The bits of the last word that hold the check sum. */
    public static final long MASK = 0xFFFFFF;

    private Crc24() {}

    /** The state of the sum after one more bit. */
    static int next(int state, int bit) {
        int shifted = state << 1 & (int) MASK;
        return (state >>> 23 & 1) == bit ? shifted : shifted ^ POLYNOMIAL;
    }

    /** The check sum of words as they are. */
    public static int of(List<Long> words) {
        int state = INITIAL;
        for (long word : words) {
            for (int i = 63; i >= 0; i--) {
                state = next(state, (int) (word >>> i & 1));
            }
        }
        return state ^ COMPLEMENT;
    }

    /** The packet with its check sum in the last word, whatever was there. */
    public static List<Long> sealed(List<Long> packet) {
        List<Long> words = opened(packet);
        int last = words.size() - 1;
        words.set(last, words.get(last) | of(words));
        return words;
    }

    /** The packet with 0 in the place of the check sum. */
    public static List<Long> opened(List<Long> packet) {
        List<Long> words = new ArrayList<>(packet);
        int last = words.size() - 1;
        words.set(last, words.get(last) & ~MASK);
        return words;
    }

    /** Whether the check sum of the packet is right. */
    public static boolean isRight(List<Long> packet) {
        return (packet.get(packet.size() - 1) & MASK) == of(opened(packet));
    }
}
