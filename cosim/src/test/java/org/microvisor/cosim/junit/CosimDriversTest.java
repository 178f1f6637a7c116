package org.microvisor.cosim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.microvisor.hdl.drive.AxiDriver;
import org.microvisor.hdl.drive.AxiMemory;
import org.microvisor.hdl.drive.AxiPort;
import org.microvisor.hdl.drive.Burst;
import org.microvisor.hdl.drive.ByteStore;
import org.microvisor.hdl.drive.InterruptLine;
import org.microvisor.hdl.drive.LiteDriver;
import org.microvisor.hdl.drive.Response;
import org.microvisor.hdl.drive.Through;
import org.microvisor.hdl.drive.Traffic;

/** The typed drivers keep the protocol, which is watched, and move every byte, on every engine. */
class CosimDriversTest {
    @Cosim(seeds = {1, 2})
    void shouldMoveBurstsOfAllKinds(Bench<Through> bench) {
        AxiDriver driver = bench.driver(AxiPort.of(bench.circuit().s_axi), 0.7);
        AxiMemory memory = bench.memory(AxiPort.of(bench.circuit().m_axi), new ByteStore(), 0.7);
        memory.order(AxiMemory.Order.MIXED);
        memory.latency(1, 20);
        AxiDriver old = bench.driver(AxiPort.of(bench.circuit().s_axi3), 0.7);
        AxiMemory behind = bench.memory(AxiPort.of(bench.circuit().m_axi3), new ByteStore(), 0.7);
        behind.order(AxiMemory.Order.ANY);
        behind.latency(1, 20);
        Traffic traffic = new Traffic(driver, bench.random(), 16);
        Traffic elder = new Traffic(old, bench.random(), 4);
        for (int round = 0; round < 3; round++) {
            traffic.begin(8);
            elder.begin(8);
            bench.until("the round", () -> traffic.ended() && elder.ended());
            traffic.check();
            elder.check();
        }
        assertThat(memory.idle() && behind.idle()).isTrue();
        memory.failing(0x100, 4, Response.DECERR);
        driver.write(0x104, (byte) 1, (byte) 2, (byte) 3);
        assertThat(driver.read(0x104, 3)).containsExactly(1, 2, 3);
        assertThat(driver.await(driver.read(Burst.incr(3, 0x0FF, 1, 4))).response())
                .isEqualTo(Response.OKAY);
    }

    @Cosim
    void shouldReadRegistersAndAwaitTheirInterrupt(Bench<Through> bench) {
        LiteDriver software = bench.registers(bench.circuit().s_lite, 0.5);
        AxiMemory registers = bench.memory(AxiPort.of(bench.circuit().m_lite), new ByteStore(), 0.5);
        registers.latency(1, 9);
        InterruptLine irq = bench.interrupt(bench.circuit().irq);
        software.write32(0x10, 0xCAFE);
        assertThat(irq.level()).isFalse();
        software.read(0x10);
        irq.await(true, 100);
        assertThat(software.read32(0x10)).isEqualTo(0xCAFE);
        assertThat(irq.rises()).isEqualTo(1);
    }
}
