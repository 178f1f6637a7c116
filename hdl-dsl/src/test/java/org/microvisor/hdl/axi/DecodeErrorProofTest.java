package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;

/** Nobody waits for an address that belongs to nobody, and nobody takes its answer for data. */
final class DecodeErrorProofTest {
    private static final class Refusal extends Cell {
        final Axi4 s_axi;

        Refusal() {
            s_axi = Axi4.slave(this, 4, 16, 2);
            DecodeError slave = new DecodeError(this, 4, 16, 2);
            s_axi.to(slave.s_axi);
            slave.invariants();
            ghost(() -> {
                new Axi4Rules(this, s_axi, Side.SLAVE, InOrder.STEPS);
                assertAlways("every answer is DECERR", s_axi.bvalid.not().or(s_axi.bresp.eq(3)));
                assertAlways("every beat is DECERR", s_axi.rvalid.not().or(s_axi.rresp.eq(3)));
                assertAlways("and says nothing", s_axi.rvalid.not().or(s_axi.rdata.eq(0)));
                assertAlways(
                        "it always takes a write, takes its data or answers it",
                        s_axi.awready.or(s_axi.wready, s_axi.bvalid));
                assertAlways("it always takes a read or answers it", s_axi.arready.or(s_axi.rvalid));
            });
        }
    }

    @Test
    void takesEverythingAndAnswersDecodeError() {
        assertThat(Prover.prove(new Refusal(), 1).asserts()).isEqualTo(33);
        assertThat(Prover.of(new Refusal()).cover(6)).hasSize(3);
    }
}
