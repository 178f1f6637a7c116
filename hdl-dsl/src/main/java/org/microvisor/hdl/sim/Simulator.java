package org.microvisor.hdl.sim;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Port;
import org.microvisor.hdl.check.Checks;

/**
 * Runs a circuit in the JVM: the design, ghosts and models of black boxes included, becomes one class per set of clocks that
 * tick together.
 *
 * <p>Two-state: what Verilog leaves unknown is 0. Registers that say nothing else and memories start at 0, or at random to find
 * what a reset forgets. A read beyond a memory's depth and a bit beyond a value give 0, a write there does nothing. A crossing
 * between clocks takes no time.
 *
 * <p>Any value of the design can be looked at, also expressions made later. Outputs of the top, inputs and registers cost next to
 * nothing; others are interpreted at first and compiled when they are looked at often.
 */
public final class Simulator implements Engine {
    /** Looks at a value before it is compiled. */
    private static final int MOST_INTERPRETED = 16;

    /** Where a value lies. */
    private static final class Tap {
        final Node[] words;
        final int width;
        /** First word in the state, if it has one. */
        int slot = -1;
        /** Whether the words at the slot are part of the state, so that they are always right. */
        boolean direct;

        int looks;

        Tap(Node[] words, int width) {
            this.words = words;
            this.width = width;
        }
    }

    private final Design design;
    private final ClockDomain home;
    private final Properties properties;
    private final Interpreter interpreter;
    private final long[][] memories;
    private final Map<List<ClockDomain>, Program> edges = new HashMap<>();
    private final Map<Bits, Tap> taps = new HashMap<>();
    private final Tap[] topTaps;
    private final List<Tap> outputs = new ArrayList<>();
    private final List<Tap> probes = new ArrayList<>();
    private final Listeners before = new Listeners();
    private final Listeners after = new Listeners();
    private @Nullable Program homeEdge;
    private @Nullable Program settle;
    private boolean settled;
    private long[] state;
    private long[] scratch = {};
    private int size;
    private long cycles;
    private long instants;

    private Simulator(Cell top, @Nullable Random random) {
        Checks.require(top);
        design = new Design(top);
        home = top.circuit().home();
        properties = new Properties(design.checks, design.checkCircuits, this::cycles);
        size = design.size();
        state = new long[size];
        memories = new long[design.memories.size()][];
        interpreter = new Interpreter(memories);
        fill(random);
        List<Port> ports = top.ports();
        topTaps = new Tap
                [ports.stream()
                        .mapToInt(port -> port.signal().order() + 1)
                        .max()
                        .orElse(0)];
        for (Port port : ports) {
            Tap tap = tap(port.signal());
            topTaps[port.signal().order()] = tap;
            if (!tap.direct) {
                outputs.add(tap);
                assign(tap);
            }
        }
    }

    /**
     * A simulator that starts from zeros.
     *
     * @throws org.microvisor.hdl.check.DesignErrors if the design has mistakes
     */
    public static Simulator of(Cell top) {
        return new Simulator(top, null);
    }

    /**
     * A simulator whose registers and memories start with random values where the design does not say what they hold when the
     * FPGA is configured.
     *
     * @throws org.microvisor.hdl.check.DesignErrors if the design has mistakes
     */
    public static Simulator of(Cell top, Random start) {
        return new Simulator(top, start);
    }

