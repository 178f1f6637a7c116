package org.microvisor.unimem.window;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.stream.Fifo;

/**
 * Reads ahead of a processor that loads word after word: lines of 64 bytes come in bursts, and loads are answered from them.
 *
 * <pre>
 *   s_axi AR -> in a line? --no--> m_axi AR <-- lines ahead, while the stream lives
 *                |                                    ^
 *              order                       hint: a load of a window that allows it was sent
 *                v
 *   s_axi R <- 4 lines, or m_axi R
 * </pre>
 *
 * <p>A stream begins at a load that follows the one before it, both of windows with {@code read_ahead}. It has up to 4 lines, all of one page
 * of 4 KiB, so of one window. Each word is given out once at most, one after the other; a load of anything else goes on as if there were no
 * stream. It is dropped by any write through this port until that is done, by {@code drop}, by an error, by another sequence, and
 * when nothing was taken from it for 1024 cycles. An error of a line is the answer to the loads that wait for that line.
 *
 * <p>Latency 0 cycles for what passes, 1 cycle for a load of a word that is here. Throughput a load a cycle. Answers keep the order of the
 * addresses. IDs of {@code m_axi} have a bit more: 1 for lines. Writes pass.
 */
public final class ReadAhead extends Cell {
    /** Bytes of a line. */
    static final int LINE = 64;

    private static final int LINES = 4;
    private static final int PAGE_BITS = 12;
    private static final int OPEN = 16;
    private static final int PATIENCE_BITS = 10;

    /** The processor. */
    public final Axi4 s_axi;

    /** The window. */
    public final Axi4 m_axi;

    /** A read of one beat of a window with {@code read_ahead} was sent: its address, log2 of its bytes, what AxPROT[1] and AxCACHE[1] said. */
    public final Bits hint, hintAddress, hintSize, hintNonSecure, hintCacheable;

    /** Forgets what was read ahead. */
    public final Bits drop;

    /** Writes of this port may have yet to reach the memory. */
    public final Bits writing;

    /** Pulses, to be counted: a line was asked for, a load was answered from a line. */
    public final Bits asked, used;

    /**
     * Reads ahead.
     *
     * @param idWidth of {@code s_axi}
     */
    public ReadAhead(Cell parent, int addressWidth, int dataWidth, int idWidth) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
        int laneBits = Circuit.indexWidth(dataWidth / 8), lineBits = Circuit.indexWidth(LINE);
        int beats = LINE * 8 / dataWidth, beatBits = Circuit.indexWidth(beats);
        int pageWidth = addressWidth - PAGE_BITS,
                numberWidth = PAGE_BITS - lineBits + 1; // of lines of a page, and one more
        s_axi = Axi4.slave(this, addressWidth, dataWidth, idWidth);
        m_axi = Axi4.master(this, addressWidth, dataWidth, idWidth + 1);
        hint = in(1);
        hintAddress = in(addressWidth);
        hintSize = in(3);
        hintNonSecure = in(1);
        hintCacheable = in(1);
        drop = in(1);
        writing = in(1);
        asked = out(1);
        used = out(1);

        // the stream
        Bits live = reg(1, 0), page = reg(pageWidth), nonSecure = reg(1), cacheable = reg(1);
        Bits expected = reg(PAGE_BITS + 1), patience = reg(PATIENCE_BITS, 0); // the byte that is to be taken next
        Bits wanted = reg(numberWidth, 0); // the line to ask for next
        Bits held = reg(numberWidth, 0); // the oldest line that loads may still wait for
        Bits came = reg(numberWidth + beatBits, 0); // words of the page, up to which all have come
        Bits isAll = came.eq(Bits.cat(wanted, lit(beatBits, 0)));
        Bits sequel = reg(addressWidth); // the address after the last load that was hinted at or answered here
        Memory lines = mem(dataWidth, LINES * beats).distributed();
        Memory errors = mem(2, LINES).distributed();

