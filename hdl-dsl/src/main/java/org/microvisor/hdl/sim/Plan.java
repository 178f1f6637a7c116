package org.microvisor.hdl.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.microvisor.hdl.sim.Node.Kind;

/**
 * The order of a program's work, cut into methods that the JVM compiles: it leaves methods of more than 8000 bytes to its
 * interpreter.
 *
 * <p>Values that are used more than once, and parts of expressions that are too deep, are worked out before their use and kept
 * in a variable; one that another method needs also goes through a word of scratch. Everything is read before it changes: a
 * word of the state is written at the end of the last method that reads it, or later, and the memories at the very end.
 */
final class Plan {
    /** Bytes of a method by the estimate below, which is never too small by much. */
    private static final int METHOD_BYTES = 5000;

    /** Room beyond that for writing the state, which goes well where the values are. */
    private static final int WRITE_BYTES = 1000;

    private static final int MOST_DEPTH = 16;
    private static final int MOST_BYTES = 400;

    /** A method. */
    static final class Part {
        /** Values in the order of work, each into a variable, and between them the properties that are then looked at. */
        final List<Object> steps = new ArrayList<>();
        /** Memory words written after that. */
        final List<Design.Write> writes = new ArrayList<>();
        /** Words of the state written after that. */
        final List<Design.Next> nexts = new ArrayList<>();

        private int bytes;
    }

    final List<Part> parts = new ArrayList<>();
    private final Map<Node, Integer> uses = new HashMap<>();
    private final Map<Node, Integer> bytes = new HashMap<>();
    private final Map<Node, Integer> depth = new HashMap<>();
    private final Set<Node> visited = new HashSet<>();
    private final Set<Node> variables = new HashSet<>();
    private final Map<Node, Integer> definedIn = new HashMap<>();
    private final Map<Integer, Integer> lastRead = new HashMap<>();
    private final Map<Node, Integer> spilled = new HashMap<>();

    Plan(List<Design.Property> properties, List<Design.Next> nexts, List<Design.Write> writes) {
        parts.add(new Part());
        List<Node> roots = new ArrayList<>();
        properties.forEach(property -> roots.add(property.event()));
        nexts.forEach(next -> roots.add(next.value()));
        writes.forEach(write -> roots.addAll(operands(write)));
        count(roots);
        for (Design.Property property : properties) {
            work(property.event());
            step(property, size(property.event()) + 12, property.event());
        }
        for (Design.Next next : nexts) {
            work(next.value());
            variable(next.value());
        }
        for (Design.Write write : writes) {
            for (Node operand : operands(write)) {
                work(operand);
                variable(operand);
            }
        }
        finish(nexts, writes);
    }

    /** Whether the value is kept in a variable of the method that works it out. */
    boolean isVariable(Node node) {
        return variables.contains(node);
    }

    /** The word of scratch through which the value goes to other methods, -1 if it does not. */
    int spill(Node node) {
        return spilled.getOrDefault(node, -1);
    }

    /** The method that works out the value. */
    int definedIn(Node node) {
        return definedIn.getOrDefault(node, -1);
    }

    /** Words of scratch. */
    int scratch() {
        return spilled.size();
    }

    static List<Node> operands(Design.Write write) {
        List<Node> all = new ArrayList<>(List.of(write.enable(), write.address()));
        all.addAll(write.data());
        all.addAll(write.masks());
        return all;
    }

