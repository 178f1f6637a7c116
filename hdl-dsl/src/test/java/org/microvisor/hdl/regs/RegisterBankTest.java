package org.microvisor.hdl.regs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.verilog.NaiveSimulator;

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
        static final Window PAGES = new Window("PAGES", 0x400, 0x400, "");
        static final Window DARK = new Window("DARK", 0x800, 0x400, "");
        static final RegisterMap MAP = RegisterMap.of("device", 1, 12)
                .with(ID, CONTROL, BASE, STATUS, GO, BUSY, EVENTS)
                .with(PAGES, DARK);
        final AxiLite s_axi;
        final Bits event, busy, raise, base, mode, started, startValue;

        Device() {
            s_axi = AxiLite.slave(this, 12);
            event = in(1);
            busy = in(1);
            raise = in(4);
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
            Memory pages = mem(32, 256).block();
            RegisterBank.WindowWrite write = bank.windowWrite(PAGES);
            when(write.valid(), () -> pages.write(write.address(), write.data(), write.strobes()));
            RegisterBank.WindowRead read = bank.windowRead(PAGES);
            Bits page = pages.readSync(read.address(), read.enable());
            read.data().set(page);
        }
    }

    private final Device device = new Device();
    private final NaiveSimulator simulator = new NaiveSimulator(device);
    private long starts;
    private long startValue;

    @BeforeEach
    void reset() {
        simulator.step(false);
        poke(device.s_axi.bready, 1);
        poke(device.s_axi.rready, 1);
    }

    private void poke(Bits input, long value) {
        simulator.poke(input, BigInteger.valueOf(value));
    }

    private long peek(Bits bits) {
        return simulator.peek(bits).longValueExact();
    }

    private void step() {
        simulator.step(true);
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
        step();
        assertThat(peek(bus.bvalid)).isEqualTo(1);
        return (int) peek(bus.bresp);
    }

    private long read(int offset, int response, int cycles) {
        AxiLite bus = device.s_axi;
        poke(bus.araddr, offset);
        poke(bus.arvalid, 1);
        assertThat(peek(bus.arready)).isEqualTo(1);
        step();
        poke(bus.arvalid, 0);
        for (int cycle = 1; cycle < cycles; cycle++) {
            assertThat(peek(bus.rvalid)).isZero();
            step();
        }
        assertThat(peek(bus.rvalid)).isEqualTo(1);
        assertThat(peek(bus.rresp)).isEqualTo(response);
        return peek(bus.rdata);
    }

    @Test
    void shouldGiveResetValuesInTwoCyclesWhenNothingWasWritten() {
        for (Register register : Device.MAP.registers()) {
            assertThat(read(register.offset(), OKAY, 2)).as(register.name()).isEqualTo(register.reset());
        }
    }

    @Test
    void shouldKeepOnlyExistingBitsWhenARegisterIsWritten() {
        assertThat(write(4, 0xFFFF_FFFFL, 15)).isEqualTo(OKAY);
        assertThat(read(4, OKAY, 2)).isEqualTo(0x31);
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
        assertThat(read(0x3FC, SLAVE_ERROR, 2)).isZero();
        assertThat(read(0x800, SLAVE_ERROR, 2)).isZero();
        assertThat(read(0, OKAY, 2)).isEqualTo(0x4D56534EL);
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
        assertThat(read(12, OKAY, 2)).isEqualTo(0b1001);
    }

    @Test
    void shouldCountCyclesWhenAnEventIsOn() {
        poke(device.event, 1);
        poke(device.busy, 1);
        for (int i = 0; i < 5; i++) {
            step();
        }
        poke(device.event, 0);
        assertThat(read(0x100, OKAY, 2)).isEqualTo(5);
        assertThat(read(20, OKAY, 2)).isEqualTo(1);
    }

    @Test
    void shouldReadBackInThreeCyclesWhenAWindowWasWritten() {
        assertThat(write(0x404, 0x11223344, 15)).isEqualTo(OKAY);
        assertThat(write(0x404, 0xAA000000L, 8)).isEqualTo(OKAY);
        step();
        assertThat(read(0x404, OKAY, 3)).isEqualTo(0xAA223344L);
    }
}
