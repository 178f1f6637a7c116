package org.microvisor.unimem.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.unimem.packet.PacketLength;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.wire.Channel;
import org.microvisor.unimem.wire.Header;
import org.microvisor.unimem.wire.Kind;
import org.microvisor.unimem.wire.LinkWord;

/**
 * Finds packets in the words of a wire and judges each by its check sum and its sequence number.
 *
 * <pre>
 *   wire -> kind, length --> words to the buffer of the channel
 *      \--> check sum -----> verdict: commit, or rollback and hunt
 *   hunt: everything is ignored until {@link LinkWord#SYNC_NEEDED} SYNC words have come in a row
 * </pre>
 *
 * <p>A packet is right if its check sum is and if it is the one that is due. One that was taken before is dropped; anything else
 * makes the receiver hunt, as it cannot know how long a wrong packet was meant to be. Latency: the verdict in the cycle of
 * the last word on the wire. Throughput 1 word per cycle.
 */
final class LinkReceiver extends Cell {
    final Wire wire;
    /** 1 bit: words are looked at; else it forgets where it was, and hunts. */
    final Bits listen;
    /** 1 bit: packets are taken; else only the link's own words are. */
    final Bits carries;
    /** 1 bit: sequence numbers begin anew. */
    final Bits restart;
    /** 1 bit for each channel: its buffer has no room for a word. */
    final List<Bits> full = new ArrayList<>();
    /** 1 bit for each channel: {@code word} is one of its packets' words. */
    final List<Bits> write = new ArrayList<>();
    /** 1 bit for each channel: the packet that {@code word} ends is right. */
    final List<Bits> commit = new ArrayList<>();
    /** A word as it is inside of nodes: {@link PacketWord}. */
    final Bits word;
    /** 1 bit, a cycle after its last word: the packet that was coming in is wrong. */
    final Bits rollback;
    /** The sequence number that is due. */
    final Bits expected;
    /** 1 bit: it has lost its place. */
    final Bits hunting;
    /** Pulses with {@code linkWord}: a HELLO of this phase, an ACK has come, its check sum is right. */
    final Bits helloFirst, helloSecond, ack;
    /** The link's own word of the cycle before. */
    final Bits linkWord;
    /** Pulses, a cycle later: a packet was taken; one came that had been taken before. */
    final Bits accepted, duplicate;
    /** Pulses, a cycle later, each with the beginning of a hunt: wrong check sum, no such kind, a packet is missing, no room. */
    final Bits crcError, unknownKind, gap, noRoom;

