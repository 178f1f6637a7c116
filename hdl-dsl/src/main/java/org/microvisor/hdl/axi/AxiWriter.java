package org.microvisor.hdl.axi;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.source.Transparent;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.RegisterSlice;
import org.microvisor.hdl.stream.Stream;

/**
 * Writes a stream into memory over AXI4, as many bytes as each command says.
 *
 * <pre>
 *  command --> BurstPlanner --+--> AW register --> m_axi
 *                             |
 *                             +--> planned (Fifo) --> burst
 *                             |                         |
 *  s_axis --------> RegisterSlice (words) --------------+--> [LaneUnpacker] --> m_axi W
 *                             |
 *                             +--> unanswered (Fifo) -----+
 *                                                         |
 *  m_axi B -----------------------------------------------+--> status
 * </pre>
 *
 * <p><b>Bursts</b> are INCR of whole words, cross no 4 KiB boundary and end at multiples of {@code maxBurst} words. At most {@code
 * outstanding} are unanswered. Beats may be offered before their address has been taken. <b>The stream</b> is cut by the commands'
 * lengths: a command takes the beats that it has bytes for, and the next one begins with a new beat; {@code tkeep} and {@code
 * tlast} are not looked at. Without {@code unaligned} a byte for address a is taken from lane {@code a % bytes}. With it, a
 * command's first byte is taken from lane 0. {@code wstrb} leaves out bytes before the first and after the last one. <b>Errors</b>
 * end nothing; the status tells the worst response. A status comes when the last burst has been answered; while it is not taken,
 * no further answer is.
 *
 * <p><b>Latency</b>, from the cycle in which the command moves: {@code awvalid} after 2, {@code wvalid} after 3 if the stream has a
 * beat (4 with {@code unaligned}), the status one cycle after the last answer. <b>Throughput</b>: one beat a cycle, across bursts and commands. A
 * command every 2 cycles.
 */
public final class AxiWriter extends Cell {
    /** Slave, see {@link DmaCommand}. */
    public final Stream command;
    /** Master, see {@link DmaStatus}; in the order of the commands. */
    public final Stream status;
    /** The memory; the read channels are idle. */
    public final Axi4 m_axi;
    /** What is to be written. */
    public final AxiStream s_axis;

    public AxiWriter(Cell parent, DmaSettings settings) {
        super(parent);
        settings.tell(this::parameter);
        command = Stream.slave(this, DmaCommand.width(settings));
        status = Stream.master(this, DmaStatus.width(settings));
        m_axi = Axi4.master(this, settings.addressWidth(), settings.dataWidth(), settings.idWidth());
        s_axis = AxiStream.slave(this, settings.dataWidth());
        m_axi.neverReads();

        BurstPlanner planner = new BurstPlanner(this, settings);
        BurstPlan plan = planner.plan;
        command.to(planner.command);
        Fifo planned = new Fifo(this, Burst.width(settings), settings.outstanding()); // to be sent
        Fifo unanswered = new Fifo(this, 2 + settings.tagWidth(), settings.outstanding());
        Bits address = reg(settings.addressWidth()), length = reg(8), asking = reg(1, 0);
        ask(settings, address, length, asking);
        Bits free = asking.not().or(m_axi.awready);
        Bits asks = plan.valid.and(free, unanswered.in.ready, plan.empty.not());
        plan.ready.set(free.and(unanswered.in.ready));
        unanswered.in.valid.set(plan.valid.and(free));
        unanswered.in.payload.set(Bits.cat(plan.last, plan.empty, plan.tag));
        planned.in.valid.set(asks); // never full: what is to be sent is unanswered too
        planned.in.payload.set(Bits.cat(plan.length, plan.last, plan.firstLane, plan.lastLane));
        when(free, () -> {
            asking.set(asks);
            address.set(plan.address);
            length.set(plan.length);
        });

        RegisterSlice words = new RegisterSlice(this, settings.dataWidth());
        words.in.payload.set(s_axis.tdata);
        words.in.valid.set(s_axis.tvalid);
        s_axis.tready.set(words.in.ready);

        Burst burst = new Burst(this, settings);
        Bits active = reg(1, 0); // there is a burst
        Bits left = reg(8), burstEnds = reg(1); // words after this one; none
        Bits opening = reg(1, 1); // the next word is a command's first
        Bits closing = burst.last.and(burstEnds);
        Bits moves = wire(1);
        Bits next = active.not().or(moves.and(burstEnds));
        Bits coming = planned.out.payload.slice(Burst.width(settings) - 1, Burst.width(settings) - 8);
        planned.out.ready.set(next);
        when(moves, () -> {
            opening.set(closing);
            left.set(left.minus(1));
            burstEnds.set(left.eq(1));
        });
        when(next, () -> {
            active.set(planned.out.valid);
            burst.set(planned.out.payload.trunc(Burst.width(settings) - 8));
            left.set(coming);
            burstEnds.set(coming.eq(0));
        });

        Bits all = lit(1, 1).repeat(settings.bytes());
        Bits from = opening.mux(all.shl(burst.firstLane), all);
        Bits to = closing.mux(all.shr(burst.lastLane.not()), all);
        Bits strobes = from.and(to);
        if (settings.unaligned()) {
            LaneUnpacker unpacker = new LaneUnpacker(this, settings);
            unpacker.active.set(active);
            unpacker.strobes.set(strobes);
            unpacker.burstEnds.set(burstEnds);
            unpacker.last.set(closing);
            unpacker.firstLane.set(burst.firstLane);
            unpacker.lastLane.set(burst.lastLane);
            words.out.to(unpacker.beats);
            moves.set(unpacker.moves);
            m_axi.wdata.set(unpacker.wdata);
            m_axi.wstrb.set(unpacker.wstrb);
            m_axi.wlast.set(unpacker.wlast);
            m_axi.wvalid.set(unpacker.wvalid);
            unpacker.wready.set(m_axi.wready);
        } else {
            m_axi.wdata.set(words.out.payload);
            m_axi.wstrb.set(strobes);
            m_axi.wlast.set(burstEnds);
            m_axi.wvalid.set(active.and(words.out.valid));
            moves.set(m_axi.wFire());
            words.out.ready.set(active.and(m_axi.wready));
        }

        answers(settings, unanswered.out);
    }

