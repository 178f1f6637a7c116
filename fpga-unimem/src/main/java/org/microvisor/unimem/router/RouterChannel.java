package org.microvisor.unimem.router;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.logic.OneHot;
import org.microvisor.hdl.stream.RegisterSlice;
import org.microvisor.hdl.stream.Scoreboard;
import org.microvisor.hdl.stream.Stream;

/**
 * One channel of a {@link Router}: whole packets from any input to the output that its table names, the inputs of an output in turn.
 *
 * <pre>
 *   in 0 -> table -> wants --\            /--> turn, owner -> | slice | -> out 0
 *   in 1 -> table -> wants ----> x ------ ---> turn, owner -> | slice | -> out 1
 *   in 2 -> table -> wants --/            \--> turn, owner -> | slice | -> out 2
 * </pre>
 *
 * <p>An output belongs to a packet from its first word to its last one; a packet at an input waits for one packet of each other input at
 * most. No packet leaves by the port that it came in by: one that its table sends back, or nowhere, is taken and dropped. Latency 1 cycle,
 * throughput 1 word per cycle at every output.
 */
final class RouterChannel extends Cell {
    final List<Stream> in = new ArrayList<>(), out = new ArrayList<>();
    /** 1 bit: packets to {@code node} are to leave by the one of {@code ways} that is 1, or by none. */
    final Bits set;

    final Bits node, ways;
    /** 1 bit: words move; 0 while the tables hold anything. */
    final Bits open;
    /** Pulses, a bit for each input: a packet was dropped. */
    final Bits dropped;

    private final List<Bits> wants = new ArrayList<>();
    private final List<RegisterSlice> slices = new ArrayList<>();
    private final List<Bits> insides = new ArrayList<>(), busys = new ArrayList<>(), owners = new ArrayList<>();

    /**
     * A channel.
     *
     * @param width bits of a word, the highest of which says that it is the last one of its packet
     * @param destination lowest bit of the destination in the first word of a packet
     * @param nodeWidth bits of a destination
     */
    RouterChannel(Cell parent, int ports, int width, int destination, int nodeWidth) {
        super(parent);
        parameter("ports", ports);
        parameter("width", width);
        for (int i = 0; i < ports; i++) {
            in.add(Stream.slave(this, width));
            out.add(Stream.master(this, width));
        }
        set = in(1);
        node = in(nodeWidth);
        ways = in(ports);
        open = in(1);
        dropped = out(ports);

        // where each packet wants to go: a bit for each other port
        List<Bits> nowheres = new ArrayList<>();
        List<Bits> drops = new ArrayList<>();
        for (int i = 0; i < ports; i++) {
            Stream input = in.get(i);
            Memory table = mem(ports - 1, 1 << nodeWidth).distributed();
            Bits others = without(ways, i);
            when(set, () -> table.write(node, others));
            Bits isInside = reg(1, 0), way = reg(ports - 1);
            Bits first = table.read(input.payload.slice(destination + nodeWidth - 1, destination));
            Bits wanted = isInside.mux(way, first);
            Bits isNowhere = wanted.anyOnes().not().and(open);
            when(input.valid, () -> way.set(wanted));
            when(input.fire(), () -> isInside.set(last(input).not()));
            wants.add(wanted);
            insides.add(isInside);
            nowheres.add(isNowhere);
            drops.add(0, input.valid.and(isNowhere, last(input)));
        }
        dropped.set(Bits.cat(drops));

        // who has each output
        List<Bits> readies = new ArrayList<>(nowheres);
        for (int o = 0; o < ports; o++) {
            List<Bits> asking = new ArrayList<>();
            List<Bits> words = new ArrayList<>();
            List<Integer> inputs = new ArrayList<>();
            for (int i = 0; i < ports; i++) {
                if (i != o) {
                    asking.add(0, in.get(i).valid.and(open, wants(i, o)));
                    words.add(in.get(i).payload);
                    inputs.add(i);
                }
            }
            Bits wanting = Bits.cat(asking);
            Bits busy = reg(1, 0),
                    owner = reg(ports - 1),
                    later = reg(ports - 1, 0); // later: the inputs after the last owner
            Bits preferred = wanting.and(later);
            Bits winner = preferred.anyOnes().mux(OneHot.lowest(preferred), OneHot.lowest(wanting));
            Bits chosen = busy.mux(owner, winner);
            RegisterSlice slice = new RegisterSlice(this, width);
            slice.in.valid.set(wanting.and(chosen).anyOnes());
            slice.in.payload.set(OneHot.select(chosen, words));
            slice.out.to(out.get(o));
            when(slice.in.fire(), () -> {
                busy.set(last(slice.in).not());
                owner.set(chosen);
            });
            for (int c = 0; c < inputs.size(); c++) {
                int i = inputs.get(c);
                long above = (1L << ports - 1) - (2L << c);
                Bits takes = chosen.bit(c).and(wants(i, o), open, slice.in.ready);
                readies.set(i, readies.get(i).or(takes));
                when(in.get(i).valid.and(takes), () -> later.set(above));
            }
            slices.add(slice);
            busys.add(busy);
            owners.add(owner);
        }
        for (int i = 0; i < ports; i++) {
            in.get(i).ready.set(readies.get(i));
        }
    }

