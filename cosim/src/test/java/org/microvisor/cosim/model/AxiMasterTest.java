package org.microvisor.cosim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.bus.AxiCompletion;
import org.microvisor.cosim.bus.AxiMaster;
import org.microvisor.cosim.bus.Response;
import org.microvisor.hypervisor.replay.SeededTest;

/** The AXI4 master transactor against a memory in Verilog. */
class AxiMasterTest {
    private final Model model = Model.open(Designs.axiBench(), Profile.TEST);
    private final AxiMaster master = model.axiMaster("s_axi");

    @AfterEach
    void close() {
        model.close();
    }

    @SeededTest(7)
    void shouldMatchAPlainArrayWhenTrafficIsRandom(long seed) {
        Random random = new Random(seed);
        byte[] golden = new byte[0x10000];
        for (int round = 0; round < 60; round++) {
            master.outstanding(1 + random.nextInt(16));
            master.ids(1 + random.nextInt(8));
            master.burstLimit(1 + random.nextInt(256));
            master.readyShare(0.2 + 0.8 * random.nextDouble(), round);
            int address = random.nextInt(0xf000);
            byte[] bytes = new byte[1 + random.nextInt(0x1000)];
            random.nextBytes(bytes);
            assertThat(write(address, bytes).okay()).isTrue();
            System.arraycopy(bytes, 0, golden, address, bytes.length);
            int from = random.nextInt(0xf000);
            int length = 1 + random.nextInt(0x1000);
            assertThat(read(from, length).data()).isEqualTo(Arrays.copyOfRange(golden, from, from + length));
        }
        assertThat(read(0, 0x10000).data()).isEqualTo(golden);
    }

    @Test
    void shouldSustainOneBeatACycleWhenBurstsFollowEachOther() {
        AxiCompletion write = write(0, new byte[16384]);
        assertThat(write.lastBeatCycle() - write.firstBeatCycle()).isEqualTo(2047);
        AxiCompletion read = read(0, 16384);
        assertThat(read.lastBeatCycle() - read.firstBeatCycle()).isEqualTo(2047);
        assertThat(read.firstBeatCycle()).isEqualTo(read.addressCycle() + 1);
        assertThat(read.responseCycle()).isEqualTo(read.lastBeatCycle());
        assertThat(write.responseCycle()).isEqualTo(write.lastBeatCycle() + 1);
    }

    @Test
    void shouldSustainOneBeatACycleWhenManySmallWritesAreQueued() {
        List<AxiCompletion> done = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            master.write(i * 64L, new byte[64], done::add);
        }
        wait(done, 100);
        assertThat(done.get(99).lastBeatCycle() - done.get(0).firstBeatCycle()).isEqualTo(799);
        assertThat(master.writeBeats()).isEqualTo(800);
    }

    @Test
    void shouldReadAndWriteAtTheSameTime() {
        List<AxiCompletion> done = new ArrayList<>();
        master.write(0, new byte[4096], done::add);
        master.read(8192, 4096, done::add);
        wait(done, 2);
        assertThat(Math.abs(done.get(0).lastBeatCycle() - done.get(1).lastBeatCycle()))
                .isLessThan(8);
    }

    @Test
    void shouldReportAnErrorResponse() {
        AxiCompletion read = read(0x8000_0000L, 16);
        assertThat(read.okay()).isFalse();
        assertThat(read.response()).isEqualTo(Response.SLVERR);
    }

    @Test
    void shouldRefuseSettingsOutOfRange() {
        assertThatThrownBy(() -> master.burstLimit(257))
                .hasMessage("beats of a burst out of 1..256: port=s_axi, value=257");
        assertThatThrownBy(() -> master.read(0, 0, done -> {})).hasMessage("length below 1: port=s_axi, length=0");
    }

    private AxiCompletion write(long address, byte[] bytes) {
        List<AxiCompletion> done = new ArrayList<>();
        master.write(address, bytes, done::add);
        return wait(done, 1);
    }

    private AxiCompletion read(long address, int length) {
        List<AxiCompletion> done = new ArrayList<>();
        master.read(address, length, done::add);
        return wait(done, 1);
    }

    private AxiCompletion wait(List<AxiCompletion> done, int count) {
        long limit = model.cycle() + 100_000;
        while (done.size() < count && model.cycle() < limit) {
            model.run(limit);
        }
        assertThat(done).hasSize(count);
        return done.get(0);
    }
}
