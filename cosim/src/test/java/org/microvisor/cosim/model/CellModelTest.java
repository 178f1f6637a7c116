package org.microvisor.cosim.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hdl.regs.RegisterBank;
import org.microvisor.hdl.regs.RegisterMap;

/** Circuits of the language as models: bundles become ports, the rest becomes pins. */
class CellModelTest {
    @Test
    void shouldDriveACircuitThroughItsBundles() {
        try (Model model = Model.open(new Echo(), Profile.TEST)) {
            List<Long> rises = new ArrayList<>();
            model.pin("irq").onRise(rises::add);
            model.axiLite("s_axi").write32(0, 0x55);
            assertThat(model.axiLite("s_axi").read32(0)).isEqualTo(0x55);
            byte[] frame = {1, 2, 3, 4, 5, 6, 7, 8, 9};
            model.source("s_axis").send(frame, true);
            model.step(20);
            byte[] received = model.sink("m_axis").poll().orElseThrow().bytes();
            for (int i = 0; i < frame.length; i++) {
                assertThat(received[i]).isEqualTo((byte) (frame[i] ^ 0x55));
            }
            assertThat(rises).hasSize(1);
        }
    }

    @Test
    void shouldDriveACircuitWithoutAClock() {
        try (Model model = Model.open(new Adder(), Profile.TEST)) {
            model.pin("a").set(200);
            model.pin("b").set(100);
            model.step(1);
            assertThat(model.pin("sum").value()).isEqualTo(300);
        }
    }

    /** Gives back each frame with every byte XORed with a register, two cycles later; irq after the last beat. */
    private static final class Echo extends Cell {
        private static final Register KEY = Register.rw("KEY", 0, "what each byte is XORed with in bits 7:0");
        private static final RegisterMap MAP = RegisterMap.of("echo", 1, 8).with(KEY);

        final AxiStream s_axis = AxiStream.slave(this, 64, 1);
        final AxiStream m_axis = AxiStream.master(this, 64);
        final AxiLite s_axi = AxiLite.slave(this, 8);
        final Bits irq = out(1);
        private final RegisterBank bank = new RegisterBank(this, MAP);

        Echo() {
            s_axi.to(bank.s_axi);
            Bits key = bank.value(KEY).slice(7, 0);
            Bits data = reg(64), keep = reg(8), last = reg(1), valid = reg(1, 0);
            s_axis.tready.set(valid.not().or(m_axis.tready));
            when(s_axis.tready, () -> {
                data.set(s_axis.tdata.xor(Bits.cat(key, key, key, key, key, key, key, key)));
                keep.set(s_axis.tkeep);
                last.set(s_axis.tlast);
                valid.set(s_axis.tvalid);
            });
            m_axis.tdata.set(data);
            m_axis.tkeep.set(keep);
            m_axis.tlast.set(last);
            m_axis.tvalid.set(valid);
            irq.set(valid.and(last).and(m_axis.tready));
        }
    }

    /** No register, so no clock. */
    private static final class Adder extends Cell {
        final Bits a = in(8), b = in(8);
        final Bits sum = out(9);

        Adder() {
            sum.set(a.plusWide(b));
        }
    }
}
