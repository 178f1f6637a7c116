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
            case AASTORE -> loadedAt(lineStart);
            case INVOKEVIRTUAL, INVOKEINTERFACE ->
                COLLECTING.contains(pool.memberName(wideOperand(at))) ? loadedAt(lineStart) : null;
            default -> null;
        };
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

    /** The array or collection with which the statement on this line begins: {@code lanes[i] = ...}, {@code lanes.add(...)}. */
    private @Nullable String loadedAt(int lineStart) {
        int opcode = opcode(lineStart);
        if (opcode == GETSTATIC) {
            return pool.memberName(wideOperand(lineStart));
        }
        boolean wide = opcode == ALOAD;
        if (!wide && (opcode < ALOAD_0 || opcode > ALOAD_3)) {
            return null;
        }
        int slot = wide ? operand(lineStart) : opcode - ALOAD_0;
        int after = lineStart + (wide ? 2 : 1);
        if (opcode(after) == GETFIELD) {
            return pool.memberName(wideOperand(after));
        }
        String name = local(slot, lineStart);
        return "this".equals(name) ? null : name;
    }

    private @Nullable String local(int slot, int index) {
        for (ClassCode.Local local : method.locals()) {
            if (local.slot() == slot && local.start() <= index && index < local.start() + Math.max(1, local.length())) {
                return local.name();
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
