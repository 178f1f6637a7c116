package org.microvisor.unimem.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.logic.OneHot;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.wire.Channel;
import org.microvisor.unimem.wire.Header;
import org.microvisor.unimem.wire.Kind;
import org.microvisor.unimem.wire.LinkWord;

/**
 * Chooses, word by word, what goes out on the wire, and gives packets their sequence number and check sum.
 *
 * <pre>
 *   request   --\
 *   response  ---> choice, sequence -> | register | -> check sum -> | register | -> wire
 *   interrupt --/                ^                                       \-> replay buffer
 *   ACK, SYNC, HELLO, replay ----/
 * </pre>
 *
 * <p>Between packets the first of these goes that wants to: what a run of SYNC ends with; a run; an ACK that is urgent; packets again; a
 * new packet, channels in turn; an ACK; else IDLE. Latency 2 cycles from a word to the wire, throughput 1 word per cycle.
 */
final class LinkTransmitter extends Cell {
    /** Packets of each channel. */
    final List<Stream> in = new ArrayList<>();
    /** 1 bit for each channel: a packet may begin. */
    final List<Bits> mayStart = new ArrayList<>();
    /** 1 bit for each channel: a word of a new packet is sent. */
    final List<Bits> sent = new ArrayList<>();
    /** 1 bit: a new packet is sent to its end. */
    final Bits packetSent;
    /** 1 bit each: the link says HELLO, of the second phase; it is up. Neither: it says nothing. */
    final Bits hello, second, up;
    /** The number of the next packet. */
    final Bits number;
    /** The upper 40 bits of an ACK, without its kind. */
    final Bits ackFields;
    /** 1 bit: an ACK is wanted, is urgent. */
    final Bits ackWanted, ackUrgent;
    /** 1 bit: a run of SYNC is wanted. */
    final Bits run;
    /** 1 bit: words are sent again. */
    final Bits replaying;

    final Stream again;
    /** 1 bit: an ACK is being sent; the one after a run. */
    final Bits ackSent, runEnds;
    /** 1 bit: a run begins, is going on until its ACK is sent. */
    final Bits runBegins, running;
    /** A word that is to be kept, and whether there is one, in the cycle in which it is on the wire; the number after that of its packet. */
    final Bits keep, kept, keptNumber;
    /** 1 bit: the wire takes a word. */
    final Bits slot;

    final Wire wire;

