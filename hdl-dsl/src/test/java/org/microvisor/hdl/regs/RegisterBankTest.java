package org.microvisor.hdl.regs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.sim.Simulator;

class RegisterBankTest {
    private static final int OKAY = 0;
    private static final int SLAVE_ERROR = 2;

    static final class Device extends Cell {
        static final Register ID = Register.ro("ID", 0, "who").reset(0x4D56534EL);
        static final Register CONTROL =
                Register.rw("CONTROL", 4, "").bit("on", 0, "").field("mode", 5, 4, "");
        static final Register BASE = Register.rw("BASE", 8, "").reset(0x1000);
        static final Register STATUS = Register.w1c("STATUS", 12, "").bits(4);
        static final Register GO = Register.strobe("GO", 16, "").bits(14);
        static final Register BUSY = Register.ro("BUSY", 20, "").bits(1);
        static final Register EVENTS = Register.counter("EVENTS", 0x100, "");
        static final Register REQUEST = Register.w1s("REQUEST", 24, "").bits(3);
        static final Register MIXED = Register.w1c("MIXED", 28, "").bits(2);
        static final Register PULSED = Register.rw("PULSED", 32, "").bits(10);
        static final Register CYCLES = Register.counter64("CYCLES", 0x108, "");
        static final Window PAGES = new Window("PAGES", 0x400, 0x400, "");
        static final Window DARK = new Window("DARK", 0x800, 0x400, "");
        static final RegisterMap MAP = RegisterMap.of("device", 1, 12)
                .with(ID, CONTROL, BASE, STATUS, GO, BUSY, REQUEST, MIXED, PULSED, EVENTS, CYCLES)
                .with(PAGES, DARK);
        final AxiLite s_axi;
        final Bits event, busy, raise, served, step, request, base, mode, started, startValue;

        Device() {
            s_axi = AxiLite.slave(this, 12);
            event = in(1);
            busy = in(1);
            raise = in(4);
            served = in(3);
            step = in(33);
            request = out(3);
            base = out(32);
            mode = out(2);
            started = out(1);
            startValue = out(14);
            RegisterBank bank = new RegisterBank(this, MAP);
            s_axi.to(bank.s_axi);
            base.set(bank.value(BASE));
            mode.set(bank.value(CONTROL, "mode"));
            started.set(bank.written(GO));
            startValue.set(bank.writtenValue(GO));
            bank.drive(BUSY, busy);
            bank.count(EVENTS, event);
            bank.raise(STATUS, raise);
            bank.raise(MIXED, event);
            bank.lower(PULSED, bank.value(PULSED).and(4));
            bank.level(MIXED, 0b10, Bits.cat(busy, lit(1, 0)));
            bank.lower(REQUEST, served);
            request.set(bank.value(REQUEST));
            bank.count(CYCLES, step);
            Memory pages = mem(32, 256).block();
            RegisterBank.WindowWrite write = bank.windowWrite(PAGES);
            when(write.valid(), () -> pages.write(write.address(), write.data(), write.strobes()));
            RegisterBank.WindowRead read = bank.windowRead(PAGES);
            Bits page = pages.readSync(read.address(), read.enable());
            read.data().set(page);
        }
    }

    private final Device device = new Device();
    private final Simulator simulator = Simulator.of(device);
    private long starts;
    private long startValue;

    @BeforeEach
    void reset() {
        simulator.reset();
        poke(device.s_axi.bready, 1);
        poke(device.s_axi.rready, 1);
    }

    private void poke(Bits input, long value) {
        simulator.poke(input, value);
    }

    private long peek(Bits bits) {
        return simulator.peek(bits);
    }

    private void step() {
        simulator.step();
        if (peek(device.started) == 1) {
            starts++;
            startValue = peek(device.startValue);
        }
    }

    private int write(int offset, long value, int strobes) {
        AxiLite bus = device.s_axi;
        poke(bus.awaddr, offset);
        poke(bus.awvalid, 1);
        poke(bus.wdata, value);
        poke(bus.wstrb, strobes);
        poke(bus.wvalid, 1);
        assertThat(peek(bus.awready) & peek(bus.wready)).isEqualTo(1);
        step();
        poke(bus.awvalid, 0);
        poke(bus.wvalid, 0);
        assertThat(peek(bus.bvalid)).isEqualTo(1);
        return (int) peek(bus.bresp);
    }

