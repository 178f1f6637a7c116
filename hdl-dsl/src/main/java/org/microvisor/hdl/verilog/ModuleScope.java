package org.microvisor.hdl.verilog;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Names;
import org.microvisor.hdl.Op;

/** What all parts of one module's text share: what is in the circuit, how it is cut into statements, and the names. */
record ModuleScope(
        Contents contents, Names names, ModulePlan plan, Declarations declarations, Expressions expressions) {
    static ModuleScope of(Contents contents, Names names) {
        Declarations declarations = new Declarations(names);
        return new ModuleScope(
                contents, names, new ModulePlan(contents, names), declarations, new Expressions(declarations));
    }

    Circuit circuit() {
        return contents.circuit();
    }

    /** Whether a word of the memory gets anywhere; one that nothing reads is left out. */
    boolean isRead(Memory memory) {
        return contents.syncReads().stream().anyMatch(read -> read.memory() == memory)
                || plan.terms.ordered().stream()
                        .anyMatch(term -> term.reached
                                && term.op == Op.READ
                                && term.origin().memory() == memory);
    }

    /** The text of the one value of a signal, by name if it is an enum's constant. */
    String value(Bits target, Term term) {
        return term.op == Op.LITERAL && !target.constants().isEmpty()
                ? declarations.label(target.constants(), term.origin())
                : expressions.text(term);
    }

    /** The text of a value that a statement reads. */
    String text(Bits bits) {
        return expressions.text(plan.terms.of(bits, ""));
    }
}
