package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.microvisor.cosim.bus.AxiCompletion;
import org.microvisor.cosim.bus.Pin;
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
import org.microvisor.cosim.unimem.WindowRule;
import org.microvisor.cosim.unimem.WindowRule.Use;
import org.microvisor.unimem.regs.UnimemRegisters;

/**
 * Carries out a {@link UnimemPlan} and judges what came of it: every access and every copy ends in time and with an answer that it
 * may have, every read is explained by some order of the writes, no byte changes that nobody may write, no link breaks its credits, and all is as
 * good as new afterwards.
 */
final class UnimemRun {
    private static final int KEY = 0xbeef;
    private static final int EPOCH = 1;
    private static final int TIMEOUT_UNITS = 100;
    private static final int TIMEOUT = TIMEOUT_UNITS * UnimemRegisters.TIMEOUT_UNIT;

    /** What an answer may take beyond the time-out: units are begun ones, and it comes through the pair of adapters. */
    private static final int TIMEOUT_SLACK = 4 * UnimemRegisters.TIMEOUT_UNIT;

    private static final int LATE_CYCLES = TIMEOUT + 600;
    private static final int MOST_BEATS = 16, BEAT = 4;
    /** Cycles in which a link that works again is found to work, or is lost. */
    private static final int MOST_SEARCH = 1200;

    private static final long CYCLE_PICOS = 10_000; // 100 MHz

    private final UnimemPlan plan;
    private final SplittableRandom random;
    private final Island island;
    private final Simulation simulation;
    private final boolean isTrouble;
    private final List<MemoryTimeline> drawings = new ArrayList<>();
    private final List<MemoryHistory> truth = new ArrayList<>();
    private final List<UnimemGround> grounds = new ArrayList<>();
    private final List<UnimemCopies> copies = new ArrayList<>();
    private final long[] flips;
    private final int[] blanks, mutes, cuts;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private boolean isCalm;
    private int open;
    private int answered;
    private long digest;

    /**
     * What came of a run.
     *
     * @param violation what must not be, in words; empty if all is well
     * @param accesses that had an answer
     * @param cycles simulated
     * @param digest of all answers and their times
     * @param counts how often what happened
     */
    record Result(String violation, int accesses, long cycles, long digest, Map<String, Long> counts) {
        Result {
            counts = Map.copyOf(counts);
        }
    }

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

        /** From a place of one node to that of the next. */
        private static final long NODE_STEP = 0x10_0000L;
        /** All but nowhere. */
        private static final int WINDOWS = 8;

        private final long base;
        private final boolean mayRead;

        Place(long base, boolean mayRead) {
            this.base = base;
            this.mayRead = mayRead;
        }

        boolean allows(boolean write) {
            return mayRead && !(write && this == READ_ONLY);
        }

        /** Of the windows onto one node. */
        int number() {
            return (int) (base - DIRECT.base >>> 16);
        }

