package org.microvisor.cosim.unimem.prototype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.bus.Simulation;
import org.microvisor.cosim.model.Model;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.unimem.program.LatencyWalk;
import org.microvisor.cosim.unimem.program.MemoryTest;
import org.microvisor.cosim.unimem.program.Pattern;
import org.microvisor.cosim.unimem.program.StreamBenchmark;
import org.microvisor.cosim.unimem.ps.GpMaster;
import org.microvisor.cosim.unimem.ps.PortCosts;

/** The calibration: the published figures, in cycles, and that data passes unharmed. */
final class PrototypeTest {
    private static final long BASE = 0x1000_0000L;

    private final PortCosts costs = PortCosts.acp();
    private final Model model = Model.open(new Prototype(costs), Profile.TEST);
    private final Simulation simulation = new Simulation(model);
    private final GpMaster processor;

    PrototypeTest() {
        model.axiSlave("memory")
                .memory(BASE, ByteBuffer.allocateDirect(65536), costs.readLatency(), costs.writeLatency());
        processor = new GpMaster(model.axiMaster("gp"), simulation, BASE, 2048, GpMaster.MERGED_BYTES);
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void shouldTakeThePublished73CyclesForAReadAnd65ForAWrite() {
        long start = simulation.now();
        processor.store(16, 0x1234_5678);
        processor.fence();
        long written = simulation.now();
        assertThat(processor.load(16)).isEqualTo(0x1234_5678);
        long read = simulation.now();

        // from the cycle with xxVALID to that of the answer, after which the clock stands one further
        assertThat(written - start - 1).as("write").isEqualTo(65);
        assertThat(read - written - 1).as("read").isEqualTo(73);
    }

    /** Table 3 has 45 MB/s for a copying loop that loads from remote memory: 8 loads in 73 cycles. */
    @Test
    void shouldComeToThePublishedRateOfLoads() {
        List<StreamBenchmark.Result> results = new StreamBenchmark(processor, 160, simulation::now).run(1);
        int[] words = new int[512];
        long start = simulation.now();
        processor.load(0, words);
        double megabytes = words.length * 4 * 100.0 / (simulation.now() - start);

        assertThat(megabytes).isCloseTo(45, within(3.0));
        assertThat(results)
                .allSatisfy(one -> assertThat(one.megabytesPerSecond(100)).isBetween(20.0, 60.0));
        assertThat(new LatencyWalk(processor, simulation::now).run(1024, 16, 50).cyclesPerLoad())
                .isEqualTo(74);
    }

    @Test
    void shouldPassThePatternsOfMemtester() {
        MemoryTest test = new MemoryTest(processor, 1, 1);
        for (Pattern pattern : List.of(Pattern.STUCK_ADDRESS, Pattern.RANDOM, Pattern.XOR)) {
            test.run(pattern);
        }
        assertThat(test.findings()).isEmpty();
    }
}
