package org.microvisor.cosim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microvisor.cosim.bus.AxiCompletion;
import org.microvisor.cosim.bus.AxiMaster;
import org.microvisor.cosim.bus.AxiSlave;
import org.microvisor.cosim.bus.ReceivedFrame;
import org.microvisor.cosim.bus.WindowWrite;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.axi.AxiStream;

/** Transactors of every bus width back to back, through a circuit of nothing but wires. */
class PassThroughTest {
    private final Model model = Model.open(new Wires(), Profile.TEST);

    @AfterEach
    void close() {
        model.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "24", "128", "512"})
    void shouldCarryFramesWhateverTheWidth(String width) {
        Random random = new Random(11);
        model.sink("m" + width).readyShare(0.6, 2);
        model.source("s" + width).beatShare(0.6, 3);
        for (int length = 1; length < 150; length++) {
            byte[] frame = new byte[length];
            random.nextBytes(frame);
            model.source("s" + width).send(frame);
            model.step(1000);
            ReceivedFrame received = model.sink("m" + width).poll().orElseThrow();
            assertThat(received.bytes()).isEqualTo(frame);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"32", "128", "512"})
    void shouldMatchAPlainArrayWhateverTheWidth(String width) {
        Random random = new Random(12);
        byte[] golden = new byte[0x4000];
        ByteBuffer memory = ByteBuffer.allocateDirect(golden.length);
        AxiMaster master = model.axiMaster("sa" + width);
        AxiSlave slave = model.axiSlave("ma" + width);
        slave.memory(0x1_0000_0000L, memory, 7, 3);
        for (int round = 0; round < 40; round++) {
            slave.readyShare(0.3 + 0.7 * random.nextDouble(), round);
            master.readyShare(0.3 + 0.7 * random.nextDouble(), round);
            master.outstanding(1 + random.nextInt(12));
            master.ids(1 + random.nextInt(4));
            byte[] bytes = new byte[1 + random.nextInt(6000)];
            int to = random.nextInt(golden.length - bytes.length);
            random.nextBytes(bytes);
            List<AxiCompletion> done = new ArrayList<>();
            master.write(0x1_0000_0000L + to, bytes, done::add);
            await(done);
            System.arraycopy(bytes, 0, golden, to, bytes.length);
            int from = random.nextInt(golden.length - 6000);
            int length = 1 + random.nextInt(6000);
            master.read(0x1_0000_0000L + from, length, done::add);
            assertThat(await(done).data()).isEqualTo(java.util.Arrays.copyOfRange(golden, from, from + length));
        }
        byte[] all = new byte[golden.length];
        memory.get(0, all);
        assertThat(all).isEqualTo(golden);
    }

    @Test
    void shouldServeALiteMasterLikeAFullOne() {
        ByteBuffer readback = ByteBuffer.allocateDirect(0x100).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        readback.putInt(0x10, 0x5eed);
        List<WindowWrite> writes = new ArrayList<>();
        model.axiSlave("ml").window(0x400, readback, 2, 2, writes::add);
        assertThat(model.axiLite("sl").read32(0x410)).isEqualTo(0x5eed);
        model.axiLite("sl").write32(0x420, 0x1234);
        assertThat(writes).hasSize(1);
        assertThat(writes.get(0).address()).isEqualTo(0x420);
        assertThat(writes.get(0).data()).isEqualTo(0x1234);
        assertThat(writes.get(0).strobe()).isEqualTo(15);
        assertThatThrownBy(() -> model.axiLite("sl").read32(0))
                .hasMessage("register read answered DECERR: port=sl, address=0x0");
    }

    @Test
    void shouldGiveUpWhenARegisterIsNeverAnswered() {
        try (Model handDriven = Model.open(ModelSource.of(new Wires()).without("ml"), Profile.TEST)) {
            handDriven.pin("ml_arready").set(1);
            assertThatThrownBy(() -> handDriven.axiLite("sl").read32(4))
                    .hasMessage("register read not answered: port=sl, address=0x4, cycles=100000");
            assertThat(handDriven.pin("ml_rready").high()).isTrue();
        }
    }

    @Test
    void shouldHandleNarrowWindowsOfAWideBus() {
        List<WindowWrite> writes = new ArrayList<>();
        model.axiSlave("ma128").window(0, ByteBuffer.allocateDirect(0x1000), 1, 1, writes::add);
        List<AxiCompletion> done = new ArrayList<>();
        model.axiMaster("sa128").write(0x16, new byte[] {1, 2, 3, 4}, done::add);
        await(done);
        assertThat(writes)
                .containsExactly(
                        new WindowWrite(writes.get(0).cycle(), 0x10, 0x0201_0000_0000_0000L, 0xc0),
                        new WindowWrite(writes.get(0).cycle(), 0x18, 0x0403, 0x03));
    }

    private AxiCompletion await(List<AxiCompletion> done) {
        long limit = model.cycle() + 100_000;
        while (done.isEmpty() && model.cycle() < limit) {
            model.run(limit);
        }
        assertThat(done).hasSize(1);
        return done.remove(0);
    }

    /** Nothing but connections. */
    private static final class Wires extends Cell {
        final AxiStream s8 = AxiStream.slave(this, 8), m8 = AxiStream.master(this, 8);
        final AxiStream s24 = AxiStream.slave(this, 24), m24 = AxiStream.master(this, 24);
        final AxiStream s128 = AxiStream.slave(this, 128), m128 = AxiStream.master(this, 128);
        final AxiStream s512 = AxiStream.slave(this, 512), m512 = AxiStream.master(this, 512);
        final Axi4 sa32 = Axi4.slave(this, 40, 32, 4), ma32 = Axi4.master(this, 40, 32, 4);
        final Axi4 sa128 = Axi4.slave(this, 40, 128, 4), ma128 = Axi4.master(this, 40, 128, 4);
        final Axi4 sa512 = Axi4.slave(this, 40, 512, 4), ma512 = Axi4.master(this, 40, 512, 4);
        final AxiLite sl = AxiLite.slave(this, 16), ml = AxiLite.master(this, 16);

        Wires() {
            s8.to(m8);
            s24.to(m24);
            s128.to(m128);
            s512.to(m512);
            sa32.to(ma32);
            sa128.to(ma128);
            sa512.to(ma512);
            sl.to(ml);
        }
    }
}
