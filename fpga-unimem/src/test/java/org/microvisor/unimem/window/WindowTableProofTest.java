package org.microvisor.unimem.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;

/** No access leaves a window, whatever is written to the table and when. */
final class WindowTableProofTest {
    private static final class Two extends Cell {
        final Bits commit = in(1), index = in(1), valid = in(1), base = in(3), sizeLog2 = in(6), offset = in(20);
        final Bits attributes = in(WindowEntry.WIDTH - 20), look = in(1), page = in(3);
        final Bits hit = out(1), entry = out(WindowEntry.WIDTH);

        Two() {
            WindowTable table = new WindowTable(this, 15, 2);
            table.commit.set(commit);
            table.index.set(index);
            table.valid.set(valid);
            table.base.set(base);
            table.sizeLog2.set(sizeLog2);
            table.offset.set(offset);
            table.attributes.set(attributes);
            table.look.set(look);
            table.page.set(page);
            hit.set(table.hit);
            entry.set(table.entry);
            table.invariants();
        }
    }

    @Test
    void aHitLiesInOneWindowAndSaysWhatThatWindowSays() {
        assertThat(Prover.prove(new Two(), 1).asserts()).isEqualTo(14);
        assertThat(Prover.of(new Two()).cover(4)).hasSize(1);
    }
}
