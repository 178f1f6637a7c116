package org.microvisor.unimem.target;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.EnumBits;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.Axi4Rules;
import org.microvisor.hdl.axi.Side;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketHeader;
import org.microvisor.unimem.packet.PacketMerge;
import org.microvisor.unimem.packet.PacketRules;
import org.microvisor.unimem.packet.PacketSplit;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.packet.RequestHead;
import org.microvisor.unimem.packet.RequestTail;
import org.microvisor.unimem.wire.Channel;
import org.microvisor.unimem.wire.Kind;

/**
 * The target (RTRAN): requests of other nodes become accesses to this node's memory, if they have the right.
 *
 * <pre>
 *   requests -> first word -> ExportTable -> second word: Judge -> ReadLauncher  -> AR   of the port
 *                                                \          |-> WriteLauncher -> AW, W
 *                                                 \-> WriteData -^   |
 *                                                                     v
 *                                               orders of ReadReplies <- R       }
 *                                               orders of WriteReplies <- B      } PacketMerge -> replies
 * </pre>
 *
 * <p>Latency: an address is offered 2 cycles after the first word of its request, write data 3 cycles; the reply in the cycle after
 * the last answer of the memory. Requests of a direction are carried out in their order, one address a cycle; answers come in the order of
 * their requests in each direction, and errors of the memory as they are.
 *
 * <p>A request is refused, by DECERR, if its export does not exist, is of another epoch, key or node, forbids the direction, the
 * port or a non-secure access; if any byte of the burst lies outside of the export; or if AXI knows no such burst. Then {@code violated}
 * says whose it was. Requests of {@code trusted}, this node's own engines, may name export 63: the whole memory by its address.
 *
 * <p>Bursts on the ports have at most 16 beats, so that AXI3 takes them, and never cross 4 KiB; they have ID 0.
 */
public final class Target extends Cell {
    /** The whole memory, for this node alone. */
    public static final int WHOLE = 63;

    /** Packets of the request channel. */
    public final Stream requests;

    /** With the first word of a request: it comes from this node itself. */
    public final Bits trusted;

    /** Answers, of the response channel: to other nodes, and to trusted requests. */
    public final Stream replies, ownReplies;

    /** Memory, past the caches and through them. */
    public final Axi4 m_axi_hp, m_axi_acp;

    /** Programs the exports, as {@link ExportTable} says. */
    public final Bits commit, index, valid, entry;

    /** Requests of other nodes are served; else each is refused. */
    public final Bits enable;

    /** Number of this node. */
    public final Bits node;

    /** A message has come, and from whom: it is taken if there is {@code messageRoom}, else answered by SLVERR. */
    public final Bits message, messageRoom, messageFrom, messageContent;

    /** Pulses: a request was refused; of whom, for what. */
    public final Bits violated, violator, violatedExport, violatedOffset, violatedWrite;

    /** A request that came before the last {@code commit} may still be under way to the memory. */
    public final Bits serving;

    /** Pulses, to be counted. */
    public final Bits reads, writes;

    private enum State {
        FIRST,
        SECOND,
        REST
    }

    /**
     * A target.
     *
     * @param addressWidth bits of an address of the memory, 32 to 40
     * @param entries exports
     */
    public Target(Cell parent, int addressWidth, int entries) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("entries", entries);
        requests = Stream.slave(this, PacketWord.WIDTH);
        trusted = in(1);
        replies = Stream.master(this, PacketWord.WIDTH);
        ownReplies = Stream.master(this, PacketWord.WIDTH);
        m_axi_hp = Axi4.master(this, addressWidth, 64, 1);
        m_axi_acp = Axi4.master(this, addressWidth, 64, 1);
        commit = in(1);
        index = in(Circuit.indexWidth(entries));
        valid = in(1);
        entry = in(ExportEntry.width(addressWidth));
        enable = in(1);
        node = in(6);
        message = out(1);
        messageRoom = in(1);
        messageFrom = out(6);
        messageContent = out(64);
        violated = out(1);
        violator = out(6);
        violatedExport = out(6);
        violatedOffset = out(32);
        violatedWrite = out(1);
        serving = out(1);
        reads = out(1);
        writes = out(1);

