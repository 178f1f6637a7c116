package org.microvisor.hdl.verilog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Op;

/** The values that have a name and one definition each, which stands on the line of the declaration. */
final class WireDefinitions {
    private final ModuleScope scope;
    private final Instances instances;

    WireDefinitions(ModuleScope scope, Instances instances) {
        this.scope = scope;
        this.instances = instances;
    }

    /** Gives the values their names; those of the source come first. */
    void declare() {
        Map<String, List<Object>> hinted = new LinkedHashMap<>();
        for (Term term : scope.plan().terms.ordered()) {
            if (term.wired && term.hint != null) {
                hinted.computeIfAbsent(term.hint, key -> new ArrayList<>()).add(term);
            }
        }
        scope.names().add(hinted);
        for (Term term : scope.plan().terms.ordered()) {
            if (term.wired && term.hint == null) {
                scope.declarations().declare(term, term.context + "_" + suffix(term.op));
            }
        }
    }

    private static String suffix(Op op) {
        return switch (op) {
            case PLUS -> "sum";
            case MINUS -> "difference";
            case TIMES -> "product";
            case SHL, SHR -> "shifted";
            case READ -> "word";
            case CAT, ZEXT, SEXT, SLICE, PICK -> "part";
            case MUX -> "choice";
            default -> "term";
        };
    }

    void write(Lines out) {
        Lines lines = new Lines();
        new WireOrder(scope.circuit(), scope.plan(), this::isWire).items().forEach(item -> define(item, lines));
        if (!lines.isEmpty()) {
            out.blank();
            out.add(lines);
        }
    }

    private boolean isWire(Bits target) {
        return target.op() == Op.WIRE || target.op() == Op.INPUT && !instances.isDirect(target);
    }

    private void define(Object item, Lines lines) {
        if (item instanceof Term term) {
            String line = declaration(scope.declarations().name(term), term.width)
                    + scope.expressions().definition(term) + ";";
            Bits holder = term.holder == null ? term.source : term.holder;
            if (holder != null && holder.place().line() > 0) {
                lines.line(line, holder.place());
            } else {
                lines.line(line);
            }
        } else if (item instanceof Bits target) {
            String line = declaration(scope.declarations().name(target), target.width())
                    + scope.value(target, scope.plan().definition(target)) + ";";
            if (target.circuit() == scope.circuit()) {
                lines.line(line, target.place());
            } else {
                lines.line(line);
            }
        }
    }

    private String declaration(String name, int width) {
        scope.declarations().watch(name, width);
        return "    wire " + Declarations.range(width) + name + " = ";
    }
}
