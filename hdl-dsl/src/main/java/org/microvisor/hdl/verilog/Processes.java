package org.microvisor.hdl.verilog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.Statement.Block;

/** What the module does: continuous assignments of outputs, {@code always} and {@code initial} blocks. */
final class Processes {
    private static final String STEP = "    ";

    private final ModuleScope scope;
    private final Instances instances;

    Processes(ModuleScope scope, Instances instances) {
        this.scope = scope;
        this.instances = instances;
    }

    void write(Lines out) {
        outputs(out);
        scope.plan().combinational.forEach((target, block) -> {
            out.blank();
            out.line(STEP + "always @* begin");
            blocks(Optional.empty()).write(block, STEP + STEP, "=", out);
            out.line(STEP + "end");
        });
        memories(out);
        scope.contents().memories().forEach(memory -> contents(memory, out));
        initials(out);
        scope.plan()
                .registers
                .forEach((group, block) -> always(group.domain(), out, body -> registers(group, block, body)));
    }

    /** A block that runs at every edge of the clock. */
    void always(ClockDomain domain, Lines out, Consumer<Lines> body) {
        out.blank();
        out.line(STEP + "always @(posedge " + scope.circuit().clockName(domain) + ") begin");
        body.accept(out);
        out.line(STEP + "end");
    }

    /** Writes statements; those to memories are in a lane. */
    Blocks blocks(Optional<Split.Lane> lane) {
        return new Blocks(
                scope.declarations(),
                scope.expressions(),
                bits -> scope.plan().terms.of(bits, ""),
                lane);
    }

    private void outputs(Lines out) {
        Lines assigns = new Lines();
        scope.plan().definitions.forEach((target, term) -> {
            if (target.op() == Op.OUTPUT && !instances.drives(target)) {
                assigns.line(
                        STEP + "assign " + scope.declarations().name(target) + " = " + scope.value(target, term) + ";");
            }
        });
        if (!assigns.isEmpty()) {
            out.blank();
            out.add(assigns);
        }
    }

    // ---- memories

    private void memories(Lines out) {
        Set<Bits> open = new LinkedHashSet<>(scope.contents().syncReads());
        scope.plan().lanes.forEach((lane, block) -> {
            if (!scope.isRead(lane.memory())) {
                return;
            }
            Optional<PortAccess> access = lane.port() == 0
                    ? Optional.empty()
                    : open.stream()
                            .flatMap(read -> PortAccess.of(read, block).stream())
                            .findFirst();
            access.ifPresent(port -> open.remove(port.read()));
            always(
                    lane.domain(),
                    out,
                    body -> access.ifPresentOrElse(
                            port -> port(port, body),
                            () -> blocks(Optional.of(lane)).write(block, STEP + STEP, "<=", body)));
        });
        open.forEach(read -> always(read.domain(), out, body -> body.line(STEP + STEP + fetch(read))));
    }

    private String fetch(Bits read) {
        String enable =
                read.operands().size() > 1 ? "if (" + scope.text(read.operands().get(1)) + ") " : "";
        return enable + name(read) + " <= " + name(read.memory()) + "[" + scope.text(read.operand()) + "];";
    }

    /** One port of a dual-port memory in the form that tools know. */
    private void port(PortAccess access, Lines body) {
        Statement.Store store = access.store();
        String word = name(store.memory()) + "[" + scope.text(store.address()) + "]";
        body.line(STEP + STEP + "if (" + scope.text(access.enable()) + ") begin");
        body.line(STEP + STEP + STEP + "if (" + scope.text(access.write()) + ") " + word + " <= "
                + scope.text(store.value()) + ";");
        body.line(STEP + STEP + STEP + "else " + name(access.read()) + " <= " + word + ";");
        body.line(STEP + STEP + "end");
    }

    private void contents(Memory memory, Lines out) {
        if (memory.contents().isEmpty() || !scope.isRead(memory)) {
            return;
        }
        out.blank();
        out.line(STEP + "initial begin");
        for (int i = 0; i < memory.contents().size(); i++) {
            String literal =
                    Declarations.literal(memory.width(), memory.contents().get(i));
            out.line(STEP + STEP + name(memory) + "[" + i + "] = " + literal + ";");
        }
        out.line(STEP + "end");
    }

    // ---- registers

    private void initials(Lines out) {
        List<Bits> known = Stream.concat(scope.contents().signals().stream(), scope.contents().syncReads().stream())
                .filter(signal -> signal.initial().isPresent())
                .toList();
        if (known.isEmpty()) {
            return;
        }
        out.blank();
        out.line(STEP + "initial begin");
        for (Bits signal : known) {
            String literal =
                    Declarations.literal(signal.width(), signal.initial().orElseThrow());
            out.line(STEP + STEP + name(signal) + " = " + literal + ";");
        }
        out.line(STEP + "end");
    }

    private void registers(Split.Registers group, Block block, Lines body) {
        if (!group.reset()) {
            blocks(Optional.empty()).write(block, STEP + STEP, "<=", body);
            return;
        }
        body.line(STEP + STEP + "if (!" + scope.circuit().resetName(group.domain()) + ") begin");
        for (Bits register : targets(block)) {
            String value = register.constants().isEmpty()
                    ? Declarations.literal(register.width(), register.number())
                    : scope.declarations().label(register.constants(), register.operand());
            body.line(STEP + STEP + STEP + name(register) + " <= " + value + ";");
        }
        blocks(Optional.empty()).writeElse(block, STEP + STEP, "<=", body);
    }

    private List<Bits> targets(Block block) {
        Set<Bits> found = new LinkedHashSet<>();
        collect(block, found);
        return scope.contents().signals().stream().filter(found::contains).toList();
    }

    private static void collect(Block block, Set<Bits> found) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Assign assign) {
                found.add(assign.target());
            } else if (statement instanceof Statement.Choice choice) {
                choice.branches().forEach(branch -> collect(branch.body(), found));
            } else if (statement instanceof Statement.Select select) {
                select.cases().forEach(one -> collect(one.body(), found));
            }
        }
    }

    private String name(Object part) {
        return scope.names().of(part);
    }
}
