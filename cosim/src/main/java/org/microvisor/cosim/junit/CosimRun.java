package org.microvisor.cosim.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.microvisor.hdl.Cell;
import org.opentest4j.TestAbortedException;

/** One run of a {@link Cosim} test: opens its bench, and puts seed, waveform and replay line behind what it throws. */
final class CosimRun implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
    private final Simulators simulator;
    private final long seed;
    private @Nullable Bench<?> bench;

    CosimRun(Simulators simulator, long seed) {
        this.simulator = simulator;
        this.seed = seed;
    }

    @Override
    public String getDisplayName(int invocation) {
        return "on " + simulator + ", seed=" + seed;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Bench.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (bench != null) {
            throw new IllegalArgumentException("a test has one bench: method=" + context.getRequiredTestMethod());
        }
        Cosim test = context.getRequiredTestMethod().getAnnotation(Cosim.class);
        long started = System.nanoTime();
        try {
            Cell circuit = circuit(test, parameter.getParameter().getParameterizedType(), context);
            Bench<?> opened = new Bench<>(
                    circuit,
                    simulator,
                    seed,
                    test.deadline(),
                    RunTable.of(context).models());
            bench = opened;
            return opened;
        } catch (RuntimeException | ReflectiveOperationException | AssertionError failed) {
            RunTable.of(context).add(row(context, "no circuit", 0, System.nanoTime() - started));
            throw new AssertionError(failed + "\n" + replay(context), failed);
        }
    }

    private static Cell circuit(Cosim test, Type parameter, ExtensionContext context)
            throws ReflectiveOperationException {
        try {
            if (!test.circuit().isEmpty()) {
                Method maker = context.getRequiredTestClass().getDeclaredMethod(test.circuit());
                maker.setAccessible(true);
                return (Cell) maker.invoke(null);
            }
            if (parameter instanceof ParameterizedType bench
                    && bench.getActualTypeArguments()[0] instanceof Class<?> type) {
                Constructor<?> maker = type.getDeclaredConstructor();
                maker.setAccessible(true);
                return (Cell) maker.newInstance();
            }
        } catch (InvocationTargetException wrapped) {
            if (wrapped.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw wrapped;
        }
        throw new IllegalArgumentException("the bench does not say what it is of: parameter=" + parameter);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        Bench<?> opened = bench;
        if (opened == null) {
            throw new IllegalArgumentException("a test of a circuit takes a Bench: method=" + call.getExecutable());
        }
        long started = System.nanoTime();
        String result = "failed";
        long ended = started;
        try (opened) {
            invocation.proceed();
            ended = System.nanoTime();
            result = "passed";
        } catch (TestAbortedException aborted) {
            ended = System.nanoTime();
            result = "aborted";
            throw aborted;
        } catch (Exception | AssertionError | StackOverflowError failure) {
            ended = System.nanoTime();
            throw new AssertionError(message(failure, opened, context), failure);
        } finally {
            RunTable.Row row = row(context, result, opened.engine().cycles(), ended - started);
            RunTable.of(context).add(row);
            context.publishReportEntry(Map.of(
                    "engine", row.engine(),
                    "seed", Long.toString(seed),
                    "cycles", Long.toString(row.cycles()),
                    "wall.ns", Long.toString(row.nanoseconds())));
        }
    }

    private RunTable.Row row(ExtensionContext context, String result, long cycles, long nanoseconds) {
        return new RunTable.Row(name(context), simulator.toString(), result, cycles, nanoseconds, seed);
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
    }

    private String message(Throwable failure, Bench<?> opened, ExtensionContext context) {
        Cosim test = context.getRequiredTestMethod().getAnnotation(Cosim.class);
        Path folder = Path.of(context.getConfigurationParameter("cosim.waves").orElse("target/cosim"));
        String waveform;
        try {
            waveform = opened.waveform(folder, name(context) + "-" + simulator + "-" + seed, test.window())
                    .toString();
        } catch (Exception | AssertionError missing) {
            waveform = "none: " + missing;
        }
        return failure + "\nseed: " + seed + ", engine: " + simulator + ", cycle: "
                + opened.engine().cycles() + "\nwaveform: " + waveform + "\n" + replay(context);
    }

    /** Surefire runs each module in its own folder, and by name also what Failsafe would run. */
    private String replay(ExtensionContext context) {
        return "replay: ./microvisor test -pl %s -am -Dtest=%s#%s -DskipITs -Dsurefire.failIfNoSpecifiedTests=false -Dcosim.engine=%s -Dcosim.seed=%d"
                .formatted(
                        Path.of("").toAbsolutePath().getFileName(),
                        context.getRequiredTestClass().getSimpleName(),
                        context.getRequiredTestMethod().getName(),
                        simulator,
                        seed);
    }
}
