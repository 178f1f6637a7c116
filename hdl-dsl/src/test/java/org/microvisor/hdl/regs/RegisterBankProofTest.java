package org.microvisor.hdl.regs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.formal.Prover;

/** Whatever comes in over the bus, in whatever order of addresses and data. */
class RegisterBankProofTest {
    static final class Bank extends Cell {
        static final Register CONTROL = Register.rw("CONTROL", 0, "").bits(8).reset(0x5A);
        static final Register OTHER = Register.rw("OTHER", 4, "").bits(8);
        static final RegisterMap MAP = RegisterMap.of("bank", 1, 4).with(CONTROL, OTHER);
        final AxiLite s_axi = AxiLite.slave(this, 4);

        Bank() {
            RegisterBank bank = new RegisterBank(this, MAP);
            s_axi.to(bank.s_axi);
            Bits control = bank.value(CONTROL), written = bank.written(CONTROL);
            ghost(() -> {
                Bits before = past(control);
                assertAlways(
                        "a register changes only when it is written",
                        pastValid().not().or(written, control.eq(before)));
                Bits answering = pastValid().and(past(s_axi.bvalid.and(s_axi.bready.not())));
                assertAlways("an answer to a write stays", answering.not().or(s_axi.bvalid));
                assertAlways("and stays the same", answering.not().or(s_axi.bresp.eq(past(s_axi.bresp))));
                Bits reading = pastValid().and(past(s_axi.rvalid.and(s_axi.rready.not())));
                assertAlways("an answer to a read stays", reading.not().or(s_axi.rvalid));
                assertAlways(
                        "and keeps its data",
                        reading.not().or(s_axi.rdata.eq(past(s_axi.rdata)).and(s_axi.rresp.eq(past(s_axi.rresp)))));
                cover("reads what was written", s_axi.rvalid.and(s_axi.rdata.eq(0x77)));
                cover("refuses an unknown offset", s_axi.rvalid.and(s_axi.rresp.ne(0)));
            });
        }
    }

    @Test
    void keepsTheRulesOfTheBus() {
        assertThat(Prover.prove(new Bank(), 2).asserts()).isEqualTo(5);
    }

    @Test
    void readsWhatWasWritten() {
        assertThat(Prover.of(new Bank()).cover(7)).hasSize(2);
    }
}