        // the first word
        EnumBits<State> state = reg(State.FIRST);
        Bits word = PacketWord.word(requests);
        Bits isFirst = state.is(State.FIRST), isSecond = state.is(State.SECOND), isRest = state.is(State.REST);
        PacketHeader header = new PacketHeader(this, Struct.Kind.REGISTERS);
        Bits isTrusted = reg(1);
        ExportTable exports = new ExportTable(this, addressWidth, entries);
        exports.commit.set(commit);
        exports.index.set(index);
        exports.valid.set(valid);
        exports.entry.set(entry);
        exports.look.set(isFirst);
        exports.export.set(word.slice(20, 15));
        when(isFirst, () -> {
            header.set(word);
            isTrusted.set(trusted);
        });

        // the second word: judge
        RequestHead head = new RequestHead(this);
        RequestTail tail = new RequestTail(this);
        head.set(header.rest);
        tail.set(word);
        Judge judge = new Judge(this, addressWidth);
        judge.first.set(header.pack());
        judge.second.set(word);
        judge.exists.set(exports.exists);
        judge.entry.set(exports.found);
        judge.trusted.set(isTrusted);
        judge.enable.set(enable);
        Bits isRead = header.kind.eq(Kind.READ.code()), isMessage = header.kind.eq(Kind.MESSAGE.code());
        Bits offset = Bits.cat(head.offsetHigh, tail.offsetLow);
        Order order = new Order(this, Struct.Kind.WIRES);
        order.own.set(isTrusted);
        order.src.set(header.src);
        order.tag.set(header.tag);
        order.generation.set(header.generation);
        order.granted.set(judge.granted.and(isMessage.not()));
        order.inside.set(judge.inside);
        order.answer.set(isMessage.mux(messageRoom.mux(lit(2, 0), lit(2, 2)), lit(2, 3)));
        order.coherent.set(head.port);
        order.size.set(head.size);
        order.burst.set(head.burst);
        order.beats.set(head.beats);
        order.low.set(offset.slice(2, 0));

        // carry it out
        ReadLauncher reader = new ReadLauncher(this, addressWidth);
        WriteLauncher writer = new WriteLauncher(this, addressWidth);
        Bits judges = isSecond.and(
                requests.valid, isRead.mux(reader.busy, writer.busy).not());
        reader.begin.set(judges.and(isRead));
        reader.order.set(order.pack());
        reader.nonSecure.set(head.nonSecure);
        reader.start.set(judge.address);
        writer.begin.set(judges.and(isRead.not()));
        writer.order.set(order.pack());
        writer.nonSecure.set(head.nonSecure);
        writer.start.set(judge.address);

        // the rest of a write
        WriteData data = new WriteData(this);
        Bits last = PacketWord.last(requests);
        data.load.set(judges);
        data.order.set(order.pack());
        data.kind.set(header.kind);
        data.first.set(tail.firstStrobes);
        data.last.set(tail.lastStrobes);
        data.words.valid.set(isRest.and(requests.valid));
        data.words.payload.set(requests.payload);
        data.beats.to(writer.beats);
        requests.ready.set(isFirst.or(judges, isRest.and(data.words.ready)));
        when(
                requests.fire(),
                () -> switchOn(state)
                        .is(State.FIRST, () -> state.set(State.SECOND))
                        .is(State.SECOND, () -> {
                            state.set(State.REST);
                            when(last, () -> state.set(State.FIRST));
                        })
                        .is(State.REST, () -> when(last, () -> state.set(State.FIRST))));

        // answers
        ReadReplies readReplies = new ReadReplies(this);
        WriteReplies writeReplies = new WriteReplies(this);
        reader.room.set(readReplies.room);
        reader.orders.to(readReplies.orders);
        writer.orders.to(writeReplies.orders);
        readReplies.node.set(node);
        writeReplies.node.set(node);
        PacketMerge merge = new PacketMerge(this, 2);
        readReplies.replies.to(merge.in.get(0));
        writeReplies.replies.to(merge.in.get(1));
        PacketSplit split = new PacketSplit(this);
        merge.out.to(split.in);
        split.choice.set(merge.from.bit(0).mux(readReplies.own, writeReplies.own));
        split.first.to(ownReplies);
        split.second.to(replies);
        connect(reader, writer, readReplies, writeReplies);

