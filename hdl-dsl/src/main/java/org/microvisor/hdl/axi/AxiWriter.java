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
 * Writes a stream into memory over AXI4, as many bytes as each command says.
 *
 * <pre>
 *  command --> BurstPlanner --+--> AW register --> m_axi
 *                             |
 *                             +--> [planned (Fifo)] --> burst
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
 * <p><b>Latency</b>, from the cycle in which the command moves: {@code awvalid} after 2, {@code wvalid} after 2 if the stream has a
 * beat (3 with {@code unaligned}), the status one cycle after the last answer. <b>Throughput</b>: one beat a cycle, across bursts and commands. A
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

    private final DmaSettings settings;
    private final BurstPlanner planner;
    private final Fifo planned, unanswered;
    private final RegisterSlice words;
    private final Burst burst;
    private final Bits active, left, opening, burstEnds, moves, worst;
    private final Optional<LaneUnpacker> unpacking;

    public AxiWriter(Cell parent, DmaSettings settings) {
        super(parent);
        this.settings = settings;
        settings.tell(this::parameter);
        command = Stream.slave(this, DmaCommand.width(settings));
        status = Stream.master(this, DmaStatus.width(settings));
        m_axi = Axi4.master(this, settings.addressWidth(), settings.dataWidth(), settings.idWidth());
        s_axis = AxiStream.slave(this, settings.dataWidth());
        m_axi.neverReads();

        planner = new BurstPlanner(this, settings);
        BurstPlan plan = planner.plan;
        command.to(planner.command);
        planned = new Fifo(this, Burst.width(settings), settings.outstanding()); // to be sent
        unanswered = new Fifo(this, 2 + settings.tagWidth(), settings.outstanding());
        Bits address = reg(settings.addressWidth()), length = reg(8), asking = reg(1, 0);
        ask(settings, address, length, asking);
        Bits free = asking.not().or(m_axi.awready);
        Bits asks = plan.valid.and(free, unanswered.in.ready, plan.empty.not());
        plan.ready.set(free.and(unanswered.in.ready));
        unanswered.in.valid.set(plan.valid.and(free));
        unanswered.in.payload.set(Bits.cat(plan.last, plan.empty, plan.tag));
        when(free, () -> {
            asking.set(asks);
            address.set(plan.address);
            length.set(plan.length);
        });

        words = new RegisterSlice(this, settings.dataWidth());
        words.in.payload.set(s_axis.tdata);
        words.in.valid.set(s_axis.tvalid);
        s_axis.tready.set(words.in.ready);

        burst = new Burst(this, settings);
        active = reg(1, 0); // there is a burst
        Bits remaining = reg(8), fresh = reg(1, 0);
        left = fresh.mux(length, remaining); // words after this one: while the address waits only its register knows
        burstEnds = reg(1); // none
        opening = reg(1, 1); // the next word is a command's first
        Bits closing = burst.last.and(burstEnds);
        moves = wire(1);
        Bits next = active.not().or(moves.and(burstEnds));
        Bits coming = planned.out.payload.slice(Burst.width(settings) - 1, Burst.width(settings) - 8);
        Bits waits = planned.out.valid;
        Bits direct = asks.and(active.not(), waits.not()); // nothing is to be sent before it
        Bits asked = Bits.cat(plan.last, plan.firstLane, plan.lastLane);
        planned.in.valid.set(asks.and(direct.not())); // never full: what is to be sent is unanswered too
        planned.in.payload.set(Bits.cat(plan.length, asked));
        Bits following = waits.mux(planned.out.payload.trunc(Burst.width(settings) - 8), asked);
        planned.out.ready.set(next);
        fresh.set(direct);
        remaining.set(left);
        when(moves, () -> {
            opening.set(closing);
            remaining.set(left.minus(1));
            burstEnds.set(left.eq(1));
        });
        when(next, () -> {
            active.set(waits.or(direct));
            burst.set(following);
            remaining.set(coming);
            burstEnds.set(waits.mux(coming.eq(0), planner.single));
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
            unpacking = Optional.of(unpacker);
        } else {
            unpacking = Optional.empty();
            m_axi.wdata.set(words.out.payload);
            m_axi.wstrb.set(strobes);
            m_axi.wlast.set(burstEnds);
            m_axi.wvalid.set(active.and(words.out.valid));
            moves.set(m_axi.wFire());
            words.out.ready.set(active.and(m_axi.wready));
        }

        worst = reg(2, 0); // of the command's bursts so far
        answers(settings, unanswered.out);
    }

    /** Takes the responses of the bursts and makes a status of those of a command. */
    private void answers(DmaSettings settings, Stream unanswered) {
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

    /**
     * Asserts, for proofs by induction, that each word goes in its turn into a burst that asks for its place: any one word is followed
     * from the stream to the bus, and any one command to its status. With {@code unaligned} it is followed from the plan to
     * {@link LaneUnpacker}, which follows any one byte from there on.
     */
    public void invariants() {
        ghost(() -> {
            DmaRules rules = new DmaRules(
                    this, settings, command, planner, true, m_axi.awvalid, m_axi.awready, m_axi.awaddr, m_axi.awlen);
            int width = rules.word.width();
            Bits taken = reg(width, 0),
                    moved = reg(width, 0); // numbers of the next words from the stream and to the bus
            Bits answered = reg(width, 0); // of the word after the burst that was answered last
            when(s_axis.fire(), () -> taken.set(taken.plus(1)));
            when(moves, () -> moved.set(moved.plus(1)));

            Bits planEnd = rules.planned.plus(
                    planner.plan.empty.mux(lit(width, 0), DmaRules.words(planner.plan.length, width)));
            Marks ends = new Marks(this, unanswered.in.fire(), planEnd, unanswered.out.fire(), settings.outstanding());
            assertAlways("each burst without an answer has a mark", ends.count.eq(unanswered.count.zext(8)));
            List<Bits> waits = new ArrayList<>();
            for (int i = 0; i < settings.outstanding(); i++) {
                waits.add(ends.valid
                        .get(i)
                        .and(unanswered.word(i).bit(settings.tagWidth()).not()));
            }
            DmaBursts bursts = new DmaBursts(
                    this,
                    settings,
                    rules,
                    m_axi.awFire(),
                    m_axi.awvalid,
                    m_axi.awlen,
                    m_axi.bFire(),
                    answered,
                    waits,
                    ends.value);
            when(m_axi.bFire(), () -> answered.set(bursts.oldest));
            Bits isWhole = bursts.oldest.minus(answered).le(moved.minus(answered));
            assumeAlways(
                    "a burst is answered when it is whole",
                    m_axi.bvalid.not().or(bursts.count.ne(0).and(isWhole)));
            assumeAlways("no access is exclusive", m_axi.bvalid.not().or(m_axi.bresp.ne(1)));
            assertAlways("what is answered has moved", moved.minus(answered).le(rules.planned.minus(answered)));

            // W_LAST and W_STROBES are said of the followed word
            Axi4Rules.Options writes = new Axi4Rules.Options(
                    settings.outstanding(),
                    2,
                    0,
                    0,
                    Axi4Rule.startingWith("AR_", "R_", "READS_", "W_LAST", "W_STROBES", "W_LEAD"));
            Axi4Rules protocol = new Axi4Rules(this, m_axi, Side.MASTER, writes);
            assertAlways("each open burst has a mark", protocol.writes.eq(bursts.count));
            assertAlways("a writer never reads", m_axi.arvalid.not());

            words(rules, taken, moved, waits, ends.value);
            reports(rules, bursts, ends, answered);
        });
    }

    /** The words of the bursts that are to be sent, one after the other. */
    private void words(DmaRules rules, Bits taken, Bits moved, List<Bits> waits, List<Bits> ends) {
        int width = moved.width(), size = settings.sizeBits();
        BurstPlan plan = planner.plan;
        Bits endsBurst = reg(1); // the followed word is its burst's last
        Bits place = rules.word.minus(rules.planned);
        when(
                plan.valid.and(plan.ready, plan.empty.not(), place.lt(DmaRules.words(plan.length, width))),
                () -> endsBurst.set(place.plus(1).eq(DmaRules.words(plan.length, width))));
        Bits inAsked = rules.word.minus(rules.asked);
        Bits askedWords = DmaRules.words(m_axi.awlen, width);
        when(
                m_axi.awvalid.and(inAsked.lt(askedWords)),
                () -> assertAlways(
                        "the address says where the burst ends",
                        endsBurst.eq(inAsked.plus(1).eq(askedWords))));

        assertAlways("the queue is not overfilled", planned.count.le(settings.outstanding()));
        Bits begins = opening, start = moved;
        for (int i = -1; i < settings.outstanding(); i++) {
            Bits valid = i < 0 ? active : planned.count.gt(i);
            Bits stored = i < 0 ? Bits.cat(left, burst.pack()) : planned.word(i);
            Bits length = stored.slice(Burst.width(settings) - 1, Burst.width(settings) - 8);
            Bits last = stored.bit(2 * size), isFirst = begins, from = start;
            Bits end = from.plus(DmaRules.words(length, width));
            when(valid, () -> {
                assertAlways("a burst is no longer than allowed", length.lt(settings.maxBurst()));
                Bits waiting = lit(1, 0);
                for (int j = 0; j < waits.size(); j++) {
                    waiting = waiting.or(waits.get(j).and(ends.get(j).eq(end)));
                }
                assertAlways("what is to be sent is unanswered", waiting);
                when(rules.word.minus(from).lt(end.minus(from)), () -> {
                    assertAlways(
                            "the burst knows the first lane",
                            stored.slice(2 * size - 1, size).eq(rules.firstLane));
                    assertAlways(
                            "the burst knows the last lane", stored.trunc(size).eq(rules.lastLane));
                    assertAlways(
                            "the word ends its burst or not",
                            endsBurst.eq(rules.word.plus(1).eq(end)));
                    assertAlways(
                            "the word begins its command or not",
                            rules.first.eq(rules.word.eq(from).and(isFirst)));
                    assertAlways("the word ends its command or not", rules.last.eq(last.and(endsBurst)));
                });
            });
            start = valid.mux(end, from);
            begins = valid.mux(last, isFirst);
        }
        Bits isFirst = begins;
        assertAlways("the last word is known", active.not().or(burstEnds.eq(left.eq(0))));
        assertAlways("all that is planned is sent", start.eq(rules.planned));
        assertAlways("without a command a new one begins", plan.valid.or(isFirst));
        assertAlways(
                "no bytes are planned once", plan.valid.and(plan.empty).not().or(isFirst));
        when(
                place.lt(rules.commanded.minus(rules.planned)),
                () -> assertAlways(
                        "a command begins with the first word planned of it",
                        rules.first.eq(rules.word.eq(rules.planned).and(isFirst))));
        when(
                plan.valid.and(rules.commands.minus(1).eq(rules.command)),
                () -> assertAlways("the planner goes on where it was", isFirst.eq(rules.planned.eq(rules.begin))));

        Bits ones = lit(1, 1).repeat(settings.bytes());
        Bits strobes = rules.first
                .mux(ones.shl(rules.firstLane), ones)
                .and(rules.last.mux(ones.shr(rules.lastLane.not()), ones));
        unpacking.ifPresentOrElse(
                unpacker -> {
                    when(moves.and(moved.eq(rules.word)), () -> {
                        assertAlways("each word is asked for, with its bytes", unpacker.strobes.eq(strobes));
                        assertAlways("the last one ends its burst", unpacker.burstEnds.eq(endsBurst));
                        assertAlways("the last one ends its command", unpacker.last.eq(rules.last));
                        assertAlways("from its first byte on", unpacker.firstLane.eq(rules.firstLane));
                        assertAlways("to its last byte", unpacker.lastLane.eq(rules.lastLane));
                    });
                    lanes(unpacker, rules);
                },
                () -> stream(rules, taken, moved, strobes, endsBurst));
    }

    /** What {@link LaneUnpacker} is told is of one command until its last word. */
    private void lanes(LaneUnpacker unpacker, DmaRules rules) {
        int size = settings.sizeBits();
        LaneUnpacker.Told told = unpacker.invariants();
        assertAlways("the words asked for are those of commands", told.fits());
        assertAlways("it is known when one begins", told.opening().eq(opening));
        Bits isFirst = opening, lane = told.lane();
        for (int i = -1; i < settings.outstanding(); i++) {
            Bits valid = i < 0 ? active : planned.count.gt(i);
            Bits stored = i < 0 ? Bits.cat(left, burst.pack()) : planned.word(i);
            Bits length = stored.slice(Burst.width(settings) - 1, Burst.width(settings) - 8);
            Bits firstLane = stored.slice(2 * size - 1, size),
                    lastLane = stored.trunc(size),
                    last = stored.bit(2 * size);
            Bits begins = isFirst, isSame = firstLane.eq(lane);
            when(valid, () -> {
                assertAlways("a command has one first lane", begins.or(isSame));
                assertAlways(
                        "a command of one word does not end before it begins",
                        begins.and(last, length.eq(0)).not().or(firstLane.le(lastLane)));
            });
            isFirst = valid.mux(last, isFirst);
            lane = valid.mux(firstLane, lane);
        }
        Bits begins = isFirst;
        BurstPlan plan = planner.plan;
        assertAlways("as in the planner", begins.or(plan.firstLane.eq(lane)));
        assertAlways(
                "a command of one word is planned with lanes in order",
                begins.and(rules.commanded.minus(rules.planned).eq(1)).not().or(plan.firstLane.le(plan.lastLane)));
    }

    /** The word that is followed comes from the stream. */
    private void stream(DmaRules rules, Bits taken, Bits moved, Bits strobes, Bits endsBurst) {
        Bits data = reg(settings.dataWidth());
        when(s_axis.fire().and(taken.eq(rules.word)), () -> data.set(s_axis.tdata));
        Bits inside = taken.minus(moved);
        assertAlways("two words fit", inside.le(2));
        assertAlways("a word is at the output", words.out.valid.eq(inside.ne(0)));
        assertAlways("two words are inside", words.in.ready.eq(inside.ne(2)));
        List<Bits> both = words.words();
        for (int i = 0; i < 2; i++) {
            Bits word = both.get(i);
            Bits isFollowed = inside.gt(i).and(moved.plus(i).eq(rules.word));
            assertAlways("the word from the stream is inside", isFollowed.not().or(word.eq(data)));
        }
        when(moves.and(moved.eq(rules.word)), () -> {
            assertAlways("each word of the stream is written, in order", m_axi.wdata.eq(data));
            assertAlways("with its bytes", m_axi.wstrb.eq(strobes));
            assertAlways("the last one ends its burst", m_axi.wlast.eq(endsBurst));
        });
    }

    /** The status of the followed command has its tag and the worst answer to its bursts. */
    private void reports(DmaRules rules, DmaBursts bursts, Marks ends, Bits answered) {
        int width = answered.width();
        BurstPlan plan = planner.plan;
        Bits reports = reg(width, 0); // the number of the next status
        when(status.fire(), () -> reports.set(reports.plus(1)));
        Bits all = rules.end.minus(rules.begin);
        Bits sum = reg(2), whole = reg(1); // the worst of the answers to the command; all are there
        when(m_axi.bFire().and(bursts.oldest.minus(1).minus(rules.begin).lt(all), whole.not()), () -> {
            sum.set(sum.max(m_axi.bresp));
            whole.set(bursts.oldest.eq(rules.end));
        });
        when(command.fire().and(rules.commands.eq(rules.command)), () -> {
            sum.set(0);
            whole.set(0);
        });
        Bits opens = reg(1, 1); // the next answer is a command's first
        when(unanswered.out.fire(), () -> opens.set(unanswered.out.payload.bit(settings.tagWidth() + 1)));

        Bits begins = opens, start = answered, number = reports.plus(status.valid.zext(width));
        Bits current = number.eq(rules.command);
        for (int i = 0; i < settings.outstanding(); i++) {
            Bits valid = ends.valid.get(i), end = ends.value.get(i), stored = unanswered.word(i);
            Bits last = stored.bit(settings.tagWidth() + 1), empty = stored.bit(settings.tagWidth());
            Bits from = start, isFirst = begins, size = end.minus(from);
            when(valid, () -> {
                Bits fits = size.ne(0).and(size.le(settings.maxBurst()));
                assertAlways("a burst has as many words as said", empty.mux(size.eq(0), fits));
                assertAlways("no bytes are a command of their own", empty.not().or(last.and(isFirst)));
            });
            when(valid.and(number.eq(rules.command)), () -> {
                Bits done = end.minus(rules.begin);
                assertAlways(
                        "the burst has its command's tag",
                        stored.trunc(settings.tagWidth()).eq(rules.tag));
                assertAlways("it knows of no bytes", empty.eq(all.eq(0)));
                assertAlways(
                        "it keeps to its command",
                        done.le(all).and(from.minus(rules.begin).le(done)));
                assertAlways("it is the last one or others follow", last.eq(done.eq(all)));
                assertAlways("it is the first one or others came before", isFirst.eq(from.eq(rules.begin)));
                assertAlways("not all has been answered", whole.not());
            });
            start = valid.mux(end, from);
            begins = valid.mux(last, isFirst);
            number = number.plus(valid.and(last).zext(width));
        }
        Bits isFirst = begins;
        Bits planning = plan.valid.and(rules.commands.minus(1).eq(rules.command));
        assertAlways("all that is planned is unanswered", start.eq(rules.planned));
        assertAlways("the next command is in the planner", rules.commands.eq(number.plus(plan.valid.zext(width))));
        assertAlways("without a command the next answer is a new one's", plan.valid.or(isFirst));
        assertAlways("no bytes need no answer", plan.valid.and(plan.empty).not().or(isFirst));
        assertAlways(
                "a command is answered when it is planned", planning.and(whole).not());
        assertAlways("its answers are awaited", planning.not().or(isFirst.eq(rules.planned.eq(rules.begin))));
        assertAlways("a new command has no answers yet", opens.not().or(worst.eq(0)));
        assertAlways("no answer was of an exclusive access", worst.ne(1));
        assertAlways("a status is of a command", status.valid.not().or(reports.ne(rules.commands)));

        Bits isReported = status.valid.and(reports.eq(rules.command));
        Bits isOpen = rules.command.minus(reports).lt(rules.commands.minus(reports));
        Bits expected = current.mux(worst, lit(2, 0));
        assertAlways("answers are not forgotten", isOpen.not().or(isReported, sum.eq(expected)));
        when(isReported, () -> {
            Bits isNew = pastValid().and(past(status.valid).not());
            assertAlways(
                    "a command's status has its tag",
                    status.payload.slice(settings.tagWidth() + 1, 2).eq(rules.tag));
            assertAlways("all has been answered", whole.or(all.eq(0)));
            assertAlways(
                    "a status tells the worst answer", status.payload.trunc(2).eq(sum));
            assertAlways("a status comes when all is answered", isNew.not().or(answered.eq(rules.end)));
        });
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
