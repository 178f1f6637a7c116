package org.microvisor.unimem.window;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.stream.Fifo;

/**
 * Joins neighbouring stores to bursts of up to 64 bytes and answers them at once, where the window and the processor allow it.
 *
 * <pre>
 *   s_axi AW, W -> of a window that combines? --no--> m_axi AW, W   when nothing is held back
 *                    |                                   ^
 *                    v                                   |
 *                 line being filled -> line going out ---+
 *   s_axi B  <- in order: at once, or m_axi B;  B of a line: counted, an error is told
 * </pre>
 *
 * <p>A write joins if AxCACHE[0] says that it may be buffered, it is INCR of at most 16 full beats, and its window is the one that {@code hint} named
 * last: so the first write to a window goes the ordinary way, and shows that there is one that combines and a right to it. A line goes out
 * when it is full, when a store to another line or to a word of it once more comes, 64 cycles after the last store, on {@code flush}, and before anything else may
 * pass: any other write, and any read, which waits until all of them have reached the memory. So the processor's later reads see its stores, and an
 * answer to a write that may not be buffered says that all before it are done.
 *
 * <p>An error of a line comes after its stores were answered: {@code failed} pulses with the line's address, as an imprecise abort.
 *
 * <p>Latency 0 cycles for what passes; a store that joins is answered in the cycle after its last beat. Throughput a beat a cycle, a line of
 * 16 beats in 17 cycles. IDs have a spare bit on top, 0 in what comes and 1 in lines.
 */
public final class WriteCombiner extends Cell {
    private static final int LINE = 64;
    private static final int PAGE_BITS = 12;
    private static final int OPEN = 16;
    private static final int PATIENCE_BITS = 6;

    /** The processor. */
    public final Axi4 s_axi;

    /** The window. */
    public final Axi4 m_axi;

    /** A write to a window that combines was sent: its address, what AxPROT[1] and AxCACHE[1] said; 1 for the bits of a page that the window's share. */
    public final Bits hint, hintAddress, hintNonSecure, hintCacheable, hintShared;

    /** No window combines until the next hint. */
    public final Bits forget;

    /** Pulses: what is held back goes out. */
    public final Bits flush;

    /** Stores that were answered may have yet to reach the memory. */
    public final Bits holding;

    /** Writes may have yet to reach the memory; from the cycle after the address of one was there. */
    public final Bits writing;

    /** Pulses: stores that were answered did not reach the memory, somewhere in the 64 bytes from this address on. */
    public final Bits failed, failedAddress;

    /** Pulses, to be counted: a store joined. */
    public final Bits joined;

    /**
     * Joins writes.
     *
     * @param idWidth with the spare bit
     */
    public WriteCombiner(Cell parent, int addressWidth, int dataWidth, int idWidth) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
        int lanes = dataWidth / 8, laneBits = Circuit.indexWidth(lanes), lineBits = Circuit.indexWidth(LINE);
        int words = LINE / lanes, wordBits = Circuit.indexWidth(words);
        int pageWidth = addressWidth - PAGE_BITS, lineWidth = addressWidth - lineBits;
        s_axi = Axi4.slave(this, addressWidth, dataWidth, idWidth);
        m_axi = Axi4.master(this, addressWidth, dataWidth, idWidth);
        hint = in(1);
        hintAddress = in(addressWidth);
        hintNonSecure = in(1);
        hintCacheable = in(1);
        hintShared = in(addressWidth - PAGE_BITS);
        forget = in(1);
        flush = in(1);
        holding = out(1);
        writing = out(1);
        failed = out(1);
        failedAddress = out(addressWidth);
        joined = out(1);

        // the window that combines
        Bits knows = reg(1, 0), page = reg(pageWidth), shared = reg(pageWidth), nonSecure = reg(1), cacheable = reg(1);
        when(hint, () -> {
            knows.set(1);
            page.set(hintAddress.slice(addressWidth - 1, PAGE_BITS));
            shared.set(hintShared);
            nonSecure.set(hintNonSecure);
            cacheable.set(hintCacheable);
        });
        when(forget, () -> knows.set(0));