    private void fill(@Nullable Random random) {
        design.slots().forEach((signal, slot) -> {
            if (signal.initial().isPresent()) {
                state[slot] = signal.initial().get() & Nodes.ones(signal.width());
            } else if (random != null
                    && signal.op() != Op.INPUT
                    && !signal.attributes().containsKey("anyconst")) {
                for (int i = 0; i < Words.limbs(signal.width()); i++) {
                    state[slot + i] = random.nextLong() & Nodes.ones(Words.part(signal.width(), i));
                }
            }
        });
        for (int i = 0; i < memories.length; i++) {
            Memory memory = design.memories.get(i);
            int limbs = Words.limbs(memory.width());
            int indexWidth = Circuit.indexWidth(memory.depth());
            long[] words = new long[limbs << indexWidth];
            if (random != null) {
                for (int at = 0; at < memory.depth() * limbs; at++) {
                    words[at] = random.nextLong() & Nodes.ones(Words.part(memory.width(), at % limbs));
                }
            }
            for (int at = 0; at < memory.contents().size(); at++) {
                for (int limb = 0; limb < limbs; limb++) {
                    words[at * limbs + limb] = memory.contents()
                            .get(at)
                            .shiftRight(Long.SIZE * limb)
                            .longValue();
                }
            }
            memories[i] = words;
        }
    }

    // ---- values

    private Tap tap(Bits signal) {
        int order = signal.order();
        if (signal.circuit() == design.top && topTaps != null && order < topTaps.length) {
            Tap tap = topTaps[order];
            if (tap != null) {
                return tap;
            }
        }
        Tap known = taps.get(signal);
        if (known == null) {
            known = new Tap(design.values.of(signal), signal.width());
            locate(known);
            taps.put(signal, known);
        }
        return known;
    }

    /** Finds out whether the words already lie side by side in the state. */
    private static void locate(Tap tap) {
        int first = (int) tap.words[0].number;
        boolean direct = true;
        for (int i = 0; i < tap.words.length; i++) {
            direct &= tap.words[i].kind == Node.Kind.STATE && tap.words[i].number == first + i;
        }
        if (direct) {
            tap.direct = true;
            tap.slot = first;
        }
    }

    /** Gives the tap words of its own. */
    private void assign(Tap tap) {
        tap.slot = size;
        size += tap.words.length;
        state = Arrays.copyOf(state, Math.max(size, state.length));
        settle = null;
        settled = false;
    }

    @Override
    public void poke(Bits input, long value) {
        Tap tap = settable(input);
        long fitted = tap.width < 64 ? value & (1L << tap.width) - 1 : value;
        if (state[tap.slot] != fitted) {
            state[tap.slot] = fitted;
            changed();
        }
        for (int i = 1; i < tap.words.length; i++) {
            state[tap.slot + i] = 0;
            changed();
        }
    }

    @Override
    public void poke(Bits input, BigInteger value) {
        Tap tap = settable(input);
        for (int i = 0; i < tap.words.length; i++) {
            state[tap.slot + i] = value.shiftRight(64 * i).longValue() & Nodes.ones(Words.part(tap.width, i));
        }
        changed();
    }

    /** Sets a word of a memory; its low bits if the value is wider. */
    public void poke(Memory memory, int address, BigInteger value) {
        int index = design.memories.indexOf(memory);
        if (index < 0 || address < 0 || address >= memory.depth()) {
            throw new IllegalArgumentException(
                    "not in the design: memory=" + memory.hint().orElse("memory") + ", address=" + address);
        }
        int limbs = Words.limbs(memory.width());
        for (int i = 0; i < limbs; i++) {
            memories[index][address * limbs + i] =
                    value.shiftRight(64 * i).longValue() & Nodes.ones(Words.part(memory.width(), i));
        }
        changed();
    }

    private Tap settable(Bits input) {
        Tap tap = tap(input);
        if (!tap.direct || input.op() == Op.OUTPUT) {
            throw new IllegalArgumentException("neither an input of the top nor a register: signal=" + input);
        }
        return tap;
    }

    private void changed() {
        settled = false;
        interpreter.forget();
    }

    @Override
    public long peek(Bits signal) {
        Tap tap = tap(signal);
        if (tap.direct) {
            return state[tap.slot];
        }
        return ready(tap) ? state[tap.slot] : interpreter.value(tap.words[0], state);
    }