        // loads
        Fifo order = new Fifo(this, 1 + idWidth + PAGE_BITS - laneBits, OPEN);
        Bits asks = reg(1, 0),
                offered = reg(1, 0),
                waiting = reg(Circuit.indexWidth(OPEN + 1), 0); // waiting: loads from lines
        Bits offset = s_axi.araddr.trunc(PAGE_BITS);
        Bits isOne = s_axi.arlen.eq(0).and(s_axi.arlock.eq(0));
        Bits isNext = s_axi.araddr.eq(Bits.cat(page, expected.trunc(PAGE_BITS)));
        Bits isSame = s_axi.arprot.bit(1).eq(nonSecure).and(s_axi.arcache.bit(1).eq(cacheable));
        Bits isThere =
                reg(1, 0); // its line is asked for; at times a cycle late, so that a load goes on though it need not
        Bits hits = live.and(isOne, isNext, isSame, isThere, offered.not());
        Bits passes = s_axi.arvalid.and(order.in.ready, hits.not(), asks.not());
        Bits takes = s_axi.arvalid.and(order.in.ready, hits);
        Bits stalls = passes.and(m_axi.arready.not());
        offered.set(stalls);
        s_axi.arready.set(order.in.ready.and(hits.or(asks.not().and(m_axi.arready))));
        order.in.valid.set(takes.or(passes.and(m_axi.arready)));
        order.in.payload.set(Bits.cat(hits, s_axi.arid, offset.slice(PAGE_BITS - 1, laneBits)));

        // lines
        Bits mayAsk =
                live.and(wanted.bit(numberWidth - 1).not(), wanted.minus(held).lt(LINES), stalls.not(), asks.not());
        Bits lineAddress = Bits.cat(page, wanted.trunc(numberWidth - 1), lit(lineBits, 0));
        asks.set(mayAsk.or(asks.and(m_axi.arready.not())));
        Bits moves = asks.and(m_axi.arready);
        asked.set(moves);
        when(moves, () -> wanted.set(wanted.plus(1)));
        m_axi.arvalid.set(asks.or(passes));
        m_axi.arid.set(Bits.cat(asks, asks.mux(lit(idWidth, 0), s_axi.arid)));
        m_axi.araddr.set(asks.mux(lineAddress, s_axi.araddr));
        m_axi.arlen.set(asks.mux(lit(8, beats - 1), s_axi.arlen));
        m_axi.arsize.set(asks.mux(lit(3, laneBits), s_axi.arsize));
        m_axi.arburst.set(asks.mux(lit(2, 1), s_axi.arburst));
        m_axi.arlock.set(asks.not().and(s_axi.arlock));
        m_axi.arcache.set(asks.mux(Bits.cat(lit(2, 0), cacheable, lit(1, 0)), s_axi.arcache));
        m_axi.arprot.set(asks.mux(Bits.cat(lit(1, 0), nonSecure, lit(1, 0)), s_axi.arprot));
        m_axi.arqos.set(asks.mux(lit(4, 0), s_axi.arqos));

        // answers
        Bits isLine = m_axi.rid.bit(idWidth), lineComes = m_axi.rvalid.and(isLine);
        Bits here = order.out.payload.bit(order.out.payload.width() - 1);
        Bits place = order.out.payload.trunc(PAGE_BITS - laneBits);
        Bits isHere = came.gt(place.zext(came.width()));
        Bits slot = place.slice(beatBits + 1, beatBits);
        Bits isWord = order.out.valid.and(here);
        when(lineComes, () -> {
            lines.write(came.trunc(beatBits + 2), m_axi.rdata);
            errors.write(came.slice(beatBits + 1, beatBits), m_axi.rresp);
            came.set(came.plus(1));
        });
        m_axi.rready.set(isLine.or(order.out.valid.and(here.not(), s_axi.rready)));
        s_axi.rvalid.set(here.mux(order.out.valid.and(isHere), order.out.valid.and(m_axi.rvalid, isLine.not())));
        s_axi.rid.set(here.mux(
                order.out.payload.slice(idWidth + PAGE_BITS - laneBits - 1, PAGE_BITS - laneBits),
                m_axi.rid.trunc(idWidth)));
        s_axi.rdata.set(here.mux(lines.read(place.trunc(beatBits + 2)), m_axi.rdata));
        s_axi.rresp.set(here.mux(errors.read(slot), m_axi.rresp));
        s_axi.rlast.set(here.or(m_axi.rlast));
        Bits given = s_axi.rFire().and(isWord);
        order.out.ready.set(s_axi.rvalid.and(s_axi.rready, s_axi.rlast));
        used.set(given);
        waiting.set(waiting.plus(takes.zext(waiting.width())).minus(given.zext(waiting.width())));
        when(
                        given,
                        () -> held.set(
                                place.slice(PAGE_BITS - laneBits - 1, beatBits).zext(numberWidth)))
                .elsewhen(waiting.eq(0), () -> held.set(expected.slice(PAGE_BITS, lineBits)));