        // addresses
        Bits hasRun = reg(1, 0),
                run = reg(addressWidth - laneBits),
                runId = reg(idWidth); // a write that joins: its next word
        Bits runNonSecure = reg(1), runCacheable = reg(1);
        Bits filling = reg(1, 0), draining = reg(1, 0), passing = reg(1, 0); // passing: data of a write that passes
        Fifo order = new Fifo(this, 1 + idWidth, OPEN); // answered at once?
        Bits isRoom = reg(1, 0); // as it was a cycle ago, for which two are kept back
        isRoom.set(order.count.lt(OPEN - 3));
        Bits isInside = s_axi.awaddr
                .slice(addressWidth - 1, PAGE_BITS)
                .xor(page)
                .and(shared)
                .eq(0);
        Bits isPlain = s_axi.awburst
                .eq(1)
                .and(
                        s_axi.awsize.eq(laneBits),
                        s_axi.awlock.eq(0),
                        s_axi.awcache.bit(0),
                        s_axi.awlen.slice(7, 4).eq(0));
        Bits isSame = s_axi.awprot.bit(1).eq(nonSecure).and(s_axi.awcache.bit(1).eq(cacheable));
        Bits joins = knows.and(isInside, isPlain, isSame, passing.not());
        Bits runEnds = wire(1);
        Bits isQuiet = hasRun.or(filling, draining).not();
        Bits isHolding = wire(1),
                readWaits = s_axi.arvalid.and(isHolding); // stores that keep coming must not keep it waiting
        Bits mayJoin = joins.and(isRoom, hasRun.not().or(runEnds), readWaits.not());
        Bits offered = reg(1, 0); // a write that passes waits: nothing else may come between
        Bits passes = s_axi.awvalid.and(offered.or(joins.not().and(isQuiet, isRoom)));
        Bits takes = s_axi.awvalid.and(mayJoin, offered.not());
        Bits passed = passes.and(m_axi.awready);
        offered.set(passes.and(m_axi.awready.not()));
        s_axi.awready.set(offered.mux(m_axi.awready, joins.mux(mayJoin, isQuiet.and(isRoom, m_axi.awready))));
        joined.set(takes);

        // a line is filled
        Bits line = reg(lineWidth),
                lineNonSecure = reg(1),
                lineCacheable = reg(1),
                half = reg(1, 0); // half: of the memory
        Bits touched = reg(words), first = reg(wordBits), last = reg(wordBits), patience = reg(PATIENCE_BITS);
        Bits closes = reg(1, 0); // nothing more joins this line
        Bits runLine = run.slice(addressWidth - laneBits - 1, wordBits), runWord = run.trunc(wordBits);
        Bits isLine = reg(1); // the next word of the write lies in it
        Bits isOther = isLine.not().or(closes, touched.bit(runWord));
        Bits drainEnds = wire(1);
        Bits mayHand = draining.not().or(drainEnds);
        Bits beatWaits = hasRun.and(s_axi.wvalid);
        Bits beat = beatWaits.and(filling.not().or(isOther.not(), mayHand));
        Bits begins = beat.and(filling.not().or(isOther));
        runEnds.set(beat.and(s_axi.wlast));
        Bits writeWaits = s_axi.awvalid.and(joins.not());
        Bits isUp = patience.allOnes();
        Bits hands = filling.and(mayHand, closes.or(beatWaits.and(isOther)));
        Bits isNew = filling.not().or(isOther);
        Bits into = half.xor(filling.and(isOther)); // the half of the memory that takes the beat
        Bits seen = isNew.mux(lit(words, 0), touched);
        Memory data = mem(dataWidth, 2 * words).distributed();
        Memory masks = mem(lanes, 2 * words).distributed();
        Bits maskPlace = Bits.cat(into, runWord);
        when(beat, () -> {
            data.write(maskPlace, s_axi.wdata);
            masks.write(maskPlace, s_axi.wstrb);
            touched.set(seen.or(lit(words, 1).shl(runWord)));
            when(isNew.or(runWord.lt(first)), () -> first.set(runWord));
            when(isNew.or(runWord.gt(last)), () -> last.set(runWord));
            run.set(run.plus(1));
            isLine.set(runWord.allOnes().not());
        });
        when(begins, () -> {
            line.set(runLine);
            lineNonSecure.set(runNonSecure);
            lineCacheable.set(runCacheable);
        });
        filling.set(beat.or(filling.and(hands.not())));
        half.set(half.xor(hands));
        patience.set(beat.mux(lit(PATIENCE_BITS, 0), patience.plus(1)));
        Bits calls = flush.or(readWaits, writeWaits, isUp, forget);
        closes.set(beat.mux(runWord.allOnes(), hands.not().and(closes))
                .or(calls.and(filling.and(hands.not()).or(beat))));
        when(runEnds, () -> hasRun.set(0));
        when(takes, () -> {
            hasRun.set(1);
            run.set(s_axi.awaddr.slice(addressWidth - 1, laneBits));
            isLine.set(s_axi.awaddr.slice(addressWidth - 1, lineBits).eq(hasRun.mux(runLine, line)));
            runId.set(s_axi.awid);
            runNonSecure.set(nonSecure);
            runCacheable.set(cacheable);
        });

