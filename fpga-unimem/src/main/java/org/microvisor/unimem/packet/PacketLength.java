package org.microvisor.unimem.packet;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.source.Transparent;
import org.microvisor.unimem.wire.Header;
import org.microvisor.unimem.wire.Kind;
import org.microvisor.unimem.wire.ReplyLayout;
import org.microvisor.unimem.wire.RequestLayout;

/** How many words a packet has, as a function on its first word: what {@link Header#words} says, in logic. */
@Transparent(naming = true)
public final class PacketLength {
    /** Bits of a number of words of a packet. */
    public static final int WIDTH = 7;

    /** Bits of a number of words of data, less one. */
    public static final int PAYLOAD_WIDTH = 6;

    private PacketLength() {}

    /** Words of the packet after the first one. Anything for a kind that there is not. */
    public static Bits more(Bits word0) {
        return more(word0.slice(Header.KIND + Header.KIND_WIDTH - 1, Header.KIND), payload(word0));
    }

    /** Words of data less one, {@link #PAYLOAD_WIDTH} bits, of a packet that has such. */
    public static Bits payload(Bits word0) {
        Bits kind = word0.slice(Header.KIND + Header.KIND_WIDTH - 1, Header.KIND);
        Bits beats = word0.slice(RequestLayout.BEATS + RequestLayout.BEATS_WIDTH - 1, RequestLayout.BEATS);
        Bits words = word0.slice(ReplyLayout.PAYLOAD + ReplyLayout.PAYLOAD_WIDTH - 1, ReplyLayout.PAYLOAD);
        Bits isWhole = word0.slice(RequestLayout.SIZE + RequestLayout.SIZE_WIDTH - 1, RequestLayout.SIZE)
                .eq(RequestLayout.WHOLE_WORD);
        return kind.eq(Kind.READ_REPLY.code()).mux(words, isWhole.mux(beats, beats.shr(1)));
    }

    /** Words of the packet after the first one, for pipelines, from what {@link #payload} gave. */
    public static Bits more(Bits kind, Bits payload) {
        Bits isReply = kind.eq(Kind.READ_REPLY.code());
        Bits isStrobed = kind.eq(Kind.WRITE_STROBED.code());
        Bits isLong = kind.eq(Kind.WRITE.code()).or(isStrobed, isReply);
        Bits words = payload.zext(WIDTH);
        Bits strobes = words.shr(3).and(isStrobed.repeat(WIDTH)); // words of them, less one
        // one that is less, a tail; in requests a second word; the one that strobes are less
        Bits rest = isReply.mux(words.constant(2), isStrobed.mux(words.constant(4), words.constant(3)));
        Bits isOfTwo =
                kind.eq(Kind.READ.code()).or(kind.eq(Kind.MESSAGE.code()), kind.eq(Kind.READ_REPLY_SHORT.code()));
        Bits few = kind.eq(Kind.WRITE_SHORT.code()).mux(words.constant(2), isOfTwo.zext(WIDTH));
        return isLong.mux(words.plus(strobes).plus(rest), few);
    }
}
