package org.microvisor.unimem.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketRules;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.wire.Channel;
import org.microvisor.unimem.wire.Header;
import org.microvisor.unimem.wire.LinkWord;

/**
 * One end of a link: packets of three channels in and out, 64-bit words to and from a wire that may damage or lose them.
 *
 * <pre>
 *   requestIn  ---> gate --\                                     credits, window, recovery
 *   responseIn ---> gate ---+-> transmitter -> m_axis_link            ^
 *   interruptIn --> gate --/        |  ^                              | ACK
 *                                   v  |                              |
 *                              replay buffer                          |
 *   requestOut  <-- buffer <-\                                        |
 *   responseOut <-- buffer <--+--------------- receiver <- s_axis_link
 *   interruptOut <- buffer <-/                     \-> training: up, lost
 * </pre>
 *
 * <p>While the link is up each packet that was taken arrives once, unchanged and in the order of its channel, whatever the wire does, or
 * the link says {@code lost}. While it is down packets are taken and dropped: nobody waits for it. What had arrived is still given out.
 *
 * <p>Latency: 2 cycles from a word to the wire, 1 cycle from the last word of a packet on the wire to its first word at the output. Throughput
 * 1 word per cycle; the link itself takes a word for each four packets that come in, or each {@link LinkTiming#busyWords} words.
 */
public final class LinkPort extends Cell {
    private static final int DEPTH = 512; // words of a block RAM, for replay and for the long channels
    private static final int INTERRUPTS = 16;

    /** Packets to the other side. Once the first word of one has moved, the others must follow without gaps. */
    public final Stream requestIn, responseIn, interruptIn;
    /** Packets from the other side. */
    public final Stream requestOut, responseOut, interruptOut;
    /** The wire; {@code tvalid} is always 1 but after a reset. */
    public final Wire m_axis_link;
    /** The wire; always ready. */
    public final Wire s_axis_link;
    /** 1 bit: the link may be up. */
    public final Bits enable;
    /** Cycles without anything valid after which the link is lost; the other side says something at least every 100 cycles. */
    public final Bits silence;
    /** 1 bit: packets are carried. */
    public final Bits up;
    /** Pulses when the link goes down that was up: packets on their way may not have arrived. */
    public final Bits lost;
    /** Pulses, what was dropped on the way in, one for each packet or word: wrong check sum, no such kind, a packet before it is missing, no room, was taken before. */
    public final Bits crcError, unknownKind, gap, noRoom, duplicate;
    /** Pulses: all packets on the way are sent again, because the other side asked or because it said nothing. */
    public final Bits replayed, timedOut;
    /** Pulses, one for each packet: dropped as the link was down; sent, but not known to have arrived when the link was lost. */
    public final Bits requestDropped, responseDropped, interruptDropped, unacknowledged;

    /** An end with the times of ordinary wires. */
    public LinkPort(Cell parent) {
        this(parent, LinkTiming.ORDINARY);
    }