    private long read(int offset, int response) {
        AxiLite bus = device.s_axi;
        poke(bus.araddr, offset);
        poke(bus.arvalid, 1);
        assertThat(peek(bus.arready)).isEqualTo(1);
        step();
        poke(bus.arvalid, 0);
        assertThat(peek(bus.rvalid)).isEqualTo(1);
        assertThat(peek(bus.rresp)).isEqualTo(response);
        return peek(bus.rdata);
    }

    @Test
    void shouldGiveResetValuesInOneCycleWhenNothingWasWritten() {
        for (Register register : Device.MAP.registers()) {
            assertThat(read(register.offset(), OKAY)).as(register.name()).isEqualTo(register.reset());
        }
    }

    @Test
    void shouldShowLevelsThatSoftwareCannotClear() {
        poke(device.busy, 1);
        poke(device.event, 1);
        step();
        poke(device.event, 0);
        assertThat(read(28, OKAY)).isEqualTo(0b11);
        assertThat(write(28, 0b11, 15)).isEqualTo(OKAY);
        assertThat(read(28, OKAY)).isEqualTo(0b10);
        poke(device.busy, 0);
        assertThat(read(28, OKAY)).isZero();
    }

    @Test
    void shouldForgetBitsThatTheHardwareLowers() {
        assertThat(write(32, 0x3FF, 15)).isEqualTo(OKAY);
        assertThat(read(32, OKAY)).isEqualTo(0x3FF);
        assertThat(read(32, OKAY)).isEqualTo(0x3FB);
    }

    @Test
    void shouldKeepOnlyExistingBitsWhenARegisterIsWritten() {
        assertThat(write(4, 0xFFFF_FFFFL, 15)).isEqualTo(OKAY);
        assertThat(read(4, OKAY)).isEqualTo(0x31);
        assertThat(peek(device.mode)).isEqualTo(3);
    }

    @Test
    void shouldWriteOnlyStrobedBytesWhenStrobesAreZero() {
        write(8, 0xAABBCCDDL, 0b0101);
        assertThat(peek(device.base)).isEqualTo(0x00BB10DDL);
    }

    @Test
    void shouldAnswerSlaveErrorWhenTheAccessIsNotAllowed() {
        assertThat(write(0, 1, 15)).isEqualTo(SLAVE_ERROR);
        assertThat(write(0x100, 1, 15)).isEqualTo(SLAVE_ERROR);
        assertThat(write(0x3FC, 1, 15)).isEqualTo(SLAVE_ERROR);
        assertThat(write(0x800, 1, 15)).isEqualTo(SLAVE_ERROR);
        assertThat(read(0x3FC, SLAVE_ERROR)).isZero();
        assertThat(read(0x800, SLAVE_ERROR)).isZero();
        assertThat(read(0, OKAY)).isEqualTo(0x4D56534EL);
    }

    @Test
    void shouldPulseOnceWithTheValueWhenAStrobeIsWritten() {
        assertThat(write(16, 0x1234, 15)).isEqualTo(OKAY);
        step();
        step();
        assertThat(starts).isEqualTo(1);
        assertThat(startValue).isEqualTo(0x1234);
    }

    @Test
    void shouldClearWhereOnesAreWrittenWhenBitsWereRaised() {
        poke(device.raise, 0b1011);
        step();
        poke(device.raise, 0);
        assertThat(write(12, 0b0010, 15)).isEqualTo(OKAY);
        assertThat(read(12, OKAY)).isEqualTo(0b1001);
    }

    @Test
    void shouldCountCyclesWhenAnEventIsOn() {
        poke(device.event, 1);
        poke(device.busy, 1);
        for (int i = 0; i < 5; i++) {
            step();
        }
        poke(device.event, 0);
        step();
        assertThat(read(0x100, OKAY)).isEqualTo(5);
        assertThat(read(20, OKAY)).isEqualTo(1);
    }

