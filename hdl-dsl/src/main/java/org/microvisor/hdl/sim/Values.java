package org.microvisor.hdl.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Statement;

/** What every value of a design is, as words that are made of the state. The cells' borders vanish: a port is what drives it. */
final class Values {
    final Nodes nodes = new Nodes();
    final Words words = new Words(nodes);
    private final Map<Bits, Node[]> known = new HashMap<>();
    private final Map<Circuit, Map<Bits, Statement.Block>> drivers = new HashMap<>();
    private final Map<Memory, Integer> memories;

    /** Values over the state words given so far by {@link #define} and memories with their numbers. */
    Values(Map<Memory, Integer> memories) {
        this.memories = memories;
    }

    /** Fixes what a signal is: for the state. */
    void define(Bits signal, Node[] value) {
        known.put(signal, value);
    }

    /** The words of the value. */
    Node[] of(Bits wanted) {
        require(List.of(wanted));
        return get(wanted);
    }

    /** Makes the words of the values. By hand instead of recursion: chains are long. */
    void require(List<Bits> wanted) {
        Deque<Bits> open = new ArrayDeque<>();
        wanted.forEach(open::push);
        while (!open.isEmpty()) {
            Bits next = open.getFirst();
            if (known.containsKey(next)) {
                open.pop();
                continue;
            }
            boolean ready = true;
            for (Bits needed : needs(next)) {
                if (!known.containsKey(needed)) {
                    open.push(needed);
                    ready = false;
                }
            }
            if (ready) {
                open.pop();
                known.put(next, compute(next));
            }
        }
    }

    private Node[] get(Bits bits) {
        Node[] value = known.get(bits);
        if (value == null) {
            throw new IllegalStateException("not worked out: value=" + bits);
        }
        return value;
    }

    /** The statements that drive the signal. */
    Statement.Block driver(Bits signal) {
        return signal.circuit()
                .scopeOf(signal)
                .map(scope -> drivers.computeIfAbsent(scope, key -> Drivers.of(key.body()))
                        .get(signal))
                .orElseGet(Statement.Block::new);
    }

    private List<Bits> needs(Bits bits) {
        if (!bits.op().isSignal()) {
            return bits.operands();
        }
        List<Bits> found = new ArrayList<>();
        collect(driver(bits), found);
        return found;
    }

