package org.microvisor.unimem.router;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.logic.Count;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketRules;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.wire.Channel;
import org.microvisor.unimem.wire.Header;

/**
 * Brings each packet to the port that a table names for its destination; 3 to 5 ports, links or the node itself.
 *
 * <pre>
 *   port 0 in --\   request    /--> port 0 out
 *   port 1 in ---> response  ----> port 1 out        three channels that know nothing of each other
 *   port 2 in --/   interrupt  \--> port 2 out
 * </pre>
 *
 * <p>Responses wait for nothing that requests do, and a packet waits for room further on only: no deadlock where the tables of all nodes leave no
 * circle of cables that wait for each other (docs/unimem/routing.md). A packet to a node that the table does not know, or that would leave by the port
 * it came in by, is dropped and counted; who asked is told by the time-out.
 *
 * <p>After a reset the tables know no node: that takes a cycle for each, and {@code ready} is 0 meanwhile. Latency 1 cycle, throughput 1 word per cycle
 * at every output.
 */
public final class Router extends Cell {
    /** Most ports. */
    public static final int MOST_PORTS = 5;

    /** By port, then by channel in the order of {@link Channel}. */
    public final List<List<Stream>> in = new ArrayList<>(), out = new ArrayList<>();
    /** 1 bit: packets to {@code node} leave by {@code port} from now on, or nowhere if not {@code exists}; while none of them is on the way. */
    public final Bits set;

    public final Bits node, port, exists;
    /** 1 bit: {@code set} is heard, and packets move. */
    public final Bits ready;
    /** How many packets were dropped. */
    public final Bits dropped;

    public Router(Cell parent, int ports) {
        super(parent);
        if (ports < 3 || ports > MOST_PORTS) {
            throw new IllegalArgumentException("no such router: ports=" + ports);
        }
        parameter("ports", ports);
        List<Channel> channels = List.of(Channel.values());
        for (int p = 0; p < ports; p++) {
            List<Stream> ins = new ArrayList<>(), outs = new ArrayList<>();
            for (Channel channel : channels) {
                Stream slave = Stream.slave(this, PacketWord.WIDTH), master = Stream.master(this, PacketWord.WIDTH);
                ins.add(slave);
                outs.add(master);
                ghost(() -> {
                    new PacketRules(this, slave, channel);
                    new PacketRules(this, master, channel);
                });
            }
            in.add(ins);
            out.add(outs);
        }
        set = in(1);
        node = in(Header.NODE_WIDTH);
        port = in(Circuit.indexWidth(ports));
        exists = in(1);
        ready = out(1);
        dropped = out(droppedWidth(ports));

        Bits clearing = reg(1, 1), cleared = reg(Header.NODE_WIDTH, 0);
        when(clearing, () -> {
            cleared.set(cleared.plus(1));
            clearing.set(cleared.allOnes().not());
        });
        ready.set(clearing.not());
        List<Bits> ways = new ArrayList<>();
        for (int p = ports - 1; p >= 0; p--) {
            ways.add(port.eq(p).and(exists, clearing.not()));
        }
        List<Bits> drops = new ArrayList<>();
        for (int c = 0; c < channels.size(); c++) {
            RouterChannel crossing = new RouterChannel(this, ports, PacketWord.WIDTH, Header.DST, Header.NODE_WIDTH);
            crossing.set.set(set.or(clearing));
            crossing.node.set(clearing.mux(cleared, node));
            crossing.ways.set(Bits.cat(ways));
            crossing.open.set(clearing.not());
            for (int p = 0; p < ports; p++) {
                in.get(p).get(c).to(crossing.in.get(p));
                crossing.out.get(p).to(out.get(p).get(c));
            }
            drops.add(crossing.dropped);
        }
        Bits gone = reg(ports * channels.size(), 0);
        gone.set(Bits.cat(drops));
        dropped.set(Count.ones(gone));
    }

    /** Bits of the number of packets that are dropped in a cycle. */
    public static int droppedWidth(int ports) {
        return Circuit.indexWidth(ports * Channel.values().length + 1);
    }
}
