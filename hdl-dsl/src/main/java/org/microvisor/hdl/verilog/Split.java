package org.microvisor.hdl.verilog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.Statement.Block;

/**
 * Takes a cell's statements apart: one block for each wire, for each group of registers that change together, and for each lane
 * of a memory.
 */
final class Split {
    /** Registers that share statements, a clock and a kind of reset. */
    record Registers(Bits first, ClockDomain domain, boolean reset) {
        // by hand, as in ClassSites: what the JVM makes for a record's first hash costs a cold start some 30 ms
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Registers group
                    && first == group.first
                    && domain == group.domain
                    && reset == group.reset;
        }

        @Override
        public int hashCode() {
            return (31 * first.hashCode() + domain.hashCode()) * 31 + Boolean.hashCode(reset);
        }
    }

    /**
     * A lane of a memory that is written at once.
     *
     * @param low lowest bit
     * @param port the port of a dual-port memory
     */
    record Lane(Memory memory, int low, int width, int port, ClockDomain domain) {}

    /** Properties that are looked at together. */
    record Checks(ClockDomain domain) {}

    private final Map<Bits, Bits> groups = new HashMap<>();
    private final Map<Memory, Integer> lanes = new HashMap<>();
    private final Map<Object, Block> parts;

    Split(Block body) {
        for (Statement statement : body.statements()) {
            Set<Bits> together = new LinkedHashSet<>();
            scan(statement, together);
            Bits first = null;
            for (Bits register : together) {
                if (first == null) {
                    first = register;
                }
                groups.put(leader(register), leader(first));
            }
        }
        parts = split(body);
    }

    /** The blocks by what they drive: a {@link Bits}, {@link Registers}, a {@link Lane} or {@link Checks}, in the order of the source. */
    Map<Object, Block> parts() {
        return parts;
    }

    private Bits leader(Bits register) {
        Bits at = register;
        Bits above = groups.get(at);
        while (above != null && above != at) {
            at = above;
            above = groups.get(at);
        }
        return at;
    }

    private void scan(Statement statement, Set<Bits> registers) {
        if (statement instanceof Statement.Assign assign) {
            if (assign.target().op() == Op.REGISTER) {
                registers.add(assign.target());
            }
        } else if (statement instanceof Statement.Store store) {
            store.enables().ifPresent(enables -> lanes.merge(store.memory(), enables.width(), Math::max));
        } else if (statement instanceof Statement.Choice choice) {
            choice.branches().forEach(branch -> branch.body().statements().forEach(inner -> scan(inner, registers)));
        } else if (statement instanceof Statement.Select select) {
            select.cases().forEach(one -> one.body().statements().forEach(inner -> scan(inner, registers)));
        }
    }

    private Map<Object, Block> split(Block block) {
        Map<Object, Block> result = new LinkedHashMap<>();
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Assign assign) {
                List<Statement> statements = part(result, keyOf(assign.target()));
                if (assign.target().op() != Op.REGISTER) {
                    statements.clear(); // what came before has no effect
                }
                statements.add(assign);
            } else if (statement instanceof Statement.Store store) {
                store(result, store);
            } else if (statement instanceof Statement.Choice choice) {
                choice(result, choice);
            } else if (statement instanceof Statement.Select select) {
                select(result, select);
            } else if (statement instanceof Statement.Check check) {
                part(result, new Checks(check.domain())).add(check);
            }
        }
        return result;
    }

    private Object keyOf(Bits target) {
        return target.op() == Op.REGISTER ? new Registers(leader(target), target.domain(), target.hasReset()) : target;
    }

    private static List<Statement> part(Map<Object, Block> result, Object key) {
        return result.computeIfAbsent(key, unused -> new Block()).statements();
    }

    private void store(Map<Object, Block> result, Statement.Store store) {
        int count = lanes.getOrDefault(store.memory(), 1);
        int width = store.memory().width() / count;
        for (int lane = 0; lane < count; lane++) {
            Lane key = new Lane(store.memory(), lane * width, width, store.port(), store.domain());
            Bits value = count == 1 ? store.value() : store.value().range(lane * width + width - 1, lane * width);
            int index = lane;
            Optional<Bits> enable = store.enables()
                    .map(enables -> enables.width() == 1
                            ? enables
                            : enables.range(index * enables.width() / count, index * enables.width() / count));
            part(result, key)
                    .add(new Statement.Store(
                            store.memory(),
                            store.address(),
                            value,
                            enable,
                            store.port(),
                            store.domain(),
                            store.place()));
        }
    }

    private void choice(Map<Object, Block> result, Statement.Choice choice) {
        List<Map<Object, Block>> inner = new ArrayList<>();
        Set<Object> keys = new LinkedHashSet<>();
        for (Statement.Branch branch : choice.branches()) {
            Map<Object, Block> one = split(branch.body());
            inner.add(one);
            keys.addAll(one.keySet());
        }
        for (Object key : keys) {
            List<Statement.Branch> branches = new ArrayList<>();
            for (int i = 0; i < inner.size(); i++) {
                Block body = inner.get(i).getOrDefault(key, new Block());
                branches.add(new Statement.Branch(choice.branches().get(i).condition(), body));
            }
            while (branches.get(branches.size() - 1).body().statements().isEmpty()) {
                branches.remove(branches.size() - 1);
            }
            part(result, key).add(new Statement.Choice(branches, choice.place()));
        }
    }

    private void select(Map<Object, Block> result, Statement.Select select) {
        List<Map<Object, Block>> inner = new ArrayList<>();
        Set<Object> keys = new LinkedHashSet<>();
        for (Statement.Case one : select.cases()) {
            Map<Object, Block> blocks = split(one.body());
            inner.add(blocks);
            keys.addAll(blocks.keySet());
        }
        for (Object key : keys) {
            List<Statement.Case> cases = new ArrayList<>();
            for (int i = 0; i < inner.size(); i++) {
                cases.add(new Statement.Case(
                        select.cases().get(i).label(), inner.get(i).getOrDefault(key, new Block())));
            }
            part(result, key).add(new Statement.Select(select.subject(), cases, select.place()));
        }
    }
}
