package org.microvisor.hdl.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Statement;

/**
 * A whole design as words: where each part of the state lies, and what each clock makes of it.
 *
 * <p>The state is one array: resets, inputs of the top, registers and registered reads, each in as many words as it needs.
 */
final class Design {
    /** A word of the state takes a value at an edge. */
    record Next(int slot, Node value) {}

    /**
     * A word of a memory is written at an edge.
     *
     * @param masks the bits of the limbs that change; empty: all
     */
    record Write(int memory, int limbs, Node enable, Node address, List<Node> data, List<Node> masks) {}

    /** A property is looked at before an edge; {@code event} is 1 if it fails, or if it is to be counted. */
    record Property(int number, Node event) {}

    /** What an edge of a clock does. */
    record Edge(List<Next> nexts, List<Write> writes, List<Property> properties) {
        Edge() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    final Circuit top;
    final List<Circuit> circuits;
    final Values values;
    final List<Memory> memories = new ArrayList<>();
    final List<Statement.Check> checks = new ArrayList<>();
    final List<Circuit> checkCircuits = new ArrayList<>();
    private final Map<Bits, Integer> slots = new LinkedHashMap<>();
    private final Map<ClockDomain, Integer> resets = new LinkedHashMap<>();
    private final Map<ClockDomain, Edge> edges = new HashMap<>();
    private int size;

    Design(Cell cell) {
        top = cell.circuit();
        circuits = new ArrayList<>(List.of(top));
        for (int i = 0; i < circuits.size(); i++) {
            circuits.addAll(circuits.get(i).children());
        }
        Map<Memory, Integer> numbers = new HashMap<>();
        for (Circuit circuit : circuits) {
            for (Memory memory : circuit.memories()) {
                numbers.put(memory, memories.size());
                memories.add(memory);
            }
        }
        values = new Values(numbers);
        for (ClockDomain domain : domains()) {
            resets.put(domain, size++);
        }
        for (Circuit circuit : circuits) {
            for (Bits signal : circuit.signals()) {
                if (signal.op() == Op.REGISTER || signal.op() == Op.INPUT && circuit == top) {
                    place(signal);
                }
            }
            circuit.syncReads().forEach(this::place);
        }
        circuits.forEach(this::edges);
    }

    private Set<ClockDomain> domains() {
        Set<ClockDomain> found = new LinkedHashSet<>(List.of(top.home()));
        for (Circuit circuit : circuits) {
            circuit.signals().forEach(signal -> found.add(signal.domain()));
            circuit.syncReads().forEach(read -> found.add(read.domain()));
            domains(circuit.body(), found);
        }
        found.remove(ClockDomain.ASYNCHRONOUS);
        return found;
    }