    LinkReceiver(Cell parent, int syncNeeded) {
        super(parent);
        parameter("syncNeeded", syncNeeded);
        wire = Wire.slave(this);
        listen = in(1);
        carries = in(1);
        restart = in(1);
        for (Channel channel : Channel.values()) {
            String name = channel.name().toLowerCase(Locale.ROOT);
            full.add(in(1).as(name + "_full"));
            write.add(out(1).as(name + "_write"));
            commit.add(out(1).as(name + "_commit"));
        }
        word = out(PacketWord.WIDTH);
        rollback = out(1);
        expected = out(Header.SEQ_WIDTH);
        hunting = out(1);
        helloFirst = out(1);
        helloSecond = out(1);
        ack = out(1);
        linkWord = out(PacketWord.WORD_WIDTH);
        accepted = out(1);
        duplicate = out(1);
        crcError = out(1);
        unknownKind = out(1);
        gap = out(1);
        noRoom = out(1);

        // the word, and what can be said of it alone
        Bits raw = wire.tdata, comes = wire.tvalid.and(listen);
        Bits kind = raw.slice(63, Header.KIND);
        Bits isSync = raw.eq(LinkWord.SYNC), isIdle = raw.eq(LinkWord.IDLE);
        Bits isLinks = any(kind, Kind.HELLO, Kind.ACK);
        Bits isOfOne = any(kind, Kind.HELLO, Kind.ACK, Kind.WRITE_REPLY, Kind.INTERRUPT);
        Bits isPacket = kind.ge(Kind.READ.code()).and(kind.le(Kind.INTERRUPT.code()));
        wire.tready.set(1);

        // the place in the packet: how long it is is worked out while its second word comes
        Bits lost = reg(1, 1), stumbled = reg(1, 0); // hunting; will be from the next cycle on
        Bits atFirst = reg(1, 1),
                atSecond = reg(1, 0),
                isOfTwo = reg(1),
                left = reg(PacketLength.WIDTH),
                atLast = reg(1);
        Bits firstKind = reg(Header.KIND_WIDTH), payload = reg(PacketLength.PAYLOAD_WIDTH);
        Bits looks = comes.and(lost.not(), stumbled.not());
        Bits covered = looks.and(atFirst.not().or(isPacket, isLinks));
        Bits last = atFirst.mux(isOfOne, atSecond.mux(isOfTwo, atLast));
        Bits ends = covered.and(last);
        Bits yet = atSecond.mux(PacketLength.more(firstKind, payload), left); // words, this one among them
        when(covered, () -> {
            firstKind.set(kind);
            payload.set(PacketLength.payload(raw));
            isOfTwo.set(any(kind, Kind.READ, Kind.MESSAGE, Kind.READ_REPLY_SHORT));
            left.set(yet.minus(1));
            atLast.set(yet.eq(2));
            atSecond.set(atFirst.and(last.not()));
            atFirst.set(last);
        });

        // the check sum
        Bits sum = reg(PacketCrc.WIDTH); // a word ahead
        Bits isRight = PacketCrc.resultAhead(sum, raw).eq(raw.trunc(PacketCrc.WIDTH));
        when(covered, () -> sum.set(PacketCrc.nextAhead(sum, raw)));
        when(ends.or(lost), () -> sum.set(PacketCrc.AHEAD_START));

        // the sequence
        ReceiveOrder order = new ReceiveOrder(this, Header.SEQ_WIDTH);
        order.number.set(raw.slice(Header.SEQ + Header.SEQ_WIDTH - 1, Header.SEQ));
        order.clear.set(restart);
        Bits wasDue = reg(1), wasOld = reg(1), spoilt = reg(1);
        Bits isDue = atFirst.mux(order.isDue, wasDue);
        Bits isOld = atFirst.mux(order.isOld, wasOld);
        when(covered, () -> {
            wasDue.set(isDue);
            wasOld.set(isOld);
        });

        // the channel
        List<Bits> here = new ArrayList<>();
        Bits overrun = lit(1, 0);
        for (Channel channel : Channel.values()) {
            int i = here.size();
            Bits before = reg(1).as("in_" + channel.name().toLowerCase(Locale.ROOT));
            Bits mine = atFirst.mux(carries.and(of(kind, channel)), before);
            when(covered, () -> before.set(mine));
            here.add(mine);
            write.get(i).set(covered.and(mine, isDue));
            overrun = overrun.or(mine.and(full.get(i))); // or would be, if it were due
        }
        Bits overruns = overrun;
        Bits isSpoilt = overruns.or(atFirst.not().and(spoilt));
        when(covered, () -> spoilt.set(isSpoilt));
        Bits seqBits = raw.slice(Header.SEQ + Header.SEQ_WIDTH - 1, Header.SEQ)
                .and(atFirst.not().repeat(Header.SEQ_WIDTH));
        Bits sumBits = raw.trunc(PacketCrc.WIDTH).and(last.not().repeat(PacketCrc.WIDTH));
        word.set(Bits.cat(last, raw.slice(63, 60), seqBits, raw.slice(54, PacketCrc.WIDTH), sumBits));

        // the verdict
        Bits ofNode = here.get(0).or(here.get(1), here.get(2));
        Bits right = ends.and(isRight);
        Bits taken = right.and(ofNode, isDue, isSpoilt.not());
        for (int i = 0; i < here.size(); i++) {
            commit.get(i).set(taken.and(here.get(i)));
        }
        Bits isWrong = ends.and(isRight.not());
        Bits isUnknown = looks.and(atFirst, isPacket.or(isLinks, isSync, isIdle).not());
        Bits isGap = right.and(ofNode, isDue.or(isOld).not());
        Bits isOver = right.and(ofNode, isDue, isSpoilt);
        Bits wrong = isWrong.or(isUnknown, isGap, isOver);
        rollback.set(stumbled.or(listen.not())); // of any other packet that is not taken nothing was written
        accepted.set(next(taken));
        duplicate.set(next(right.and(ofNode, isOld)));
        crcError.set(next(isWrong));
        unknownKind.set(next(isUnknown));
        gap.set(next(isGap));
        noRoom.set(next(isOver));
        order.take.set(taken);
        expected.set(order.due);

        // the link's own words, a cycle later
        Bits links = reg(PacketWord.WORD_WIDTH), ackCame = reg(1, 0), firstCame = reg(1, 0), secondCame = reg(1, 0);
        Bits phase = raw.slice(LinkWord.PHASE + LinkWord.PHASE_WIDTH - 1, LinkWord.PHASE);
        Bits linksRight = right.and(atFirst, isLinks);
        Bits isHello = kind.eq(Kind.HELLO.code());
        links.set(raw);
        ackCame.set(linksRight.and(isHello.not()));
        firstCame.set(linksRight.and(isHello, phase.eq(LinkWord.FIRST)));
        secondCame.set(linksRight.and(isHello, phase.eq(LinkWord.SECOND)));
        linkWord.set(links);
        ack.set(ackCame);
        helloFirst.set(firstCame);
        helloSecond.set(secondCame);

        // the hunt
        Bits syncs = reg(Circuit.indexWidth(syncNeeded + 1), 0);
        Bits found = lost.and(comes, isSync, syncs.eq(syncNeeded - 1));
        when(comes, () -> syncs.set(isSync.and(lost, found.not()).mux(syncs.plus(1), lit(syncs.width(), 0))));
        when(found, () -> lost.set(0));
        stumbled.set(wrong);
        when(stumbled.or(listen.not()), () -> {
            lost.set(1);
            atFirst.set(1);
            atSecond.set(0);
        });
        hunting.set(lost);
    }

    /** The pulse, a cycle later. */
    private Bits next(Bits pulse) {
        Bits later = reg(1, 0);
        later.set(pulse);
        return later;
    }

    private Bits any(Bits kind, Kind... kinds) {
        Bits found = lit(1, 0);
        for (Kind one : kinds) {
            found = found.or(kind.eq(one.code()));
        }
        return found;
    }

    private Bits of(Bits kind, Channel channel) {
        Bits found = lit(1, 0);
        for (Kind one : Kind.values()) {
            if (!one.isOfLink() && one.channel() == channel) {
                found = found.or(kind.eq(one.code()));
            }
        }
        return found;
    }
}
