package org.microvisor.hdl.sim;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.microvisor.hdl.sim.Node.Kind;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Turns a {@link Plan} into a class. Words are Java longs in variables; nothing is allocated while it runs. */
final class Compiler {
    private static final String PROGRAM = Type.getInternalName(Program.class);
    private static final String PROPERTIES = Type.getInternalName(Properties.class);
    private static final String NAME = PROGRAM + "Code";
    private static final String RUN = "([J[J[[JL" + PROPERTIES + ";)V";

    private final Plan plan;
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    private MethodVisitor code;
    private final Map<Node, Integer> locals = new HashMap<>();
    private int arguments;
    private int nextLocal;

    private Compiler(Plan plan) {
        this.plan = plan;
        writer.visit(V17, ACC_FINAL | ACC_SUPER, NAME, null, PROGRAM, null);
        code = writer.visitMethod(0, "<init>", "()V", null, null);
    }

    /** A program that looks at properties, then writes words of the state and of memories with what they were made from. */
    static Program compile(List<Design.Property> properties, List<Design.Next> nexts, List<Design.Write> writes) {
        byte[] bytes = new Compiler(new Plan(properties, nexts, writes)).bytes();
        try {
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return (Program) hidden.lookupClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the compiled circuit cannot be loaded", e);
        }
    }

    private byte[] bytes() {
        code.visitCode();
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESPECIAL, PROGRAM, "<init>", "()V", false);
        end();
        code = writer.visitMethod(0, "scratch", "()I", null, null);
        code.visitCode();
        number(plan.scratch());
        code.visitInsn(IRETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        code = writer.visitMethod(0, "run", RUN, null, null);
        code.visitCode();
        if (plan.parts.size() == 1) {
            part(0, 1);
            end();
            return finish();
        }
        for (int i = 0; i < plan.parts.size(); i++) {
            for (int argument = 1; argument <= 4; argument++) {
                code.visitVarInsn(ALOAD, argument);
            }
            code.visitMethodInsn(INVOKESTATIC, NAME, "part" + i, RUN, false);
        }
        end();
        for (int i = 0; i < plan.parts.size(); i++) {
            code = writer.visitMethod(ACC_PRIVATE | ACC_STATIC, "part" + i, RUN, null, null);
            code.visitCode();
            part(i, 0);
            end();
        }
        return finish();
    }