    public LinkPort(Cell parent, LinkTiming timing) {
        super(parent);
        parameter("timing", timing.toString());
        requestIn = Stream.slave(this, PacketWord.WIDTH);
        responseIn = Stream.slave(this, PacketWord.WIDTH);
        interruptIn = Stream.slave(this, PacketWord.WIDTH);
        requestOut = Stream.master(this, PacketWord.WIDTH);
        responseOut = Stream.master(this, PacketWord.WIDTH);
        interruptOut = Stream.master(this, PacketWord.WIDTH);
        m_axis_link = Wire.master(this);
        s_axis_link = Wire.slave(this);
        enable = in(1);
        silence = in(LinkTiming.SILENCE_WIDTH);
        up = out(1);
        lost = out(1);
        crcError = out(1);
        unknownKind = out(1);
        gap = out(1);
        noRoom = out(1);
        duplicate = out(1);
        replayed = out(1);
        timedOut = out(1);
        requestDropped = out(1);
        responseDropped = out(1);
        interruptDropped = out(1);
        unacknowledged = out(1);
        List<Channel> channels = List.of(Channel.values());
        List<Stream> ins = List.of(requestIn, responseIn, interruptIn);
        List<Stream> outs = List.of(requestOut, responseOut, interruptOut);
        List<Bits> drops = List.of(requestDropped, responseDropped, interruptDropped);
        List<Integer> freedLows = List.of(LinkWord.REQUEST_FREED, LinkWord.RESPONSE_FREED, LinkWord.INTERRUPT_FREED);
        List<Integer> freedWidths = List.of(LinkWord.FREED_WIDTH, LinkWord.FREED_WIDTH, LinkWord.INTERRUPT_FREED_WIDTH);
        List<Integer> depths = List.of(DEPTH, DEPTH, INTERRUPTS);
        List<Integer> longest = List.of(Header.MOST_WORDS, Header.MOST_RESPONSE_WORDS, 1);

        LinkReceiver receiver = new LinkReceiver(this, timing.syncNeeded());
        LinkTransmitter transmitter = new LinkTransmitter(this, timing.syncRun());
        LinkTraining training = new LinkTraining(this, timing.quietCycles(), LinkTiming.SILENCE_WIDTH);
        Recovery recovery = new Recovery(this, timing.nakCycles(), timing.ackCycles());
        AckSchedule schedule = new AckSchedule(this, timing.idleWords(), timing.busyWords());
        SendWindow window = new SendWindow(this);
        ReplayBuffer replay = new ReplayBuffer(this, DEPTH);

        // an ACK of the other side
        Bits ackNext = receiver.linkWord.slice(LinkWord.NEXT + Header.SEQ_WIDTH - 1, LinkWord.NEXT);
        Bits ack = receiver.ack.and(training.up);
        Bits nak = ack.and(receiver.linkWord.bit(LinkWord.NAK));

        // the channels
        List<Bits> freeds = new ArrayList<>();
        Bits allEmpty = lit(1, 1), wordLeft = lit(1, 0);
        for (int i = 0; i < ins.size(); i++) {
            String name = channels.get(i).name().toLowerCase(Locale.ROOT);
            PacketGate gate = new PacketGate(this);
            Credits credits = new Credits(this, freedWidths.get(i), depths.get(i) - 1, longest.get(i));
            CommitBuffer buffer = new CommitBuffer(this, PacketWord.WIDTH, depths.get(i), freedWidths.get(i));
            ins.get(i).to(gate.in);
            gate.open.set(training.up);
            gate.out.to(transmitter.in.get(i));
            drops.get(i).set(gate.dropped);

            credits.sent.set(transmitter.sent.get(i));
            credits.ack.set(ack);
            int low = freedLows.get(i);
            credits.freed.set(receiver.linkWord.slice(low + freedWidths.get(i) - 1, low));
            credits.clear.set(training.isDown);
            Bits mayStart =
                    credits.mayStart.and(window.mayStart, replay.mayStart).as(name + "_mayStart");
            transmitter.mayStart.get(i).set(mayStart);

            buffer.write.set(receiver.write.get(i));
            buffer.word.set(receiver.word);
            buffer.commit.set(receiver.commit.get(i));
            buffer.rollback.set(receiver.rollback);
            buffer.clear.set(training.isDown.and(buffer.empty));
            receiver.full.get(i).set(buffer.full);
            buffer.out.to(outs.get(i));
            freeds.add(buffer.freed);
            allEmpty = allEmpty.and(buffer.empty);
            wordLeft = wordLeft.or(buffer.out.fire());
        }

        // what is sent
        transmitter.hello.set(training.asks.or(training.answers));
        transmitter.second.set(training.answers);
        transmitter.up.set(training.up);
        transmitter.number.set(window.next);
        transmitter.ackFields.set(Bits.cat(
                receiver.expected,
                receiver.hunting.and(transmitter.runEnds),
                freeds.get(0),
                freeds.get(1),
                freeds.get(2),
                lit(6, 0)));
        transmitter.ackWanted.set(schedule.wanted);
        transmitter.ackUrgent.set(schedule.urgent);
        transmitter.run.set(recovery.run);
        transmitter.replaying.set(replay.isActive);
        replay.again.to(transmitter.again);
        transmitter.wire.to(m_axis_link);

        // what is kept until it has arrived
        Bits drains = training.isDown.and(window.onTheWay); // counts what was on the way
        Bits begun = reg(1, 0); // the run that is over was for a replay
        begun.set(transmitter.runEnds.and(recovery.replay, window.onTheWay));
        window.sent.set(transmitter.packetSent);
        window.ack.set(ack);
        window.ackNext.set(ackNext);
        window.forget.set(drains);
        window.clear.set(training.isDown.and(drains.not()));
        replay.store.set(transmitter.keep);
        replay.word.set(transmitter.kept);
        replay.number.set(transmitter.keptNumber);
        replay.progress.set(window.progress);
        replay.ackNext.set(ackNext);
        replay.rewind.set(transmitter.runEnds.and(recovery.replay));
        replay.clear.set(training.isDown);
        unacknowledged.set(drains);

        // when the link speaks of itself
        schedule.packetCame.set(receiver.accepted.or(receiver.duplicate));
        schedule.wordLeft.set(wordLeft);
        schedule.sent.set(transmitter.ackSent);
        schedule.slot.set(transmitter.slot);
        recovery.up.set(training.up);
        recovery.hunting.set(receiver.hunting);
        recovery.nak.set(nak);
        recovery.waits.set(receiver.helloSecond.and(training.up));
        recovery.open.set(window.onTheWay);
        recovery.progress.set(window.progress);
        recovery.runBegins.set(transmitter.runBegins);
        recovery.running.set(transmitter.running);
        recovery.replaying.set(replay.isActive);
        recovery.runEnds.set(transmitter.runEnds);

        // what is received
        s_axis_link.to(receiver.wire);
        receiver.listen.set(training.isDown.not());
        receiver.carries.set(training.answers.or(training.up));
        receiver.restart.set(training.isDown);
        training.enable.set(enable);
        training.isEmpty.set(allEmpty.and(drains.not()));
        training.helloFirst.set(receiver.helloFirst);
        training.helloSecond.set(receiver.helloSecond);
        training.valid.set(receiver.accepted.or(receiver.duplicate, receiver.ack));
        training.silence.set(silence);

        up.set(training.up);
        lost.set(training.lost);
        crcError.set(receiver.crcError);
        unknownKind.set(receiver.unknownKind);
        gap.set(receiver.gap);
        noRoom.set(receiver.noRoom);
        duplicate.set(receiver.duplicate);
        replayed.set(begun);
        timedOut.set(recovery.timeout);

        ghost(() -> {
            for (int i = 0; i < ins.size(); i++) {
                new PacketRules(this, ins.get(i), channels.get(i));
                new PacketRules(this, outs.get(i), channels.get(i));
            }
        });
    }
}