        // begins, goes on, ends
        Bits heard = reg(1, 0), heardAddress = reg(addressWidth), after = reg(addressWidth); // a hint, a cycle later
        Bits heardNonSecure = reg(1), heardCacheable = reg(1);
        heard.set(hint);
        heardAddress.set(hintAddress);
        after.set(hintAddress.plus(lit(addressWidth, 1).shl(hintSize)));
        heardNonSecure.set(hintNonSecure);
        heardCacheable.set(hintCacheable);
        Bits follows = heard.and(heardAddress.eq(sequel));
        Bits line = heardAddress.slice(PAGE_BITS - 1, lineBits).zext(numberWidth);
        Bits belongs =
                live.and(heardAddress.slice(addressWidth - 1, PAGE_BITS).eq(page), line.ge(held), line.le(wanted));
        Bits isFree = live.not().and(isAll, waiting.eq(0), asks.not(), writing.not(), drop.not());
        Bits isInside = after.trunc(PAGE_BITS).ne(0);
        Bits begins = follows.and(isFree, isInside);
        Bits thanTaken = expected.plus(lit(PAGE_BITS + 1, 1).shl(s_axi.arsize));
        when(heard, () -> sequel.set(after));
        Bits isCaughtUp =
                heardAddress.eq(Bits.cat(page, expected.trunc(PAGE_BITS))); // it passed before the stream had begun
        when(
                heard.and(isCaughtUp),
                () -> expected.set(after.slice(PAGE_BITS - 1, 0)
                        .eq(0)
                        .mux(
                                lit(PAGE_BITS + 1, 1 << PAGE_BITS),
                                after.trunc(PAGE_BITS).zext(PAGE_BITS + 1))));
        when(takes, () -> {
            sequel.set(Bits.cat(page, lit(PAGE_BITS, 0)).plus(thanTaken.zext(addressWidth)));
            expected.set(thanTaken);
        });
        Bits expectedLine = expected.slice(PAGE_BITS, lineBits);
        Bits leavesLine = takes.and(thanTaken.bit(lineBits).ne(expected.bit(lineBits)));
        isThere.set(live.and(
                heard.and(isCaughtUp).not(), leavesLine.mux(expectedLine.plus(1).lt(wanted), expectedLine.lt(wanted))));
        patience.set(takes.or(live.not()).mux(lit(PATIENCE_BITS, 0), patience.plus(1)));
        Bits isWrong = lineComes.and(m_axi.rresp.bit(1));
        Bits ends = drop.or(writing, isWrong, patience.allOnes(), follows.and(belongs.not()));
        when(ends, () -> live.set(0));
        when(begins, () -> {
            Bits first = after.slice(PAGE_BITS - 1, lineBits).zext(numberWidth);
            live.set(1);
            page.set(after.slice(addressWidth - 1, PAGE_BITS));
            nonSecure.set(heardNonSecure);
            cacheable.set(heardCacheable);
            expected.set(after.trunc(PAGE_BITS).zext(PAGE_BITS + 1));
            wanted.set(first);
            held.set(first);
            came.set(Bits.cat(first, lit(beatBits, 0)));
        });
        passWrites();
    }

    private void passWrites() {
        for (int i = 1; i < s_axi.awPayload().size(); i++) {
            m_axi.awPayload().get(i).set(s_axi.awPayload().get(i));
        }
        for (int i = 0; i < s_axi.wPayload().size(); i++) {
            m_axi.wPayload().get(i).set(s_axi.wPayload().get(i));
        }
        m_axi.awid.set(s_axi.awid.zext(m_axi.awid.width()));
        m_axi.awvalid.set(s_axi.awvalid);
        s_axi.awready.set(m_axi.awready);
        m_axi.wvalid.set(s_axi.wvalid);
        s_axi.wready.set(m_axi.wready);
        s_axi.bid.set(m_axi.bid.trunc(s_axi.bid.width()));
        s_axi.bresp.set(m_axi.bresp);
        s_axi.bvalid.set(m_axi.bvalid);
        m_axi.bready.set(s_axi.bready);
    }
}
