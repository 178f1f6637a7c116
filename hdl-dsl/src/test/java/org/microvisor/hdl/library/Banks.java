package org.microvisor.hdl.library;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hdl.regs.RegisterBank;
import org.microvisor.hdl.regs.RegisterMap;
import org.microvisor.hdl.regs.Window;

/** Register banks with hardware behind them. */
final class Banks {
    private Banks() {}

    /** One register of every access, and a window. */
    static final class Mixed extends Cell {
        static final Register ID = Register.ro("ID", 0, "who").reset(0x4D56534E);
        static final Register CONTROL =
                Register.rw("CONTROL", 4, "switches").bit("accept", 0, "").field("mode", 5, 4, "");
        static final Register BASE = Register.rw("BASE", 8, "an address").reset(0x1000);
        static final Register STATUS = Register.w1c("STATUS", 12, "events").bits(4);
        static final Register GO = Register.strobe("GO", 16, "starts").bits(14);
        static final Register BUSY = Register.ro("BUSY", 20, "runs").bits(1);
        static final Register FRAMES = Register.counter("FRAMES", 0x100, "frames");
        static final Window PAGES = new Window("PAGES", 0x4000, 0x4000, "pages");
        static final RegisterMap MAP = RegisterMap.of("bank", 1, 16)
                .with(ID, CONTROL, BASE, STATUS, GO, BUSY, FRAMES)
                .with(PAGES);
        final AxiLite s_axi;
        final Bits irq, started, accept;

        Mixed() {
            s_axi = AxiLite.slave(this, 16);
            irq = out(1);
            started = out(14);
            accept = out(1);
            RegisterBank bank = new RegisterBank(this, MAP);
            s_axi.to(bank.s_axi);
            irq.set(bank.value(STATUS).anyOnes());
            Bits last = reg(14, 0);
            when(bank.written(GO), () -> last.set(bank.writtenValue(GO)));
            started.set(last);
            accept.set(bank.value(CONTROL, "accept").and(bank.value(BASE).eq(0x1000)));
            bank.drive(BUSY, last.anyOnes());
            bank.count(FRAMES, bank.written(GO));
            bank.raise(STATUS, Bits.cat(lit(3, 0), bank.written(CONTROL)));
            var words = mem(32, 4096).block();
            RegisterBank.WindowWrite write = bank.windowWrite(PAGES);
            when(write.valid(), () -> words.write(write.address(), write.data(), write.strobes()));
            RegisterBank.WindowRead read = bank.windowRead(PAGES);
            Bits word = words.readSync(read.address(), read.enable());
            read.data().set(word);
        }
    }
}
