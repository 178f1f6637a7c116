package org.microvisor.cosim.junit;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * One run of a {@link Cosim} test: opens its subject, and puts seed, waveform and replay line behind what it throws. A run on native
 * code goes to a JVM of its own, where this class is once more and opens the subject.
 */
final class CosimRun implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
    /** Configuration parameter of a run that is where it belongs: the word of its {@link Message}s. */
    static final String ERRAND = "cosim.errand";

    private static final List<String> HANDED_ON = List.of("cosim.seed", "cosim.engine", "cosim.waves", "cosim.live");

    private static final String LIVE = "-live";

    private final Simulators simulator;
    private final long seed;
    private @Nullable Subject subject;

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
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (belongsElsewhere(context)) {
            return null;
        }
        Subject opened = subject;
        if (opened == null) {
            long started = System.nanoTime();
            try {
                opened = Subjects.open(context, simulator, seed);
                if (isOn(context, "cosim.live")) {
                    opened.live(waves(context), file(context) + LIVE);
                }
            } catch (RuntimeException | ReflectiveOperationException | IOException | AssertionError failed) {
                tell(context, row(context, "not begun", Optional.empty(), System.nanoTime() - started));
                throw new AssertionError(failed + "\n" + replay(context), failed);
            }
            subject = opened;
            say(context, Message.begun());
        }
        return opened.parameter(parameter.getParameter().getType());
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        if (belongsElsewhere(context)) {
            invocation.skip();
            runElsewhere(context);
            return;
        }
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
            tell(context, row(context, result, Optional.of(opened), ended - started));
        }
    }

    private boolean belongsElsewhere(ExtensionContext context) {
        return simulator == Simulators.VERILATOR
                && context.getConfigurationParameter(ERRAND).isEmpty()
                && !isOn(context, "cosim.inside");
    }

    private static boolean isOn(ExtensionContext context, String parameter) {
        return context.getConfigurationParameter(parameter)
                .map(Boolean::valueOf)
                .orElse(false);
    }

    /** Has the test run in another JVM, and makes what became of it what becomes of it here. */
    private void runElsewhere(ExtensionContext context) throws Throwable {
        long started = System.nanoTime();
        Elsewhere.End end = runElsewhere(context, isOn(context, "cosim.live"));
        if (end.death().isEmpty()) {
            end.row().ifPresent(row -> tell(context, row));
            if (end.failure().isPresent()) {
                throw end.failure().get().thrown();
            }
            return;
        }
        String result = end.hung() ? "hung" : "crashed";
        tell(context, row(context, result, Optional.empty(), System.nanoTime() - started));
        int seconds = context.getRequiredTestMethod().getAnnotation(Cosim.class).seconds();
        throw new AssertionError((end.hung()
                        ? "the test is not done after " + seconds + " s of wall time: "
                        : "the model crashed, and a JVM of its own with it: ")
                + end.death() + "\nseed: " + seed + ", engine: " + simulator + "\nwaveform: "
                + onceMore(context, end.hung()) + "\n" + replay(context));
    }

    private Elsewhere.End runElsewhere(ExtensionContext context, boolean live) {
        RunTable table = RunTable.of(context);
        Map<String, String> parameters = new HashMap<>();
        for (String name : HANDED_ON) {
            context.getConfigurationParameter(name).ifPresent(value -> parameters.put(name, value));
        }
        parameters.put("cosim.live", Boolean.toString(live));
        int seconds = context.getRequiredTestMethod().getAnnotation(Cosim.class).seconds();
        return table.elsewhere()
                .run(new Message.Order(context.getUniqueId(), parameters), waves(context), Duration.ofSeconds(seconds));
    }

    /** The waveform of a second run, written as it goes: what is in the file outlives the JVM. */
    private String onceMore(ExtensionContext context, boolean hung) {
        Elsewhere.End second = runElsewhere(context, true);
        Path waveform = waves(context).resolve(file(context) + LIVE + simulator.ending());
        boolean same = !second.death().isEmpty() && second.hung() == hung;
        return (Files.exists(waveform) ? waveform.toString() : "none") + " (of a second run, "
                + (same ? "as far as it got" : "which ended otherwise") + ")";
    }

    /** Tells whoever waits for this run in another JVM. */
    private static void say(ExtensionContext context, Message message) {
        context.getConfigurationParameter(ERRAND).ifPresent(message::say);
    }

    /** Tells everybody how the run ended. */
    private static void tell(ExtensionContext context, RunTable.Row row) {
        say(context, Message.of(row));
        RunTable.of(context).add(row);
        context.publishReportEntry(row.entries());
        if (context.getConfigurationParameter(ERRAND).isEmpty()) {
            System.out.println(row.line()); // Surefire's XML has no entries, but what a test prints
        }
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
