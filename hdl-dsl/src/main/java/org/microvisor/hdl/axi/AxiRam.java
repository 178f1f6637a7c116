package org.microvisor.hdl.axi;

import static org.microvisor.hdl.Bits.cat;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.stream.RegisterSlice;

/**
 * Block RAM as an AXI4 slave: INCR, WRAP and FIXED bursts of any size, byte strobes, identifiers.
 *
 * <p>Latency and throughput. <b>Reads</b>: {@code rvalid} 2 cycles after a burst's address moved, then one beat a cycle, also from burst to burst. All lanes
 * of a narrow beat carry the word. <b>Writes</b>: {@code wready} 1 cycle after the address moved, one beat a cycle, also from burst
 * to burst; {@code bvalid} 1 cycle after the last beat. Two bursts of each kind are taken in, responses come in the order of the
 * addresses. Reads and writes do not wait for each other; a read in the cycle of a write gives the old word.
 *
 * <p><b>Errors</b>: beats beyond the RAM change nothing and give DECERR. Exclusive accesses are ordinary ones (OKAY).
 */
public final class AxiRam extends Cell {
    private static final int DECERR = 3;

    /** The bus. */
    public final Axi4 s_axi;

    /**
     * A RAM.
     *
     * @param words of {@code dataWidth} bits, a power of two of at least 2
     */
    public AxiRam(Cell parent, int addressWidth, int dataWidth, int idWidth, int words) {
        super(parent);
        int size = Integer.numberOfTrailingZeros(dataWidth / 8);
        int top = size + Integer.numberOfTrailingZeros(words);
        if (words < 2 || Integer.bitCount(words) != 1 || top > addressWidth) {
            throw new IllegalArgumentException("words is not a power of two that the addresses reach: words=" + words
                    + ", addressWidth=" + addressWidth);
        }
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
        parameter("words", words);
        s_axi = Axi4.slave(this, addressWidth, dataWidth, idWidth);
        Memory memory = mem(dataWidth, words).block();

        BurstWalker reads = new BurstWalker(this, addressWidth, idWidth);
        reads.id.set(s_axi.arid);
        reads.address.set(s_axi.araddr);
        reads.length.set(s_axi.arlen);
        reads.size.set(s_axi.arsize);
        reads.burst.set(s_axi.arburst);
        reads.valid.set(s_axi.arvalid);
        s_axi.arready.set(reads.ready);
        Bits readDone = reg(1, 0), readId = reg(idWidth), readLast = reg(1), readResponse = reg(2);
        Bits canRead = readDone.not().or(s_axi.rready);
        Bits readsWord = reads.active.and(canRead);
        Bits word = memory.readSync(reads.beatAddress.slice(top - 1, size), readsWord);
        reads.advance.set(readsWord);
        s_axi.rdata.set(word);
        s_axi.rid.set(readId);
        s_axi.rlast.set(readLast);
        s_axi.rresp.set(readResponse);
        s_axi.rvalid.set(readDone);
        when(canRead, () -> {
            readDone.set(reads.active);
            readId.set(reads.beatId);
            readLast.set(reads.beatLast);
            readResponse.set(response(reads.beatAddress, top));
        });

        BurstWalker writes = new BurstWalker(this, addressWidth, idWidth);
        writes.id.set(s_axi.awid);
        writes.address.set(s_axi.awaddr);
        writes.length.set(s_axi.awlen);
        writes.size.set(s_axi.awsize);
        writes.burst.set(s_axi.awburst);
        writes.valid.set(s_axi.awvalid);
        s_axi.awready.set(writes.ready);
        RegisterSlice answers = new RegisterSlice(this, idWidth + 2);
        s_axi.wready.set(writes.active.and(answers.in.ready.or(writes.beatLast.not())));
        Bits writesWord = s_axi.wFire();
        Bits writeResponse = response(writes.beatAddress, top);
        writes.advance.set(writesWord);
        when(writesWord.and(writeResponse.eq(0)), () -> {
            memory.write(writes.beatAddress.slice(top - 1, size), s_axi.wdata, s_axi.wstrb);
        });
        answers.in.valid.set(writesWord.and(writes.beatLast));
        Bits wrong = reg(1, 0); // a beat of the burst so far was
        when(writesWord, () -> wrong.set(writes.beatLast.not().and(wrong.or(writeResponse.bit(0)))));
        answers.in.payload.set(cat(writes.beatId, wrong.or(writeResponse.bit(0)).repeat(2)));
        s_axi.bid.set(answers.out.payload.slice(idWidth + 1, 2));
        s_axi.bresp.set(answers.out.payload.trunc(2));
        s_axi.bvalid.set(answers.out.valid);
        answers.out.ready.set(s_axi.bready);
    }

    /** DECERR beyond the RAM. */
    private Bits response(Bits address, int top) {
        return address.width() == top
                ? lit(2, 0)
                : address.slice(address.width() - 1, top).anyOnes().mux(lit(2, DECERR), lit(2, 0));
    }
}
