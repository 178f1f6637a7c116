package org.microvisor.unimem.window;

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
import org.microvisor.unimem.packet.PacketRules;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.packet.RequestHead;
import org.microvisor.unimem.packet.RequestTail;
import org.microvisor.unimem.wire.Channel;
import org.microvisor.unimem.wire.Header;
import org.microvisor.unimem.wire.Kind;

/**
 * The heart of the window (TRAN): accesses become packets to another node's memory, and its replies answers.
 *
 * <pre>
 *   AR -> register --------------+-> WindowTable -> refuse, or first word, second word, data -> requests
 *   AW -> register -> whole? ----+                    |                              ^
 *   W  -> register -> WriteCollector ----------------------------------------------- +
 *                                                     v
 *   R  <- ReadReturn  <- tags, buffer <------------ answer here
 *   B  <- WriteReturn <- tags <-------------------- or from replies
 * </pre>
 *
 * <p>A write goes to the table when all of its data are there, so that a packet never waits for its master. Latency: a packet's
 * first word is offered 2 cycles after the address (a write's last beat) moved; the answer follows the last word of the reply by 1
 * cycle, that of a burst of reads by 2. One address in two cycles in each direction, data one beat a cycle.
 *
 * <p>What is answered without a packet, in this order: over {@code mostWords} words of 8 bytes, or 64 beats: SLVERR; no window, or no right
 * to it: DECERR and {@code missed}; the link is down: SLVERR. A reply that does not come in time: SLVERR. An exclusive access is an
 * ordinary one and answers OKAY, which tells its master that there is no monitor (IHI 0022 A7.2.5).
 *
 * <p>Answers come in the order of the addresses of their direction, so every ID keeps its order. On a bus of 32 bits an INCR burst of whole
 * words of 8 bytes that may be modified (AxCACHE[1]) is asked for in beats of 8 bytes.
 */
public final class WindowCore extends Cell {
    /** Who asks. */
    public final Axi4 s_axi;

    /** Packets for other nodes, of the request channel. */
    public final Stream requests;

    /** Replies to this port's reads and writes; always ready. */
    public final Stream readReplies, writeReplies;

    /** Programs the table, as {@link WindowTable} says. */
    public final Bits commit, index, valid, base, sizeLog2, offset, attributes;

    /** Accesses may go out; else there is no window. */
    public final Bits enable;

    /** Number of this node. */
    public final Bits node;

    /** The link is up; and pulses when it was lost. */
    public final Bits reachable, lost;

    /** Units of 16 cycles. */
    public final Bits timeout;

    /** Pulses: an access hit no window or had no right; where, and whether it was a write. */
    public final Bits missed, missedAddress, missedWrite;

    /** Pulses, to be counted. */
    public final Bits reads, writes, tooLong, unreachable;

    /** Up to 2 a cycle: answers given up, and replies that nobody waits for. */
    public final Bits expired, late;

    /** Pulses: a read of one beat of a window that reads ahead was sent; a write to one that combines. */
    public final Bits readHint, writeHint;

    /** What the access of a hint was: log2 of the bytes of a beat, AxPROT[1], AxCACHE[1]; and 1 for the bits of a page that all of its window share. */
    public final Bits hintAddress, hintSize, hintNonSecure, hintCacheable, hintShared;

    private enum Phase {
        HEAD,
        TAIL,
        STROBES,
        DATA,
        END
    }

    /**
     * A window port.
     *
     * @param dataWidth 32 or 64
     * @param mostWords words of 8 bytes of the longest burst: 8, 16 or 32
     * @param entries windows
     */
    public WindowCore(Cell parent, int addressWidth, int dataWidth, int idWidth, int mostWords, int entries) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
        parameter("mostWords", mostWords);
        parameter("entries", entries);
        int wordBits = Circuit.indexWidth(mostWords);
        int attributeBits = WindowEntry.WIDTH - 20;
        s_axi = Axi4.slave(this, addressWidth, dataWidth, idWidth);
        requests = Stream.master(this, PacketWord.WIDTH);
        readReplies = Stream.slave(this, PacketWord.WIDTH);
        writeReplies = Stream.slave(this, PacketWord.WIDTH);
        commit = in(1);
        index = in(Circuit.indexWidth(entries));
        valid = in(1);
        base = in(addressWidth - 12);
        sizeLog2 = in(6);
        offset = in(20);
        attributes = in(attributeBits);
        enable = in(1);
        node = in(6);
        reachable = in(1);
        lost = in(1);
        timeout = in(16);
        missed = out(1);
        missedAddress = out(addressWidth);
        missedWrite = out(1);
        reads = out(1);
        writes = out(1);
        tooLong = out(1);
        unreachable = out(1);
        expired = out(2);
        late = out(2);
        readHint = out(1);
        writeHint = out(1);
        hintAddress = out(addressWidth);
        hintSize = out(3);
        hintNonSecure = out(1);
        hintCacheable = out(1);
        hintShared = out(addressWidth - 12);

