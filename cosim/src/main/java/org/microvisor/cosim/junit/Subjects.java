package org.microvisor.cosim.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.microvisor.cosim.board.CosimBoard;
import org.microvisor.cosim.board.CosimBoardSettings;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.device.FaultHook;
import org.microvisor.cosim.device.RamMedia;
import org.microvisor.cosim.model.Model;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.hdl.Cell;

/** Opens what a test is of, as its parameters and its {@link Cosim} say. */
final class Subjects {
    /** Types of parameters that come from here. */
    static final Set<Class<?>> PARAMETERS =
            Set.of(Bench.class, CosimBoard.class, StorageSite.class, Model.class, Random.class);

    private static final long DRIVE_BYTES = 64L << 20;
    private static final long CIRCUIT_DEADLINE = 100_000;
    private static final long BOARD_DEADLINE = 10_000_000;

    private Subjects() {}

    /** Whether a test is of a circuit, which runs on any engine; the others are Verilated. */
    static boolean isOfCircuit(Method test) {
        return kind(test) == Bench.class;
    }

    private static Class<?> kind(Method test) {
        List<Class<?>> kinds = Arrays.stream(test.getParameterTypes())
                .filter(type -> PARAMETERS.contains(type) && type != Random.class)
                .toList();
        if (kinds.size() != 1) {
            throw new IllegalArgumentException(
                    "a test has one Bench, CosimBoard, StorageSite or Model: method=" + test + ", has=" + kinds.size());
        }
        return kinds.get(0);
    }

    static Subject open(ExtensionContext context, Simulators simulator, long seed) throws ReflectiveOperationException {
        Method method = context.getRequiredTestMethod();
        Cosim test = method.getAnnotation(Cosim.class);
        ModelFactory models = RunTable.of(context).models();
        if (isOfCircuit(method)) {
            Cell circuit = circuit(test, method, context.getRequiredTestClass(), new Random(seed), models);
            long deadline = test.deadline() > 0 ? test.deadline() : CIRCUIT_DEADLINE;
            return new CircuitSubject(new Bench<>(circuit, simulator, seed, deadline, models));
        }
        long deadline = test.deadline() > 0 ? test.deadline() : BOARD_DEADLINE;
        ModelSubject.Content content = test.circuit().isEmpty()
                ? Subjects::board
                : (random, factory) -> made(context.getRequiredTestClass(), test.circuit(), random, factory);
        return ModelSubject.open(new ModelSubject.Plan(kind(method), content, seed, deadline, models));
    }

    private static CosimBoard board(Random random, ModelFactory models) {
        return new CosimBoard(
                CosimBoardSettings.ideal(Profile.TEST), new RamMedia(DRIVE_BYTES), FaultHook.NONE, models);
    }

    /** Calls a static method of the test's class; its parameters are the randomness and the models, or none. */
    private static Object made(Class<?> type, String name, Random random, ModelFactory models)
            throws ReflectiveOperationException {
        Method maker = Arrays.stream(type.getDeclaredMethods())
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(type.getName() + "." + name));
        maker.setAccessible(true);
        try {
            return maker.getParameterCount() == 0 ? maker.invoke(null) : maker.invoke(null, random, models);
        } catch (InvocationTargetException wrapped) {
            throw unwrapped(wrapped);
        }
    }

    private static Cell circuit(Cosim test, Method method, Class<?> type, Random random, ModelFactory models)
            throws ReflectiveOperationException {
        if (!test.circuit().isEmpty()) {
            return (Cell) made(type, test.circuit(), random, models);
        }
        for (Type parameter : method.getGenericParameterTypes()) {
            if (parameter instanceof ParameterizedType bench
                    && bench.getRawType() == Bench.class
                    && bench.getActualTypeArguments()[0] instanceof Class<?> circuit) {
                Constructor<?> maker = circuit.getDeclaredConstructor();
                maker.setAccessible(true);
                try {
                    return (Cell) maker.newInstance();
                } catch (InvocationTargetException wrapped) {
                    throw unwrapped(wrapped);
                }
            }
        }
        throw new IllegalArgumentException("the bench does not say what it is of: method=" + method);
    }

    /** What the code threw, if it may be thrown from here. */
    private static InvocationTargetException unwrapped(InvocationTargetException wrapped) {
        if (wrapped.getCause() instanceof RuntimeException cause) {
            throw cause;
        }
        return wrapped;
    }
}
