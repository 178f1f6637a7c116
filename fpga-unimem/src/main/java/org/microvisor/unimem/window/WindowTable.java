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
 * look-up a cycle; the result stays until the next one. Windows must not overlap: an address in several of them hits none. An entry changes in one cycle; no window exists after reset.
 */
public final class WindowTable extends Cell {
    /** Writes entry {@code index}: all of these in one cycle. {@code attributes} is a packed {@link WindowEntry} but for the turn. */
    public final Bits commit, index, valid, base, sizeLog2, offset, attributes;

    /** Looks a page up: address bits from 12 on. */
    public final Bits look, page;

    /** The page is in a window; and what the window says, a packed {@link WindowEntry}; 1 for the bits of a page that all of its pages share. */
    public final Bits hit, entry, shared;

    private final Vec exists, bases, compared;
    private final Memory meaning;

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
        shared = out(pageBits);

        exists = vec(entries, () -> reg(1, 0));
        bases = vec(entries, () -> reg(pageBits));
        compared = vec(entries, () -> reg(pageBits)); // 1 for the bits of a page that must be equal
        meaning = mem(WindowEntry.WIDTH, entries).distributed();
        Memory extents = mem(pageBits, entries).distributed();

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
            extents.write(index, Bits.cat(significant));
        });

        List<Bits> equal = new ArrayList<>();
        for (int i = entries - 1; i >= 0; i--) {
            Bits differs = page.xor(bases.get(i)).and(compared.get(i)).anyOnes();
            equal.add(exists.get(i).and(differs.not()));
        }
        Bits matches = wire(entries);
        matches.set(Bits.cat(equal));
        Bits number = OneHot.encode(matches);
        Bits found = reg(1, 0), word = reg(WindowEntry.WIDTH), extent = reg(pageBits);
        Matches all = Matches.of(matches);
        when(look, () -> {
            found.set(all.any().and(all.many().not()));
            word.set(meaning.read(number));
            extent.set(extents.read(number));
        });
        hit.set(found);
        entry.set(word);
        shared.set(extent);
    }

    /**
     * Asserts that a hit lies in one window and no other, worked out from what was written, and that its entry is that window's; for
     * proofs by induction, in which software keeps the rules.
     */
    public void invariants() {
        ghost(() -> {
            int pageBits = page.width();
            assumeAlways("a window has 4 KiB or more", commit.not().or(sizeLog2.ge(12)));
            assumeAlways("and no more than there is", commit.not().or(sizeLog2.le(12 + pageBits)));
            Bits pages = lit(pageBits + 1, 1).shl(sizeLog2.minus(12));
            assumeAlways(
                    "it begins at a multiple of its size",
                    base.zext(pageBits + 1).and(pages.minus(1)).eq(0));
            List<Bits> holders = new ArrayList<>();
            Bits meant = lit(WindowEntry.WIDTH, 0);
            for (int i = 0; i < exists.size(); i++) {
                Bits isValid = reg(1, 0).as("isValid_" + i),
                        from = reg(pageBits).as("from_" + i);
                Bits size = reg(pageBits + 1).as("size_" + i),
                        says = reg(WindowEntry.WIDTH).as("says_" + i);
                when(commit.and(index.eq(i)), () -> {
                    isValid.set(valid);
                    from.set(base);
                    size.set(pages);
                    says.set(
                            Bits.cat(base.zext(Math.max(pageBits, 20)).trunc(20).xor(offset), attributes));
                });
                Bits above = page.zext(pageBits + 1).minus(from.zext(pageBits + 1));
                Bits holds = isValid.and(page.ge(from), above.lt(size));
                holders.add(0, holds);
                meant = meant.or(holds.mux(says, 0));
                assertAlways("it is known which windows exist", exists.get(i).eq(isValid));
                assertAlways("where they begin", isValid.not().or(bases.get(i).eq(from)));
                Bits compares = compared.get(i).zext(pageBits + 1).and((1L << pageBits) - 1);
                Bits wanted = size.minus(1).not().and((1L << pageBits) - 1);
                Bits inSize = from.zext(pageBits + 1).and(size.minus(1));
                assertAlways(
                        "that it is at a multiple of their size", isValid.not().or(inSize.eq(0)));
                Bits isPower = size.ne(0).and(size.and(size.minus(1)).eq(0));
                assertAlways("that the size is a power of two", isValid.not().or(isPower));
                assertAlways("how long they are", isValid.not().or(compares.eq(wanted)));
                Bits number = lit(index.width(), i);
                assertAlways(
                        "what they say", isValid.not().or(meaning.read(number).eq(says)));
            }
            Bits holding = Bits.cat(holders);
            Bits one = holding.ne(0).and(holding.and(holding.minus(1)).eq(0));
            Bits shouldHit = reg(1, 0), shouldSay = reg(WindowEntry.WIDTH), said = meant;
            when(look, () -> {
                shouldHit.set(one);
                shouldSay.set(said);
            });
            assertAlways("a hit is in one window, and in no other", hit.eq(shouldHit));
            assertAlways("the entry is that window's", hit.not().or(entry.eq(shouldSay)));
            cover("a hit", hit);
        });
    }

    /** Whether any bit is 1, and whether more than one is. */
    private record Matches(Bits any, Bits many) {
        static Matches of(Bits bits) {
            if (bits.width() == 1) {
                return new Matches(bits, bits.and(0));
            }
            int half = bits.width() / 2;
            Matches low = of(bits.slice(half - 1, 0)), high = of(bits.slice(bits.width() - 1, half));
            return new Matches(low.any.or(high.any), low.many.or(high.many, low.any.and(high.any)));
        }
    }
}
