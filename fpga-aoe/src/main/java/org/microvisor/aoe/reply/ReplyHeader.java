package org.microvisor.aoe.reply;

import org.microvisor.aoe.request.Reply;
import org.microvisor.aoe.request.ReplyContext;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * The first 36 bytes of a reply as words for the wire, first byte in the low bits; combinational. The ATA argument is
 * zero unless the command was ATA.
 */
public final class ReplyHeader extends Cell {
    /** {@link Reply} and {@link ReplyContext}, packed. */
    public final Bits reply, context;

    /** Own MAC and shelf. */
    public final Bits mac, shelf;

    /** Bytes 8n..8n+7. */
    public final Bits word0, word1, word2, word3;

    /** Bytes 32..35. */
    public final Bits tail;

    public ReplyHeader(Cell parent) {
        super(parent);
        reply = in(Reply.WIDTH);
        context = in(ReplyContext.WIDTH);
        mac = in(48);
        shelf = in(16);
        word0 = out(64);
        word1 = out(64);
        word2 = out(64);
        word3 = out(64);
        tail = out(32);

        Reply answer = new Reply(this);
        answer.set(reply);
        ReplyContext asked = new ReplyContext(this);
        asked.set(context);

        Bits refused = answer.aoeError.ne(0);
        Bits ata = asked.command.eq(0);
        Bits good = answer.status.eq(0x40).and(refused.not());
        Bits flags = Bits.cat(lit(5, 0x03), refused, lit(2, 0));
        Bits slot = answer.kind.eq(Reply.CONFIG).mux(answer.lun, asked.lun).zext(8);
        Bits none = lit(8, 0);
        Bits count = good.mux(none, asked.count);
        Bits status = refused.mux(none, answer.status);
        Bits error = refused.mux(none, answer.error);
        Bits argument = Bits.cat(asked.flags, error, count, status, asked.lba);

        // numbers are in network order, words go out low byte first
        word0.set(Bits.cat(asked.source, mac.slice(47, 32)).reverseBytes());
        word1.set(Bits.cat(mac.slice(31, 0), lit(16, 0x88A2), flags, answer.aoeError.zext(8))
                .reverseBytes());
        word2.set(Bits.cat(shelf, slot, asked.command, asked.tag).reverseBytes());
        word3.set(ata.mux(argument.slice(79, 16).reverseBytes(), lit(64, 0)));
        tail.set(ata.mux(Bits.cat(argument.slice(15, 0), lit(16, 0)).reverseBytes(), lit(32, 0)));
    }
}
