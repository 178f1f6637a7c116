package org.microvisor.hdl.regs;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.synth.Budget;

/** What a bank costs, beside the best that others have for the same function: 1062 LUT and 2056 FF by hand. */
class RegisterBankBudgetTest {
    /** 64 registers of 32 bits, read, written byte by byte, and seen by the hardware. */
    private static final class SixtyFour extends Cell {
        SixtyFour() {
            RegisterMap map = RegisterMap.of("scratch", 1, 8)
                    .with(IntStream.range(0, 64)
                            .mapToObj(i -> Register.rw("R" + i, 4 * i, ""))
                            .toArray(Register[]::new));
            AxiLite s_axi = AxiLite.slave(this, 8);
            RegisterBank bank = new RegisterBank(this, map);
            s_axi.to(bank.s_axi);
            for (Register register : map.registers()) {
                Bits value = out(32).as(register.name());
                value.set(bank.value(register));
            }
        }
    }

    @Test
    void staysBelowTheBankMadeByHand() throws IOException {
        new Budget().lut(1062).lutRam(0).ff(2056).bram36(0).levels(3).mhz(200).require(new SixtyFour());
    }
}
