package org.microvisor.cosim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.cli.Home;

/** SPECIFICATION.md names only proofs that exist, and no promise is without a proof or the word pending. */
final class SpecificationTest {
    private static final Pattern PROOF = Pattern.compile("`(\\w+(?:Test|IT|Benchmark)|\\.ci/\\w+)`");

    private final Path root = Home.find().root();

    private List<String> promises() throws IOException {
        return Files.readAllLines(root.resolve("SPECIFICATION.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .toList();
    }

    @Test
    void shouldNameOnlyProofsThatExist() throws IOException {
        Set<String> named = promises().stream()
                .flatMap(line -> PROOF.matcher(line).results())
                .map((MatchResult proof) -> proof.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files =
                Files.find(root, 20, (file, attributes) -> file.toString().endsWith(".java"))) {
            files.forEach(
                    file -> named.remove(String.valueOf(file.getFileName()).replace(".java", "")));
        }

        named.removeIf(script -> Files.isExecutable(root.resolve(script)));

        assertThat(named)
                .as("proofs that SPECIFICATION.md names and nobody wrote")
                .isEmpty();
    }

    @Test
    void shouldProveEveryPromiseOrCallItPending() throws IOException {
        assertThat(promises())
                .hasSizeGreaterThan(10)
                .allMatch(line -> PROOF.matcher(line).find() || line.contains("*pending*"));
    }

    @Test
    void shouldNumberThePromisesInOrder() throws IOException {
        List<String> promises = promises();
        for (int i = 0; i < promises.size(); i++) {
            assertThat(promises.get(i)).startsWith("| " + (i + 1) + " |");
        }
    }
}
