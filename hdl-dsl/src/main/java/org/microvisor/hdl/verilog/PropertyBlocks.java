package org.microvisor.hdl.verilog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.Statement.Block;

/** The properties that a prover looks at, each with a label made of its text. */
final class PropertyBlocks {
    private static final String STEP = "    ";

    private final ModuleScope scope;
    private final Processes processes;
    private final Map<String, Statement.Check> labels = new LinkedHashMap<>();

    PropertyBlocks(ModuleScope scope, Processes processes) {
        this.scope = scope;
        this.processes = processes;
    }

    /** The properties by their labels. */
    Map<String, Statement.Check> labels() {
        return labels;
    }

    /** A proof begins with every reset active. */
    void assumeResets(Clocks clocks, Lines out) {
        out.blank();
        clocks.resets()
                .forEach(domain ->
                        out.line(STEP + "initial assume (!" + scope.circuit().resetName(domain) + ");"));
    }

    void write(Lines out) {
        scope.plan().checks.forEach((group, block) -> {
            label(block);
            processes.always(group.domain(), out, body -> {
                body.line(STEP + STEP + "if (" + scope.circuit().resetName(group.domain()) + ") begin");
                processes.blocks(Optional.empty()).write(block, STEP + STEP + STEP, "<=", body);
                body.line(STEP + STEP + "end");
            });
        });
    }

    private void label(Block block) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Check check) {
                labels.put(scope.declarations().declareLabel(check), check);
            } else if (statement instanceof Statement.Choice choice) {
                choice.branches().forEach(branch -> label(branch.body()));
            } else if (statement instanceof Statement.Select select) {
                select.cases().forEach(one -> label(one.body()));
            }
        }
    }
}