    private byte[] finish() {
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void end() {
        code.visitInsn(RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void part(int number, int firstArgument) {
        arguments = firstArgument;
        nextLocal = firstArgument + 4;
        locals.clear();
        Plan.Part work = plan.parts.get(number);
        for (Object step : work.steps) {
            if (step instanceof Node node) {
                define(node);
            } else if (step instanceof Design.Property property) {
                fetch(property.event());
                Label not = new Label();
                jumpUnless(property.event(), not);
                code.visitVarInsn(ALOAD, arguments + 3);
                number(property.number());
                code.visitMethodInsn(INVOKEVIRTUAL, PROPERTIES, "happened", "(I)V", false);
                code.visitLabel(not);
            }
        }
        for (Design.Write write : work.writes) {
            Plan.operands(write).forEach(this::fetch);
            write(write);
        }
        for (Design.Next next : work.nexts) {
            fetch(next.value());
            code.visitVarInsn(ALOAD, arguments);
            number(next.slot());
            value(next.value());
            code.visitInsn(LASTORE);
        }
    }

    private void define(Node node) {
        for (Node arg : node.args) {
            fetch(arg);
        }
        operation(node);
        int spill = plan.spill(node);
        keep(node);
        if (spill >= 0) {
            code.visitVarInsn(ALOAD, arguments + 1);
            number(spill);
            value(node);
            code.visitInsn(LASTORE);
        }
    }

    private void keep(Node node) {
        code.visitVarInsn(LSTORE, nextLocal);
        locals.put(node, nextLocal);
        nextLocal += 2;
    }

    /** Takes the words of the state and of other methods that the tree reads into variables, before any branch. */
    private void fetch(Node tree) {
        Deque<Node> open = new ArrayDeque<>(List.of(tree));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (locals.containsKey(node) || node.isConst()) {
                continue;
            }
            if (node.kind == Kind.STATE) {
                array(0, (int) node.number);
                keep(node);
            } else if (plan.isVariable(node)) {
                array(1, plan.spill(node));
                keep(node);
            } else {
                for (Node arg : node.args) {
                    open.push(arg);
                }
            }
        }
    }

    private void array(int argument, int index) {
        code.visitVarInsn(ALOAD, arguments + argument);
        number(index);
        code.visitInsn(LALOAD);
    }

    private void number(int value) {
        if (value >= -1 && value <= 5) {
            code.visitInsn(ICONST_0 + value);
        } else if (value == (byte) value) {
            code.visitIntInsn(BIPUSH, value);
        } else if (value == (short) value) {
            code.visitIntInsn(SIPUSH, value);
        } else {
            code.visitLdcInsn(value);
        }
    }

    private void constant(long value) {
        if (value == 0 || value == 1) {
            code.visitInsn(value == 0 ? LCONST_0 : LCONST_1);
        } else if (value == (short) value) {
            number((int) value);
            code.visitInsn(I2L);
        } else {
            code.visitLdcInsn(value);
        }
    }

    /** Puts the value on the stack. */
    private void value(Node node) {
        Integer local = locals.get(node);
        if (local != null) {
            code.visitVarInsn(LLOAD, local);
        } else if (node.isConst()) {
            constant(node.number);
        } else {
            operation(node);
        }
    }

    private void operation(Node node) {
        switch (node.kind) {
            case AND -> binary(node, LAND);
            case OR -> binary(node, LOR);
            case XOR -> binary(node, LXOR);
            case ADD -> binary(node, LADD);
            case SUB -> binary(node, LSUB);
            case MUL -> binary(node, LMUL);
            case SHL -> shift(node, LSHL);
            case SHR -> shift(node, LUSHR);
            case SAR -> shift(node, LSHR);
            case EQ -> equal(node.args[0], node.args[1]);
            case LT -> {
                binary(node, LSUB);
                number(63);
                code.visitInsn(LUSHR);
            }
            case MUX -> mux(node);
            case COUNT -> {
                value(node.args[0]);
                code.visitMethodInsn(INVOKESTATIC, "java/lang/Long", "bitCount", "(J)I", false);
                code.visitInsn(I2L);
            }
            case LOAD -> load(node);
            case COPY -> value(node.args[0]);
            case CONST, STATE -> throw new IllegalStateException("not an operation: kind=" + node.kind);
        }
    }

    private void binary(Node node, int instruction) {
        value(node.args[0]);
        value(node.args[1]);
        code.visitInsn(instruction);
    }

    private void shift(Node node, int instruction) {
        value(node.args[0]);
        if (node.args[1].isConst()) {
            number((int) node.args[1].number);
        } else {
            value(node.args[1]);
            code.visitInsn(L2I);
        }
        code.visitInsn(instruction);
    }

    /** Without a branch. */
    private void equal(Node a, Node b) {
        value(a);
        if (!b.is(0)) {
            value(b);
            code.visitInsn(LXOR);
        }
        if (a.width() < 64 && b.width() < 64) {
            code.visitInsn(LCONST_1);
            code.visitInsn(LSUB);
            number(63);
            code.visitInsn(LUSHR);
        } else {
            code.visitInsn(DUP2);
            code.visitInsn(LNEG);
            code.visitInsn(LOR);
            number(63);
            code.visitInsn(LUSHR);
            code.visitInsn(LCONST_1);
            code.visitInsn(LXOR);
        }
    }

    private void mux(Node node) {
        Label otherwise = new Label();
        Label end = new Label();
        jumpUnless(node.args[0], otherwise);
        value(node.args[1]);
        code.visitJumpInsn(GOTO, end);
        code.visitLabel(otherwise);
        value(node.args[2]);
        code.visitLabel(end);
    }

    private void jumpUnless(Node condition, Label target) {
        boolean inline = !locals.containsKey(condition);
        if (inline && (condition.kind == Kind.EQ || condition.kind == Kind.LT)) {
            value(condition.args[0]);
            value(condition.args[1]);
            code.visitInsn(LCMP);
            code.visitJumpInsn(condition.kind == Kind.EQ ? IFNE : IFGE, target);
        } else if (inline && condition.kind == Kind.XOR && condition.args[1].is(1)) {
            value(condition.args[0]);
            code.visitInsn(L2I);
            code.visitJumpInsn(IFNE, target);
        } else {
            value(condition);
            code.visitInsn(L2I);
            code.visitJumpInsn(IFEQ, target);
        }
    }

    private void load(Node node) {
        int memory = (int) (node.number >>> 32);
        int limbs = (int) node.number >>> 16 & 0xFFFF;
        memory(memory, node.args[0], limbs, (int) node.number & 0xFFFF);
        code.visitInsn(LALOAD);
    }

    /** Puts the array of a memory and the index of a limb on the stack. */
    private void memory(int memory, Node address, int limbs, int limb) {
        code.visitVarInsn(ALOAD, arguments + 2);
        number(memory);
        code.visitInsn(AALOAD);
        value(address);
        code.visitInsn(L2I);
        if (limbs > 1) {
            number(limbs);
            code.visitInsn(IMUL);
            number(limb);
            code.visitInsn(IADD);
        }
    }

    private void write(Design.Write write) {
        Label not = new Label();
        if (!write.enable().is(1)) {
            jumpUnless(write.enable(), not);
        }
        for (int i = 0; i < write.limbs(); i++) {
            memory(write.memory(), write.address(), write.limbs(), i);
            if (!write.masks().isEmpty()) {
                code.visitInsn(DUP2);
                code.visitInsn(LALOAD);
                code.visitInsn(DUP2);
                value(write.data().get(i));
                code.visitInsn(LXOR);
                value(write.masks().get(i));
                code.visitInsn(LAND);
                code.visitInsn(LXOR);
            } else {
                value(write.data().get(i));
            }
            code.visitInsn(LASTORE);
        }
        code.visitLabel(not);
    }
}
