package org.microvisor.hdl.source;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the result of a call goes: judged by the instruction after the call (JVMS 6.5). */
final class Destination {
    private static final int ALOAD = 0x19;
    private static final int ALOAD_0 = 0x2a;
    private static final int ALOAD_3 = 0x2d;
    private static final int ASTORE = 0x3a;
    private static final int ASTORE_0 = 0x4b;
    private static final int ASTORE_3 = 0x4e;
    private static final int AASTORE = 0x53;
    private static final int DUP = 0x59;
    private static final int DUP_X1 = 0x5a;
    private static final int GOTO = 0xa7;
    private static final int ARETURN = 0xb0;
    private static final int GETSTATIC = 0xb2;
    private static final int PUTSTATIC = 0xb3;
    private static final int GETFIELD = 0xb4;
    private static final int PUTFIELD = 0xb5;
    private static final int INVOKEVIRTUAL = 0xb6;
    private static final int INVOKESTATIC = 0xb8;
    private static final int INVOKEINTERFACE = 0xb9;
    private static final int INVOKEDYNAMIC = 0xba;
    private static final int CHECKCAST = 0xc0;
    private static final Set<String> COLLECTING = Set.of("add", "addFirst", "addLast", "put");

    private final ClassCode pool;
    private final ClassCode.Method method;

    Destination(ClassCode pool, ClassCode.Method method) {
        this.pool = pool;
        this.method = method;
    }

    /** The variable, field, array or collection that takes the result, or null. */
    @Nullable
    String name(int call, int lineStart) {
        int at = next(call);
        return switch (opcode(at)) {
            case ASTORE -> local(operand(at), at + 2);
            case ASTORE_0, ASTORE_0 + 1, ASTORE_0 + 2, ASTORE_3 -> local(opcode(at) - ASTORE_0, at + 1);
            case PUTFIELD, PUTSTATIC -> pool.memberName(wideOperand(at));
            default -> isCollected(call) ? loadedAt(lineStart, opcode(at) == AASTORE) : null;
        };
    }

    /** Whether the result becomes an element of an array or collection, so that its name is not its own. */
    boolean isCollected(int call) {
        int at = next(call);
        boolean method = opcode(at) == INVOKEVIRTUAL || opcode(at) == INVOKEINTERFACE;
        return opcode(at) == AASTORE || method && COLLECTING.contains(pool.memberName(wideOperand(at)));
    }

    /** Whether the method returns the result as its own. */
    boolean isReturned(int call) {
        return opcode(next(call)) == ARETURN;
    }

    /** The instruction that takes the result, past casts, copies and jumps. */
    private int next(int call) {
        int opcode = opcode(call);
        int at = call;
        if (opcode >= INVOKEVIRTUAL && opcode <= INVOKESTATIC) {
            at += 3;
        } else if (opcode == INVOKEINTERFACE || opcode == INVOKEDYNAMIC) {
            at += 5;
        } else {
            return -1;
        }
        for (int steps = 0; steps < 8; steps++) {
            switch (opcode(at)) {
                case CHECKCAST -> at += 3;
                case DUP, DUP_X1 -> at++;
                case GOTO -> at += (short) wideOperand(at);
                default -> {
                    return at;
                }
            }
        }
        return at;
    }

    /**
     * The array or collection with which the statement on this line begins: {@code lanes[i] = ...}, {@code lanes.add(...)}. What
     * is stored into the array of a variable argument list has none.
     */
    private @Nullable String loadedAt(int lineStart, boolean array) {
        int opcode = opcode(lineStart);
        if (opcode == GETSTATIC) {
            return member(lineStart, array);
        }
        boolean wide = opcode == ALOAD;
        if (!wide && (opcode < ALOAD_0 || opcode > ALOAD_3)) {
            return null;
        }
        int after = lineStart + (wide ? 2 : 1);
        if (opcode(after) == GETFIELD) {
            return member(after, array);
        }
        int slot = wide ? operand(lineStart) : opcode - ALOAD_0;
        ClassCode.Local local = variable(slot, lineStart);
        return local == null
                        || local.name().equals("this")
                        || array != local.type().startsWith("[")
                ? null
                : local.name();
    }

    private @Nullable String member(int at, boolean array) {
        int index = wideOperand(at);
        return array == pool.memberType(index).startsWith("[") ? pool.memberName(index) : null;
    }

    private @Nullable String local(int slot, int index) {
        ClassCode.Local local = variable(slot, index);
        return local == null ? null : local.name();
    }

    private ClassCode.@Nullable Local variable(int slot, int index) {
        for (ClassCode.Local local : method.locals()) {
            if (local.slot() == slot && local.start() <= index && index < local.start() + Math.max(1, local.length())) {
                return local;
            }
        }
        return null;
    }

    private int opcode(int index) {
        return method.at(index);
    }

    private int operand(int index) {
        return method.at(index + 1);
    }

    private int wideOperand(int index) {
        return method.at(index + 1) << 8 | method.at(index + 2);
    }
}
