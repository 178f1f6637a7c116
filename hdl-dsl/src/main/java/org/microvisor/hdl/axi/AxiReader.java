package org.microvisor.hdl.axi;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.source.Transparent;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.RegisterSlice;
import org.microvisor.hdl.stream.Stream;

/**
 * Reads memory over AXI4 and gives it as a stream: a packet for every command.
 *
 * <pre>
 *  command --> BurstPlanner --+--> AR register --> m_axi
 *                             |
 *                             +--> pending (Fifo) --> burst
 *                                                       |
 *  m_axi R ------> RegisterSlice (arriving) ------------+--> [LanePacker] --> m_axis
 *                                                       |
 *                                                       +--> status
 * </pre>
 *
 * <p><b>Bursts</b> are INCR of whole words, cross no 4 KiB boundary and end at multiples of {@code maxBurst} words. At most {@code
 * outstanding + 1} are under way; they are asked for whether or not {@code m_axis} is ready, and {@code rready} falls when it is
 * not. <b>Packets</b> end with {@code tlast}. Without {@code unaligned} a byte of address a is in lane {@code a % bytes}, and
 * {@code tkeep} leaves out lanes before the first byte and after the last one. With it, the first byte is in lane 0.
 * <b>Errors</b>: a beat with SLVERR or DECERR is given like any other one, and the status tells the worst response. A status
 * comes when the last word has been read; until it is taken, the next command's last word waits.
 *
 * <p><b>Latency</b>, from the cycle in which the command moves: {@code arvalid} after 2; with {@code rvalid} in cycle r, {@code
 * tvalid} in r + 1 (r + 2 with {@code unaligned}) and the status one cycle after the last beat. <b>Throughput</b>: one beat a cycle, across bursts and
 * commands; with {@code unaligned} one cycle more for commands that do not start in lane 0 and have as many words as beats. A command
 * every 2 cycles.
 */
public final class AxiReader extends Cell {
    /** Slave, see {@link DmaCommand}. */
    public final Stream command;
    /** Master, see {@link DmaStatus}; in the order of the commands. */
    public final Stream status;
    /** The memory; the write channels are idle. */
    public final Axi4 m_axi;
    /** What was read. */
    public final AxiStream m_axis;

    public AxiReader(Cell parent, DmaSettings settings) {
        super(parent);
        settings.tell(this::parameter);
        command = Stream.slave(this, DmaCommand.width(settings));
        status = Stream.master(this, DmaStatus.width(settings));
        m_axi = Axi4.master(this, settings.addressWidth(), settings.dataWidth(), settings.idWidth());
        m_axis = AxiStream.master(this, settings.dataWidth());
        m_axi.neverWrites();

        BurstPlanner planner = new BurstPlanner(this, settings);
        BurstPlan plan = planner.plan;
        command.to(planner.command);
        Fifo pending = new Fifo(this, Burst.width(settings), settings.outstanding());
        Bits address = reg(settings.addressWidth()), length = reg(8), asking = reg(1, 0);
        ask(settings, address, length, asking);
        Bits free = asking.not().or(m_axi.arready);
        plan.ready.set(free.and(pending.in.ready));
        pending.in.valid.set(plan.valid.and(free));
        Bits shifted = plan.firstLane.ne(0);
        Bits spare = shifted.and(plan.lastLane.ge(plan.firstLane));
        pending.in.payload.set(
                Bits.cat(plan.last, plan.empty, shifted, spare, plan.firstLane, plan.lastLane, plan.tag));
        when(free, () -> {
            asking.set(plan.valid.and(pending.in.ready, plan.empty.not()));
            address.set(plan.address);
            length.set(plan.length);
        });

        RegisterSlice arriving = new RegisterSlice(this, settings.dataWidth() + 3);
        arriving.in.payload.set(Bits.cat(m_axi.rlast, m_axi.rresp, m_axi.rdata));
        arriving.in.valid.set(m_axi.rvalid);
        m_axi.rready.set(arriving.in.ready);
        Bits word = arriving.out.payload.trunc(settings.dataWidth());
        Bits response = arriving.out.payload.slice(settings.dataWidth() + 1, settings.dataWidth());
        Bits burstEnds = arriving.out.payload.bit(settings.dataWidth() + 2);

        Burst burst = new Burst(this, settings);
        Bits active = reg(1, 0); // there is a burst
        Bits opening = reg(1, 1); // the next word is a command's first
        Bits worst = reg(2, 0); // of the command's words so far
        Bits reported = reg(1, 0), tag = reg(settings.tagWidth()), outcome = reg(2);
        status.valid.set(reported);
        status.payload.set(Bits.cat(tag, outcome));

        Bits closing = burst.last.and(burstEnds);
        Bits offered = active.and(
                burst.empty.not(), arriving.out.valid, closing.and(reported).not());
        Bits taken = wire(1);
        Bits moves = offered.and(taken);
        Bits skips = active.and(burst.empty, reported.not());
        Bits ends = moves.and(closing).or(skips);
        Bits next = active.not().or(moves.and(burstEnds), skips);
        arriving.out.ready.set(moves);
        pending.out.ready.set(next);

        when(next, () -> {
            active.set(pending.out.valid);
            burst.set(pending.out.payload);
        });
        when(moves, () -> {
            opening.set(closing);
            worst.set(closing.mux(lit(2, 0), worst.or(response)));
        });
        when(reported, () -> reported.set(status.ready.not())).otherwise(() -> {
            reported.set(ends);
            tag.set(burst.tag);
            outcome.set(burst.empty.mux(lit(2, 0), worst.or(response)));
        });

        if (settings.unaligned()) {
            LanePacker packer = new LanePacker(this, settings);
            packer.valid.set(offered);
            packer.word.set(word);
            packer.first.set(opening);
            packer.last.set(closing);
            packer.firstLane.set(burst.firstLane);
            packer.lastLane.set(burst.lastLane);
            packer.shifted.set(burst.shifted);
            packer.spare.set(burst.spare);
            taken.set(packer.ready);
            packer.m_axis.to(m_axis);
        } else {
            Bits all = lit(1, 1).repeat(settings.bytes());
            Bits from = opening.mux(all.shl(burst.firstLane), all);
            Bits to = closing.mux(all.shr(burst.lastLane.not()), all);
            m_axis.tdata.set(word);
            m_axis.tkeep.set(from.and(to));
            m_axis.tlast.set(closing);
            m_axis.tvalid.set(offered);
            taken.set(m_axis.tready);
        }
    }

    private void ask(DmaSettings settings, Bits address, Bits length, Bits asking) {
        m_axi.arid.set(0);
        m_axi.araddr.set(address);
        m_axi.arlen.set(length);
        m_axi.arsize.set(settings.sizeBits());
        m_axi.arburst.set(1); // INCR
        m_axi.arlock.set(0);
        m_axi.arcache.set(3); // normal memory, not cached, may be buffered
        m_axi.arprot.set(0);
        m_axi.arqos.set(0);
        m_axi.arvalid.set(asking);
    }

    /** What a burst's words are. */
    @Transparent(naming = true)
    private static final class Burst extends Struct {
        final Bits last, empty, shifted, spare, firstLane, lastLane, tag;

        Burst(Cell cell, DmaSettings settings) {
            super(cell, Kind.REGISTERS);
            last = field(1);
            empty = field(1);
            shifted = field(1);
            spare = field(1);
            firstLane = field(settings.sizeBits());
            lastLane = field(settings.sizeBits());
            tag = field(settings.tagWidth());
        }

        static int width(DmaSettings settings) {
            return 4 + 2 * settings.sizeBits() + settings.tagWidth();
        }
    }
}