    /**
     * Asserts that every word of every packet comes out where its packet wants to, unchanged, once, in order, and with nothing between its
     * words; for proofs by induction. Assumes packets without gaps, and
     * tables as {@link Router} fills them.
     *
     * @param source lowest bit of the number of the input that each word came in by, which such a proof's words carry
     * @param sourceWidth bits of it
     */
    void invariants(int source, int sourceWidth) {
        ghost(() -> {
            for (int i = 0; i < in.size(); i++) {
                Bits valid = in.get(i).valid;
                assumeAlways(
                        "a packet that has begun has no gaps",
                        insides.get(i).not().or(valid));
                Bits from = in.get(i).payload.slice(source + sourceWidth - 1, source);
                assumeAlways("a word says where it came in", valid.not().or(from.eq(i)));
                Bits ones = wants.get(i);
                assumeAlways(
                        "a table names one output at most",
                        ones.and(ones.minus(1)).eq(0));
            }
            for (int o = 0; o < out.size(); o++) {
                invariants(o, source, sourceWidth);
            }
        });
    }

    private void invariants(int o, int source, int sourceWidth) {
        int high = source + sourceWidth - 1;
        Stream leaving = out.get(o);
        List<Bits> words = slices.get(o).words();
        Bits first = words.get(0), second = words.get(1);
        Bits isFirst = leaving.valid, isSecond = slices.get(o).in.ready.not();
        Bits firstFrom = first.slice(high, source), secondFrom = second.slice(high, source);
        assertAlways("the spare is used only behind a word", isSecond.not().or(isFirst));

        // order, once, unchanged
        for (int i = 0; i < in.size(); i++) {
            Bits firstIs = isFirst.and(firstFrom.eq(i)), secondIs = isSecond.and(secondFrom.eq(i));
            if (i == o) {
                assertAlways("nothing goes back", firstIs.or(secondIs).not());
                continue;
            }
            Scoreboard scoreboard = new Scoreboard(
                    this,
                    in.get(i).fire().and(wants(i, o)),
                    in.get(i).payload,
                    leaving.fire().and(firstIs),
                    leaving.payload,
                    2);
            Bits next = scoreboard.held.and(scoreboard.ahead.eq(0));
            Bits after = scoreboard.held.and(scoreboard.ahead.eq(1));
            assertAlways("the registers hold all words", scoreboard.inside.eq(firstIs.plusWide(secondIs)));
            assertAlways(
                    "the next word is the first that is there",
                    next.not().or(firstIs.mux(first, second).eq(scoreboard.word)));
            assertAlways("the one after it is the second", after.not().or(second.eq(scoreboard.word)));
        }

        assertAlways(
                "what is here came in somewhere",
                isFirst.not().or(firstFrom.lt(in.size())).and(isSecond.not().or(secondFrom.lt(in.size()))));

        // whole packets
        Bits isOpen = reg(1, 0), whose = reg(sourceWidth); // of the packet whose words are leaving
        when(leaving.fire(), () -> {
            isOpen.set(last(leaving).not());
            whose.set(firstFrom);
        });
        assertAlways(
                "so did what is leaving", isOpen.not().or(whose.lt(in.size()).and(whose.ne(o))));
        assertAlways("a packet has no gaps", isOpen.not().or(isFirst));
        assertAlways("nothing comes between the words of a packet", isOpen.not().or(firstFrom.eq(whose)));
        Bits opens = first.bit(first.width() - 1).not(),
                opensAgain = second.bit(second.width() - 1).not();
        assertAlways(
                "nor between those that are here", isSecond.and(opens).not().or(secondFrom.eq(firstFrom)));
        Bits goesOn = isSecond.mux(opensAgain, isFirst.mux(opens, isOpen));
        Bits owning = isSecond.mux(secondFrom, isFirst.mux(firstFrom, whose));
        assertAlways(
                "an output belongs to the packet that goes on", busys.get(o).eq(goesOn));
        for (int i = 0; i < in.size(); i++) {
            if (i != o) {
                Bits isOwner = busys.get(o).and(owners.get(o).eq(1L << (i < o ? i : i - 1)));
                assertAlways("that is, to the input it comes by", isOwner.eq(goesOn.and(owning.eq(i))));
                assertAlways(
                        "which wants this output", isOwner.eq(insides.get(i).and(wants(i, o))));
            }
        }
    }

    /** Whether the packet at input {@code i} wants output {@code o}. */
    private Bits wants(int i, int o) {
        return wants.get(i).bit(o < i ? o : o - 1);
    }

    private static Bits without(Bits ports, int port) {
        List<Bits> others = new ArrayList<>();
        for (int i = 0; i < ports.width(); i++) {
            if (i != port) {
                others.add(0, ports.bit(i));
            }
        }
        return Bits.cat(others);
    }

    private static Bits last(Stream stream) {
        return stream.payload.bit(stream.payload.width() - 1);
    }
}