        ChangeWatch watch = new ChangeWatch(this);
        watch.change.set(commit);
        watch.found.set(isSecond);
        watch.judged.set(judges);
        watch.isRead.set(isRead);
        watch.readEnded.set(readReplies.ended);
        watch.writeEnded.set(writeReplies.ended);
        serving.set(watch.serving);
        tell(judges, order, isRead, isMessage, head.export, offset);
        message.set(judges.and(isMessage));
        messageFrom.set(header.src);
        messageContent.set(Bits.cat(header.rest.slice(31, 0), word.slice(63, 32)));

        ghost(() -> {
            new Axi4Rules(this, m_axi_hp, Side.MASTER, Axi4Rules.Options.open(64));
            new Axi4Rules(this, m_axi_acp, Side.MASTER, Axi4Rules.Options.open(64));
            new PacketRules(this, requests, Channel.REQUEST);
            new PacketRules(this, replies, Channel.RESPONSE);
            new PacketRules(this, ownReplies, Channel.RESPONSE);
        });
    }

    private void connect(
            ReadLauncher reader, WriteLauncher writer, ReadReplies readReplies, WriteReplies writeReplies) {
        List<Axi4> ports = List.of(m_axi_hp, m_axi_acp);
        for (int i = 0; i < ports.size(); i++) {
            Axi4 port = ports.get(i);
            int cache = i == 0 ? 3 : 15;
            port.arvalid.set(reader.arvalid.get(i));
            reader.arready.get(i).set(port.arready);
            port.arid.set(0);
            port.araddr.set(reader.address);
            port.arlen.set(reader.length.zext(8));
            port.arsize.set(reader.size.zext(3));
            port.arburst.set(reader.burst);
            port.arlock.set(0);
            port.arcache.set(cache);
            port.arprot.set(reader.protection);
            port.arqos.set(0);
            port.awvalid.set(writer.awvalid.get(i));
            writer.awready.get(i).set(port.awready);
            port.awid.set(0);
            port.awaddr.set(writer.address);
            port.awlen.set(writer.length.zext(8));
            port.awsize.set(writer.size.zext(3));
            port.awburst.set(writer.burst);
            port.awlock.set(0);
            port.awcache.set(cache);
            port.awprot.set(writer.protection);
            port.awqos.set(0);
            port.wvalid.set(writer.wvalid.get(i));
            writer.wready.get(i).set(port.wready);
            port.wdata.set(writer.data);
            port.wstrb.set(writer.strobes);
            port.wlast.set(writer.lastBeat);
            readReplies.valid.get(i).set(port.rvalid);
            readReplies.data.get(i).set(port.rdata);
            readReplies.resp.get(i).set(port.rresp);
            port.rready.set(readReplies.ready.get(i));
            writeReplies.valid.get(i).set(port.bvalid);
            writeReplies.resp.get(i).set(port.bresp);
            port.bready.set(writeReplies.ready.get(i));
        }
    }

    /** What became of a request that was judged, a cycle later. */
    private void tell(Bits judges, Order order, Bits isRead, Bits isMessage, Bits export, Bits offset) {
        Bits judged = reg(1, 0), ofExport = reg(6), ofOffset = reg(32), ofSrc = reg(6);
        Bits wasGranted = reg(1), wasInside = reg(1), wasRead = reg(1);
        judged.set(judges.and(isMessage.not()));
        when(judges, () -> {
            ofExport.set(export);
            ofOffset.set(offset);
            ofSrc.set(order.src);
            wasGranted.set(order.granted);
            wasInside.set(order.inside);
            wasRead.set(isRead);
        });
        Bits wasAllowed = wasGranted.and(wasInside);
        violated.set(judged.and(wasAllowed.not()));
        violator.set(ofSrc);
        violatedExport.set(ofExport);
        violatedOffset.set(ofOffset);
        violatedWrite.set(wasRead.not());
        reads.set(judged.and(wasAllowed, wasRead));
        writes.set(judged.and(wasAllowed, wasRead.not()));
    }
}
