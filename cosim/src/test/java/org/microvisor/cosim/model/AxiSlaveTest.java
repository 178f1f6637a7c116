package org.microvisor.cosim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.bus.AxiSlave;
import org.microvisor.cosim.bus.Response;
import org.microvisor.cosim.bus.WindowWrite;

/** The AXI4 slave transactor behind a copier in Verilog, which reads one burst and writes it elsewhere. */
class AxiSlaveTest {
    private static final int INCR = 1;
    private static final int WRAP = 2;
    private static final int FIXED = 0;

    private final Model model = Model.open(Designs.axiBench(), Profile.TEST);
    private final AxiSlave slave = model.axiSlave("m_axi");
    private final ByteBuffer memory = ByteBuffer.allocateDirect(0x4000);
    private final byte[] bytes = new byte[0x4000];
    private final List<Long> done = new ArrayList<>();

    @BeforeEach
    void fill() {
        new Random(5).nextBytes(bytes);
        memory.put(0, bytes);
        slave.memory(0x10000, memory, 20, 5);
        model.pin("done").onRise(done::add);
        model.pin("strobe").set(0xff);
        model.pin("size").set(3);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void shouldCopyABurstWhenItIsIncrementing() {
        copy(0x10008, 0x12000, 256, INCR);
        assertThat(slice(0x2000, 2048)).isEqualTo(original(8, 2048));
        assertThat(slave.reads()).isEqualTo(1);
        assertThat(slave.writes()).isEqualTo(1);
    }

    @Test
    void shouldTakeTheLatenciesIntoAccount() {
        long start = copy(0x10000, 0x12000, 16, INCR);
        // address one cycle after start; 20 to the first of 16 beats; address and data of the write one cycle after the
        // last,
        // 16 beats, 5 to the response, one to the pin
        assertThat(done.get(0) - start).isEqualTo(1 + 20 + 15 + 1 + 15 + 5 + 1);
    }

    @Test
    void shouldWrapWhenTheBurstWraps() {
        copy(0x10018, 0x12000, 4, WRAP);
        assertThat(slice(0x2000, 8)).isEqualTo(original(0x18, 8));
        assertThat(slice(0x2008, 24)).isEqualTo(original(0, 24));
    }

    @Test
    void shouldStayAtOneAddressWhenTheBurstIsFixed() {
        copy(0x10018, 0x12000, 4, FIXED);
        assertThat(slice(0x2000, 8)).isEqualTo(original(0x18, 8));
        assertThat(slice(0x2008, 24)).isEqualTo(original(0x2008, 24));
    }

    @Test
    void shouldWriteOnlyStrobedBytes() {
        model.pin("strobe").set(0x0f);
        copy(0x10000, 0x12000, 2, INCR);
        assertThat(slice(0x2000, 4)).isEqualTo(original(0, 4));
        assertThat(slice(0x2004, 4)).isEqualTo(original(0x2004, 4));
        assertThat(slice(0x2008, 4)).isEqualTo(original(8, 4));
    }

    @Test
    void shouldCopyWhenTheSlaveStalls() {
        slave.readyShare(0.3, 9);
        copy(0x10008, 0x12000, 256, INCR);
        assertThat(slice(0x2000, 2048)).isEqualTo(original(8, 2048));
    }

    @Test
    void shouldAnswerDecodeErrorOutsideOfAllRegions() {
        copy(0x20000, 0x12000, 2, INCR);
        assertThat(model.pin("resp").value()).isEqualTo(Response.DECERR.code());
    }

    @Test
    void shouldAnswerTheErrorOfAFailingRegion() {
        slave.failing(0x12000, 0x100, Response.SLVERR);
        copy(0x10000, 0x12000, 2, INCR);
        assertThat(model.pin("resp").value()).isEqualTo(Response.SLVERR.code());
        assertThat(slice(0x2000, 16)).isEqualTo(original(0x2000, 16));
    }

    @Test
    void shouldWakeWithEveryWriteIntoAWindow() {
        List<WindowWrite> writes = new ArrayList<>();
        slave.window(0xa000_0000L, ByteBuffer.allocateDirect(0x1000), 3, 2, writes::add);
        model.pin("strobe").set(0xf0);
        copy(0x10000, 0xa000_0010L, 2, INCR);
        assertThat(writes).hasSize(2);
        assertThat(writes.get(0).address()).isEqualTo(0xa000_0010L);
        assertThat(writes.get(0).data())
                .isEqualTo(memory.order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong(0));
        assertThat(writes.get(0).strobe()).isEqualTo(0xf0);
        assertThat(writes.get(1).address()).isEqualTo(0xa000_0018L);
        assertThat(writes.get(1).cycle()).isEqualTo(writes.get(0).cycle() + 1);
    }

    @Test
    void shouldRefuseAHeapBuffer() {
        assertThatThrownBy(() -> slave.memory(0, ByteBuffer.allocate(8), 1, 1))
                .hasMessage("a region needs a direct buffer: port=m_axi, base=0x0");
    }

    /** Runs the copier to its end; returns the cycle in which `start` was high. */
    private long copy(long from, long to, int beats, int burst) {
        model.pin("from").set(from);
        model.pin("to").set(to);
        model.pin("len").set(beats - 1);
        model.pin("burst").set(burst);
        long start = model.cycle();
        model.pin("start").set(1);
        model.step(1);
        model.pin("start").set(0);
        while (done.isEmpty() && model.cycle() < start + 10_000) {
            model.run(start + 10_000);
        }
        assertThat(done).hasSize(1);
        return start;
    }

    private byte[] slice(int offset, int length) {
        byte[] copy = new byte[length];
        memory.get(offset, copy);
        return copy;
    }

    private byte[] original(int offset, int length) {
        return java.util.Arrays.copyOfRange(bytes, offset, offset + length);
    }
}