        WindowTable table = new WindowTable(this, addressWidth, entries);
        table.commit.set(commit);
        table.index.set(index);
        table.valid.set(valid);
        table.base.set(base);
        table.sizeLog2.set(sizeLog2);
        table.offset.set(offset);
        table.attributes.set(attributes);

        // addresses and data in
        ReadReturn readReturn = new ReadReturn(this, dataWidth, idWidth, mostWords);
        WriteReturn writeReturn = new WriteReturn(this, idWidth);
        Bits hasRead = reg(1, 0), hasWrite = reg(1, 0), hasBeat = reg(1, 0), turn = reg(1, 0), started = reg(1, 0);
        Request read = new Request(this, Struct.Kind.REGISTERS, addressWidth);
        Request write = new Request(this, Struct.Kind.REGISTERS, addressWidth);
        Bits data = reg(dataWidth), strobes = reg(dataWidth / 8), lastBeat = reg(1, 0);

        s_axi.arready.set(hasRead.not().and(readReturn.free));
        s_axi.awready.set(hasWrite.not().and(writeReturn.free));
        readReturn.take.set(s_axi.arFire());
        readReturn.id.set(s_axi.arid);
        readReturn.lastBeat.set(s_axi.arlen);
        readReturn.narrow.set(s_axi.arsize.lt(3));
        writeReturn.take.set(s_axi.awFire());
        writeReturn.id.set(s_axi.awid);

        Bits whole = hasWrite.and(hasBeat, lastBeat), picksWrite = reg(1, 0);
        Bits readIsOver = reg(1, 0),
                writeIsOver = reg(1, 0); // a cycle late, which does no harm: its reply finds nobody
        Bits asks = picksWrite.mux(writeIsOver.not(), hasRead.and(readIsOver.not()));
        Bits busy = reg(1, 0);
        Bits look = busy.not().and(asks); // a packet at a time: short paths for a free cycle between two
        Bits readGoes = look.and(picksWrite.not()), writeGoes = look.and(picksWrite);
        Bits beatGoes = hasBeat.and(hasWrite, lastBeat.not().or(writeGoes, writeIsOver));
        writeReturn.start.set(whole.and(started.not()));
        writeReturn.startTag.set(write.tag);
        s_axi.wready.set(hasBeat.not().or(hasWrite.and(lastBeat.not())));

        Bits readEnds = readGoes.or(readIsOver), writeEnds = writeGoes.or(writeIsOver);
        readIsOver.set(
                hasRead.and(readEnds.not(), readReturn.waits.bit(read.tag).not()));
        writeIsOver.set(
                whole.and(writeEnds.not(), writeReturn.waits.bit(write.tag).not()));
        Bits willRead = s_axi.arFire().or(hasRead.and(readEnds.not()));
        Bits willWrite = s_axi.awFire().or(hasWrite.and(writeEnds.not()));
        Bits willBeat = s_axi.wFire().or(hasBeat.and(beatGoes.not()));
        Bits willBeLast = s_axi.wFire().mux(s_axi.wlast, lastBeat);
        Bits willTurn = look.mux(picksWrite.not(), turn);
        hasRead.set(willRead);
        hasWrite.set(willWrite);
        hasBeat.set(willBeat);
        lastBeat.set(willBeLast);
        turn.set(willTurn);
        Bits willPickWrite = willWrite.and(willBeat, willBeLast, willRead.not().or(willTurn));
        Bits page = reg(addressWidth - 12); // of the one that is picked
        Bits readPage = hasRead.mux(read.address, s_axi.araddr).slice(addressWidth - 1, 12);
        Bits writePage = hasWrite.mux(write.address, s_axi.awaddr).slice(addressWidth - 1, 12);
        page.set(willPickWrite.mux(writePage, readPage));
        picksWrite.set(willPickWrite);
        started.set(whole.and(writeEnds.not()));
        when(s_axi.arFire(), () -> {
            read.tag.set(readReturn.tag);
            read.generation.set(readReturn.generation);
            read.length.set(s_axi.arlen);
            read.size.set(s_axi.arsize);
            read.burst.set(s_axi.arburst);
            read.nonSecure.set(s_axi.arprot.bit(1));
            read.cacheable.set(s_axi.arcache.bit(1));
            read.address.set(s_axi.araddr);
        });
        when(s_axi.awFire(), () -> {
            write.tag.set(writeReturn.tag);
            write.generation.set(writeReturn.generation);
            write.length.set(s_axi.awlen);
            write.size.set(s_axi.awsize);
            write.burst.set(s_axi.awburst);
            write.nonSecure.set(s_axi.awprot.bit(1));
            write.cacheable.set(s_axi.awcache.bit(1));
            write.address.set(s_axi.awaddr);
        });
        when(s_axi.wFire(), () -> {
            data.set(s_axi.wdata);
            strobes.set(s_axi.wstrb);
        });

