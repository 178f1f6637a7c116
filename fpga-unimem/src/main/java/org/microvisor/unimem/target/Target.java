package org.microvisor.unimem.target;

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
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.packet.RequestHead;
import org.microvisor.unimem.packet.RequestTail;
import org.microvisor.unimem.wire.Channel;
import org.microvisor.unimem.wire.Kind;

/**
 * The target (RTRAN): requests of other nodes become accesses to this node's memory, if they have the right.
 *
 * <pre>
 *   requests -> first word -> ExportTable -> second word: judge -> order -> BurstCutter -> AR, AW of the port
 *                                                |             \-> WriteData -> register -> W
 *                                                v
 *                                   refusals -> orders of ReadReplies <- R       }
 *                                               orders of WriteReplies <- B      } PacketMerge -> replies
 * </pre>
 *
 * <p>Latency: an address is offered 2 cycles after the first word of its request, write data 3 cycles; the reply in the cycle after
 * the last answer of the memory. Requests are carried out in their order, one address a cycle and port; answers come in the order of
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

    /** Answers, of the response channel. */
    public final Stream replies;

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
        PacketHeader header = new PacketHeader(this, Struct.Kind.REGISTERS);
        Bits isTrusted = reg(1);
        RequestHead head = new RequestHead(this);
        RequestTail tail = new RequestTail(this);
        head.set(header.rest);
        tail.set(word);
        ExportTable exports = new ExportTable(this, addressWidth, entries);
        exports.commit.set(commit);
        exports.index.set(index);
        exports.valid.set(valid);
        exports.entry.set(entry);
        Bits isFirst = state.is(State.FIRST), isSecond = state.is(State.SECOND), isRest = state.is(State.REST);
        exports.look.set(isFirst);
        exports.export.set(word.slice(20, 15));
        when(isFirst, () -> {
            header.set(word);
            isTrusted.set(trusted);
        });

        // the second word: judge
        ExportEntry export = new ExportEntry(this, addressWidth);
        export.set(exports.found);
        Bits isRead = header.kind.eq(Kind.READ.code()), isMessage = header.kind.eq(Kind.MESSAGE.code());
        Bits offset = Bits.cat(head.offsetHigh, tail.offsetLow);
        Bits isWhole = isTrusted.and(head.export.eq(WHOLE));
        Bits straight = head.burst.eq(1), around = head.burst.eq(2);
        Bits inBeat = lit(3, 7).shl(head.size).not();
        Bits bytes = head.beats.plusWide(1).zext(10).shl(head.size); // of the burst, from the start of its first beat
        Bits within = Bits.cat(offset.slice(11, 3), offset.slice(2, 0).and(inBeat.not()));
        Bits crosses =
                straight.and(within.zext(13).plus(bytes.minus(1).zext(13)).bit(12));
        Bits page = offset.slice(31, 12);
        Bits isInside = crosses.mux(page.lt(export.lastPage), page.le(export.lastPage));
        Bits powerOfTwo = head.beats.and(head.beats.plus(1)).eq(0).and(head.beats.ne(0));
        Bits isAligned = offset.slice(2, 0).and(inBeat).eq(0);
        Bits isShortBurst = head.beats.slice(5, 4).eq(0);
        Bits isLegal = straight.or(isShortBurst.and(head.burst.eq(0)), isShortBurst.and(around, powerOfTwo, isAligned));
        Bits isAllowed = exports.exists.and(
                export.epoch.eq(head.epoch),
                export.key.eq(tail.key),
                export.anyNode.or(export.node.eq(header.src)),
                isRead.mux(export.mayRead, export.mayWrite),
                head.port.mux(export.mayCoherent, export.mayDirect),
                export.secureOnly.and(head.nonSecure).not(),
                isInside,
                enable);
        Bits passes = isLegal.and(isWhole.or(isAllowed), isMessage.not());

        Bits busy = reg(1, 0), reading = reg(1), nonSecure = reg(1);
        Order order = new Order(this, Struct.Kind.REGISTERS);
        Order next = new Order(this, Struct.Kind.WIRES);
        next.src.set(header.src);
        next.tag.set(header.tag);
        next.generation.set(header.generation);
        next.allowed.set(passes);
        next.answer.set(isMessage.mux(messageRoom.mux(lit(2, 0), lit(2, 2)), lit(2, 3)));
        next.coherent.set(head.port);
        next.size.set(head.size);
        next.burst.set(head.burst);
        next.beats.set(head.beats);
        next.low.set(offset.slice(2, 0));
        Bits done = wire(1);
        Bits judges = isSecond.and(requests.valid, busy.not());
        when(done, () -> busy.set(0));
        when(judges, () -> {
            busy.set(1);
            reading.set(isRead);
            nonSecure.set(head.nonSecure);
            order.set(next);
        });
        message.set(judges.and(isMessage));
        messageFrom.set(header.src);
        messageContent.set(Bits.cat(header.rest.slice(31, 0), word.slice(63, 32)));
        Bits judged = reg(1, 0), judgedExport = reg(6), judgedOffset = reg(32), ofMessage = reg(1);
        judged.set(judges);
        when(judges, () -> {
            ofMessage.set(isMessage);
            judgedExport.set(head.export);
            judgedOffset.set(offset);
        });
        Bits wasRequest = judged.and(ofMessage.not());
        violated.set(wasRequest.and(order.allowed.not()));
        violator.set(order.src);
        violatedExport.set(judgedExport);
        violatedOffset.set(judgedOffset);
        violatedWrite.set(reading.not());
        reads.set(wasRequest.and(order.allowed, reading));
        writes.set(wasRequest.and(order.allowed, reading.not()));

        // the rest of a write
        WriteData data = new WriteData(this);
        Bits last = PacketWord.last(requests);
        data.load.set(judges);
        data.order.set(next.pack());
        data.kind.set(header.kind);
        data.first.set(tail.firstStrobes);
        data.last.set(tail.lastStrobes);
        data.words.valid.set(isRest.and(requests.valid));
        data.words.payload.set(requests.payload);
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

        // addresses
        BurstCutter cutter = new BurstCutter(this, addressWidth);
        Bits base = isWhole.mux(lit(addressWidth - 12, 0), export.base);
        cutter.load.set(judges);
        cutter.start.set(Bits.cat(base.plus(page.zext(addressWidth - 12)), offset.slice(11, 0)));
        cutter.size.set(head.size);
        cutter.burst.set(head.burst);
        cutter.beats.set(head.beats);
        ReadReplies readReplies = new ReadReplies(this);
        WriteReplies writeReplies = new WriteReplies(this);
        Bits asksRead = busy.and(reading, order.allowed), asksWrite = busy.and(reading.not(), order.allowed);
        Bits sentAddress = reg(1, 0), sentData = reg(1, 0), pieces = reg(3, 0), begun = reg(1, 0);
        Bits readGoes = asksRead.and(begun.or(readReplies.room)); // room for all of it when it begins
        Bits arReady = order.coherent.mux(m_axi_acp.arready, m_axi_hp.arready);
        Bits awReady = order.coherent.mux(m_axi_acp.awready, m_axi_hp.awready);
        Bits arMoves = readGoes.and(arReady);
        Bits awValid = asksWrite.and(sentAddress.not());
        Bits awMoves = awValid.and(awReady);

        // data of a write
        Bits loaded = reg(1, 0), toCoherent = reg(1), wdata = reg(64), wstrb = reg(8), wlast = reg(1);
        Bits beat = reg(4, 0);
        Bits wReady = toCoherent.mux(m_axi_acp.wready, m_axi_hp.wready);
        Bits endsPiece = beat.eq(cutter.length);
        data.beats.ready.set(asksWrite.and(sentData.not(), loaded.not().or(wReady)));
        Bits takesBeat = data.beats.fire();
        when(wReady, () -> loaded.set(0));
        when(takesBeat, () -> {
            loaded.set(1);
            toCoherent.set(order.coherent);
            wdata.set(data.beats.payload.slice(63, 0));
            wstrb.set(data.beats.payload.slice(71, 64));
            wlast.set(endsPiece);
            beat.set(endsPiece.mux(0, beat.plus(1)));
        });
        Bits addressIs = sentAddress.or(awMoves), dataIs = sentData.or(takesBeat.and(endsPiece));
        Bits pieceDone = addressIs.and(dataIs);
        Bits pieceGoes = pieceDone.and(cutter.last.not().or(writeReplies.orders.ready));
        sentAddress.set(addressIs.and(pieceGoes.not()));
        sentData.set(dataIs.and(pieceGoes.not()));
        cutter.next.set(arMoves.or(pieceGoes));
        when(arMoves, () -> begun.set(1));
        when(pieceGoes, () -> pieces.set(pieces.plus(1)));
        when(done, () -> {
            begun.set(0);
            pieces.set(0);
        });

        // on the way
        Bits refusedRead = busy.and(reading, order.allowed.not(), readReplies.room);
        Bits refusedWrite = busy.and(reading.not(), order.allowed.not(), isRest.not());
        readReplies.orders.valid.set(refusedRead.or(arMoves.and(cutter.last)));
        readReplies.orders.payload.set(order.pack());
        writeReplies.orders.valid.set(refusedWrite.or(cutter.last.and(pieceDone)));
        writeReplies.orders.payload.set(Bits.cat(pieces, order.pack()));
        done.set(readReplies.orders.fire().or(writeReplies.orders.fire()));

        m_axi_hp.arvalid.set(readGoes.and(order.coherent.not()));
        m_axi_acp.arvalid.set(readGoes.and(order.coherent));
        m_axi_hp.awvalid.set(awValid.and(order.coherent.not()));
        m_axi_acp.awvalid.set(awValid.and(order.coherent));
        m_axi_hp.wvalid.set(loaded.and(toCoherent.not()));
        m_axi_acp.wvalid.set(loaded.and(toCoherent));
        for (Axi4 port : java.util.List.of(m_axi_hp, m_axi_acp)) {
            int number = port == m_axi_hp ? 0 : 1;
            int cache = number == 0 ? 3 : 15;
            Bits protection = Bits.cat(lit(1, 0), nonSecure, lit(1, 0));
            Bits size = order.size.zext(3);
            port.arid.set(0);
            port.araddr.set(cutter.address);
            port.arlen.set(cutter.length.zext(8));
            port.arsize.set(size);
            port.arburst.set(order.burst);
            port.arlock.set(0);
            port.arcache.set(cache);
            port.arprot.set(protection);
            port.arqos.set(0);
            port.awid.set(0);
            port.awaddr.set(cutter.address);
            port.awlen.set(cutter.length.zext(8));
            port.awsize.set(size);
            port.awburst.set(order.burst);
            port.awlock.set(0);
            port.awcache.set(cache);
            port.awprot.set(protection);
            port.awqos.set(0);
            port.wdata.set(wdata);
            port.wstrb.set(wstrb);
            port.wlast.set(wlast);
            readReplies.valid.get(number).set(port.rvalid);
            readReplies.data.get(number).set(port.rdata);
            readReplies.resp.get(number).set(port.rresp);
            port.rready.set(readReplies.ready.get(number));
            writeReplies.valid.get(number).set(port.bvalid);
            writeReplies.resp.get(number).set(port.bresp);
            port.bready.set(writeReplies.ready.get(number));
        }

        // who came before a change of the exports; one that was looked up before is judged by what was found
        Bits changed = reg(1, 0),
                openReads = reg(6, 0),
                openWrites = reg(6, 0),
                oldReads = reg(6, 0),
                oldWrites = reg(6, 0);
        Bits readEnded = reg(1, 0), writeEnded = reg(1, 0);
        readEnded.set(readReplies.ended);
        writeEnded.set(writeReplies.ended);
        Bits readEnds = readEnded.zext(6), writeEnds = writeEnded.zext(6);
        Bits readsLeft = openReads.minus(readEnds), writesLeft = openWrites.minus(writeEnds);
        changed.set(commit);
        openReads.set(readsLeft.plus(judges.and(isRead).zext(6)));
        openWrites.set(writesLeft.plus(judges.and(isRead.not()).zext(6)));
        when(oldReads.ne(0), () -> oldReads.set(oldReads.minus(readEnds)));
        when(oldWrites.ne(0), () -> oldWrites.set(oldWrites.minus(writeEnds)));
        when(changed, () -> {
            oldReads.set(readsLeft.plus(isSecond.and(isRead).zext(6)));
            oldWrites.set(writesLeft.plus(isSecond.and(isRead.not()).zext(6)));
        });
        serving.set(changed.or(oldReads.ne(0), oldWrites.ne(0)));

        // answers
        readReplies.node.set(node);
        writeReplies.node.set(node);
        PacketMerge merge = new PacketMerge(this, 2);
        readReplies.replies.to(merge.in.get(0));
        writeReplies.replies.to(merge.in.get(1));
        merge.out.to(replies);

        ghost(() -> {
            new Axi4Rules(this, m_axi_hp, Side.MASTER, Axi4Rules.Options.open(64));
            new Axi4Rules(this, m_axi_acp, Side.MASTER, Axi4Rules.Options.open(64));
            new PacketRules(this, requests, Channel.REQUEST);
            new PacketRules(this, replies, Channel.RESPONSE);
        });
    }
}
