package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;

/** Every burst that AXI4 allows reads and writes the bytes that it names, and no others. */
final class AxiRamProofTest {
    private static final class Ram extends Cell {
        final Axi4 s_axi;

        Ram() {
            s_axi = Axi4.slave(this, 5, 16, 2); // 32 bytes of addresses, 8 of RAM
            AxiRam ram = new AxiRam(this, 5, 16, 2, 4);
            s_axi.to(ram.s_axi);
            ram.invariants();
            ghost(() -> {
                new Axi4Rules(this, s_axi, Side.SLAVE, InOrder.STEPS);
            });
        }
    }

    @Test
    void isAnArrayOfBytesUnderEveryKindOfBurst() {
        assertThat(Prover.prove(new Ram(), 1).asserts()).isEqualTo(85);
        assertThat(Prover.of(new Ram()).cover(7)).hasSize(3);
    }
}