        WriteCollector collector = new WriteCollector(this, dataWidth, mostWords);
        collector.tag.set(write.tag);
        collector.size.set(write.size);
        collector.burst.set(write.burst);
        collector.address.set(write.address.trunc(3));
        collector.length.set(write.length);
        collector.beat.set(beatGoes);
        collector.data.set(data);
        collector.strobes.set(strobes);
        collector.last.set(lastBeat);

        // the table
        Request asked = new Request(this, Struct.Kind.REGISTERS, addressWidth);
        Bits isWrite = reg(1), isFull = reg(1), first = reg(8), last = reg(8);
        Bits isLong = reg(1), isEnabled = reg(1), maySend = reg(1); // as it was when the table was asked
        Bits leaves = wire(1);
        table.look.set(look);
        table.page.set(page);
        when(leaves, () -> busy.set(0));
        when(look, () -> {
            busy.set(1);
            isWrite.set(picksWrite);
            asked.set(picksWrite.mux(write.pack(), read.pack()));
            first.set(collector.firstStrobes);
            last.set(collector.lastStrobes);
            isFull.set(collector.full);
            Bits exceeds = picksWrite.mux(isLong(write, mostWords), isLong(read, mostWords));
            isLong.set(exceeds);
            isEnabled.set(enable);
            maySend.set(exceeds.not().and(enable, reachable));
        });

        // refuse, or send
        WindowEntry entry = new WindowEntry(this);
        entry.set(table.entry);
        EnumBits<Phase> phase = reg(Phase.HEAD);
        Bits isHead = phase.is(Phase.HEAD);
        Bits isNarrow = asked.isNarrow();
        Bits isOpen = table.hit.and(isWrite.mux(entry.mayWrite, entry.mayRead)), hasRight = isOpen.and(isEnabled);
        Bits goes = isOpen.and(maySend);
        Bits refuses = busy.and(isHead, goes.not());
        Bits refusal = isLong.or(hasRight).mux(lit(2, 2), 3);
        readReturn.fail.set(refuses.and(isWrite.not()));
        writeReturn.fail.set(refuses.and(isWrite));
        readReturn.failTag.set(asked.tag);
        writeReturn.failTag.set(asked.tag);
        readReturn.failResponse.set(refusal);
        writeReturn.failResponse.set(refusal);
        missed.set(refuses.and(isLong.not(), hasRight.not()));
        missedAddress.set(asked.address);
        missedWrite.set(isWrite);
        tooLong.set(refuses.and(isLong));
        unreachable.set(refuses.and(isLong.not(), hasRight));

        Bits isShort = isNarrow.and(asked.length.eq(0));
        Bits more = words(asked).trunc(wordBits); // payload words less one
        Bits isStrobed = isShort.not().and(isFull.not(), more.gt(1));
        Bits writeKind = isShort.mux(
                lit(4, Kind.WRITE_SHORT.code()),
                isStrobed.mux(lit(4, Kind.WRITE_STROBED.code()), lit(4, Kind.WRITE.code())));
        RequestHead rest = new RequestHead(this);
        Bits isPaired = dataWidth == 32 // the same bytes in half as many beats, for the sake of the memory's port
                ? entry.combine.and(
                        asked.cacheable,
                        asked.burst.eq(1),
                        asked.size.eq(2),
                        asked.length.bit(0),
                        asked.address.bit(2).not())
                : lit(1, 0);
        rest.size.set(isPaired.mux(lit(2, 3), asked.size.trunc(2)));
        rest.beats.set(isPaired.mux(asked.length.slice(6, 1), asked.length.trunc(6)));
        rest.burst.set(asked.burst);
        rest.nonSecure.set(asked.nonSecure);
        rest.cacheable.set(asked.cacheable);
        rest.port.set(entry.coherent);
        rest.export.set(entry.export);
        rest.epoch.set(entry.epoch);
        Bits far = Bits.cat(asked.address.slice(31, 12).xor(entry.turn), asked.address.slice(11, 0));
        rest.offsetHigh.set(far.slice(31, 24));
        PacketHeader header = new PacketHeader(this);
        header.kind.set(isWrite.mux(writeKind, Kind.READ.code()));
        header.seq.set(0);
        header.dst.set(entry.node);
        header.src.set(node);
        header.tag.set(asked.tag.zext(Header.TAG_WIDTH));
        header.generation.set(asked.generation);
        header.rest.set(rest.pack());
        RequestTail tail = new RequestTail(this);
        Bits hasStrobes = isWrite.and(isShort.not());
        tail.offsetLow.set(far.slice(23, 0));
        tail.key.set(entry.key);
        tail.firstStrobes.set(hasStrobes.mux(first, 0));
        tail.lastStrobes.set(hasStrobes.mux(last, 0));
        tail.spare.set(0);

