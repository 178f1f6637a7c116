package org.microvisor.cosim.junit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Makes a run of a {@link Cosim} test for every engine and seed. */
final class CosimRuns implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Cosim test = context.getRequiredTestMethod().getAnnotation(Cosim.class);
        Optional<String> seed = context.getConfigurationParameter("cosim.seed");
        Optional<String> engine = context.getConfigurationParameter("cosim.engine");
        Simulators[] all = Subjects.isOfCircuit(context.getRequiredTestMethod())
                ? test.engines()
                : new Simulators[] {Simulators.VERILATOR};
        List<Simulators> engines = Arrays.stream(all)
                .filter(one -> engine.isEmpty() || engine.get().equals(one.toString()))
                .toList();
        if (engines.isEmpty()) {
            throw new IllegalArgumentException("the test does not run on this engine: cosim.engine=" + engine.orElse("")
                    + ", engines=" + Arrays.toString(all));
        }
        long[] seeds = seed.map(text -> new long[] {Long.parseLong(text)}).orElse(test.seeds());
        return LongStream.of(seeds).boxed().flatMap(chosen -> engines.stream().map(one -> new CosimRun(one, chosen)));
    }
}
