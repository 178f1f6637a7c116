package org.microvisor.hdl;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.source.Transparent;

/** A balanced tree of choices: as deep as the index has bits. */
@Transparent
final class Selection {
    private Selection() {}

    static Bits of(Bits index, List<Bits> options) {
        List<Bits> level = options;
        for (int bit = 0; level.size() > 1; bit++) {
            Bits odd = index.bit(bit);
            List<Bits> next = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                next.add(i + 1 < level.size() ? odd.mux(level.get(i + 1), level.get(i)) : level.get(i));
            }
            level = next;
        }
        return level.get(0);
    }
}
