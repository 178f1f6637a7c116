package org.microvisor.cosim.unimem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microvisor.cosim.bus.AxiCompletion;
import org.microvisor.cosim.bus.Response;
import org.microvisor.cosim.bus.Simulation;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.unimem.program.MemoryTest;
import org.microvisor.cosim.unimem.program.Pattern;
import org.microvisor.cosim.unimem.ps.BusAbort;
import org.microvisor.cosim.unimem.ps.GpMaster;
import org.microvisor.unimem.regs.UnimemRegisters;

/** A pair of nodes with processors and memories: what is promised in cycles, and what must never hang. */
final class IslandTest {
    private static final ModelFactory MODELS = new ModelFactory();
    private static final ModelSource SOURCE = Island.source(IslandSettings.pair());
    private static final long DIRECT = 0x4000_0000L;
    private static final long COHERENT = 0x5000_0000L;
    private static final int TIMEOUT = 100 * UnimemRegisters.TIMEOUT_UNIT;

    private final Island island = new Island(IslandSettings.pair(), SOURCE, Profile.TEST, MODELS);
    private final Simulation simulation = island.simulation();

    @BeforeEach
    void start() {
        for (int i = 0; i < 2; i++) {
            IslandNode node = island.node(i);
            node.write(UnimemRegisters.TIMEOUT, 100);
            node.give(0, new ExportRule(Island.MEMORY, 4, 7, 0));
            node.open(0, WindowRule.plain(DIRECT, 14, 1 - i, 0, 7, false));
            node.open(1, WindowRule.plain(COHERENT, 14, 1 - i, 0, 7, true));
        }
        island.start();
    }

    @AfterEach
    void close() {
        island.close();
    }

    private GpMaster processor(int node, long base, int words) {
        return new GpMaster(island.node(node).window(), simulation, base, words, GpMaster.MERGED_BYTES);
    }

    @ParameterizedTest
    @ValueSource(longs = {DIRECT, COHERENT})
    void shouldReadAWordIn52CyclesAndWriteOneIn46(long window) {
        LoadStore figures = LoadStore.of(processor(0, window, 1024), simulation::now);

        assertThat(figures.readCycles()).isLessThanOrEqualTo(52);
        assertThat(figures.writeCycles()).isLessThanOrEqualTo(46);
        assertThat(figures.loads() * Published.MEGAHERTZ).isGreaterThan(Published.loads(window == COHERENT));
        assertThat(figures.stores() * Published.MEGAHERTZ).isGreaterThanOrEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource(Pattern.class)
    void shouldPassThePatternsOfMemtester(Pattern pattern) {
        MemoryTest test = new MemoryTest(processor(1, COHERENT, 48), 2, 1);
        test.run(pattern);

        assertThat(test.findings()).isEmpty();
    }

    @Test
    void shouldReachTheMemoryOfTheOtherOneAndNothingElse() {
        GpMaster zero = processor(0, DIRECT, 1024), one = processor(1, COHERENT, 1024);
        zero.store(5, 0x1111_2222);
        zero.fence();
        one.store(5, 0x3333_4444);
        one.fence();

        assertThat(island.node(1).memory().read64(16) >>> 32).isEqualTo(0x1111_2222L);
        assertThat(island.node(0).memory().read64(16) >>> 32).isEqualTo(0x3333_4444L);
        assertThat(zero.load(5)).isEqualTo(0x1111_2222);
        assertThat(one.load(5)).isEqualTo(0x3333_4444);
    }

    @Test
    void shouldAnswerAtOnceWhereThereIsNoWindow() {
        GpMaster processor = processor(0, 0x6000_0000L, 16);
        long start = simulation.now();

        assertThatThrownBy(() -> processor.load(3))
                .isInstanceOf(BusAbort.class)
                .hasMessage("load answered DECERR: address=0x6000000c");
        assertThat(simulation.now() - start).isLessThan(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 11, 20, 37, 60})
    void shouldEndEveryAccessInTimeWhereverTheLinkIsCut(int cycles) {
        List<AxiCompletion> done = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            island.node(0).window().read(DIRECT + 64L * i, 64, done::add);
            island.node(0).window().write(COHERENT + 64L * i, new byte[64], done::add);
        }
        long start = simulation.now();
        simulation.at(start + cycles, () -> cut(1));

        assertThat(simulation.runUntil(() -> done.size() == 16, 3 * TIMEOUT)).isTrue();
        assertThat(done).allSatisfy(one -> {
            assertThat(one.response()).isIn(Response.OKAY, Response.SLVERR);
            assertThat(one.responseCycle() - one.addressCycle()).isLessThan(2 * TIMEOUT);
        });
        assertThat(done).anyMatch(one -> one.response() == Response.SLVERR);

        cut(0);
        simulation.run(2 * TIMEOUT);
        island.awaitLinks(20_000);
        GpMaster processor = processor(0, DIRECT, 1024);
        processor.store(9, 99);
        processor.fence();
        assertThat(processor.load(9)).isEqualTo(99);
    }

    private void cut(int level) {
        island.wire(0).cut().set(level);
        island.wire(1).cut().set(level);
    }
}
