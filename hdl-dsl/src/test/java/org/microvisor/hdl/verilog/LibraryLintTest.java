package org.microvisor.hdl.verilog;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hdl.regs.RegisterBank;
import org.microvisor.hdl.regs.RegisterMap;
import org.microvisor.hdl.regs.Window;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.PriorityArbiter;
import org.microvisor.hdl.stream.RegisterSlice;
import org.microvisor.hdl.stream.RoundRobinArbiter;
import org.microvisor.hdl.stream.Stream;

class LibraryLintTest {
    /** Every stream cell, one after the other. */
    static final class Streams extends Cell {
        final Stream a, b, c, out;
        final Bits level;

        Streams() {
            a = Stream.slave(this, 16);
            b = Stream.slave(this, 16);
            c = Stream.slave(this, 16);
            out = Stream.master(this, 16);
            level = out(10);
            RegisterSlice slice = new RegisterSlice(this, 16);
            Fifo shallow = new Fifo(this, 16, 16);
            Fifo deep = new Fifo(this, 16, 512);
            RoundRobinArbiter fair = new RoundRobinArbiter(this, 16, 2);
            PriorityArbiter urgent = new PriorityArbiter(this, 16, 2);
            a.to(slice.in);
            b.to(shallow.in);
            slice.out.to(fair.in.get(0));
            shallow.out.to(fair.in.get(1));
            fair.out.to(urgent.in.get(0));
            c.to(urgent.in.get(1));
            urgent.out.to(deep.in);
            deep.out.to(out);
            level.set(deep.count);
        }
    }

    static final class Bank extends Cell {
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

        Bank() {
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

    @Test
    void shouldLintCleanWhenStreamCellsAreChained() {
        Tools.assertLintsClean(new Streams());
    }

    @Test
    void shouldLintCleanWhenARegisterBankHasEveryAccess() {
        Tools.assertLintsClean(new Bank());
    }
}
