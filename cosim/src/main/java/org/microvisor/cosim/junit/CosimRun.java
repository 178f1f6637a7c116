package org.microvisor.cosim.junit;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/** One run of a {@link Cosim} test: opens its subject, and puts seed, waveform and replay line behind what it throws. */
final class CosimRun
        implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor, AfterEachCallback {
    private final Simulators simulator;
    private final long seed;
    private @Nullable Subject subject;
    private @Nullable LastWords lastWords;

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
        return Subjects.PARAMETERS.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Subject opened = subject;
        if (opened == null) {
            if (simulator == Simulators.VERILATOR) {
                lastWords = LastWords.of(waves(context).resolve(file(context) + "-died.txt"), lastWords(context));
            }
            long started = System.nanoTime();
            try {
                opened = Subjects.open(context, simulator, seed);
                if (context.getConfigurationParameter("cosim.live")
                        .map(Boolean::valueOf)
                        .orElse(false)) {
                    opened.live(waves(context), file(context) + "-live");
                }
            } catch (RuntimeException | ReflectiveOperationException | IOException | AssertionError failed) {
                RunTable.of(context).add(row(context, "not begun", Optional.empty(), System.nanoTime() - started));
                throw new AssertionError(failed + "\n" + replay(context), failed);
            }
            subject = opened;
        }
        return opened.parameter(parameter.getParameter().getType());
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        Subject opened = subject;
        if (opened == null) {
            throw new IllegalArgumentException(
                    "a test takes a Bench, a CosimBoard, a StorageSite or a Model: method=" + call.getExecutable());
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
            throw new AssertionError(message(failure, opened, call, context), failure);
        } finally {
            RunTable.Row row = row(context, result, Optional.of(opened), ended - started);
            RunTable.of(context).add(row);
            context.publishReportEntry(row.entries());
            System.out.println(row.line()); // Surefire's XML has no entries, but what a test prints
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        LastWords held = lastWords;
        if (held != null) {
            held.close();
        }
    }

    private String lastWords(ExtensionContext context) {
        return "the JVM died in a test: " + name(context) + "\nseed: " + seed + ", engine: " + simulator
                + "\nwaveform: none; the replay leaves one as far as it gets\n" + replay(context)
                + " -Dcosim.live=true";
    }

    private static Path waves(ExtensionContext context) {
        return Path.of(context.getConfigurationParameter("cosim.waves").orElse("target/cosim"));
    }

    /** How its files begin. */
    private String file(ExtensionContext context) {
        return name(context) + "-" + simulator + "-" + seed;
    }

    private RunTable.Row row(ExtensionContext context, String result, Optional<Subject> of, long nanoseconds) {
        long cycles = of.map(Subject::cycles).orElse(0L);
        long picos = of.map(Subject::cyclePicos).orElse(0L);
        return new RunTable.Row(name(context), simulator.toString(), result, cycles, cycles * picos, nanoseconds, seed);
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
    }

    private String message(
            Throwable failure, Subject opened, ReflectiveInvocationContext<Method> call, ExtensionContext context) {
        Cosim test = context.getRequiredTestMethod().getAnnotation(Cosim.class);
        String waveform;
        try {
            waveform = opened.waveform(
                    waves(context), file(context), test.window(), failure, again -> repeat(again, call, context));
        } catch (Exception | AssertionError missing) {
            waveform = "none: " + missing;
        }
        return failure + "\nseed: " + seed + ", engine: " + simulator + ", cycle: " + opened.cycles() + "\nwaveform: "
                + waveform + "\n" + replay(context);
    }

    /** Runs the test once more, with the subject's parameters in the place of those it had. */
    private static Optional<Throwable> repeat(
            Subject again, ReflectiveInvocationContext<Method> call, ExtensionContext context) {
        Method method = call.getExecutable();
        Object[] arguments = call.getArguments().toArray();
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            arguments[i] = again.offers(type) ? again.parameter(type) : arguments[i];
        }
        try {
            method.setAccessible(true);
            method.invoke(context.getRequiredTestInstance(), arguments);
            return Optional.empty();
        } catch (InvocationTargetException wrapped) {
            return Optional.ofNullable(wrapped.getCause());
        } catch (IllegalAccessException unheard) {
            return Optional.of(unheard);
        }
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
