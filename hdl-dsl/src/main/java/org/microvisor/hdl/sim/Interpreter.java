package org.microvisor.hdl.sim;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Works out single values without compiling anything: for those that are looked at now and then. */
final class Interpreter {
    private final long[][] memories;
    private long[] known = {};
    private long[] knownAt = {};
    private long now = 1;

    Interpreter(long[][] memories) {
        this.memories = memories;
    }

    /** Forgets what was worked out: the state has changed. */
    void forget() {
        now++;
    }

    long value(Node wanted, long[] state) {
        if (wanted.id >= known.length) {
            known = Arrays.copyOf(known, wanted.id + 1024);
            knownAt = Arrays.copyOf(knownAt, wanted.id + 1024);
        }
        Deque<Node> open = new ArrayDeque<>();
        open.push(wanted);
        while (!open.isEmpty()) {
            Node node = open.getFirst();
            boolean ready = true;
            if (knownAt[node.id] != now) {
                for (Node arg : node.args) {
                    if (knownAt[arg.id] != now) {
                        open.push(arg);
                        ready = false;
                    }
                }
            }
            if (ready) {
                open.pop();
                if (knownAt[node.id] != now) {
                    known[node.id] = compute(node, state);
                    knownAt[node.id] = now;
                }
            }
        }
        return known[wanted.id];
    }

    private long arg(Node node, int index) {
        return known[node.args[index].id];
    }

    private long compute(Node node, long[] state) {
        return switch (node.kind) {
            case CONST -> node.number;
            case STATE -> state[(int) node.number];
            case LOAD -> {
                int limbs = (int) node.number >>> 16 & 0xFFFF;
                int limb = (int) node.number & 0xFFFF;
                yield memories[(int) (node.number >>> 32)][(int) arg(node, 0) * limbs + limb];
            }
            case AND -> arg(node, 0) & arg(node, 1);
            case OR -> arg(node, 0) | arg(node, 1);
            case XOR -> arg(node, 0) ^ arg(node, 1);
            case ADD -> arg(node, 0) + arg(node, 1);
            case SUB -> arg(node, 0) - arg(node, 1);
            case MUL -> arg(node, 0) * arg(node, 1);
            case SHL -> arg(node, 0) << arg(node, 1);
            case SHR -> arg(node, 0) >>> arg(node, 1);
            case SAR -> arg(node, 0) >> arg(node, 1);
            case EQ -> arg(node, 0) == arg(node, 1) ? 1 : 0;
            case LT -> arg(node, 0) < arg(node, 1) ? 1 : 0;
            case MUX -> arg(node, 0) != 0 ? arg(node, 1) : arg(node, 2);
            case COUNT -> Long.bitCount(arg(node, 0));
            case COPY -> arg(node, 0);
        };
    }
}
