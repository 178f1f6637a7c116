package org.microvisor.hdl.verilog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Names;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.Statement.Block;

/** How one circuit becomes a module: what is a single definition, what an always block, and which values get wires. */
final class ModulePlan {
    private static final int MOST_TERNARIES = 2;

    final Terms terms = new Terms();
    /** Signals with one defining value, in the order of the source. */
    final Map<Bits, Term> definitions = new LinkedHashMap<>();
    /** Signals with conditional statements. */
    final Map<Bits, Block> combinational = new LinkedHashMap<>();
    /** Registers that change together. */
    final Map<Split.Registers, Block> registers = new LinkedHashMap<>();
    /** Writes to memories. */
    final Map<Split.Lane, Block> lanes = new LinkedHashMap<>();
    /** Properties of each clock. */
    final Map<Split.Checks, Block> checks = new LinkedHashMap<>();

    private final Circuit circuit;
    private final Names names;
    private final List<Term> others = new ArrayList<>();

    ModulePlan(Contents contents, Names names) {
        this.circuit = contents.circuit();
        this.names = names;
        Map<Bits, Block> idle = new LinkedHashMap<>();
        new Split(contents.body()).parts().forEach((key, block) -> {
            if (key instanceof Bits target) {
                if (isDroppable(target)) {
                    idle.put(target, block);
                } else {
                    drive(target, block);
                }
            } else if (key instanceof Split.Registers group) {
                registers.put(group, block);
                visit(block, contextOf(group.first()), others::add);
            } else if (key instanceof Split.Lane lane) {
                lanes.put(lane, block);
                visit(block, lane.memory().hint().orElse("memory"), others::add);
            } else if (key instanceof Split.Checks group) {
                checks.put(group, block);
                visit(block, "property", others::add);
            }
        });
        gather();
        for (Bits read : contents.syncReads()) {
            read.operands().forEach(operand -> others.add(terms.of(operand, contextOf(read))));
        }
        boolean grown = true;
        while (grown) {
            List<Bits> live = idle.keySet().stream().filter(terms::knows).toList();
            grown = !live.isEmpty();
            for (Bits target : live) {
                Block block = idle.remove(target);
                if (block != null) {
                    drive(target, block);
                }
            }
        }
        terms.decide(List.copyOf(definitions.values()), others);
    }

    /** What tells one always block of {@link #gather} from another. */
    private record Kind(ClockDomain domain, boolean reset) {
        @Override
        public boolean equals(@Nullable Object other) { // by hand, see Split.Registers
            return other instanceof Kind kind && domain == kind.domain && reset == kind.reset;
        }

        @Override
        public int hashCode() {
            return 31 * domain.hashCode() + Boolean.hashCode(reset);
        }
    }

    /** Registers of a clock that take a new value in every cycle share one always block, and a second one those with a reset. */
    private void gather() {
        Map<Kind, Block> straight = new HashMap<>();
        registers.entrySet().removeIf(entry -> {
            Block block = entry.getValue();
            if (!block.statements().stream().allMatch(Statement.Assign.class::isInstance)) {
                return false;
            }
            Split.Registers group = entry.getKey();
            Block gathered = straight.putIfAbsent(new Kind(group.domain(), group.reset()), block);
            if (gathered != null) {
                gathered.statements().addAll(block.statements());
            }
            return gathered != null;
        });
    }

    /** The one defining value of the signal. */
    Term definition(Bits target) {
        Term term = definitions.get(target);
        if (term == null) {
            throw new IllegalStateException("not a single definition: " + target);
        }
        return term;
    }

    /** A field of a record or a bundle of wires that nothing reads leaves no trace. */
    private static boolean isDroppable(Bits target) {
        return target.op() == Op.WIRE
                && (target.struct().isPresent() || target.bundle().isPresent());
    }

    private void drive(Bits target, Block block) {
        String context = contextOf(target);
        Optional<Term> single = single(block, context);
        single.ifPresent(term -> definitions.put(target, term));
        if (single.isEmpty()) {
            combinational.put(target, block);
            visit(block, context, others::add);
        }
    }

    private String contextOf(Bits target) {
        return target.circuit() == circuit ? names.of(target) : target.hint().orElse("value");
    }

    /** The block as one expression, if it is short enough to be read as one. */
    private Optional<Term> single(Block block, String context) {
        List<Statement> statements = block.statements();
        Statement last = statements.get(statements.size() - 1);
        if (statements.size() == 1 && last instanceof Statement.Assign only) {
            return Optional.of(terms.of(only.value(), context));
        }
        if (!(last instanceof Statement.Choice choice) || statements.size() > 2) {
            return Optional.empty();
        }
        List<Bits> values = new ArrayList<>();
        for (Statement.Branch branch : choice.branches()) {
            if (branch.body().statements().size() == 1
                    && branch.body().statements().get(0) instanceof Statement.Assign assign) {
                values.add(assign.value());
            }
        }
        boolean complete = choice.isComplete();
        int conditions = choice.branches().size() - (complete ? 1 : 0);
        if (values.size() < choice.branches().size() || conditions > MOST_TERNARIES) {
            return Optional.empty();
        }
        Bits rest;
        if (complete) {
            rest = values.get(values.size() - 1);
        } else if (statements.size() == 2 && statements.get(0) instanceof Statement.Assign fallback) {
            rest = fallback.value();
        } else {
            return Optional.empty();
        }
        Term result = terms.of(rest, context);
        for (int i = conditions - 1; i >= 0; i--) {
            Term condition = terms.of(choice.branches().get(i).condition().orElseThrow(), context);
            result = terms.choice(condition, terms.of(values.get(i), context), result, context);
        }
        return Optional.of(result);
    }

    private void visit(Block block, String context, Consumer<Term> found) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Assign assign) {
                found.accept(terms.of(assign.value(), contextOf(assign.target())));
            } else if (statement instanceof Statement.Store store) {
                found.accept(terms.of(store.address(), context));
                found.accept(terms.of(store.value(), context));
                store.enables().ifPresent(enables -> found.accept(terms.of(enables, context)));
            } else if (statement instanceof Statement.Choice choice) {
                for (Statement.Branch branch : choice.branches()) {
                    branch.condition().ifPresent(bits -> found.accept(terms.of(bits, context)));
                    visit(branch.body(), context, found);
                }
            } else if (statement instanceof Statement.Check check) {
                found.accept(terms.of(check.condition(), context));
            } else if (statement instanceof Statement.Select select) {
                found.accept(terms.of(select.subject(), context));
                select.cases().forEach(one -> visit(one.body(), context, found));
            }
        }
    }
}
