package org.microvisor.hdl.zynq;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;

/**
 * Four columns of 32 words of 2 bits in the LUTs of one slice: written together, read at addresses of their own. A {@code mem} of the
 * language, {@code distributed()}, becomes these by itself; the primitive is for what must be placed or counted by hand.
 *
 * <ul>
 *   <li>{@code ADDRA}, {@code ADDRB}, {@code ADDRC}, 5 bits each: where a column is read.
 *   <li>{@code ADDRD}, 5 bits: where the last column is read and all are written.
 *   <li>{@code DIA}, {@code DIB}, {@code DIC}, {@code DID}, 2 bits each, and {@code WE}, 1 bit: what is written, and that it is.
 *   <li>{@code DOA}, {@code DOB}, {@code DOC}, {@code DOD}, 2 bits each: the words; they follow the addresses within the cycle.
 * </ul>
 *
 * <p>Latency: a word can be read in the cycle after it is written. Throughput a write and four reads in every cycle.
 */
public final class RAM32M extends Primitive {
    public final Bits ADDRA = in(5), ADDRB = in(5), ADDRC = in(5), ADDRD = in(5);
    public final Bits DIA = in(2), DIB = in(2), DIC = in(2), DID = in(2), WE = in(1);
    public final Bits DOA = out(2), DOB = out(2), DOC = out(2), DOD = out(2);

    /** One that holds zeros after configuration. */
    public RAM32M(Cell parent) {
        this(parent, 0, 0, 0, 0);
    }

    /**
     * A memory.
     *
     * @param a {@code INIT_A}, what the first column holds after configuration, the word of address 0 in the two lowest bits
     * @param b {@code INIT_B}, the second column
     * @param c {@code INIT_C}, the third
     * @param d {@code INIT_D}, the last
     */
    public RAM32M(Cell parent, long a, long b, long c, long d) {
        super(parent, "RAM32M");
        generic("INIT_A", 64, a);
        generic("INIT_B", 64, b);
        generic("INIT_C", 64, c);
        generic("INIT_D", 64, d);
        clockPin("WCLK", clock());
        Memory columnA = column(a), columnB = column(b), columnC = column(c), columnD = column(d);
        when(WE, () -> {
            columnA.write(ADDRD, DIA);
            columnB.write(ADDRD, DIB);
            columnC.write(ADDRD, DIC);
            columnD.write(ADDRD, DID);
        });
        DOA.set(columnA.read(ADDRA));
        DOB.set(columnB.read(ADDRB));
        DOC.set(columnC.read(ADDRC));
        DOD.set(columnD.read(ADDRD));
    }

    private Memory column(long initial) {
        long[] words = new long[32];
        for (int word = 0; word < words.length; word++) {
            words[word] = initial >>> (2 * word) & 3;
        }
        return mem(2, 32).distributed().init(words);
    }
}