        Bits number = reg(wordBits, 0); // of the word of data or strobes at hand
        Bits atEnd = phase.is(Phase.END)
                .or(
                        phase.is(Phase.TAIL).and(isWrite.not()),
                        phase.is(Phase.DATA).and(isShort));
        Bits sends = requests.fire();
        Bits groups = wordBits > 3 ? more.slice(wordBits - 1, 3).zext(wordBits) : lit(wordBits, 0); // less one
        requests.valid.set(busy.and(isHead.not().or(goes)));
        Bits word = wire(64);
        word.set(header.pack());
        requests.payload.set(Bits.cat(atEnd, word));
        leaves.set(refuses.or(sends.and(atEnd)));
        reads.set(sends.and(isHead, isWrite.not()));
        writes.set(sends.and(isHead, isWrite));
        readHint.set(sends.and(isHead, isWrite.not(), entry.readAhead, asked.length.eq(0)));
        writeHint.set(sends.and(isHead, isWrite, entry.combine));
        hintAddress.set(asked.address);
        hintSize.set(asked.size);
        hintNonSecure.set(asked.nonSecure);
        hintCacheable.set(asked.cacheable);
        hintShared.set(table.shared);
        collector.readTag.set(asked.tag);
        collector.readWord.set(phase.is(Phase.DATA).mux(number.plus(1), 0));
        collector.readGroup.set(wordBits > 3 ? number.trunc(wordBits - 3) : lit(1, 0));
        collector.read.set(sends);
        switchOn(phase)
                .is(Phase.HEAD, () -> when(sends, () -> phase.set(Phase.TAIL)))
                .is(Phase.TAIL, () -> {
                    word.set(tail.pack());
                    when(sends, () -> {
                        number.set(0);
                        phase.set(Phase.HEAD);
                        when(isWrite, () -> phase.set(Phase.DATA));
                        when(isWrite.and(isStrobed), () -> phase.set(Phase.STROBES));
                    });
                })
                .is(Phase.STROBES, () -> {
                    word.set(collector.readStrobes);
                    when(sends, () -> {
                        number.set(number.plus(1));
                        when(number.eq(groups), () -> {
                            number.set(0);
                            phase.set(Phase.DATA);
                        });
                    });
                })
                .is(Phase.DATA, () -> {
                    Bits oneBeat = Bits.cat(collector.word.slice(31, 0), lit(4, 0), last.trunc(4), lit(24, 0));
                    word.set(isShort.mux(oneBeat, collector.word));
                    when(sends, () -> {
                        number.set(number.plus(1));
                        when(isShort, () -> phase.set(Phase.HEAD))
                                .elsewhen(number.eq(more), () -> phase.set(Phase.END));
                    });
                })
                .is(Phase.END, () -> {
                    word.set(0);
                    when(sends, () -> phase.set(Phase.HEAD));
                });

        // answers
        readReplies.to(readReturn.replies);
        writeReplies.to(writeReturn.replies);
        readReturn.timeout.set(timeout);
        writeReturn.timeout.set(timeout);
        readReturn.lost.set(lost);
        writeReturn.lost.set(lost);
        s_axi.rvalid.set(readReturn.rvalid);
        s_axi.rid.set(readReturn.rid);
        s_axi.rdata.set(readReturn.rdata);
        s_axi.rresp.set(readReturn.rresp);
        s_axi.rlast.set(readReturn.rlast);
        readReturn.rready.set(s_axi.rready);
        s_axi.bvalid.set(writeReturn.bvalid);
        s_axi.bid.set(writeReturn.bid);
        s_axi.bresp.set(writeReturn.bresp);
        writeReturn.bready.set(s_axi.bready);
        expired.set(readReturn.expired.plusWide(writeReturn.expired));
        late.set(readReturn.late.plusWide(writeReturn.late));

        ghost(() -> {
            new Axi4Rules(this, s_axi, Side.SLAVE, Axi4Rules.Options.open(Tags.COUNT));
            new PacketRules(this, requests, Channel.REQUEST);
        });
    }

    /** Words of 8 bytes, less one. */
    private static Bits words(Request request) {
        return request.isNarrow().mux(request.length.shr(1), request.length);
    }

    /** Over {@code mostWords} words, or 64 beats. */
    private static Bits isLong(Request request, int mostWords) {
        return request.length.slice(7, 6).ne(0).or(words(request).ge(mostWords));
    }
}
