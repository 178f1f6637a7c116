package org.microvisor.unimem.router;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.logic.OneHot;
import org.microvisor.hdl.stream.RegisterSlice;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.wire.Header;

/**
 * One channel of a {@link Router}: whole packets from any input to the output that its table names, the inputs of an output in turn.
 *
 * <p>An output belongs to a packet from its first word to its last one; an input waits for one packet of each other input at
 * most. Latency 1 cycle, throughput 1 word per cycle at every output.
 */
final class RouterChannel extends Cell {
    final List<Stream> in = new ArrayList<>(), out = new ArrayList<>();
    /** 1 bit: packets to {@code node} are to leave by {@code port}. */
    final Bits set;

    final Bits node, port;

    RouterChannel(Cell parent, int ports) {
        super(parent);
        parameter("ports", ports);
        for (int i = 0; i < ports; i++) {
            in.add(Stream.slave(this, PacketWord.WIDTH));
            out.add(Stream.master(this, PacketWord.WIDTH));
        }
        int portWidth = Circuit.indexWidth(ports);
        set = in(1);
        node = in(Header.NODE_WIDTH);
        port = in(portWidth);

        // where each packet wants to go
        List<Bits> wants = new ArrayList<>();
        for (int i = 0; i < ports; i++) {
            Stream input = in.get(i);
            Memory ways = mem(portWidth, 1 << Header.NODE_WIDTH).distributed();
            when(set, () -> ways.write(node, port));
            Bits isInside = reg(1, 0), way = reg(portWidth);
            Bits first = ways.read(input.payload.slice(Header.DST + Header.NODE_WIDTH - 1, Header.DST));
            Bits wanted = isInside.mux(way, first);
            when(input.valid, () -> way.set(wanted));
            when(input.fire(), () -> isInside.set(PacketWord.last(input).not()));
            wants.add(OneHot.decode(wanted, ports));
        }

        // who has each output
        List<Bits> readies = new ArrayList<>();
        for (int i = 0; i < ports; i++) {
            readies.add(lit(1, 0));
        }
        for (int o = 0; o < ports; o++) {
            List<Bits> asking = new ArrayList<>();
            List<Bits> words = new ArrayList<>();
            for (int i = ports - 1; i >= 0; i--) {
                asking.add(in.get(i).valid.and(wants.get(i).bit(o)));
                words.add(0, in.get(i).payload);
            }
            Bits wanting = Bits.cat(asking);
            Bits busy = reg(1, 0), owner = reg(ports), later = reg(ports, 0); // later: the inputs after the last owner
            Bits preferred = wanting.and(later);
            Bits winner = preferred.anyOnes().mux(OneHot.lowest(preferred), OneHot.lowest(wanting));
            Bits chosen = busy.mux(owner, winner);
            RegisterSlice slice = new RegisterSlice(this, PacketWord.WIDTH);
            slice.in.valid.set(wanting.and(chosen).anyOnes());
            slice.in.payload.set(OneHot.select(chosen, words));
            slice.out.to(out.get(o));
            when(slice.in.fire(), () -> {
                busy.set(PacketWord.last(slice.in).not());
                owner.set(chosen);
            });
            for (int i = 0; i < ports; i++) {
                long above = (1L << ports) - (2L << i);
                Bits takes = chosen.bit(i).and(wants.get(i).bit(o), slice.in.ready);
                readies.set(i, readies.get(i).or(takes));
                when(in.get(i).valid.and(takes), () -> later.set(above));
            }
        }
        for (int i = 0; i < ports; i++) {
            in.get(i).ready.set(readies.get(i));
        }
    }
}
