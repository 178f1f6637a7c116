package org.microvisor.hdl.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.Statement.Block;

/** Takes a cell's statements apart: for each signal the part that drives it. */
final class Drivers {
    private Drivers() {}

    /** The blocks by the signal that they drive. */
    static Map<Bits, Block> of(Block block) {
        Map<Bits, Block> result = new LinkedHashMap<>();
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Assign assign) {
                List<Statement> statements = part(result, assign.target());
                statements.clear(); // what came before has no effect
                statements.add(assign);
            } else if (statement instanceof Statement.Choice choice) {
                choice(result, choice);
            } else if (statement instanceof Statement.Select select) {
                select(result, select);
            }
        }
        return result;
    }

    private static List<Statement> part(Map<Bits, Block> result, Bits target) {
        return result.computeIfAbsent(target, unused -> new Block()).statements();
    }

    private static void choice(Map<Bits, Block> result, Statement.Choice choice) {
        List<Map<Bits, Block>> inner = new ArrayList<>();
        Set<Bits> targets = new LinkedHashSet<>();
        for (Statement.Branch branch : choice.branches()) {
            Map<Bits, Block> one = of(branch.body());
            inner.add(one);
            targets.addAll(one.keySet());
        }
        Block nothing = new Block(List.of());
        for (Bits target : targets) {
            List<Statement.Branch> branches = new ArrayList<>();
            int last = 0;
            for (int i = 0; i < inner.size(); i++) {
                Block body = inner.get(i).getOrDefault(target, nothing);
                branches.add(new Statement.Branch(choice.branches().get(i).condition(), body));
                last = body.statements().isEmpty() ? last : i + 1;
            }
            part(result, target).add(new Statement.Choice(branches.subList(0, last), choice.place()));
        }
    }

    private static void select(Map<Bits, Block> result, Statement.Select select) {
        List<Map<Bits, Block>> inner = new ArrayList<>();
        Set<Bits> targets = new LinkedHashSet<>();
        for (Statement.Case one : select.cases()) {
            Map<Bits, Block> blocks = of(one.body());
            inner.add(blocks);
            targets.addAll(blocks.keySet());
        }
        Block nothing = new Block(List.of());
        for (Bits target : targets) {
            List<Statement.Case> cases = new ArrayList<>();
            for (int i = 0; i < inner.size(); i++) {
                cases.add(new Statement.Case(
                        select.cases().get(i).label(), inner.get(i).getOrDefault(target, nothing)));
            }
            part(result, target).add(new Statement.Select(select.subject(), cases, select.place()));
        }
    }
}