    LinkTransmitter(Cell parent, int syncRun) {
        super(parent);
        parameter("syncRun", syncRun);
        for (Channel channel : Channel.values()) {
            String name = channel.name().toLowerCase(Locale.ROOT);
            Stream packets = Stream.slave(this, PacketWord.WIDTH);
            in.add(packets);
            mayStart.add(in(1).as(name + "_mayStart"));
            sent.add(out(1).as(name + "_sent"));
        }
        packetSent = out(1);
        hello = in(1);
        second = in(1);
        up = in(1);
        number = in(Header.SEQ_WIDTH);
        ackFields = in(Header.KIND - Header.CRC_WIDTH);
        ackWanted = in(1);
        ackUrgent = in(1);
        run = in(1);
        replaying = in(1);
        again = Stream.slave(this, PacketWord.WIDTH);
        ackSent = out(1);
        runEnds = out(1);
        runBegins = out(1);
        running = out(1);
        keep = out(1);
        kept = out(PacketWord.WIDTH);
        keptNumber = out(Header.SEQ_WIDTH);
        slot = out(1);
        wire = Wire.master(this);

        Bits moves = wire.tready;
        slot.set(moves);

        // where it is
        Bits inside = reg(1, 0), insideAgain = reg(1, 0); // a packet, a packet that is sent again
        Bits syncing = reg(1, 0), afterRun = reg(1, 0), syncs = reg(Circuit.indexWidth(syncRun), 0);
        Bits free = reg(1, 0); // between packets, and nothing but new packets is to go, as it was a cycle ago

        // what does not come from a channel
        Bits speaks = up.or(hello);
        Bits other = inside.or(insideAgain, syncing, free).not().and(speaks);
        Bits mark = other.and(afterRun); // the word that a run is for
        Bits begins = other.and(afterRun.not(), hello.or(run));
        Bits quiet = other.and(afterRun.not(), hello.not(), run.not());
        Bits urgent = quiet.and(ackUrgent);
        Bits repeats = insideAgain.or(quiet.and(ackUrgent.not(), again.valid));

        // the channels, in turn
        List<Bits> wants = new ArrayList<>();
        for (int i = in.size() - 1; i >= 0; i--) {
            wants.add(in.get(i).valid.and(mayStart.get(i)));
        }
        Bits wanting = Bits.cat(wants);
        Bits current = reg(in.size(), 0); // the one that was served last
        Bits later = after(current);
        Bits preferred = wanting.and(later);
        Bits winner = preferred.anyOnes().mux(OneHot.lowest(preferred), OneHot.lowest(wanting));
        Bits granted = winner.and(free.repeat(in.size()));
        Bits chosen = inside.mux(current, granted);
        Bits fromChannel = inside.or(free.and(wanting.anyOnes()));
        Bits saysAck =
                urgent.or(mark.and(up), free.and(ackWanted, wanting.anyOnes().not()));

        // the word and its number
        List<Bits> words = new ArrayList<>();
        in.forEach(stream -> words.add(stream.payload));
        Bits packetWord = OneHot.select(chosen, words);
        Bits packetLast = packetWord.bit(PacketWord.WORD_WIDTH), last = packetLast.or(saysAck);
        Bits seq = number.and(inside.not().and(fromChannel).repeat(Header.SEQ_WIDTH));
        Bits numbered = packetWord.trunc(PacketWord.WORD_WIDTH).or(Bits.cat(lit(4, 0), seq, lit(Header.SEQ, 0)));
        Bits ack = Bits.cat(lit(4, Kind.ACK.code()), ackFields, lit(Header.CRC_WIDTH, 0));
        Bits greeting = second.mux(LinkWord.hello(LinkWord.SECOND), lit(64, LinkWord.hello(LinkWord.FIRST)));
        Bits word = numbered.or(
                ack.and(saysAck.repeat(PacketWord.WORD_WIDTH)),
                lit(PacketWord.WORD_WIDTH, LinkWord.SYNC).and(syncing.repeat(PacketWord.WORD_WIDTH)),
                PacketWord.word(again).and(repeats.repeat(PacketWord.WORD_WIDTH)),
                greeting.and(mark.and(hello).repeat(PacketWord.WORD_WIDTH)));
        Bits open = reg(PacketWord.WORD_WIDTH), isOpenNew = reg(1, 0), isOpenLast = reg(1);
        Bits goesOnOpen = reg(1, 0),
                isClosed = reg(1, 0); // a word of a packet, but the last one; a last word without its check sum
        Bits lastAgain = PacketWord.last(again);
        Bits goesOn = fromChannel.and(packetLast.not()), goesOnAgain = repeats.and(lastAgain.not());
        Bits special = replaying.or(run, ackUrgent.and(urgent.not()));

        // its check sum, and out
        Bits sum = reg(PacketCrc.WIDTH, PacketCrc.KIND.start());
        Bits closed = PacketCrc.result(sum, open).and(isClosed.repeat(PacketCrc.WIDTH));
        Bits line = reg(PacketWord.WORD_WIDTH), isNew = reg(1, 0), isLast = reg(1), isValid = reg(1, 0);
        Bits after = reg(Header.SEQ_WIDTH);
        isValid.set(1);
        isNew.set(moves.and(isOpenNew, up));
        when(moves, () -> {
            line.set(open.or(closed.zext(PacketWord.WORD_WIDTH)));
            isLast.set(isOpenLast);
            after.set(number);
            when(goesOnOpen, () -> sum.set(PacketCrc.next(sum, open))).otherwise(() -> sum.set(PacketCrc.KIND.start()));
            open.set(word);
            isOpenNew.set(fromChannel);
            isOpenLast.set(last);
            goesOnOpen.set(goesOn);
            isClosed.set(last);
            inside.set(goesOn);
            insideAgain.set(goesOnAgain);
            free.set(up.and(
                    goesOn.or(goesOnAgain, syncing, mark, begins, special).not()));
            when(free.and(wanting.anyOnes()), () -> current.set(winner));
            when(begins, () -> {
                syncing.set(1);
                syncs.set(syncRun - 1);
            });
            when(syncing, () -> {
                syncs.set(syncs.minus(1));
                syncing.set(syncs.ne(0));
                afterRun.set(syncs.eq(0));
            });
            when(mark, () -> afterRun.set(0));
        });
        for (int i = 0; i < in.size(); i++) {
            Bits takes = moves.and(up, chosen.bit(i));
            in.get(i).ready.set(takes);
            sent.get(i).set(takes);
        }
        when(speaks.not(), () -> {
            isOpenNew.set(0);
            goesOnOpen.set(0);
            inside.set(0);
            insideAgain.set(0);
            syncing.set(0);
            afterRun.set(0);
            free.set(0);
        });
        again.ready.set(moves.and(repeats));
        packetSent.set(moves.and(up, packetLast));
        ackSent.set(moves.and(saysAck));
        runEnds.set(moves.and(mark));
        runBegins.set(moves.and(begins));
        running.set(syncing.or(afterRun));
        keep.set(isNew);
        kept.set(Bits.cat(isLast, line));
        keptNumber.set(after);
        wire.tdata.set(line);
        wire.tvalid.set(isValid);
    }

    /** The bits above the one that is 1. */
    private static Bits after(Bits oneHot) {
        Bits above = oneHot.constant(0).trunc(1);
        for (int i = 1; i < oneHot.width(); i++) {
            above = Bits.cat(oneHot.slice(i - 1, 0).anyOnes(), above);
        }
        return above;
    }
}
