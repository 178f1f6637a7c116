package org.microvisor.hdl.verilog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.Statement.Block;

/** The text of statements inside an always block. */
final class Blocks {
    private static final String STEP = "    ";

    /** Cases with one body between them; see {@link #body}. */
    private record Arm(String labels, String body) {}

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
            } else if (statement instanceof Statement.Check check) {
                String label = declarations.label(check);
                String kind = check.kind().name().toLowerCase(Locale.ROOT);
                out.line(indent + label + ": " + kind + " (" + text(check.condition()) + ");", check.place());
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
        return assign.value().op() == Op.LITERAL && !constants.isEmpty()
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
        List<Term> idle = new ArrayList<>();
        for (Statement.Branch branch : choice.branches()) {
            if (branch.body().statements().isEmpty() && branch.condition().isPresent()) {
                idle.add(terms.apply(branch.condition().get()));
                continue;
            }
            String condition =
                    branch.condition().map(bits -> "if (" + text(bits) + ") ").orElse("");
            if (!idle.isEmpty() && condition.isEmpty()) {
                condition = "if (" + expressions.noneOf(idle) + ") ";
            } else if (!idle.isEmpty()) {
                out.line(opening + "if (" + expressions.anyOf(idle) + ") begin");
                out.line(indent + STEP + "// unchanged");
                opening = indent + "end else ";
            }
            idle.clear();
            out.line(opening + condition + "begin");
            write(branch.body(), indent + STEP, arrow, out);
            opening = indent + "end else ";
        }
        out.line(indent + "end");
    }

    /**
     * A case statement that says everything once: neighbours of one body share it, and what changes nothing is the default. Where
     * every case does something, the last one is the default, for a state machine must not keep a state that is none.
     */
    private void select(Statement.Select select, String indent, String arrow, Lines out) {
        List<Enum<?>> constants = select.subject().constants();
        List<Arm> arms = new ArrayList<>();
        List<Bits> idle = new ArrayList<>();
        Block otherwise = new Block();
        int labels = 0;
        for (Statement.Case one : select.cases()) {
            labels += one.label().isPresent() ? 1 : 0;
            if (one.label().isEmpty()) {
                otherwise = one.body();
            } else if (one.body().statements().isEmpty()) {
                idle.add(one.label().get());
            } else {
                Arm arm = new Arm(declarations.label(constants, one.label().get()), body(one.body(), indent, arrow));
                Arm last = arms.isEmpty() ? arm : arms.get(arms.size() - 1);
                if (arms.isEmpty() || !last.body().equals(arm.body())) {
                    arms.add(arm);
                } else {
                    arms.set(arms.size() - 1, new Arm(last.labels() + ", " + arm.labels(), arm.body()));
                }
            }
        }
        out.line(indent + "case (" + text(select.subject()) + ")");
        boolean full = select.subject().width() < 32
                && labels == 1L << select.subject().width();
        boolean busy = select.isComplete() && labels == select.cases().size() && idle.isEmpty();
        int shown = busy && !full ? arms.size() - 1 : arms.size();
        arms.subList(0, shown).forEach(arm -> arm(arm.labels(), "", arm.body(), indent, out));
        if (shown < arms.size()) {
            arm("default", " // " + arms.get(shown).labels(), arms.get(shown).body(), indent, out);
        } else if (!otherwise.statements().isEmpty()) {
            if (!idle.isEmpty()) {
                StringJoiner labelsOfIdle = new StringJoiner(", ");
                idle.forEach(label -> labelsOfIdle.add(declarations.label(constants, label)));
                arm(labelsOfIdle.toString(), "", ";\n", indent, out);
            }
            arm("default", "", body(otherwise, indent, arrow), indent, out);
        } else if (!busy) {
            arm("default", "", ";\n", indent, out);
        }
        out.line(indent + "endcase");
    }

    /** What stands behind the colon of a case: one statement, or lines of their own. */
    private String body(Block block, String indent, String arrow) {
        if (block.statements().size() == 1 && block.statements().get(0) instanceof Statement.Assign assign) {
            return declarations.name(assign.target()) + " " + arrow + " " + value(assign) + ";\n";
        }
        Lines lines = new Lines();
        write(block, indent + STEP + STEP, arrow, lines);
        return "\n" + lines;
    }

    private void arm(String labels, String note, String body, String indent, Lines out) {
        if (body.startsWith("\n")) {
            out.line(indent + STEP + labels + ": begin" + note);
            out.add(body.substring(1));
            out.line(indent + STEP + "end");
        } else {
            out.line(indent + STEP + labels + ": " + body.strip() + note);
        }
    }
}