        /** Where it is in the addresses of a node, for each of the others, counted from 0. */
        long base(int other) {
            return base + other * NODE_STEP;
        }
    }

    private UnimemRun(UnimemPlan plan, Island island, Optional<Timeline> timeline) {
        this.plan = plan;
        this.island = island;
        int directions = plan.setup().island().directions();
        flips = new long[directions];
        blanks = new int[directions];
        mutes = new int[directions];
        cuts = new int[directions];
        for (int i = 0; i < island.nodes(); i++) {
            String name = "node " + i;
            timeline.ifPresent(drawn -> drawings.add(drawn.memory(name, CYCLE_PICOS)));
        }
        random = new SplittableRandom(plan.seed());
        simulation = island.simulation();
        isTrouble = !plan.faults().isEmpty() || plan.hostile();
    }

    /** Runs it; {@code source} is {@link #source} of its setup. */
    static Result of(UnimemPlan plan, ModelSource source, Profile profile, ModelFactory models) {
        return of(plan, source, profile, models, Optional.empty());
    }

    /** The same, drawn. */
    static Result drawn(UnimemPlan plan, ModelSource source, Profile profile, ModelFactory models, Timeline timeline) {
        return of(plan, source, profile, models, Optional.of(timeline));
    }

    private static Result of(
            UnimemPlan plan, ModelSource source, Profile profile, ModelFactory models, Optional<Timeline> timeline) {
        try (Island island = new Island(
                plan.setup().island().withMemory(plan.readLatency(), plan.writeLatency(), UnimemGround.BYTES),
                source,
                profile,
                models)) {
            return new UnimemRun(plan, island, timeline).run();
        }
    }

    /** The circuit of every run with this setup. */
    static ModelSource source(UnimemSetup setup) {
        return Island.source(setup.island());
    }

    private Result run() {
        setUp();
        long start = simulation.now();
        for (int node = 0; node < island.nodes(); node++) {
            IslandNode from = island.node(node);
            UnimemCopies engine = copies.get(node);
            for (int i = 0; i < plan.accesses(); i++) {
                simulation.at(start + random.nextInt(plan.span()), () -> access(from));
            }
            for (int i = 0; i < plan.copies(); i++) {
                simulation.at(start + random.nextInt(plan.span()), () -> engine.add(random, plan.hostile()));
            }
        }
        plan.faults().forEach(fault -> disturb(fault, start));
        long last = plan.faults().stream()
                .mapToLong(fault -> start + fault.cycle() + fault.cycles())
                .reduce(start + plan.span(), Math::max);
        simulation.run(last + 1 - simulation.now());
        long each = plan.hostile() ? 2L * LATE_CYCLES : TIMEOUT;
        long patience = 4L * TIMEOUT + each * island.nodes() * (plan.accesses() + 12L * plan.copies());
        if (!simulation.runUntil(this::isOver, patience)) {
            violations.add("without an answer: accesses=" + open + ", copies="
                    + copies.stream().mapToInt(UnimemCopies::open).sum() + ", cycle=" + simulation.now());
        } else {
            lookOnceMore();
        }
        judge();
        return new Result(String.join("\n", violations), answered, simulation.now(), digest, counts);
    }

    private boolean isOver() {
        return open == 0 && copies.stream().allMatch(engine -> engine.open() == 0);
    }

    private void setUp() {
        count("runs: " + plan.setup(), 1);
        count("runs with slow memory", plan.readLatency() > 30 || plan.writeLatency() > 20 ? 1 : 0);
        count("runs with hesitant memory", plan.readyShare() < 1 ? 1 : 0);
        count("runs without a fault", isTrouble ? 0 : 1);
        for (int i = 0; i < island.nodes(); i++) {
            IslandNode one = island.node(i);
            truth.add(new MemoryHistory(UnimemGround.BYTES));
            grounds.add(new UnimemGround(i, one.memory()));
            for (var port : List.of(one.acp(), one.hp())) {
                port.failing(Island.MEMORY + UnimemGround.FAILING, UnimemGround.PAGE, Response.SLVERR);
                port.memory(
                        Island.MEMORY + UnimemGround.LATE,
                        one.memory().buffer().slice(UnimemGround.LATE, UnimemGround.PAGE),
                        LATE_CYCLES,
                        LATE_CYCLES);
                port.readyShare(plan.readyShare(), plan.seed() + i);
            }
            one.window().outstanding(plan.outstanding());
            one.window().ids(plan.ids());
            one.window().burstLimit(MOST_BEATS);
            one.write(UnimemRegisters.TIMEOUT, TIMEOUT_UNITS);
            one.write(UnimemRegisters.LINK_SILENCE, plan.silence());
            give(one, 0, UnimemGround.GIVEN, UnimemGround.GIVEN_PAGES);
            give(one, 1, UnimemGround.FAILING, 1);
            give(one, 2, UnimemGround.LATE, 1);
            give(one, UnimemCopies.SOURCE_EXPORT, UnimemGround.SOURCE, 1);
            give(one, UnimemCopies.ARRIVING_EXPORT, UnimemGround.ARRIVING, UnimemGround.ARRIVING_PAGES);
            for (int other = 0; other < island.nodes() - 1; other++) {
                open(one, other);
            }
        }
        island.start();
        for (int i = 0; i < island.nodes(); i++) {
            copies.add(new UnimemCopies(island.node(i), grounds, simulation, TIMEOUT, plan.ring(), isTrouble, counts));
            copies.get(i).open(KEY, EPOCH);
        }
    }

    private static void give(IslandNode node, int index, int offset, int pages) {
        node.give(index, new ExportRule(Island.MEMORY + offset, pages, KEY, EPOCH));
    }

    /** All windows onto one of the others. */
    private void open(IslandNode one, int other) {
        Set<Use> all = plan.setup().uses(Use.READ, Use.WRITE);
        Set<Use> plain = Set.of(Use.READ, Use.WRITE);
        open(one, other, Place.DIRECT, 13, 0, KEY, EPOCH, all);
        open(one, other, Place.COHERENT, 13, 0, KEY, EPOCH, plan.setup().uses(Use.READ, Use.WRITE, Use.COHERENT));
        open(one, other, Place.READ_ONLY, 13, 0, KEY, EPOCH, Set.of(Use.READ));
        open(one, other, Place.WRONG_KEY, 13, 0, KEY ^ 0x100, EPOCH, plain);
        open(one, other, Place.BEYOND, 14, 0, KEY, EPOCH, plain);
        open(one, other, Place.WRONG_EPOCH, 13, 0, KEY, EPOCH - 1, plain);
        open(one, other, Place.FAILING, 12, 1, KEY, EPOCH, plain);
        open(one, other, Place.LATE, 12, 2, KEY, EPOCH, plain);
    }

    private void open(
            IslandNode node, int other, Place place, int sizeLog2, int export, int key, int epoch, Set<Use> uses) {
        node.open(
                other * Place.WINDOWS + place.number(),
                new WindowRule(place.base(other), sizeLog2, 0, number(node, other), export, key, epoch, uses));
    }

    /** The number of another node, counted from a node on. */
    private int number(IslandNode from, int other) {
        return (from.number() + 1 + other) % island.nodes();
    }

    private void disturb(UnimemPlan.Fault fault, long start) {
        int direction = fault.direction();
        Island.Wire wire = island.wire(direction);
        long begin = start + fault.cycle();
        long end = begin + fault.cycles();
        String name = fault.kind().name().toLowerCase(Locale.ROOT);
        count("faults: " + name, 1);
        drawings.stream().skip(direction).findFirst().ifPresent(drawn -> drawn.trouble(name, begin, end));
        switch (fault.kind()) {
            case FLIP ->
                List.of(begin, end)
                        .forEach(at -> simulation.at(at, () -> wire.flip().set(flips[direction] ^= fault.bits())));
            case BLANK -> hold(wire.blank(), blanks, direction, begin, end);
            case MUTE -> hold(wire.mute(), mutes, direction, begin, end);
            case CUT -> hold(wire.cut(), cuts, direction, begin, end);
        }
    }

    /** Such faults may overlap: {@code at} counts them. */
    private void hold(Pin pin, int[] at, int direction, long begin, long end) {
        simulation.at(begin, () -> pin.set(++at[direction] > 0 ? 1 : 0));
        simulation.at(end, () -> pin.set(--at[direction] > 0 ? 1 : 0));
    }

    private void access(IslandNode from) {
        int kinds = plan.hostile() ? Place.values().length : 2;
        Place place = Place.values()[random.nextInt(3) == 0 ? random.nextInt(kinds) : random.nextInt(2)];
        int other = random.nextInt(island.nodes() - 1);
        boolean isWrite = random.nextInt(5) < 3;
        if ((place == Place.DIRECT || place == Place.COHERENT) && random.nextInt(8) == 0) {
            walk(from, other, place, isWrite);
            return;
        }
        int length = 2 * (1 + random.nextInt(random.nextBoolean() ? 4 : 32));
        int offset = place == Place.LATE || place == Place.FAILING
                ? 2 * random.nextInt(64)
                : UnimemGround.AREA + 2 * random.nextInt((UnimemGround.AREA_BYTES - length) / 2 + 1);
        if (place == Place.BEYOND) {
            offset += UnimemGround.GIVEN_PAGES * UnimemGround.PAGE;
        }
        // ends before a page does, as the bursts of a processor
        length = Math.min(length, UnimemGround.PAGE - offset % UnimemGround.PAGE);
        access(from, other, place, isWrite, offset, length);
    }

    /** A loop of a processor over neighbouring words. */
    private void walk(IslandNode from, int other, Place place, boolean isWrite) {
        int words = 2 + random.nextInt(20);
        int first = random.nextInt(UnimemGround.AREA_BYTES / BEAT - words + 1);
        for (int i = 0; i < words; i++) {
            access(from, other, place, isWrite, UnimemGround.AREA + BEAT * (first + i), BEAT);
        }
    }

    private void access(IslandNode from, int other, Place place, boolean isWrite, int offset, int length) {
        count(
                place == Place.FAILING || place == Place.LATE
                        ? "accesses to " + place.name().toLowerCase(Locale.ROOT) + " memory"
                        : place.allows(isWrite) ? "accesses" : "accesses without a right",
                1);
        if (isWrite) {
            write(from, other, place, offset, length);
        } else {
            read(from, other, place, offset, length);
        }
    }

    private void write(IslandNode from, int other, Place place, int offset, int length) {
        MemoryHistory.Write write =
                truth.get(number(from, other)).write(memoryOffset(place, offset), length, simulation.now());
        open++;
        long called = simulation.now();
        from.window().write(place.base(other) + offset, write.bytes(), done -> {
            // an answer of a store that may be joined says nothing of its end
            boolean isLast = isTrouble && plan.setup().uses().contains(Use.COMBINE);
            if (ended(from, place, true, called, length, done) && !isLast) {
                write.answered(done.responseCycle());
            }
        });
    }

    private void read(IslandNode from, int other, Place place, int offset, int length) {
        long called = simulation.now();
        open++;
        from.window().read(place.base(other) + offset, length, done -> {
            if (ended(from, place, false, called, length, done)) {
                truth.get(number(from, other))
                        .read(memoryOffset(place, offset), done.data(), called, done.responseCycle());
            }
        });
    }

    /** Where in the memory of the other node a right would have led; a forbidden write must leave no trace there or anywhere. */
    private static int memoryOffset(Place place, int offset) {
        return switch (place) {
            case FAILING -> UnimemGround.FAILING + offset;
            case LATE -> UnimemGround.LATE + offset;
            case NOWHERE, BEYOND -> UnimemGround.GIVEN + offset % (UnimemGround.GIVEN_PAGES * UnimemGround.PAGE);
            default -> UnimemGround.GIVEN + offset;
        };
    }

    /** Judges the answer; true if it was a good one. */
    private boolean ended(IslandNode from, Place place, boolean write, long called, int length, AxiCompletion done) {
        open--;
        answered++;
        digest = (digest * 31 + done.responseCycle()) * 31 + done.response().code();
        for (byte one : done.data()) {
            digest = digest * 31 + one;
        }
        String what = "node " + from.number() + (write ? " writes " : " reads ") + place + " at 0x"
                + Long.toHexString(done.address()) + ", called " + called + ", answered " + done.responseCycle();
        // each burst has its own time, and one may wait for the one before it
        long beats = (done.address() % BEAT + length + BEAT - 1) / BEAT;
        long bursts = (beats + MOST_BEATS - 1) / MOST_BEATS;
        long waits = plan.setup().uses().isEmpty() ? 1 : 3; // a load may wait for joined stores, and for a line
        if (done.responseCycle() - done.addressCycle() > waits * bursts * (TIMEOUT + TIMEOUT_SLACK)) {
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
        boolean mayFail = isTrouble && !isCalm || place == Place.FAILING;
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

    /** When all is quiet: the links must be up again, everything that was written there to be read, and every engine work. */
    private void lookOnceMore() {
        rest();
        try {
            // an end that is still looking for its peer's words may yet give up and begin anew
            simulation.run(plan.faults().isEmpty() ? 0 : Math.min(plan.silence(), MOST_SEARCH));
            island.awaitLinks(20_000);
        } catch (IllegalStateException down) {
            violations.add("after the faults " + down.getMessage());
            return;
        }
        isCalm = true;
        for (int node = 0; node < island.nodes(); node++) {
            IslandNode from = island.node(node);
            for (int other = 0; other < island.nodes() - 1; other++) {
                for (int i = 0; i < UnimemGround.AREA_BYTES; i += 64) {
                    read(from, other, Place.DIRECT, UnimemGround.AREA + i, 64);
                }
            }
            copies.get(node).calm();
            copies.get(node).add(random, false);
        }
        if (!simulation.runUntil(this::isOver, 20L * TIMEOUT)) {
            violations.add("without an answer when all is quiet: accesses=" + open);
        }
    }

    /** Until no memory has anything to do any more: what was given up may still be waiting for it. */
    private void rest() {
        long before;
        long now = bursts();
        do {
            before = now;
            simulation.run(plan.hostile() ? LATE_CYCLES + 200 : 100);
            now = bursts();
        } while (now != before);
    }

    private long bursts() {
        long all = 0;
        for (int i = 0; i < island.nodes(); i++) {
            IslandNode node = island.node(i);
            all += node.acp().reads()
                    + node.acp().writes()
                    + node.hp().reads()
                    + node.hp().writes();
        }
        return all;
    }

    private void judge() {
        for (int i = 0; i < island.nodes(); i++) {
            IslandNode node = island.node(i);
            String whose = "memory of node " + i + ": ";
            truth.get(i).violations().forEach(text -> violations.add(whose + text));
            violations.addAll(grounds.get(i).violations(0, UnimemGround.BYTES));
            violations.addAll(copies.get(i).violations());
            digest = digest * 31 + copies.get(i).digest();
            count("link: replays", node.read(UnimemRegisters.LINK_REPLAYS));
            count("link: damaged packets", node.read(UnimemRegisters.LINK_CRC_ERRORS));
            count("link: losses", node.read(UnimemRegisters.LINK_LOSSES));
            count("answers given up", node.read(UnimemRegisters.WINDOW_TIMEOUTS));
            count("refused by owners", node.read(UnimemRegisters.VIOLATIONS));
            int noRoom = node.read(UnimemRegisters.LINK_NO_ROOM);
            if (noRoom != 0) {
                violations.add("credits were broken: node=" + i + ", packets without room=" + noRoom);
            }
        }
    }

    private void count(String what, long by) {
        if (by != 0) {
            counts.merge(what, by, Long::sum);
        }
    }
}
