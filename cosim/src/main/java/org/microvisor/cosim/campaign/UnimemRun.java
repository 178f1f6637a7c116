package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.microvisor.cosim.bus.AxiCompletion;
import org.microvisor.cosim.bus.Response;
import org.microvisor.cosim.bus.Simulation;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.timeline.MemoryTimeline;
import org.microvisor.cosim.timeline.Timeline;
import org.microvisor.cosim.truth.MemoryHistory;
import org.microvisor.cosim.unimem.ExportRule;
import org.microvisor.cosim.unimem.Island;
import org.microvisor.cosim.unimem.IslandNode;
import org.microvisor.cosim.unimem.IslandSettings;
import org.microvisor.cosim.unimem.WindowRule;
import org.microvisor.cosim.unimem.WindowRule.Use;
import org.microvisor.unimem.regs.UnimemRegisters;

/**
 * Carries out a {@link UnimemPlan} on a pair of nodes and judges what came of it: every access ends in time and with an answer that it
 * may have, every read is explained by some order of the writes, no byte outside of the exported memory changes, and the link is as good
 * as new afterwards.
 */
final class UnimemRun {
    private static final int MEMORY_BYTES = 16 * 4096;
    private static final int GIVEN = 4096;
    private static final int GIVEN_PAGES = 2;
    private static final int FAILING = 4 * 4096;
    private static final int LATE = 5 * 4096;
    /** Where the accesses to a window go: on both sides of the boundary between the two pages. */
    private static final int AREA = 4096 - 128;

    private static final int AREA_BYTES = 256;
    private static final int KEY = 0xbeef;
    private static final int TIMEOUT_UNITS = 100;
    private static final int TIMEOUT = TIMEOUT_UNITS * UnimemRegisters.TIMEOUT_UNIT;
    private static final int LATE_CYCLES = TIMEOUT + 600;
    private static final long CYCLE_PICOS = 10_000; // 100 MHz
    private static final byte GUARD = (byte) 0xa5;

    private final UnimemPlan plan;
    private final SplittableRandom random;
    private final Island island;
    private final Simulation simulation;
    private final List<MemoryTimeline> drawings = new ArrayList<>();
    private final List<MemoryHistory> truth = new ArrayList<>();
    private final long[] flips = new long[2];
    private final int[] blanks = new int[2];
    private final int[] cuts = new int[2];
    private final List<String> violations = new ArrayList<>();
    private int open;
    private long digest;

    /**
     * What came of a run.
     *
     * @param violation what must not be, in words; empty if all is well
     * @param accesses that had an answer
     * @param cycles simulated
     * @param digest of all answers and their times
     */
    record Result(String violation, int accesses, long cycles, long digest) {}

    /** What an address stands for. */
    private enum Place {
        DIRECT(0x4000_0000L, true),
        COHERENT(0x4001_0000L, true),
        READ_ONLY(0x4002_0000L, true),
        WRONG_KEY(0x4003_0000L, false),
        BEYOND(0x4004_0000L, false),
        WRONG_EPOCH(0x4005_0000L, false),
        FAILING(0x4006_0000L, true),
        LATE(0x4007_0000L, true),
        NOWHERE(0x4100_0000L, false);

        private final long base;
        private final boolean mayRead;

        Place(long base, boolean mayRead) {
            this.base = base;
            this.mayRead = mayRead;
        }

        boolean allows(boolean write) {
            return mayRead && !(write && this == READ_ONLY);
        }
    }

    private UnimemRun(UnimemPlan plan, Island island, Optional<Timeline> timeline) {
        this.plan = plan;
        timeline.ifPresent(drawn -> {
            drawings.add(drawn.memory("node 0", CYCLE_PICOS));
            drawings.add(drawn.memory("node 1", CYCLE_PICOS));
        });
        this.island = island;
        random = new SplittableRandom(plan.seed());
        simulation = island.simulation();
    }

    /** Runs it; {@code source} is {@link #source}. */
    static Result of(UnimemPlan plan, ModelSource source, Profile profile, ModelFactory models) {
        return of(plan, source, profile, models, Optional.empty());
    }

    /** The same, drawn. */
    static Result drawn(UnimemPlan plan, ModelSource source, Profile profile, ModelFactory models, Timeline timeline) {
        return of(plan, source, profile, models, Optional.of(timeline));
    }

    private static Result of(
            UnimemPlan plan, ModelSource source, Profile profile, ModelFactory models, Optional<Timeline> timeline) {
        IslandSettings pair = IslandSettings.pair();
        IslandSettings settings = new IslandSettings(
                2,
                pair.delay(),
                pair.acp().withLatency(plan.readLatency(), plan.writeLatency()),
                pair.hp().withLatency(plan.readLatency(), plan.writeLatency()),
                MEMORY_BYTES);
        try (Island island = new Island(settings, source, profile, models)) {
            return new UnimemRun(plan, island, timeline).run();
        }
    }

    /** The circuit of every run. */
    static ModelSource source() {
        return Island.source(IslandSettings.pair());
    }