    private void count(List<Node> roots) {
        Deque<Node> open = new ArrayDeque<>(roots);
        roots.forEach(root -> uses.merge(root, 1, Integer::sum));
        Set<Node> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (seen.add(node)) {
                for (Node arg : node.args) {
                    uses.merge(arg, 1, Integer::sum);
                    open.push(arg);
                }
            }
        }
    }

    static boolean isLeaf(Node node) {
        return node.kind == Kind.CONST || node.kind == Kind.STATE;
    }

    /** Puts everything that the value needs, and is not made where it is used, before it. */
    private void work(Node root) {
        Deque<Node> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Node node = open.getFirst();
            if (isLeaf(node) || visited.contains(node)) {
                open.pop();
                continue;
            }
            boolean ready = true;
            for (int i = node.args.length - 1; i >= 0; i--) {
                Node arg = node.args[i];
                if (!isLeaf(arg) && !visited.contains(arg)) {
                    open.push(arg);
                    ready = false;
                }
            }
            if (ready) {
                open.pop();
                visited.add(node);
                settle(node);
            }
        }
    }

    private void settle(Node node) {
        int sum = cost(node);
        int deepest = 0;
        for (Node arg : node.args) {
            sum += size(arg);
            deepest = Math.max(deepest, depth.getOrDefault(arg, 0));
        }
        bytes.put(node, sum);
        depth.put(node, deepest + 1);
        if (uses.getOrDefault(node, 0) > 1 || deepest >= MOST_DEPTH || sum > MOST_BYTES) {
            variable(node);
        }
    }

    /** Bytes of the code that gives the value where it is used. */
    private int size(Node node) {
        return switch (node.kind) {
            case CONST -> 3;
            case STATE -> 5;
            default -> variables.contains(node) ? 4 : bytes.getOrDefault(node, 4);
        };
    }

    private static int cost(Node node) {
        return switch (node.kind) {
            case LOAD -> 12;
            case SHL, SHR, SAR -> 2;
            case EQ -> node.args[0].width() < 64 ? 6 : 14;
            case LT -> 4;
            case MUX -> 14;
            case COUNT -> 5;
            default -> 1;
        };
    }

    private void variable(Node node) {
        if (isLeaf(node) || variables.contains(node)) {
            return;
        }
        step(node, size(node) + 4, node);
        variables.add(node);
        depth.put(node, 0);
        definedIn.put(node, parts.size() - 1);
    }

    private void step(Object step, int size, Node tree) {
        Part part = parts.get(parts.size() - 1);
        if (part.bytes + size > METHOD_BYTES && part.bytes > 0) {
            part = new Part();
            parts.add(part);
        }
        part.steps.add(step);
        part.bytes += size;
        reads(tree, parts.size() - 1, step == tree);
    }

    /** Notes what the tree reads in the method: words of the state, and variables of other methods. */
    private void reads(Node tree, int in, boolean define) {
        Deque<Node> open = new ArrayDeque<>();
        if (define) {
            open.addAll(Arrays.asList(tree.args));
        } else {
            open.add(tree);
        }
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (node.kind == Kind.STATE) {
                lastRead.merge((int) node.number, in, Math::max);
                parts.get(in).bytes += 4;
            } else if (variables.contains(node)) {
                if (definedIn(node) != in && spilled.putIfAbsent(node, spilled.size()) == null) {
                    parts.get(definedIn(node)).bytes += 6;
                }
                parts.get(in).bytes += 2;
            } else {
                open.addAll(Arrays.asList(node.args));
            }
        }
    }

    private void finish(List<Design.Next> nexts, List<Design.Write> writes) {
        for (Design.Write write : writes) {
            int size = 30 + 30 * write.limbs();
            Part part = parts.get(parts.size() - 1);
            if (part.bytes + size > METHOD_BYTES) {
                part = new Part();
                parts.add(part);
            }
            part.writes.add(write);
            part.bytes += size;
            operands(write).forEach(operand -> reads(operand, parts.size() - 1, false));
        }
        for (Design.Next next : nexts) {
            int at = Math.max(definedIn(next.value()), lastRead.getOrDefault(next.slot(), 0));
            while (at < parts.size() && parts.get(at).bytes > METHOD_BYTES + WRITE_BYTES) {
                at++;
            }
            if (at == parts.size()) {
                parts.add(new Part());
            }
            Part part = parts.get(at);
            part.nexts.add(next);
            part.bytes += 12;
            reads(next.value(), at, false);
        }
    }
}
