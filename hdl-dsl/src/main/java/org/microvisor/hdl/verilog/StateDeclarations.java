package org.microvisor.hdl.verilog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Op;

/** Declares what statements write: memories, registers, and signals of {@code always @*}. */
final class StateDeclarations {
    private final ModuleScope scope;

    StateDeclarations(ModuleScope scope) {
        this.scope = scope;
    }

    void write(Lines out) {
        Table state = new Table();
        scope.contents().memories().stream().filter(scope::isRead).forEach(memory -> memory(memory, state));
        scope.contents().signals().stream()
                .filter(signal -> signal.op() == Op.REGISTER)
                .forEach(signal -> register(signal, state));
        scope.contents().syncReads().forEach(read -> register(read, state));
        if (!state.isEmpty()) {
            out.blank();
            state.into(out);
        }
        Table values = new Table();
        scope.contents().signals().stream()
                .filter(signal ->
                        signal.op() == Op.WIRE && scope.plan().combinational.containsKey(signal))
                .forEach(signal -> register(signal, values));
        if (!values.isEmpty()) {
            out.section("combinational: set by always @*");
            values.into(out);
        }
    }

    private void memory(Memory memory, Table lines) {
        boolean shared = writers(memory) > 1;
        if (shared) {
            lines.remark("two clocks write it");
            lines.remark("verilator lint_off MULTIDRIVEN");
        }
        lines.row(
                kind(attributes(memory)),
                Declarations.range(memory.width()),
                scope.names().of(memory) + " [0:" + (memory.depth() - 1) + "];",
                memory.place().toString());
        if (shared) {
            lines.remark("verilator lint_on MULTIDRIVEN");
        }
    }

    private void register(Bits signal, Table lines) {
        String name = scope.names().of(signal);
        lines.row(
                kind(signal.attributes()),
                Declarations.range(signal.width()),
                name + ";",
                signal.place().toString());
        scope.declarations().watch(name, signal.width());
    }

    private static String kind(Map<String, String> attributes) {
        return attributes.isEmpty() ? "reg" : Declarations.attributes(attributes) + " reg";
    }

    private Map<String, String> attributes(Memory memory) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (memory.style() != Memory.Style.AUTOMATIC) {
            attributes.put("ram_style", memory.style() == Memory.Style.BLOCK ? "block" : "distributed");
        }
        if (scope.plan().lanes.keySet().stream().anyMatch(lane -> lane.memory() == memory && lane.port() > 0)) {
            attributes.put("no_rw_check", ""); // to Yosys: where ports meet, anything may be read
        }
        return attributes;
    }

    private long writers(Memory memory) {
        return scope.plan().lanes.keySet().stream()
                .filter(lane -> lane.memory() == memory)
                .map(Split.Lane::domain)
                .distinct()
                .count();
    }
}