    @Test
    void shouldReadBackInOneCycleWhenAWindowWasWritten() {
        assertThat(write(0x404, 0x11223344, 15)).isEqualTo(OKAY);
        assertThat(write(0x404, 0xAA000000L, 8)).isEqualTo(OKAY);
        step();
        assertThat(read(0x404, OKAY)).isEqualTo(0xAA223344L);
    }

    @Test
    void shouldSetWhereOnesAreWrittenUntilTheHardwareLowersThem() {
        write(24, 0b101, 15);
        assertThat(peek(device.request)).isEqualTo(0b101);
        poke(device.served, 0b001);
        assertThat(write(24, 0b010, 15)).isEqualTo(OKAY);
        poke(device.served, 0);
        assertThat(read(24, OKAY)).isEqualTo(0b110);
    }

    @Test
    void shouldReadBothHalvesOfOneMomentWhenAWideCounterRunsOver() {
        poke(device.step, 0xFFFF_FFFFL);
        step();
        poke(device.step, 1);
        step();
        step(); // the counter is 2^32 - 1 + 1 from here on, and grows

        long low = read(0x108, OKAY);
        long high = read(0x10C, OKAY);

        assertThat(high << 32 | low).isEqualTo(0x1_0000_0000L);
    }

    @Test
    void shouldTakeAReadAndAWriteInEveryCycle() {
        AxiLite bus = device.s_axi;
        for (int i = 1; i <= 20; i++) {
            poke(bus.awaddr, 8);
            poke(bus.wdata, i);
            poke(bus.wstrb, 15);
            poke(bus.araddr, 8);
            poke(bus.awvalid, 1);
            poke(bus.wvalid, 1);
            poke(bus.arvalid, 1);
            assertThat(peek(bus.awready) & peek(bus.wready) & peek(bus.arready)).isEqualTo(1);
            step();
            assertThat(peek(bus.bvalid) & peek(bus.rvalid)).isEqualTo(1);
            assertThat(peek(bus.rdata)).isEqualTo(i == 1 ? 0x1000 : i - 1);
        }
    }

    @Test
    void shouldKeepTheAnswerWhenItIsNotTakenAndTheRegisterChanges() {
        poke(device.event, 1);
        step();
        step();
        poke(device.s_axi.rready, 0);
        long counted = read(0x100, OKAY);
        write(8, 0x55, 15);

        assertThat(peek(device.s_axi.rvalid)).isEqualTo(1);
        assertThat(peek(device.s_axi.rdata)).isEqualTo(counted);
        assertThat(peek(device.s_axi.arready)).isZero();
    }

    /** Registers that only software changes. */
    static final class Scratch extends Cell {
        final AxiLite s_axi;

        Scratch() {
            s_axi = AxiLite.slave(this, 4);
            RegisterBank bank = new RegisterBank(
                    this, RegisterMap.of("scratch", 1, 4).with(Register.rw("A", 0, ""), Register.rw("B", 8, "")));
            s_axi.to(bank.s_axi);
        }
    }

    @Test
    void shouldLetWritesWaitWhileTheAnswerOfAnUnchangingMapWaits() {
        Scratch scratch = new Scratch();
        Simulator bench = Simulator.of(scratch);
        AxiLite bus = scratch.s_axi;
        bench.reset();
        bench.poke(bus.arvalid, 1);
        bench.step();
        bench.poke(bus.arvalid, 0);
        bench.poke(bus.awvalid, 1);
        bench.poke(bus.wvalid, 1);
        bench.poke(bus.wstrb, 15);
        bench.poke(bus.wdata, 7);

        assertThat(bench.peek(bus.awready)).isZero();
        bench.step();
        assertThat(bench.peek(bus.rdata)).isZero();
        bench.poke(bus.rready, 1);
        assertThat(bench.peek(bus.awready)).isOne();
        bench.step();
        assertThat(bench.peek(bus.bvalid)).isOne();
        assertThat(bench.peek(bus.bresp)).isZero();
    }
}
