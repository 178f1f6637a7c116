package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.guest.HostCommand;

/** Two independent tools read every design's Verilog and have nothing to say. */
final class DesignsLintTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path directory = Path.of("");

    @TestFactory
    Stream<DynamicTest> shouldDrawNoWarningFromVerilator() {
        return eachDesign("verilator", "--lint-only", "-Wall", "--top-module");
    }

    @TestFactory
    Stream<DynamicTest> shouldDrawNoWarningFromIcarus() {
        return eachDesign("iverilog", "-g2005", "-Wall", "-o", "/dev/null", "-s");
    }

    private Stream<DynamicTest> eachDesign(String... toolUpToTop) {
        return Designs.all().stream()
                .map(design -> DynamicTest.dynamicTest(design.name(), () -> {
                    List<String> words = new ArrayList<>(List.of(toolUpToTop));
                    words.add(design.top());
                    words.addAll(written(design));
                    HostCommand.Outcome outcome = new HostCommand(words, directory).run(LIMIT);
                    assertThat(outcome.output()).isEmpty();
                    assertThat(outcome.exitCode()).isZero();
                }));
    }

    private List<String> written(Design design) throws IOException {
        List<String> names = new ArrayList<>();
        for (var file : design.verilog().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
            names.add(file.getKey());
        }
        return names;
    }
}