    private static void domains(Statement.Block block, Set<ClockDomain> found) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Store store) {
                found.add(store.domain());
            } else if (statement instanceof Statement.Check check) {
                found.add(check.domain());
            } else if (statement instanceof Statement.Choice choice) {
                choice.branches().forEach(branch -> domains(branch.body(), found));
            } else if (statement instanceof Statement.Select select) {
                select.cases().forEach(one -> domains(one.body(), found));
            }
        }
    }

    private void place(Bits signal) {
        slots.put(signal, size);
        Node[] words = new Node[Words.limbs(signal.width())];
        for (int i = 0; i < words.length; i++) {
            words[i] = values.nodes.state(size++, Words.part(signal.width(), i));
        }
        values.define(signal, words);
    }

    /** Words of the state. */
    int size() {
        return size;
    }

    /** First word of each part of the state that is a value. */
    Map<Bits, Integer> slots() {
        return slots;
    }

    /** The word that holds the level of the domain's reset. */
    int resetSlot(ClockDomain domain) {
        Integer slot = resets.get(domain);
        if (slot == null) {
            throw new IllegalArgumentException("a clock of another design: domain=" + domain);
        }
        return slot;
    }

    /** What the clock's edge does. */
    Edge edge(ClockDomain domain) {
        resetSlot(domain);
        return edges.computeIfAbsent(domain, key -> new Edge());
    }

    private void edges(Circuit circuit) {
        Nodes nodes = values.nodes;
        for (Bits signal : circuit.signals()) {
            if (signal.op() == Op.REGISTER) {
                List<Bits> needed = new ArrayList<>();
                Statement.Block block = values.driver(signal);
                Values.collect(block, needed);
                values.require(needed);
                Node[] next = values.after(block, values.of(signal));
                if (signal.hasReset()) {
                    Node running = nodes.state(resetSlot(signal.domain()), 1);
                    next = values.words.mux(running, next, values.of(signal.operand()));
                }
                add(signal, next);
            }
        }
        for (Bits read : circuit.syncReads()) {
            values.require(read.operands());
            Node[] word = values.load(read.memory(), values.of(read.operand()));
            if (read.operands().size() > 1) {
                word = values.words.mux(values.of(read.operands().get(1))[0], word, values.of(read));
            }
            add(read, word);
        }
        List<Bits> needed = new ArrayList<>();
        effects(circuit.body(), needed);
        values.require(needed);
        effects(circuit, circuit.body(), nodes.one);
    }

    private void add(Bits state, Node[] next) {
        int slot = slots.getOrDefault(state, -1);
        for (int i = 0; i < next.length; i++) {
            if (next[i] != values.of(state)[i]) {
                edge(state.domain()).nexts().add(new Next(slot + i, next[i]));
            }
        }
    }

    /** The values that stores and properties need, with the conditions around them. */
    private static boolean effects(Statement.Block block, List<Bits> needed) {
        boolean found = false;
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Store || statement instanceof Statement.Check) {
                Values.collect(new Statement.Block(List.of(statement)), needed);
                found = true;
            } else if (statement instanceof Statement.Choice choice) {
                for (Statement.Branch branch : choice.branches()) {
                    found |= effects(branch.body(), needed);
                }
                if (found) {
                    choice.branches().forEach(branch -> branch.condition().ifPresent(needed::add));
                }
            } else if (statement instanceof Statement.Select select) {
                for (Statement.Case one : select.cases()) {
                    found |= effects(one.body(), needed);
                }
                if (found) {
                    needed.add(select.subject());
                    select.cases().forEach(one -> one.label().ifPresent(needed::add));
                }
            }
        }
        return found;
    }

    private void effects(Circuit circuit, Statement.Block block, Node path) {
        Nodes nodes = values.nodes;
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Store store) {
                store(store, path);
            } else if (statement instanceof Statement.Check check) {
                check(circuit, check, path);
            } else if (statement instanceof Statement.Choice choice && hasEffects(choice)) {
                Node rest = path;
                for (Statement.Branch branch : choice.branches()) {
                    Node condition =
                            branch.condition().map(one -> values.of(one)[0]).orElse(nodes.one);
                    effects(circuit, branch.body(), nodes.and(rest, condition));
                    rest = nodes.and(rest, nodes.not(condition));
                }
            } else if (statement instanceof Statement.Select select && hasEffects(select)) {
                Node rest = path;
                for (Statement.Case one : select.cases()) {
                    if (one.label().isPresent()) {
                        Node condition = values.condition(select, one);
                        effects(circuit, one.body(), nodes.and(path, condition));
                        rest = nodes.and(rest, nodes.not(condition));
                    }
                }
                for (Statement.Case one : select.cases()) {
                    if (one.label().isEmpty()) {
                        effects(circuit, one.body(), rest);
                    }
                }
            }
        }
    }

    private static boolean hasEffects(Statement statement) {
        return effects(new Statement.Block(List.of(statement)), new ArrayList<>());
    }

    private void store(Statement.Store store, Node path) {
        Nodes nodes = values.nodes;
        Memory memory = store.memory();
        Node address = values.of(store.address())[0];
        Node enable = nodes.and(path, nodes.lt(address, nodes.constant(memory.depth())));
        List<Node> masks = store.enables()
                .map(enables -> List.of(masks(values.of(enables), enables.width(), memory.width())))
                .orElse(List.of());
        if (!enable.is(0)) {
            edge(store.domain())
                    .writes()
                    .add(new Write(
                            memories.indexOf(memory),
                            Words.limbs(memory.width()),
                            enable,
                            address,
                            List.of(values.of(store.value())),
                            masks));
        }
    }

    /** The bits of a word whose lanes are enabled. */
    private Node[] masks(Node[] enables, int lanes, int width) {
        int lane = width / lanes;
        Node[] result = values.words.zero(width);
        for (int i = 0; i < lanes; i++) {
            Node[] enable = values.words.slice(enables, i, 1);
            Node[] wide = values.words.sext(enable, 1, lane);
            result = values.words.or(result, values.words.raise(wide, i * lane, width));
        }
        return result;
    }

    private void check(Circuit circuit, Statement.Check check, Node path) {
        Nodes nodes = values.nodes;
        Node running = nodes.and(path, nodes.state(resetSlot(check.domain()), 1));
        Node condition = values.of(check.condition())[0];
        boolean cover = check.kind() == Statement.Check.Kind.COVER;
        edge(check.domain())
                .properties()
                .add(new Property(checks.size(), nodes.and(running, cover ? condition : nodes.not(condition))));
        checks.add(check);
        checkCircuits.add(circuit);
    }

    /** The cell's path from the top, for messages. */
    static String path(Circuit circuit) {
        return circuit.parent()
                .map(parent -> path(parent) + "." + circuit.hint())
                .orElse(circuit.hint());
    }
}
