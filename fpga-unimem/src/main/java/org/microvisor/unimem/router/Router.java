package org.microvisor.unimem.router;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketRules;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.wire.Channel;
import org.microvisor.unimem.wire.Header;

/**
 * Brings each packet to the port that a table names for its destination; 2 to 4 ports, links or the node itself.
 *
 * <pre>
 *   port 0 in --\   request    /--> port 0 out
 *   port 1 in ---> response  ----> port 1 out        three channels that know nothing of each other
 *   port 2 in --/   interrupt  \--> port 2 out
 * </pre>
 *
 * <p>No deadlock where the tables make a tree of the nodes: a packet waits for room further on only, never for one that waits for it; and responses
 * wait for nothing that requests do. Latency 1 cycle, throughput 1 word per cycle at every output. After a reset the tables hold
 * anything: software sets all of them before it brings links up.
 */
public final class Router extends Cell {
    /** By port, then by channel in the order of {@link Channel}. */
    public final List<List<Stream>> in = new ArrayList<>(), out = new ArrayList<>();
    /** 1 bit: packets to {@code node} leave by {@code port} from now on; while none of them is on the way. */
    public final Bits set;

    public final Bits node, port;

    public Router(Cell parent, int ports) {
        super(parent);
        if (ports < 2 || ports > 4) {
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
        for (int c = 0; c < channels.size(); c++) {
            RouterChannel crossing = new RouterChannel(this, ports);
            crossing.set.set(set);
            crossing.node.set(node);
            crossing.port.set(port);
            for (int p = 0; p < ports; p++) {
                in.get(p).get(c).to(crossing.in.get(p));
                crossing.out.get(p).to(out.get(p).get(c));
            }
        }
    }
}
