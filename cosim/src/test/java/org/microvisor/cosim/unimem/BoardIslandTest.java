package org.microvisor.cosim.unimem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microvisor.cosim.bus.AxiCompletion;
import org.microvisor.cosim.bus.Response;
import org.microvisor.cosim.bus.Simulation;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.unimem.ps.GpMaster;
import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.Rights;
import org.microvisor.hypervisor.memory.SharingMode;
import org.microvisor.hypervisor.memory.route.Cable;
import org.microvisor.hypervisor.memory.route.Cabling;
import org.microvisor.hypervisor.memory.unimem.DmaPlace;
import org.microvisor.hypervisor.memory.unimem.UnimemDma;
import org.microvisor.hypervisor.memory.window.Window;
import org.microvisor.unimem.regs.UnimemRegisters;

/** A board of four nodes with routers: who reaches whom, how long that takes, and what a cut cable ends. */
final class BoardIslandTest {
    private static final ModelFactory MODELS = new ModelFactory();
    private static final Cabling BOARD = Cabling.board();
    /** Between nodes 3 and 0. */
    private static final Cable LAST = BOARD.cables().get(3);

    private static final IslandSettings SETTINGS = IslandSettings.of(BOARD);
    private static final ModelSource SOURCE = Island.source(SETTINGS);
    private static final int NODES = 4;
    private static final int PAGE_WORDS = 1024;
    private static final int TIMEOUT_UNITS = 60;
    private static final int TIMEOUT = TIMEOUT_UNITS * UnimemRegisters.TIMEOUT_UNIT;

    private final Island island = new Island(SETTINGS, SOURCE, Profile.TEST, MODELS);
    private final Simulation simulation = island.simulation();

    @BeforeEach
    void start() {
        for (int i = 0; i < NODES; i++) {
            IslandNode node = island.node(i);
            node.write(UnimemRegisters.TIMEOUT, TIMEOUT_UNITS);
            node.give(0, new ExportRule(Island.MEMORY, 4, 7, 0));
            for (int owner = 0; owner < NODES; owner++) {
                node.open(owner, WindowRule.plain(window(owner), 14, owner, 0, 7, owner % 2 == 0));
            }
        }
        island.start();
    }

    @AfterEach
    void close() {
        island.close();
    }

    private static long window(int owner) {
        return 0x4000_0000L + ((long) owner << 20);
    }

    private GpMaster processor(int node, int owner) {
        return new GpMaster(
                island.node(node).window(), simulation, window(owner), 4 * PAGE_WORDS, GpMaster.MERGED_BYTES);
    }

    @Test
    void shouldLetEveryNodeReachEveryOtherOne() {
        forAllPairs((node, owner) -> {
            GpMaster memory = processor(node, owner);
            memory.store(node, 0x100 * node + owner);
            memory.fence();
            assertThat(memory.load(node)).isEqualTo(0x100 * node + owner);
        });
        forAllPairs((node, owner) -> assertThat(
                        (int) (island.node(owner).memory().read64(4L * node & -8) >>> 32 * (node % 2)))
                .isEqualTo(0x100 * node + owner));
    }

    @Test
    void shouldCopyBetweenAllNodesByDma() {
        Random random = new Random(4);
        for (int node = 0; node < NODES; node++) {
            UnimemDma dma =
                    new UnimemDma(new IslandRegisters(island.node(node)), new IslandBoards.IslandClock(simulation));
            for (int owner = 0; owner < NODES; owner++) {
                SharingMode mode = owner % 2 == 0 ? SharingMode.OWNER_CACHED : SharingMode.UNCACHED;
                dma.open(2 + owner, new Window(new Range(0, 16384), owner, 0, 0, Rights.READ_WRITE, mode, 7, 0));
            }
            byte[] content = new byte[300];
            random.nextBytes(content);
            island.node(node).memory().write(0x8000, content, 0, content.length);
            DmaPlace from = DmaPlace.direct(Island.MEMORY + 0x8000);
            for (int hop = 1; hop < NODES; hop++) { // to one after the other, each copy from where the last one went
                int owner = (node + hop) % NODES;
                DmaPlace to = new DmaPlace(2 + owner, 0x1000 + 0x200L * node + hop);
                dma.copy(from, to, content.length);
                from = to;
                byte[] found = new byte[content.length];
                island.node(owner).memory().read(0x1000 + 0x200L * node + hop, found, 0, found.length);
                assertThat(found).as("copy by %d to %d", node, owner).isEqualTo(content);
            }
            dma.copy(from, DmaPlace.coherent(Island.MEMORY + 0xA000), content.length);
            byte[] back = new byte[content.length];
            island.node(node).memory().read(0xA000, back, 0, back.length);
            assertThat(back).isEqualTo(content);
        }
    }

    @Test
    void shouldTakeTenCyclesForANodeOnTheWayBesidesItsCable() {
        List<Figure> figures = BoardMeasurement.of(island);

        for (int passed = 0; passed < 3; passed++) {
            double more = passed * (2 * SETTINGS.delay() + 10);
            assertThat(figures.get(4 * passed).node()).as("read").isEqualTo(57 + more);
            assertThat(figures.get(4 * passed + 1).node()).as("write").isEqualTo(51 + more);
            assertThat(figures.get(4 * passed + 2).node()).as("walk").isBetween(57 + more, 62 + more);
            assertThat(figures.get(4 * passed + 3).node()).as("STREAM").isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 16, 29, 41, 58, 77})
    void shouldEndEveryAccessInTimeWhereverACableIsCut(int cycles) {
        List<AxiCompletion> done = new ArrayList<>();
        forAllPairs((node, owner) -> {
            island.node(node).window().read(window(owner) + 64L * node, 64, done::add);
            island.node(node).window().write(window(owner) + 64L * node, new byte[64], done::add);
        });
        simulation.at(simulation.now() + cycles, () -> island.cut(LAST, true));

        int all = 2 * NODES * (NODES - 1);
        assertThat(simulation.runUntil(() -> done.size() == all, 4 * TIMEOUT)).isTrue();
        assertThat(done).allSatisfy(one -> {
            assertThat(one.response()).isIn(Response.OKAY, Response.SLVERR);
            assertThat(one.responseCycle() - one.addressCycle()).isLessThan(2 * TIMEOUT);
        });
        assertThat(done).anyMatch(one -> one.response() == Response.OKAY);
        assertThat(done).anyMatch(one -> one.response() == Response.SLVERR);

        island.route(BOARD.without(LAST));
        forAllPairs((node, owner) -> {
            GpMaster memory = processor(node, owner);
            memory.store(node, 7);
            memory.fence();
            assertThat(memory.load(node)).isEqualTo(7);
        });
    }

    private static void forAllPairs(BiConsumer<Integer, Integer> work) {
        for (int node = 0; node < NODES; node++) {
            for (int owner = 0; owner < NODES; owner++) {
                if (owner != node) {
                    work.accept(node, owner);
                }
            }
        }
    }
}