    @Override
    public BigInteger peekWide(Bits signal) {
        Tap tap = tap(signal);
        boolean stored = tap.direct || ready(tap);
        byte[] bytes = new byte[8 * tap.words.length + 1];
        for (int i = 0; i < tap.words.length; i++) {
            long word = stored ? state[tap.slot + i] : interpreter.value(tap.words[i], state);
            for (int at = 0; at < 8; at++) {
                bytes[bytes.length - 1 - 8 * i - at] = (byte) (word >>> 8 * at);
            }
        }
        return new BigInteger(bytes);
    }

    /** Whether the words lie at the tap's slot, and are right. */
    private boolean ready(Tap tap) {
        if (tap.slot < 0) {
            if (++tap.looks <= MOST_INTERPRETED) {
                return false;
            }
            probes.add(tap);
            assign(tap);
        }
        eval();
        return true;
    }

    @Override
    public void eval() {
        if (!settled) {
            Program program = settle;
            if (program == null) {
                program = settle = compileSettle();
            }
            program.run(state, scratch, memories, properties);
            settled = true;
        }
    }

    private Program compileSettle() {
        List<Design.Next> values = new ArrayList<>();
        for (List<Tap> some : List.of(outputs, probes)) {
            for (Tap tap : some) {
                for (int i = 0; i < tap.words.length; i++) {
                    values.add(new Design.Next(tap.slot + i, tap.words[i]));
                }
            }
        }
        return compile(List.of(), values, List.of());
    }

    private Program compile(List<Design.Property> events, List<Design.Next> nexts, List<Design.Write> writes) {
        Program program = Compiler.compile(events, nexts, writes);
        if (program.scratch() > scratch.length) {
            scratch = new long[program.scratch()];
        }
        return program;
    }

    // ---- time

    @Override
    public void step() {
        if (!before.isEmpty() || !after.isEmpty()) {
            tick(home);
            return;
        }
        Program program = homeEdge;
        if (program == null) {
            program = homeEdge = edge(List.of(home));
        }
        program.run(state, scratch, memories, properties);
        cycles++;
        instants++;
        changed();
    }

    @Override
    public void tick(ClockDomain... together) {
        before.run(together);
        edges.computeIfAbsent(List.of(together), this::edge).run(state, scratch, memories, properties);
        for (ClockDomain domain : together) {
            if (domain == home) {
                cycles++;
            }
        }
        instants++;
        changed();
        after.run(together);
    }

    private Program edge(List<ClockDomain> domains) {
        List<Design.Property> events = new ArrayList<>();
        List<Design.Next> nexts = new ArrayList<>();
        List<Design.Write> writes = new ArrayList<>();
        for (ClockDomain domain : domains) {
            Design.Edge edge = design.edge(domain);
            events.addAll(edge.properties());
            for (Design.Next next : edge.nexts()) {
                // what only moves from register to register must be read before it changes
                boolean moves = next.value().kind == Node.Kind.STATE;
                nexts.add(moves ? new Design.Next(next.slot(), design.values.nodes.copy(next.value())) : next);
            }
            writes.addAll(edge.writes());
        }
        return compile(events, nexts, writes);
    }

    @Override
    public void resetn(ClockDomain domain, boolean level) {
        state[design.resetSlot(domain)] = level ? 1 : 0;
        changed();
    }

    @Override
    public boolean resetn(ClockDomain domain) {
        return state[design.resetSlot(domain)] == 1;
    }

    @Override
    public void onEdge(ClockDomain domain, Runnable beforeEdge) {
        design.resetSlot(domain);
        before.add(domain, beforeEdge);
    }

    @Override
    public void afterEdge(ClockDomain domain, Runnable afterEdge) {
        design.resetSlot(domain);
        after.add(domain, afterEdge);
    }

    @Override
    public ClockDomain home() {
        return home;
    }

    @Override
    public long cycles() {
        return cycles;
    }

    @Override
    public long instants() {
        return instants;
    }

    /**
     * How often a cover was seen at an edge.
     *
     * @throws IllegalArgumentException if no cover has the label
     */
    public long covered(String label) {
        return properties.covered(label);
    }

    /** Nothing to let go. */
    @Override
    public void close() {}
}
