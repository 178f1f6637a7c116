package org.microvisor.unimem.router;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.logic.OneHot;
import org.microvisor.hdl.stream.RegisterSlice;
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
    private final List<Bits> busys = new ArrayList<>(), owners = new ArrayList<>();

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
