package org.microvisor.unimem.window;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Vec;
import org.microvisor.hdl.logic.OneHot;

/**
 * The window table (TRAN): which far memory a page of the window stands for.
 *
 * <pre>
 *   page -> compare with every entry -> number -> attributes -> | registers | -> hit, entry
 * </pre>
 *
 * <p>An entry covers {@code 2^sizeLog2} bytes from 4 KiB on, at a multiple of its size. Latency 1 cycle from {@code look}, throughput a
 * look-up a cycle; the result stays until the next one. Windows must not overlap: an address in several of them hits one of them
 * or none, never another. An entry changes in one cycle; no window exists after reset.
 */
public final class WindowTable extends Cell {
    /** Writes entry {@code index}: all of these in one cycle. {@code attributes} is a packed {@link WindowEntry} but for the turn. */
    public final Bits commit, index, valid, base, sizeLog2, offset, attributes;

    /** Looks a page up: address bits from 12 on. */
    public final Bits look, page;

    /** The page is in a window; and what the window says, a packed {@link WindowEntry}. */
    public final Bits hit, entry;

    private final Vec exists, bases, compared;

    /**
     * A table.
     *
     * @param addressWidth bits of an address of the window port
     * @param entries a power of two
     */
    public WindowTable(Cell parent, int addressWidth, int entries) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("entries", entries);
        int pageBits = addressWidth - 12;
        int turnBits = 20;
        int indexBits = Circuit.indexWidth(entries);
        commit = in(1);
        index = in(indexBits);
        valid = in(1);
        base = in(pageBits);
        sizeLog2 = in(6);
        offset = in(turnBits);
        attributes = in(WindowEntry.WIDTH - turnBits);
        look = in(1);
        page = in(pageBits);
        hit = out(1);
        entry = out(WindowEntry.WIDTH);

        exists = vec(entries, () -> reg(1, 0));
        bases = vec(entries, () -> reg(pageBits));
        compared = vec(entries, () -> reg(pageBits)); // 1 for the bits of a page that must be equal
        Memory meaning = mem(WindowEntry.WIDTH, entries).distributed();

        List<Bits> significant = new ArrayList<>();
        for (int bit = pageBits - 1; bit >= 0; bit--) {
            significant.add(sizeLog2.le(12 + bit));
        }
        Bits turn = base.zext(Math.max(pageBits, turnBits)).trunc(turnBits).xor(offset);
        when(commit, () -> {
            exists.set(index, valid);
            bases.set(index, base);
            compared.set(index, Bits.cat(significant));
            meaning.write(index, Bits.cat(turn, attributes));
        });

        List<Bits> equal = new ArrayList<>();
        for (int i = entries - 1; i >= 0; i--) {
            Bits differs = page.xor(bases.get(i)).and(compared.get(i)).anyOnes();
            equal.add(exists.get(i).and(differs.not()));
        }
        Bits matches = wire(entries);
        matches.set(Bits.cat(equal));
        Bits number = OneHot.encode(matches);
        Bits found = reg(entries, 0), chosen = reg(indexBits), word = reg(WindowEntry.WIDTH);
        when(look, () -> {
            found.set(matches);
            chosen.set(number);
            word.set(meaning.read(number));
        });
        hit.set(found.bit(chosen)); // where several match, the number may be that of none of them
        entry.set(word);
    }
}