    /** Takes the responses of the bursts and makes a status of those of a command. */
    private void answers(DmaSettings settings, Stream unanswered) {
        Bits worst = reg(2, 0); // of the command's bursts so far
        Bits reported = reg(1, 0), tag = reg(settings.tagWidth()), outcome = reg(2);
        status.valid.set(reported);
        status.payload.set(Bits.cat(tag, outcome));

        Bits last = unanswered.payload.bit(settings.tagWidth() + 1);
        Bits empty = unanswered.payload.bit(settings.tagWidth());
        Bits skips = unanswered.valid.and(empty, reported.not());
        Bits open = reported.or(unanswered.valid.and(empty)).not();
        Bits answered = m_axi.bvalid.and(open);
        Bits sum = worst.or(m_axi.bresp);
        m_axi.bready.set(open);
        unanswered.ready.set(answered.or(skips));
        when(answered, () -> worst.set(last.mux(lit(2, 0), sum)));
        when(reported, () -> reported.set(status.ready.not())).otherwise(() -> {
            reported.set(answered.and(last).or(skips));
            tag.set(unanswered.payload.trunc(settings.tagWidth()));
            outcome.set(empty.mux(lit(2, 0), sum));
        });
    }

    private void ask(DmaSettings settings, Bits address, Bits length, Bits asking) {
        m_axi.awid.set(0);
        m_axi.awaddr.set(address);
        m_axi.awlen.set(length);
        m_axi.awsize.set(settings.sizeBits());
        m_axi.awburst.set(1); // INCR
        m_axi.awlock.set(0);
        m_axi.awcache.set(3); // normal memory, not cached, may be buffered
        m_axi.awprot.set(0);
        m_axi.awqos.set(0);
        m_axi.awvalid.set(asking);
    }

    /** What a burst's words are, but for their number. */
    @Transparent(naming = true)
    private static final class Burst extends Struct {
        final Bits last, firstLane, lastLane;

        Burst(Cell cell, DmaSettings settings) {
            super(cell, Kind.REGISTERS);
            last = field(1);
            firstLane = field(settings.sizeBits());
            lastLane = field(settings.sizeBits());
        }

        static int width(DmaSettings settings) {
            return 8 + 1 + 2 * settings.sizeBits();
        }
    }
}
