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

    private static Bits upper(Bits sum, Bits word) {
        Bits open = Bits.cat(
                word.slice(PacketWord.WORD_WIDTH - 1, WIDTH), word.constant(0).trunc(WIDTH));
        return KIND.next(sum, open.reverseBytes());
    }
}
