package org.microvisor.hdl.verilog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Op;

/** A value as one module writes it: a {@link Bits} node whose parts can be written in Verilog. */
final class Term {
    final Op op;
    final int width;
    final boolean signed;
    final List<Term> args;
    final long number;
    /** The node whose name, place, memory and constants count. */
    final @Nullable Bits source;
    /** Operations in the text if nothing below had a name. */
    final int size;
    /** The Java name under which the value gets a wire of its own. */
    @Nullable
    String hint;

    /** The node that gave the name. */
    @Nullable
    Bits holder;
    /** The name that a wire made of need would be derived from. */
    String context = "";
    /** Whether the surrounding syntax wants a name. */
    boolean needsName;
    /** Whether the value is a wire of its own. */
    boolean wired;

    int uses;

    @Nullable
    Term consumer;

    int textSize;
    boolean reached;

    Term(Op op, int width, boolean signed, List<Term> args, long number, @Nullable Bits source) {
        this.op = op;
        this.width = width;
        this.signed = signed;
        this.args = args;
        this.number = number;
        this.source = source;
        int sum = 1;
        for (Term arg : args) {
            sum += arg.hint == null ? arg.size : 1;
        }
        this.size = Math.min(sum, 1 << 20);
    }

    /** Whether the text is a declared name anyway. */
    boolean isNamed() {
        return op.isSignal() || op == Op.READ_SYNC || wired;
    }

    /** Whether the text is a name, a part of one, or a constant. */
    boolean isSimple() {
        return isNamed() || op == Op.LITERAL || op == Op.SLICE;
    }

    /** Whether the value is one part again and again. */
    boolean isRepeated() {
        return op == Op.CAT && args.size() > 1 && args.stream().allMatch(arg -> arg == args.get(0));
    }

    Bits origin() {
        if (source == null) {
            throw new IllegalStateException("made by the emitter: op=" + op);
        }
        return source;
    }
}
