package org.microvisor.hdl.replay;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.opentest4j.TestAbortedException;

/**
 * A random test with the seed as its one parameter. It runs once for each of the given seeds, or only for that of
 * {@code -Dmicrovisor.seed=N}; a failure begins with the line that replays it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SeededTest.Seeds.class)
public @interface SeededTest {
    /** Seeds of an ordinary run. */
    long[] value();

    /** Gives a run for every seed. */
    final class Seeds implements TestTemplateInvocationContextProvider {
        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            @Nullable String chosen = System.getProperty("microvisor.seed");
            SeededTest test = context.getRequiredTestMethod().getAnnotation(SeededTest.class);
            return (chosen == null ? LongStream.of(test.value()) : LongStream.of(Long.parseLong(chosen)))
                    .mapToObj(Run::new);
        }
    }

    /** A run with one seed; what it throws is put behind the line that replays it. */
    record Run(long seed)
            implements TestTemplateInvocationContext,
                    ParameterResolver,
                    TestExecutionExceptionHandler,
                    LifecycleMethodExecutionExceptionHandler {
        @Override
        public String getDisplayName(int invocation) {
            return "seed=" + seed;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == long.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return seed;
        }

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
            throw failure instanceof TestAbortedException ? failure : new AssertionError(line(context), failure);
        }

        @Override
        public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure)
                throws Throwable {
            handleTestExecutionException(context, failure);
        }

        /** Surefire runs each module in its own folder, and by name also what Failsafe would run. */
        private String line(ExtensionContext context) {
            return "replay: ./microvisor test -pl %s -am -Dtest=%s#%s -DskipITs -Dsurefire.failIfNoSpecifiedTests=false -Dmicrovisor.seed=%d"
                    .formatted(
                            Path.of("").toAbsolutePath().getFileName(),
                            context.getRequiredTestClass().getSimpleName(),
                            context.getRequiredTestMethod().getName(),
                            seed);
        }
    }
}