    private Result run() {
        setUp();
        long start = simulation.now();
        for (int node = 0; node < 2; node++) {
            for (int i = 0; i < plan.accesses(); i++) {
                IslandNode from = island.node(node);
                simulation.at(start + random.nextInt(plan.span()), () -> access(from));
            }
        }
        plan.faults().forEach(fault -> disturb(fault, start));
        long last = plan.faults().stream()
                .mapToLong(fault -> start + fault.cycle() + fault.cycles())
                .reduce(start + plan.span(), Math::max);
        simulation.run(last + 1 - simulation.now());
        long patience = 4L * TIMEOUT + (plan.hostile() ? 2L * plan.accesses() * LATE_CYCLES : 0);
        if (!simulation.runUntil(() -> open == 0, patience)) {
            violations.add("accesses without an answer: open=" + open + ", cycle=" + simulation.now());
        } else {
            lookOnceMore();
        }
        judge();
        return new Result(String.join("\n", violations), 2 * plan.accesses() - open, simulation.now(), digest);
    }

    private void setUp() {
        for (int node = 0; node < 2; node++) {
            IslandNode one = island.node(node);
            truth.add(new MemoryHistory(MEMORY_BYTES));
            byte[] guards = new byte[MEMORY_BYTES];
            for (int i = 0; i < MEMORY_BYTES; i++) {
                guards[i] = isGiven(i) ? 0 : GUARD;
            }
            one.memory().write(0, guards, 0, MEMORY_BYTES);
            for (var port : List.of(one.acp(), one.hp())) {
                port.failing(Island.MEMORY + FAILING, 4096, Response.SLVERR);
                port.memory(Island.MEMORY + LATE, one.memory().buffer().slice(LATE, 4096), LATE_CYCLES, LATE_CYCLES);
                port.readyShare(plan.readyShare(), plan.seed() + node);
            }
            one.window().outstanding(plan.outstanding());
            one.window().ids(plan.ids());
            one.window().burstLimit(16);
            one.write(UnimemRegisters.TIMEOUT, TIMEOUT_UNITS);
            one.give(0, new ExportRule(Island.MEMORY + GIVEN, GIVEN_PAGES, KEY, 1));
            one.give(1, new ExportRule(Island.MEMORY + FAILING, 1, KEY, 1));
            one.give(2, new ExportRule(Island.MEMORY + LATE, 1, KEY, 1));
            Set<Use> all = Set.of(Use.READ, Use.WRITE);
            open(one, 0, Place.DIRECT, 13, 0, KEY, 1, all);
            open(one, 1, Place.COHERENT, 13, 0, KEY, 1, Set.of(Use.READ, Use.WRITE, Use.COHERENT));
            open(one, 2, Place.READ_ONLY, 13, 0, KEY, 1, Set.of(Use.READ));
            open(one, 3, Place.WRONG_KEY, 13, 0, KEY ^ 0x100, 1, all);
            open(one, 4, Place.BEYOND, 14, 0, KEY, 1, all);
            open(one, 5, Place.WRONG_EPOCH, 13, 0, KEY, 0, all);
            open(one, 6, Place.FAILING, 12, 1, KEY, 1, all);
            open(one, 7, Place.LATE, 12, 2, KEY, 1, all);
        }
        island.start();
    }

    private static void open(
            IslandNode node, int index, Place place, int sizeLog2, int export, int key, int epoch, Set<Use> uses) {
        node.open(index, new WindowRule(place.base, sizeLog2, 0, 1 - node.number(), export, key, epoch, uses));
    }

    private static boolean isGiven(int offset) {
        return offset >= GIVEN && offset < GIVEN + GIVEN_PAGES * 4096 || offset >= LATE && offset < LATE + 4096;
    }

    private void disturb(UnimemPlan.Fault fault, long start) {
        int direction = fault.direction();
        Island.Wire wire = island.wire(direction);
        long begin = start + fault.cycle();
        long end = begin + fault.cycles();
        drawings.stream()
                .skip(direction)
                .findFirst()
                .ifPresent(drawn -> drawn.trouble(fault.kind().name().toLowerCase(Locale.ROOT), begin, end));
        switch (fault.kind()) {
            case FLIP ->
                List.of(begin, end)
                        .forEach(at -> simulation.at(at, () -> wire.flip().set(flips[direction] ^= fault.bits())));
            case BLANK -> {
                simulation.at(begin, () -> wire.blank().set(++blanks[direction] > 0 ? 1 : 0));
                simulation.at(end, () -> wire.blank().set(--blanks[direction] > 0 ? 1 : 0));
            }
            case CUT -> {
                simulation.at(begin, () -> wire.cut().set(++cuts[direction] > 0 ? 1 : 0));
                simulation.at(end, () -> wire.cut().set(--cuts[direction] > 0 ? 1 : 0));
            }
        }
    }

