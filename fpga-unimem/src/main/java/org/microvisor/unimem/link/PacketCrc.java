package org.microvisor.unimem.link;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.logic.CrcKind;
import org.microvisor.hdl.source.Transparent;
import org.microvisor.unimem.packet.PacketWord;

/**
 * The check sum of packets as functions on values, the same as {@link org.microvisor.unimem.wire.Crc24}.
 *
 * <p>A sum is linear, so that of a word is the sum of its upper bits plus that of its lower ones, where a last word has the check sum. The
 * upper ones alone say what the check sum has to be; that keeps the way to a verdict short.
 */
@Transparent(naming = true)
final class PacketCrc {
    static final CrcKind KIND = CrcKind.CRC_24;
    static final int WIDTH = KIND.width();

    /** What a sum is at first, a word ahead: see {@link #nextAhead}. */
    static final long AHEAD_START = ahead(KIND.start());

    private PacketCrc() {}

    /** What the check sum of a packet is, from the sum before its last word and that word, whatever is in the field. */
    static Bits result(Bits sum, Bits lastWord) {
        return KIND.result(upper(sum, lastWord));
    }

    /** The sum after a word that is not the last one. */
    static Bits next(Bits sum, Bits word) {
        Bits field = Bits.cat(word.constant(0).trunc(PacketWord.WORD_WIDTH - WIDTH), word.trunc(WIDTH));
        return upper(sum, word).xor(KIND.next(sum.constant(0), field.reverseBytes()));
    }

    /**
     * What the check sum of a packet is, from the sum before its last word carried a word ahead, as if a word of zeros had followed: then
     * that word has the shortest way.
     */
    static Bits resultAhead(Bits ahead, Bits lastWord) {
        return KIND.result(ahead.xor(upper(ahead.constant(0), lastWord)));
    }

    /** The sum after a word that is not the last one, a word ahead. */
    static Bits nextAhead(Bits ahead, Bits word) {
        Bits zeros = word.constant(0);
        Bits wordAndZeros = Bits.cat(zeros, word.reverseBytes());
        return KIND.next(ahead, zeros).xor(KIND.next(ahead.constant(0), wordAndZeros));
    }

    private static long ahead(long state) {
        long ahead = state;
        for (int bit = 0; bit < PacketWord.WORD_WIDTH; bit++) {
            long top = ahead >>> (WIDTH - 1) & 1;
            ahead = (ahead << 1 ^ top * KIND.polynomial()) & (1L << WIDTH) - 1;
        }
        return ahead;
    }

    private static Bits upper(Bits sum, Bits word) {
        Bits open = Bits.cat(
                word.slice(PacketWord.WORD_WIDTH - 1, WIDTH), word.constant(0).trunc(WIDTH));
        return KIND.next(sum, open.reverseBytes());
    }
}
