package org.microvisor.unimem.packet;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.hdl.stream.StreamRules;
import org.microvisor.unimem.wire.Channel;
import org.microvisor.unimem.wire.Header;
import org.microvisor.unimem.wire.Kind;

/**
 * The rules of a stream of packets, for simulation and proof: besides those of {@link StreamRules}, a packet is of a kind of its
 * channel, as long as its first word says, and without gaps: once its first word has moved, a word is there in every cycle until
 * the last one has moved.
 *
 * <p>Made inside {@code ghost(...)}. Where the packets come from outside the design the rules are assumptions; elsewhere they are assertions.
 */
@Checker
public final class PacketRules extends Cell {
    /** How many words of the packet have yet to move, 0 between packets; for invariants. */
    public final Bits left;

    /** The rules of a stream whose payload is {@link PacketWord#WIDTH} bits. */
    public PacketRules(Cell parent, Stream stream, Channel channel) {
        super(parent);
        parameter("channel", channel.name());
        boolean outside =
                stream.valid.op() == Op.INPUT && stream.valid.circuit().parent().isEmpty();
        parameter("outside", outside ? 1 : 0);
        new StreamRules(parent, stream);
        left = out(PacketLength.WIDTH);
        Bits valid = in(1), ready = in(1), payload = in(stream.payload.width());
        valid.set(stream.valid);
        ready.set(stream.ready);
        payload.set(stream.payload);
        Bits last = payload.bit(PacketWord.WORD_WIDTH);
        Bits word = payload.slice(PacketWord.WORD_WIDTH - 1, 0);

        Bits yet = reg(PacketLength.WIDTH, 0);
        Bits isFirst = yet.eq(0);
        Bits after = isFirst.mux(PacketLength.more(word), yet.minus(1));
        when(valid.and(ready), () -> yet.set(after));
        left.set(yet);

        Bits ofChannel = lit(1, 0);
        for (Kind kind : Kind.values()) {
            if (!kind.isOfLink() && kind.channel() == channel) {
                ofChannel = ofChannel.or(word.slice(63, Header.KIND).eq(kind.code()));
            }
        }
        rule(outside, "a packet that has begun has no gaps", isFirst.or(valid));
        rule(
                outside,
                "a packet is of a kind of its channel",
                valid.and(isFirst).not().or(ofChannel));
        rule(outside, "a packet ends where its first word says", valid.not().or(last.eq(after.eq(0))));
    }

    private void rule(boolean isAssumed, String label, Bits condition) {
        if (isAssumed) {
            assumeAlways(label, condition);
        } else {
            assertAlways(label, condition);
        }
    }
}
