package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;

/**
 * Which slave the next address of a master goes to, for one direction, and which one the open ones went to.
 *
 * <p>All that is open of a master in one direction is at one slave: an address for another one waits until everything before it
 * is answered. {@code target} counts the slaves from 0 and then the one of nobody's addresses.
 */
final class CrossbarTarget extends Cell {
    /** The address, and whether it moves; whether an answer ends. */
    final Bits address, begins, ends;
    /** One bit a slave: it may go there now. */
    final Bits allowed;
    /** Where the open ones are. */
    final Bits target;

    private final Bits count;

    CrossbarTarget(Cell parent, int addressWidth, int slaves, List<AddressRange> map, int open) {
        super(parent);
        parameter("map", map.toString());
        parameter("open", open);
        int targetBits = Circuit.indexWidth(slaves + 1);
        address = in(addressWidth);
        begins = in(1);
        ends = in(1);
        allowed = out(slaves + 1);
        target = out(targetBits);

        int countBits = Circuit.indexWidth(open + 1);
        count = reg(countBits, 0);
        Bits current = reg(targetBits);
        List<Bits> hits = new ArrayList<>();
        Bits none = lit(1, 1);
        for (int slave = 0; slave < slaves; slave++) {
            Bits hit = lit(1, 0);
            for (AddressRange range : map) {
                int low = Long.numberOfTrailingZeros(range.bytes());
                if (range.slave() == slave) {
                    Bits inside = low >= addressWidth
                            ? lit(1, 1)
                            : address.slice(addressWidth - 1, low).eq(range.base() >>> low);
                    hit = hit.or(inside);
                }
            }
            hits.add(0, hit);
            none = none.and(hit.not());
        }
        hits.add(0, none);
        Bits wanted = Bits.cat(hits);
        Bits number = lit(targetBits, 0);
        for (int slave = 1; slave <= slaves; slave++) {
            number = number.or(wanted.bit(slave).mux(lit(targetBits, slave), 0));
        }
        Bits chosen = number;
        Bits may = count.eq(0).or(current.eq(chosen).and(count.ne(open)));
        allowed.set(wanted.and(may.repeat(slaves + 1)));
        target.set(current);
        when(begins, () -> current.set(chosen));
        when(begins.and(ends.not()), () -> count.set(count.plus(1)));
        when(ends.and(begins.not()), () -> count.set(count.minus(1)));
    }

    /** For proofs: how many are open. */
    Bits open() {
        return ghost(() -> {
            Bits open = out(count.width());
            open.set(count);
            return open;
        });
    }
}
