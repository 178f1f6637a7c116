package org.microvisor.hdl.verilog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.Statement.Block;

/** What of a circuit becomes text: all of it for a proof, without ghosts and properties for a product. */
record Contents(
        Circuit circuit,
        List<Bits> signals,
        List<Bits> syncReads,
        List<Memory> memories,
        List<Circuit> children,
        Block body) {

    /** Ghosts and properties too. */
    static Contents whole(Circuit circuit) {
        return new Contents(
                circuit,
                circuit.signals(),
                circuit.syncReads(),
                circuit.memories(),
                circuit.children(),
                circuit.body());
    }

    /** What shall be built. */
    static Contents real(Circuit circuit) {
        return new Contents(
                circuit,
                without(circuit.signals(), Bits::isGhost),
                without(circuit.syncReads(), Bits::isGhost),
                without(circuit.memories(), Memory::isGhost),
                without(circuit.children(), Circuit::isGhost),
                real(circuit.body()));
    }

    private static <T> List<T> without(List<T> all, Predicate<T> ghost) {
        for (T one : all) {
            if (ghost.test(one)) {
                return all.stream().filter(ghost.negate()).toList();
            }
        }
        return all;
    }

    private static Block real(Block block) {
        if (isReal(block)) {
            return block;
        }
        Block kept = new Block();
        block.statements().forEach(statement -> real(statement).ifPresent(kept.statements()::add));
        return kept;
    }

    private static boolean isReal(Block block) {
        for (Statement statement : block.statements()) {
            if (!isReal(statement)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isReal(Statement statement) {
        if (statement instanceof Statement.Assign assign) {
            return !assign.target().isGhost();
        } else if (statement instanceof Statement.Store store) {
            return !store.memory().isGhost();
        } else if (statement instanceof Statement.Choice choice) {
            return choice.branches().stream().allMatch(branch -> isReal(branch.body()));
        } else if (statement instanceof Statement.Select select) {
            return select.cases().stream().allMatch(one -> isReal(one.body()));
        }
        return false;
    }

    /** The statement without what is not real; empty if nothing is left. */
    private static Optional<Statement> real(Statement statement) {
        if (isReal(statement)) {
            return Optional.of(statement);
        } else if (statement instanceof Statement.Choice choice) {
            List<Statement.Branch> branches = new ArrayList<>();
            choice.branches()
                    .forEach(branch -> branches.add(new Statement.Branch(branch.condition(), real(branch.body()))));
            boolean idle = branches.stream()
                    .allMatch(branch -> branch.body().statements().isEmpty());
            return idle ? Optional.empty() : Optional.of(new Statement.Choice(branches, choice.place()));
        } else if (statement instanceof Statement.Select select) {
            List<Statement.Case> cases = new ArrayList<>();
            select.cases().forEach(one -> cases.add(new Statement.Case(one.label(), real(one.body()))));
            boolean idle =
                    cases.stream().allMatch(one -> one.body().statements().isEmpty());
            return idle ? Optional.empty() : Optional.of(new Statement.Select(select.subject(), cases, select.place()));
        }
        return Optional.empty();
    }
}
