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

    private PacketLength() {}

    /** Words of the packet after the first one. Anything for a kind that there is not. */
    public static Bits more(Bits word0) {
        Bits kind = word0.slice(Header.KIND + Header.KIND_WIDTH - 1, Header.KIND);
        Bits isReply = kind.eq(Kind.READ_REPLY.code());
        Bits isStrobed = kind.eq(Kind.WRITE_STROBED.code());
        Bits isLong = kind.eq(Kind.WRITE.code()).or(isStrobed, isReply);
        Bits beats = word0.slice(RequestLayout.BEATS + RequestLayout.BEATS_WIDTH - 1, RequestLayout.BEATS); // less one
        Bits words = word0.slice(ReplyLayout.PAYLOAD + ReplyLayout.PAYLOAD_WIDTH - 1, ReplyLayout.PAYLOAD); // less one
        Bits isWhole = word0.slice(RequestLayout.SIZE + RequestLayout.SIZE_WIDTH - 1, RequestLayout.SIZE)
                .eq(RequestLayout.WHOLE_WORD);
        Bits payload = isReply.mux(words, isWhole.mux(beats, beats.shr(1))).zext(WIDTH); // less one
        Bits strobes = isStrobed.mux(payload.shr(3).plus(1), 0);
        Bits extra = isReply.mux(lit(payload, 2), lit(payload, 3)); // tail, the one that payload is less, second word
        Bits isOfTwo =
                kind.eq(Kind.READ.code()).or(kind.eq(Kind.MESSAGE.code()), kind.eq(Kind.READ_REPLY_SHORT.code()));
        Bits few = kind.eq(Kind.WRITE_SHORT.code()).mux(lit(payload, 2), isOfTwo.zext(WIDTH));
        return isLong.mux(payload.plus(strobes).plus(extra), few);
    }

    private static Bits lit(Bits like, long value) {
        return like.constant(value);
    }
}