    private void access(IslandNode from) {
        int kinds = plan.hostile() ? Place.values().length : 2;
        Place place = Place.values()[random.nextInt(3) == 0 ? random.nextInt(kinds) : random.nextInt(2)];
        int length = 2 * (1 + random.nextInt(random.nextBoolean() ? 4 : 32));
        int offset = place == Place.LATE || place == Place.FAILING
                ? 2 * random.nextInt(64)
                : AREA + 2 * random.nextInt((AREA_BYTES - length) / 2 + 1);
        if (place == Place.BEYOND) {
            offset += GIVEN_PAGES * 4096;
        }
        // ends before a page does, as the bursts of a processor
        length = Math.min(length, 4096 - offset % 4096);
        if (random.nextInt(5) < 3) {
            write(from, place, offset, length);
        } else {
            read(from, place, offset, length);
        }
    }

    private void write(IslandNode from, Place place, int offset, int length) {
        MemoryHistory.Write write =
                truth.get(1 - from.number()).write(memoryOffset(place, offset), length, simulation.now());
        open++;
        long called = simulation.now();
        from.window().write(place.base + offset, write.bytes(), done -> {
            if (ended(from, place, true, called, done)) {
                write.answered(done.responseCycle());
            }
        });
    }

    private void read(IslandNode from, Place place, int offset, int length) {
        long called = simulation.now();
        open++;
        from.window().read(place.base + offset, length, done -> {
            if (ended(from, place, false, called, done)) {
                truth.get(1 - from.number())
                        .read(memoryOffset(place, offset), done.data(), called, done.responseCycle());
            }
        });
    }

    /** Where in the memory of the other node a right would have led; a forbidden write must leave no trace there or anywhere. */
    private static int memoryOffset(Place place, int offset) {
        return switch (place) {
            case FAILING -> FAILING + offset;
            case LATE -> LATE + offset;
            case NOWHERE, BEYOND -> GIVEN + offset % (GIVEN_PAGES * 4096);
            default -> GIVEN + offset;
        };
    }

    /** Judges the answer; true if it was a good one. */
    private boolean ended(IslandNode from, Place place, boolean write, long called, AxiCompletion done) {
        open--;
        digest = (digest * 31 + done.responseCycle()) * 31 + done.response().code();
        for (byte one : done.data()) {
            digest = digest * 31 + one;
        }
        String what = "node " + from.number() + (write ? " writes " : " reads ") + place + " at 0x"
                + Long.toHexString(done.address()) + ", called " + called + ", answered " + done.responseCycle();
        if (done.responseCycle() - done.addressCycle() > 2L * TIMEOUT) {
            violations.add("an answer came late: " + what + ", accepted " + done.addressCycle());
        }
        drawings.stream()
                .skip(from.number())
                .findFirst()
                .ifPresent(drawn -> drawn.access(
                        write,
                        (write ? "write " : "read ") + place,
                        done.address(),
                        called,
                        done.addressCycle(),
                        done.responseCycle(),
                        done.response().toString()));
        boolean allowed = place.allows(write);
        boolean mayFail = !plan.faults().isEmpty() || plan.hostile() || place == Place.FAILING;
        boolean wrong = switch (done.response()) {
            case OKAY -> !allowed || place == Place.FAILING;
            case DECERR -> allowed;
            case SLVERR -> !mayFail;
            case EXOKAY -> true;
        };
        if (wrong) {
            violations.add("wrong answer " + done.response() + ": " + what);
        }
        return done.okay() && !wrong;
    }

    /** When all is quiet: the link must be up again, and everything that was written there to be read. */
    private void lookOnceMore() {
        simulation.run(plan.hostile() ? LATE_CYCLES : 100);
        try {
            island.awaitLinks(20_000);
        } catch (IllegalStateException down) {
            violations.add("after the faults " + down.getMessage());
            return;
        }
        for (int node = 0; node < 2; node++) {
            for (int i = 0; i < AREA_BYTES; i += 64) {
                read(island.node(node), Place.DIRECT, AREA + i, 64);
            }
        }
        List<String> before = List.copyOf(violations);
        if (!simulation.runUntil(() -> open == 0, 2L * TIMEOUT)) {
            violations.add("accesses without an answer when all is quiet: open=" + open);
        }
        if (before.size() != violations.size()) {
            violations.add("the link is not as good as new");
        }
    }

    private void judge() {
        for (int node = 0; node < 2; node++) {
            int number = node;
            truth.get(node).violations().forEach(text -> violations.add("memory of node " + number + ": " + text));
            byte[] bytes = new byte[MEMORY_BYTES];
            island.node(node).memory().read(0, bytes, 0, MEMORY_BYTES);
            for (int i = 0; i < MEMORY_BYTES; i++) {
                boolean used = i >= GIVEN + AREA && i < GIVEN + AREA + AREA_BYTES || i >= LATE && i < LATE + 4096;
                if (!used && bytes[i] != (isGiven(i) ? 0 : GUARD)) {
                    violations.add("a byte changed that nobody may write: node=" + node + ", offset=0x"
                            + Integer.toHexString(i));
                    break;
                }
            }
        }
    }
}
