package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 *  command --> BurstPlanner --+--> m_axi AR
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
 * <p><b>Latency</b>, from the cycle in which the command moves: {@code arvalid} after 1; with {@code rvalid} in cycle r, {@code
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

    private final DmaSettings settings;
    private final BurstPlanner planner;
    private final Fifo pending;
    private final RegisterSlice arriving;
    private final Burst burst;
    private final Bits active, opening, worst, moves;
    private final Optional<LanePacker> packing;

    public AxiReader(Cell parent, DmaSettings settings) {
        super(parent);
        this.settings = settings;
        settings.tell(this::parameter);
        command = Stream.slave(this, DmaCommand.width(settings));
        status = Stream.master(this, DmaStatus.width(settings));
        m_axi = Axi4.master(this, settings.addressWidth(), settings.dataWidth(), settings.idWidth());
        m_axis = AxiStream.master(this, settings.dataWidth());
        m_axi.neverWrites();

        planner = new BurstPlanner(this, settings);
        BurstPlan plan = planner.plan;
        command.to(planner.command);
        pending = new Fifo(this, Burst.width(settings), settings.outstanding());
        ask(settings, plan.address, plan.length, plan.valid.and(pending.in.ready, plan.empty.not()));
        Bits asked = m_axi.arready.or(plan.empty);
        plan.ready.set(asked.and(pending.in.ready));
        pending.in.valid.set(plan.valid.and(asked));
        Bits shifted = plan.firstLane.ne(0);
        Bits spare = shifted.and(plan.lastLane.ge(plan.firstLane));
        pending.in.payload.set(
                Bits.cat(plan.last, plan.empty, shifted, spare, plan.firstLane, plan.lastLane, plan.tag));

        arriving = new RegisterSlice(this, settings.dataWidth() + 3);
        arriving.in.payload.set(Bits.cat(m_axi.rlast, m_axi.rresp, m_axi.rdata));
        arriving.in.valid.set(m_axi.rvalid);
        m_axi.rready.set(arriving.in.ready);
        Bits word = arriving.out.payload.trunc(settings.dataWidth());
        Bits response = arriving.out.payload.slice(settings.dataWidth() + 1, settings.dataWidth());
        Bits burstEnds = arriving.out.payload.bit(settings.dataWidth() + 2);

        burst = new Burst(this, settings);
        active = reg(1, 0); // there is a burst
        opening = reg(1, 1); // the next word is a command's first
        worst = reg(2, 0); // of the command's words so far
        Bits reported = reg(1, 0), tag = reg(settings.tagWidth()), outcome = reg(2);
        status.valid.set(reported);
        status.payload.set(Bits.cat(tag, outcome));

        Bits closing = burst.last.and(burstEnds);
        Bits offered = active.and(
                burst.empty.not(), arriving.out.valid, closing.and(reported).not());
        Bits taken = wire(1);
        moves = offered.and(taken);
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
            packing = Optional.of(packer);
        } else {
            packing = Optional.empty();
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

    /**
     * Asserts, for proofs by induction, that each word is asked for, comes and goes in its turn: any one word is followed through all
     * of the cell, and any one command to its status.
     */
    public void invariants() {
        ghost(() -> {
            Bits readEnds = m_axi.rFire().and(m_axi.rlast);
            DmaRules rules = new DmaRules(
                    this, settings, command, planner, false, m_axi.arvalid, m_axi.arready, m_axi.araddr, m_axi.arlen);
            int width = rules.word.width();
            Bits askedEnd = rules.asked.plus(DmaRules.words(m_axi.arlen, width));
            Marks bursts =
                    new Marks(this, m_axi.arFire(), askedEnd, readEnds, settings.outstanding() + 1); // on the bus
            Bits read = reg(width, 0), moved = reg(width, 0), reports = reg(width, 0); // numbers of the next ones
            when(m_axi.rFire(), () -> read.set(read.plus(1)));
            when(moves, () -> moved.set(moved.plus(1)));
            when(status.fire(), () -> reports.set(reports.plus(1)));

            Bits open = bursts.count.ne(0);
            Bits endsNow = bursts.value.get(0).eq(read.plus(1));
            assumeAlways("a word comes only if asked for", m_axi.rvalid.not().or(open));
            assumeAlways("a burst is as long as asked for", m_axi.rvalid.not().or(m_axi.rlast.eq(endsNow)));
            assumeAlways("no access is exclusive", m_axi.rvalid.not().or(m_axi.rresp.ne(1)));

            Axi4Rules.Options reads = new Axi4Rules.Options(
                    settings.outstanding() + 1, 2, 0, 0, Axi4Rule.startingWith("AW_", "W_", "B_", "WRITES_"));
            Axi4Rules protocol = new Axi4Rules(this, m_axi, Side.MASTER, reads);
            assertAlways("each open burst has a mark", protocol.reads.eq(bursts.count));
            assertAlways("a reader never writes", m_axi.awvalid.or(m_axi.wvalid).not());

            List<Slot> slots = slots(rules);
            chain(rules, slots, moved, reports);
            packing.ifPresent(packer -> lanes(packer, slots));
            bus(rules, bursts, slots, read);
            words(rules, slots, read, moved);
            reports(rules, slots, read, moved, reports);
        });
    }

    /** The bursts that are planned and not done, the oldest first; with the number of the word after each. */
    private List<Slot> slots(DmaRules rules) {
        int width = rules.word.width();
        Bits planEnd =
                rules.planned.plus(planner.plan.empty.mux(lit(width, 0), DmaRules.words(planner.plan.length, width)));
        Marks ends = new Marks(this, pending.in.fire(), planEnd, pending.out.fire(), settings.outstanding());
        assertAlways("each pending burst has a mark", ends.count.eq(pending.count.zext(8)));
        Bits activeEnd = reg(width);
        when(pending.out.fire(), () -> activeEnd.set(ends.value.get(0)));
        List<Slot> slots = new ArrayList<>();
        slots.add(new Slot(active, burst.pack(), activeEnd, settings));
        for (int i = 0; i < settings.outstanding(); i++) {
            slots.add(new Slot(ends.valid.get(i), pending.word(i), ends.value.get(i), settings));
        }
        return slots;
    }

    /** Each burst begins where the one before ends, and its command too. */
    private void chain(DmaRules rules, List<Slot> slots, Bits moved, Bits reports) {
        Bits begins = opening, start = moved, command = reports.plus(status.valid.zext(moved.width()));
        for (Slot slot : slots) {
            Bits from = start, isFirst = begins;
            Bits size = slot.end.minus(from);
            when(slot.valid, () -> {
                Bits isEmpty = size.eq(0), fits = isEmpty.not().and(size.le(settings.maxBurst()));
                assertAlways("a burst has as many words as said", slot.empty.mux(isEmpty, fits));
                assertAlways(
                        "no bytes are a command of their own", slot.empty.not().or(slot.last.and(isFirst)));
                assertAlways("a lane that is not 0 needs a shift", slot.shifted.eq(slot.firstLane.ne(0)));
                assertAlways(
                        "a spare beat is foreseen", slot.spare.eq(slot.shifted.and(slot.lastLane.ge(slot.firstLane))));
                assertAlways(
                        "a command of one word does not end before it begins",
                        isFirst.and(slot.last, size.eq(1)).not().or(slot.firstLane.le(slot.lastLane)));
                when(rules.word.minus(from).lt(size), () -> {
                    assertAlways("the burst knows its command's first lane", slot.firstLane.eq(rules.firstLane));
                    assertAlways("the burst knows its command's last lane", slot.lastLane.eq(rules.lastLane));
                    assertAlways(
                            "a command begins with its first word",
                            rules.first.eq(rules.word.eq(from).and(isFirst)));
                    assertAlways(
                            "a command ends with its last word",
                            rules.last.eq(rules.word.plus(1).eq(slot.end).and(slot.last)));
                });
            });
            when(slot.valid.and(command.eq(rules.command)), () -> {
                Bits all = rules.end.minus(rules.begin), done = slot.end.minus(rules.begin);
                assertAlways("the burst has its command's tag", slot.tag.eq(rules.tag));
                assertAlways("it knows of no bytes", slot.empty.eq(all.eq(0)));
                assertAlways(
                        "it keeps to its command",
                        done.le(all).and(from.minus(rules.begin).le(done)));
                assertAlways("it is the last one or others follow", slot.last.eq(done.eq(all)));
                assertAlways("it is the first one or others came before", isFirst.eq(from.eq(rules.begin)));
            });
            start = slot.valid.mux(slot.end, from);
            begins = slot.valid.mux(slot.last, isFirst);
            command = command.plus(slot.valid.and(slot.last).zext(moved.width()));
        }
        Bits isFirst = begins, next = command;
        Bits busy = planner.plan.valid;
        assertAlways("all that is planned is pending", start.eq(rules.planned));
        assertAlways(
                "a command of one word is planned with lanes in order",
                isFirst.and(rules.commanded.minus(rules.planned).eq(1))
                        .not()
                        .or(planner.plan.firstLane.le(planner.plan.lastLane)));
        assertAlways("the next command is in the planner", rules.commands.eq(next.plus(busy.zext(moved.width()))));
        assertAlways("without one a new one begins", busy.or(isFirst));
        assertAlways("no bytes are planned once", planner.plan.empty.not().or(busy.not(), isFirst));
        Bits left = rules.commanded.minus(rules.planned);
        when(
                rules.word.minus(rules.planned).lt(left),
                () -> assertAlways(
                        "a command begins with the first word planned of it",
                        rules.first.eq(rules.word.eq(rules.planned).and(isFirst))));
        when(
                busy.and(next.eq(rules.command)),
                () -> assertAlways("the planner goes on where it was", isFirst.eq(rules.planned.eq(rules.begin))));
    }

    /** What {@link LanePacker} is told is of one command until its last word. */
    private void lanes(LanePacker packer, List<Slot> slots) {
        LanePacker.Told told = packer.invariants();
        assertAlways("the packer gets the words of commands", told.fits());
        assertAlways("it knows when one begins", told.opening().eq(opening));
        Bits isFirst = opening, lane = told.lane();
        for (Slot slot : slots) {
            Bits begins = isFirst;
            Bits isSame = slot.firstLane.eq(lane);
            when(slot.valid.and(slot.empty.not()), () -> {
                assertAlways("a command has one first lane", begins.or(isSame));
            });
            isFirst = slot.valid.mux(slot.last, isFirst);
            lane = slot.valid.mux(slot.firstLane, lane);
        }
        Bits begins = isFirst;
        assertAlways("as in the planner", begins.or(planner.plan.firstLane.eq(lane)));
    }

    /** The bursts on the bus are those that are planned and not read. */
    private void bus(DmaRules rules, Marks bursts, List<Slot> slots, Bits read) {
        Bits before = read;
        for (int i = 0; i < bursts.value.size(); i++) {
            Bits valid = bursts.valid.get(i), end = bursts.value.get(i), from = before;
            when(valid, () -> {
                assertAlways(
                        "bursts follow each other",
                        end.ne(from).and(end.minus(from).le(settings.maxBurst())));
                assertAlways("a burst on the bus is planned", ends(slots, end));
            });
            before = valid.mux(end, from);
        }
        assertAlways("the last burst has all that is asked for", before.eq(rules.asked));
        for (Slot slot : slots) {
            Bits isAsked = slot.end.minus(read).minus(1).lt(rules.asked.minus(read));
            Bits isOnBus = lit(1, 0);
            for (int i = 0; i < bursts.value.size(); i++) {
                isOnBus = isOnBus.or(bursts.valid.get(i).and(bursts.value.get(i).eq(slot.end)));
            }
            assertAlways(
                    "a planned burst is on the bus",
                    slot.valid.and(slot.empty.not(), isAsked).not().or(isOnBus));
        }
    }

    /** Whether a burst ends before the word. */
    private Bits ends(List<Slot> slots, Bits number) {
        Bits ends = lit(1, 0);
        for (Slot slot : slots) {
            ends = ends.or(slot.valid.and(slot.empty.not(), slot.end.eq(number)));
        }
        return ends;
    }

    /** What has been read and not moved is in the register slice; the followed word is what was read for it. */
    private void words(DmaRules rules, List<Slot> slots, Bits read, Bits moved) {
        Bits data = reg(settings.dataWidth());
        when(m_axi.rFire().and(read.eq(rules.word)), () -> data.set(m_axi.rdata));
        Bits inside = read.minus(moved);
        assertAlways("two words fit", inside.le(2));
        assertAlways("a word is at the output", arriving.out.valid.eq(inside.ne(0)));
        assertAlways("two words are inside", arriving.in.ready.eq(inside.ne(2)));
        List<Bits> arrivals = arriving.words();
        for (int i = 0; i < 2; i++) {
            Bits arrived = arrivals.get(i);
            Bits number = moved.plus(i);
            when(inside.gt(i), () -> {
                assertAlways(
                        "a burst's last word is marked",
                        arrived.bit(settings.dataWidth() + 2).eq(ends(slots, number.plus(1))));
                assertAlways(
                        "no answer is of an exclusive access", response(arrived).ne(1));
                assertAlways(
                        "the word that was read is inside",
                        number.ne(rules.word)
                                .or(arrived.trunc(settings.dataWidth()).eq(data)));
            });
        }
        when(moves.and(moved.eq(rules.word)), () -> {
            Bits ones = lit(1, 1).repeat(settings.bytes());
            Bits from = rules.first.mux(ones.shl(rules.firstLane), ones);
            Bits to = rules.last.mux(ones.shr(rules.lastLane.not()), ones);
            assertAlways("a word is there", inside.ne(0));
            packing.ifPresent(packer -> {
                assertAlways("each word of a command is packed, in order", packer.word.eq(data));
                assertAlways("from its first word on", packer.first.eq(rules.first));
                assertAlways("to its last one", packer.last.eq(rules.last));
                assertAlways("from its first byte on", packer.firstLane.eq(rules.firstLane));
                assertAlways("to its last byte", packer.lastLane.eq(rules.lastLane));
            });
            if (packing.isEmpty()) {
                assertAlways("each word of a command is given, in order", m_axis.tdata.eq(data));
                assertAlways("with its bytes", m_axis.tkeep.eq(from.and(to)));
                assertAlways("the last one ends the packet", m_axis.tlast.eq(rules.last));
            }
        });
    }

    private Bits response(Bits arrived) {
        return arrived.slice(settings.dataWidth() + 1, settings.dataWidth());
    }

    /** The status of the followed command has its tag and the worst answer to its words. */
    private void reports(DmaRules rules, List<Slot> slots, Bits read, Bits moved, Bits reports) {
        Bits size = rules.end.minus(rules.begin);
        Bits sum = reg(2), whole = reg(1); // the worst of those read for the command; all are
        Bits begins = command.fire().and(rules.commands.eq(rules.command));
        when(m_axi.rFire().and(read.minus(rules.begin).lt(size), whole.not()), () -> {
            sum.set(sum.max(m_axi.rresp));
            whole.set(read.plus(1).eq(rules.end));
        });
        when(begins, () -> {
            sum.set(0);
            whole.set(0);
        });

        Bits inside = read.minus(moved), before = reports.plus(status.valid.zext(moved.width()));
        Bits planning = planner.plan.valid.and(rules.commands.minus(1).eq(rules.command));
        assertAlways("a command is read when it is planned", planning.and(whole).not());
        for (Slot slot : slots) {
            Bits isItsLast = slot.valid.and(slot.last, slot.empty.not(), before.eq(rules.command));
            assertAlways(
                    "a command is read when its last burst is",
                    isItsLast.not().or(whole.eq(slot.end.minus(moved).le(inside))));
            before = before.plus(slot.valid.and(slot.last).zext(moved.width()));
        }
        Bits isReported = status.valid.and(reports.eq(rules.command));
        Bits current = reports.plus(status.valid.zext(moved.width())).eq(rules.command);
        Bits expected = current.mux(worst, lit(2, 0));
        List<Bits> arrivals = arriving.words();
        for (int i = 0; i < 2; i++) {
            Bits arrived = arrivals.get(i);
            Bits isOfIt = inside.gt(i).and(moved.plus(i).minus(rules.begin).lt(size));
            expected = expected.or(isOfIt.mux(response(arrived), lit(2, 0)));
        }
        assertAlways("a new command has no answers yet", opening.not().or(worst.eq(0)));
        assertAlways("no answer was of an exclusive access", worst.ne(1));
        assertAlways("a status is of a command", status.valid.not().or(reports.ne(rules.commands)));
        Bits isOpen = rules.command.minus(reports).lt(rules.commands.minus(reports));
        assertAlways("answers are not forgotten", isOpen.not().or(isReported).or(sum.eq(expected)));
        when(isReported, () -> {
            assertAlways(
                    "a command's status has its tag",
                    status.payload.slice(settings.tagWidth() + 1, 2).eq(rules.tag));
            assertAlways("all has been read", whole.or(size.eq(0)));
            assertAlways(
                    "a status tells the worst answer", status.payload.trunc(2).eq(sum));
            Bits isNew = pastValid().and(past(status.valid).not());
            assertAlways("a status comes when all has moved", isNew.not().or(moved.eq(rules.end)));
        });
    }

    /** A burst that is planned and not done, for what is asserted. */
    private static final class Slot {
        final Bits valid, last, empty, shifted, spare, firstLane, lastLane, tag, end;

        Slot(Bits valid, Bits packed, Bits end, DmaSettings settings) {
            int size = settings.sizeBits(), tags = settings.tagWidth(), high = tags + 2 * size;
            this.valid = valid;
            this.end = end;
            last = packed.bit(high + 3);
            empty = packed.bit(high + 2);
            shifted = packed.bit(high + 1);
            spare = packed.bit(high);
            firstLane = packed.slice(high - 1, high - size);
            lastLane = packed.slice(tags + size - 1, tags);
            tag = packed.trunc(tags);
        }
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