    /** All values that the block reads. */
    static void collect(Statement.Block block, List<Bits> found) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Assign assign) {
                found.add(assign.value());
            } else if (statement instanceof Statement.Store store) {
                found.add(store.address());
                found.add(store.value());
                store.enables().ifPresent(found::add);
            } else if (statement instanceof Statement.Check check) {
                found.add(check.condition());
            } else if (statement instanceof Statement.Choice choice) {
                for (Statement.Branch branch : choice.branches()) {
                    branch.condition().ifPresent(found::add);
                    collect(branch.body(), found);
                }
            } else if (statement instanceof Statement.Select select) {
                found.add(select.subject());
                for (Statement.Case one : select.cases()) {
                    one.label().ifPresent(found::add);
                    collect(one.body(), found);
                }
            }
        }
    }

    /** What the block, made of required values, makes of a signal that was {@code before}. */
    Node[] after(Statement.Block block, Node[] before) {
        Node[] value = before;
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Assign assign) {
                value = get(assign.value());
            } else if (statement instanceof Statement.Choice choice) {
                Node[] result = value;
                for (int i = choice.branches().size() - 1; i >= 0; i--) {
                    Statement.Branch branch = choice.branches().get(i);
                    Node[] taken = after(branch.body(), value);
                    Node[] others = result;
                    result = branch.condition()
                            .map(condition -> words.mux(get(condition)[0], taken, others))
                            .orElse(taken);
                }
                value = result;
            } else if (statement instanceof Statement.Select select) {
                value = after(select, value);
            }
        }
        return value;
    }

    /** Without a default, the last of the cases that are complete is one: an enum's other codes mean nothing. */
    private Node[] after(Statement.Select select, Node[] before) {
        List<Statement.Case> cases = select.cases();
        Node[] result = before;
        boolean last = select.isComplete();
        for (int i = cases.size() - 1; i >= 0; i--) {
            Statement.Case one = cases.get(i);
            Node[] taken = after(one.body(), before);
            if (one.label().isEmpty() || last && i == cases.size() - 1) {
                result = taken;
            } else {
                result = words.mux(condition(select, one), taken, result);
            }
        }
        return result;
    }

    /** Whether the case's label equals the subject. */
    Node condition(Statement.Select select, Statement.Case one) {
        return words.eq(get(select.subject()), get(one.label().orElseThrow()));
    }

    private Node[] operand(Bits bits, int index) {
        return get(bits.operands().get(index));
    }

    private Node[] biased(Bits bits, int index) {
        Bits operand = bits.operands().get(index);
        return operand.isSigned() ? words.bias(get(operand), operand.width()) : get(operand);
    }

    private static Node[] bit(Node value) {
        return new Node[] {value};
    }

    private Node[] compute(Bits bits) {
        int width = bits.width();
        return switch (bits.op()) {
            case INPUT, OUTPUT, WIRE -> after(driver(bits), words.zero(width));
            case REGISTER, READ_SYNC -> throw new IllegalStateException("not part of the design: state=" + bits);
            case LITERAL -> {
                Node[] value = words.zero(width);
                value[0] = nodes.constant(bits.number() & Nodes.ones(width));
                yield value;
            }
            case READ -> load(bits.memory(), operand(bits, 0));
            case AND -> words.and(operand(bits, 0), operand(bits, 1));
            case OR -> words.or(operand(bits, 0), operand(bits, 1));
            case XOR -> words.xor(operand(bits, 0), operand(bits, 1));
            case NOT -> words.not(operand(bits, 0), width);
            case PLUS -> words.plus(operand(bits, 0), operand(bits, 1), width);
            case MINUS -> words.minus(operand(bits, 0), operand(bits, 1), width);
            case TIMES -> words.times(extended(bits, 0), extended(bits, 1), width);
            case EQ -> bit(words.eq(operand(bits, 0), operand(bits, 1)));
            case NE -> bit(nodes.not(words.eq(operand(bits, 0), operand(bits, 1))));
            case LT -> bit(words.lt(biased(bits, 0), biased(bits, 1)));
            case LE -> bit(nodes.not(words.lt(biased(bits, 1), biased(bits, 0))));
            case GT -> bit(words.lt(biased(bits, 1), biased(bits, 0)));
            case GE -> bit(nodes.not(words.lt(biased(bits, 0), biased(bits, 1))));
            case SHL -> words.shl(operand(bits, 0), width, operand(bits, 1));
            case SHR ->
                words.shr(
                        operand(bits, 0),
                        width,
                        operand(bits, 1),
                        bits.operand().isSigned());
            case PICK -> bit(words.pick(operand(bits, 0), operand(bits, 1)));
            case SLICE -> words.slice(operand(bits, 0), bits.low(), width);
            case CAT -> {
                Node[] joined = words.zero(width);
                int low = width;
                for (Bits part : bits.operands()) {
                    low -= part.width();
                    joined = words.or(joined, words.raise(get(part), low, width));
                }
                yield joined;
            }
            case ZEXT -> words.zext(operand(bits, 0), width);
            case SEXT -> words.sext(operand(bits, 0), bits.operand().width(), width);
            case MUX -> words.mux(operand(bits, 0)[0], operand(bits, 1), operand(bits, 2));
            case ANY -> bit(words.any(operand(bits, 0)));
            case ALL -> bit(words.all(operand(bits, 0), bits.operand().width()));
            case PARITY -> bit(words.parity(operand(bits, 0)));
            case CAST, CROSS -> operand(bits, 0);
        };
    }

    private Node[] extended(Bits bits, int index) {
        Bits operand = bits.operands().get(index);
        return operand.isSigned()
                ? words.sext(get(operand), operand.width(), bits.width())
                : words.zext(get(operand), bits.width());
    }

    /** The word of a memory; 0 beyond its depth. */
    Node[] load(Memory memory, Node[] address) {
        Node[] result = new Node[Words.limbs(memory.width())];
        int number = memories.getOrDefault(memory, -1);
        if (number < 0) {
            throw new IllegalStateException("not part of the design: memory=" + memory.hint());
        }
        Arrays.setAll(result, i -> nodes.load(number, result.length, i, Words.part(memory.width(), i), address[0]));
        return result;
    }
}
