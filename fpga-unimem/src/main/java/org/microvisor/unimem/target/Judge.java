package org.microvisor.unimem.target;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.unimem.packet.PacketHeader;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.packet.RequestHead;
import org.microvisor.unimem.packet.RequestTail;
import org.microvisor.unimem.wire.Kind;

/**
 * Says whether a request may be carried out: AXI knows such a burst, and an export allows it and holds every byte of it. Combinational; the
 * first word has come a cycle before the second one, which has the shorter way.
 */
final class Judge extends Cell {
    /** The request's first two words. */
    final Bits first, second;

    /** Whether its export exists, and what that says: a packed {@link ExportEntry}. */
    final Bits exists, entry;

    /** It comes from this node itself and may name export {@link Target#WHOLE}; requests of others are served. */
    final Bits trusted, enable;

    /** It may be carried out if it is granted and every byte of it is inside. Anything for a message. */
    final Bits granted, inside;

    /** It begins here in this node's memory, if it is allowed. */
    final Bits address;

    Judge(Cell parent, int addressWidth) {
        super(parent);
        parameter("addressWidth", addressWidth);
        first = in(PacketWord.WORD_WIDTH);
        second = in(PacketWord.WORD_WIDTH);
        exists = in(1);
        entry = in(ExportEntry.width(addressWidth));
        trusted = in(1);
        enable = in(1);
        granted = out(1);
        inside = out(1);
        address = out(addressWidth);

        PacketHeader header = new PacketHeader(this);
        RequestHead head = new RequestHead(this);
        RequestTail tail = new RequestTail(this);
        ExportEntry export = new ExportEntry(this, addressWidth);
        header.set(first);
        head.set(header.rest);
        tail.set(second);
        export.set(entry);
        Bits isRead = header.kind.eq(Kind.READ.code());
        Bits offset = Bits.cat(head.offsetHigh, tail.offsetLow);
        Bits isWhole = trusted.and(head.export.eq(Target.WHOLE));

        // where it ends
        Bits straight = head.burst.eq(1), around = head.burst.eq(2);
        Bits inBeat = lit(3, 7).shl(head.size).not();
        Bits span = head.beats.zext(9).shl(head.size).or(inBeat.zext(9)); // from its first byte to its last
        Bits within = Bits.cat(offset.slice(11, 3), offset.slice(2, 0).and(inBeat.not()));
        Bits crosses = straight.and(within.plusWide(span.zext(12)).bit(12));
        Bits page = offset.slice(31, 12);
        Bits isInside = crosses.mux(page.lt(export.lastPage), page.le(export.lastPage));

        // a burst of AXI
        Bits powerOfTwo = head.beats.and(head.beats.plus(1)).eq(0).and(head.beats.ne(0));
        Bits isAligned = offset.slice(2, 0).and(inBeat).eq(0);
        Bits isShort = head.beats.slice(5, 4).eq(0);
        Bits isLegal = straight.or(isShort.and(head.burst.eq(0)), isShort.and(around, powerOfTwo, isAligned));

        Bits isGranted = exists.and(
                export.epoch.eq(head.epoch),
                export.key.eq(tail.key),
                export.anyNode.or(export.node.eq(header.src)),
                isRead.mux(export.mayRead, export.mayWrite),
                head.port.mux(export.mayCoherent, export.mayDirect),
                export.secureOnly.and(head.nonSecure).not(),
                enable);
        granted.set(isLegal.and(isWhole.or(isGranted)));
        inside.set(isWhole.or(isInside));
        Bits base = isWhole.mux(lit(addressWidth - 12, 0), export.base);
        address.set(Bits.cat(base.plus(page.zext(addressWidth - 12)), offset.slice(11, 0)));
    }
}
