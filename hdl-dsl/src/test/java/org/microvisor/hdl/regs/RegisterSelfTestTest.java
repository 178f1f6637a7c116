package org.microvisor.hdl.regs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.sim.Simulator;

/** A bank passes the self-test of its own map, and fails that of any other. */
class RegisterSelfTestTest {
    private static final Register ID = Register.ro("ID", 0, "who").reset(0x4D56534EL);
    private static final Register MODE =
            Register.rw("MODE", 4, "").bit("on", 0, "").field("speed", 5, 4, "").reset(0x10);
    private static final Register BASE = Register.rw("BASE", 8, "");
    private static final Register CAUSES = Register.w1c("CAUSES", 12, "").bits(4);
    private static final Register JOBS = Register.w1s("JOBS", 16, "").bits(4);
    private static final Register GO = Register.strobe("GO", 20, "");
    private static final Register CYCLES = Register.counter64("CYCLES", 24, "");
    private static final RegisterMap MAP =
            RegisterMap.of("device", 1, 6).with(ID, MODE, BASE, CAUSES, JOBS, GO, CYCLES);

    private static final class Device extends Cell {
        final AxiLite s_axi;

        Device() {
            s_axi = AxiLite.slave(this, 6);
            Bits jobsDone = in(4);
            RegisterBank bank = new RegisterBank(this, MAP);
            s_axi.to(bank.s_axi);
            bank.count(CYCLES, lit(1, 1));
            bank.lower(JOBS, jobsDone);
        }
    }

    private final Device device = new Device();
    private final Simulator simulator = Simulator.of(device);
    private final RegisterBus bus = new EngineBus(simulator, device.s_axi);

    RegisterSelfTestTest() {
        simulator.reset();
    }

    @Test
    void findsNothingInABankOfTheSameMap() {
        RegisterSelfTest test = new RegisterSelfTest(MAP, bus);

        assertThat(test.resetValues()).isEmpty();
        assertThat(test.accesses()).isEmpty();
        assertThat(test.resetValues()).as("every value is as it was").isEmpty();
    }

    @Test
    void namesWhatDiffersFromAnotherMap() {
        RegisterMap other = RegisterMap.of("device", 1, 6)
                .with(
                        Register.rw("ID", 0, ""),
                        Register.rw("MODE", 4, "").reset(3),
                        Register.ro("BASE", 8, ""),
                        Register.rw("FAR", 36, ""));
        RegisterSelfTest test = new RegisterSelfTest(other, bus);

        assertThat(test.resetValues())
                .containsExactly(
                        "device.ID: 0x4D56534E after reset, expected 0x00000000",
                        "device.MODE: 0x00000010 after reset, expected 0x00000003",
                        "device.FAR: a read is refused");
        assertThat(test.accesses())
                .containsExactly(
                        "device.ID: a write is refused",
                        "device.MODE: 0x00000011 after a write of 0x55555555, expected 0x55555555",
                        "device.MODE: 0x00000020 after a write of 0xAAAAAAAA, expected 0xAAAAAAAA",
                        "device.MODE: 0x00000031 after a write of 0xFFFFFFFF, expected 0xFFFFFFFF",
                        "device.BASE: a write is not refused",
                        "device.FAR: a read is refused",
                        "device.offset 0xC: a read is not refused, but no register is there",
                        "device.offset 0xC: a write is not refused, but no register is there");
    }

    @Test
    void leavesSparedRegistersAlone() {
        MappedRegisters registers = new MappedRegisters(MAP, bus);
        registers.write(BASE, 5);
        int[] writes = {0};
        RegisterBus counting = new RegisterBus() {
            @Override
            public int read32(long offset) {
                return bus.read32(offset);
            }

            @Override
            public void write32(long offset, int value) {
                writes[0] += offset == BASE.offset() ? 1 : 0;
                bus.write32(offset, value);
            }
        };

        assertThat(new RegisterSelfTest(MAP, counting).sparing(BASE).accesses()).isEmpty();
        assertThat(writes[0]).isZero();
        assertThat(registers.read(BASE)).isEqualTo(5);
    }

    @Test
    void readsAndChangesFieldsByName() {
        MappedRegisters registers = new MappedRegisters(MAP, bus);
        registers.change(MODE, MODE.field("on"), 1);

        assertThat(registers.read(MODE)).isEqualTo(0x11);
        assertThat(registers.read(MODE, MODE.field("speed"))).isEqualTo(1);
        long first = registers.read(CYCLES);
        assertThat(registers.read(CYCLES)).isGreaterThan(first);
    }

    @Test
    void refusesWhatTheMapForbidsBeforeTheBusSeesIt() {
        MappedRegisters registers = new MappedRegisters(MAP, bus);

        assertThatThrownBy(() -> registers.write(ID, 1)).hasMessage("not writable: register=ID, access=RO, value=0x1");
        assertThatThrownBy(() -> registers.write(MODE, 2))
                .hasMessage("bits that do not exist, mask=0x31: register=MODE, access=RW, value=0x2");
        assertThatThrownBy(() -> registers.change(CAUSES, new Field("x", 0, 0, ""), 1))
                .hasMessage("not a register whose fields can be changed: register=CAUSES, access=W1C, value=0x1");
        assertThatThrownBy(() -> registers.read(Register.ro("NONE", 40, "")))
                .hasMessage("not in the map: map=device, register=NONE");
    }
}
