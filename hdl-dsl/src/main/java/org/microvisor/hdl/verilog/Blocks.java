package org.microvisor.hdl.verilog;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.Statement.Block;

/** The text of statements inside an always block. */
final class Blocks {
    private static final String STEP = "    ";

    private final Optional<Split.Lane> lane;
    private final Declarations declarations;
    private final Expressions expressions;
    private final Function<Bits, Term> terms;

    Blocks(Declarations declarations, Expressions expressions, Function<Bits, Term> terms, Optional<Split.Lane> lane) {
        this.lane = lane;
        this.declarations = declarations;
        this.expressions = expressions;
        this.terms = terms;
    }

    /** The statements, one line each. */
    void write(Block block, String indent, String arrow, Lines out) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Assign assign) {
                String target = declarations.name(assign.target());
                out.line(indent + target + " " + arrow + " " + value(assign) + ";");
            } else if (statement instanceof Statement.Store store) {
                store(store, indent, out);
            } else if (statement instanceof Statement.Choice choice) {
                choice(choice, indent, indent, arrow, out);
            } else if (statement instanceof Statement.Select select) {
                select(select, indent, arrow, out);
            }
        }
    }

    private void store(Statement.Store store, String indent, Lines out) {
        Split.Lane written = lane.orElseThrow(() -> new IllegalStateException("a store outside a lane"));
        String word = declarations.name(store.memory()) + "[" + text(store.address()) + "]";
        String target = written.width() == store.memory().width()
                ? word
                : Declarations.range(word, written.low() + written.width() - 1, written.low());
        String condition =
                store.enables().map(bits -> "if (" + text(bits) + ") ").orElse("");
        out.line(indent + condition + target + " <= " + text(store.value()) + ";");
    }

    /** The text of the value, by name if the target is an enum. */
    String value(Statement.Assign assign) {
        List<Enum<?>> constants = assign.target().constants();
        return assign.value().op() == org.microvisor.hdl.Op.LITERAL && !constants.isEmpty()
                ? declarations.label(constants, assign.value())
                : text(assign.value());
    }

    private String text(Bits bits) {
        return expressions.text(terms.apply(bits));
    }

    /** The statements as the last branch of an if that is still open. */
    void writeElse(Block block, String indent, String arrow, Lines out) {
        if (block.statements().size() == 1 && block.statements().get(0) instanceof Statement.Choice choice) {
            choice(choice, indent, indent + "end else ", arrow, out);
        } else {
            out.line(indent + "end else begin");
            write(block, indent + STEP, arrow, out);
            out.line(indent + "end");
        }
    }

    private void choice(Statement.Choice choice, String indent, String first, String arrow, Lines out) {
        String opening = first;
        for (Statement.Branch branch : choice.branches()) {
            String condition =
                    branch.condition().map(bits -> "if (" + text(bits) + ") ").orElse("");
            out.line(opening + condition + "begin");
            write(branch.body(), indent + STEP, arrow, out);
            opening = indent + "end else ";
        }
        out.line(indent + "end");
    }

    private void select(Statement.Select select, String indent, String arrow, Lines out) {
        List<Enum<?>> constants = select.subject().constants();
        boolean otherwise = select.cases().stream()
                .anyMatch(
                        one -> one.label().isEmpty() && !one.body().statements().isEmpty());
        long labels =
                select.cases().stream().filter(one -> one.label().isPresent()).count();
        boolean full = select.subject().width() < 32
                && labels == 1L << select.subject().width();
        out.line(indent + "case (" + text(select.subject()) + ")");
        boolean closed = false;
        for (int i = 0; i < select.cases().size(); i++) {
            Statement.Case one = select.cases().get(i);
            boolean empty = one.body().statements().isEmpty();
            boolean last = i + 1 == select.cases().size();
            if (one.label().isEmpty() || last && !otherwise && !full && select.isComplete()) {
                String note = one.label()
                        .map(label -> " // " + declarations.label(constants, label))
                        .orElse("");
                arm("default", note, one.body(), indent + STEP, arrow, out);
                closed = true;
            } else if (!empty || otherwise || full || select.isComplete()) {
                arm(
                        declarations.label(constants, one.label().orElseThrow()),
                        "",
                        one.body(),
                        indent + STEP,
                        arrow,
                        out);
            }
        }
        if (!closed && !full) {
            out.line(indent + STEP + "default: ;");
        }
        out.line(indent + "endcase");
    }

    private void arm(String label, String note, Block body, String indent, String arrow, Lines out) {
        if (body.statements().isEmpty()) {
            out.line(indent + label + ": ;" + note);
        } else if (body.statements().size() == 1 && body.statements().get(0) instanceof Statement.Assign assign) {
            String target = declarations.name(assign.target());
            out.line(indent + label + ": " + target + " " + arrow + " " + value(assign) + ";" + note);
        } else {
            out.line(indent + label + ": begin" + note);
            write(body, indent + STEP, arrow, out);
            out.line(indent + "end");
        }
    }
}