        // a line goes out
        Bits out = reg(lineWidth),
                outNonSecure = reg(1),
                outCacheable = reg(1),
                outHalf = reg(1),
                outTouched = reg(words);
        Bits from = reg(wordBits), at = reg(wordBits), to = reg(wordBits), asks = reg(1, 0), gives = reg(1, 0);
        Fifo lines = new Fifo(this, lineWidth, OPEN); // on their way to the memory
        Bits lineRoom = reg(1, 0); // as it was a cycle ago
        lineRoom.set(lines.count.lt(OPEN - 2));
        Bits place = Bits.cat(outHalf, at);
        Bits isLast = at.eq(to);
        Bits lineOffered = reg(1, 0); // and stays until it is taken
        Bits addressGoes = draining.and(asks, lineRoom.or(lineOffered)), dataGoes = draining.and(gives);
        lineOffered.set(addressGoes.and(m_axi.awready.not()));
        Bits addressGone = asks.not().or(addressGoes.and(m_axi.awready));
        Bits dataGone = gives.not().or(m_axi.wready.and(isLast));
        drainEnds.set(draining.and(addressGone, dataGone));
        when(addressGone, () -> asks.set(0));
        when(dataGone, () -> gives.set(0));
        when(dataGoes.and(m_axi.wready), () -> at.set(at.plus(1)));
        when(drainEnds, () -> draining.set(0));
        when(hands, () -> {
            draining.set(1);
            asks.set(1);
            gives.set(1);
            out.set(line);
            outNonSecure.set(lineNonSecure);
            outCacheable.set(lineCacheable);
            outHalf.set(half);
            outTouched.set(touched);
            from.set(first);
            at.set(first);
            to.set(last);
        });

        Bits isOut = draining;
        m_axi.awvalid.set(isOut.mux(addressGoes, passes));
        m_axi.awid.set(isOut.mux(lit(idWidth, 1L << idWidth - 1), s_axi.awid));
        m_axi.awaddr.set(isOut.mux(Bits.cat(out, from, lit(laneBits, 0)), s_axi.awaddr));
        m_axi.awlen.set(isOut.mux(to.minus(from).zext(8), s_axi.awlen));
        m_axi.awsize.set(isOut.mux(lit(3, laneBits), s_axi.awsize));
        m_axi.awburst.set(isOut.mux(lit(2, 1), s_axi.awburst));
        m_axi.awlock.set(isOut.not().and(s_axi.awlock));
        m_axi.awcache.set(isOut.mux(Bits.cat(lit(2, 0), outCacheable, lit(1, 1)), s_axi.awcache));
        m_axi.awprot.set(isOut.mux(Bits.cat(lit(1, 0), outNonSecure, lit(1, 0)), s_axi.awprot));
        m_axi.awqos.set(isOut.mux(lit(4, 0), s_axi.awqos));
        Bits dataPasses = passing.or(passed);
        m_axi.wvalid.set(isOut.mux(dataGoes, dataPasses.and(s_axi.wvalid)));
        m_axi.wdata.set(isOut.mux(data.read(place), s_axi.wdata));
        m_axi.wstrb.set(isOut.mux(masks.read(place).and(outTouched.bit(at).repeat(lanes)), s_axi.wstrb));
        m_axi.wlast.set(isOut.mux(isLast, s_axi.wlast));
        s_axi.wready.set(hasRun.mux(filling.not().or(isOther.not(), mayHand), dataPasses.and(m_axi.wready)));
        passing.set(dataPasses.and(s_axi.wFire().and(s_axi.wlast).not()));

        // answers
        Bits isOfLine = m_axi.bid.bit(idWidth - 1), now = order.out.payload.bit(idWidth);
        order.in.valid.set(runEnds.or(passed));
        order.in.payload.set(Bits.cat(runEnds, runEnds.mux(runId, s_axi.awid)));
        order.out.ready.set(s_axi.bFire());
        s_axi.bvalid.set(order.out.valid.and(now.or(m_axi.bvalid.and(isOfLine.not()))));
        s_axi.bid.set(order.out.payload.trunc(idWidth));
        s_axi.bresp.set(now.mux(lit(2, 0), m_axi.bresp));
        m_axi.bready.set(isOfLine.or(order.out.valid.and(now.not(), s_axi.bready)));
        Bits lineEnds = m_axi.bvalid.and(isOfLine);
        lines.in.valid.set(addressGoes.and(m_axi.awready));
        lines.in.payload.set(out);
        lines.out.ready.set(lineEnds);
        failed.set(lineEnds.and(m_axi.bresp.bit(1)));
        failedAddress.set(Bits.cat(lines.out.payload, lit(lineBits, 0)));
        isHolding.set(filling.or(draining, lines.out.valid));
        holding.set(isHolding);
        Bits isWriting = reg(1, 0);
        isWriting.set(isHolding.or(hasRun, order.out.valid, s_axi.awvalid));
        writing.set(isWriting);
        passReads(isHolding);
    }

    private void passReads(Bits isHolding) {
        Bits offered = reg(1, 0);
        Bits passes = s_axi.arvalid.and(isHolding.not().or(offered));
        offered.set(passes.and(m_axi.arready.not()));
        for (int i = 0; i < s_axi.arPayload().size(); i++) {
            m_axi.arPayload().get(i).set(s_axi.arPayload().get(i));
        }
        m_axi.arvalid.set(passes);
        s_axi.arready.set(isHolding.not().or(offered).and(m_axi.arready));
        for (int i = 0; i < s_axi.rPayload().size(); i++) {
            s_axi.rPayload().get(i).set(m_axi.rPayload().get(i));
        }
        s_axi.rvalid.set(m_axi.rvalid);
        m_axi.rready.set(s_axi.rready);
    }
}
