package org.microvisor.hdl.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microvisor.hdl.BlackBox;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.synth.Synthesis;
import org.microvisor.hdl.verilog.Tools;
import org.microvisor.hdl.verilog.Verilog;

/** No cell is in the library without a promise of its speed, clean text with its own names, and a budget. */
final class LibraryTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path TESTS = Path.of("src", "test", "java");

    /** The public cells among the classes of this module, but for those that never become hardware, and others' modules. */
    private static Set<String> publicCells() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Cell.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Set<String> cells = new TreeSet<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file)
                        .toString()
                        .replaceFirst("\\.class$", "")
                        .replaceAll("[/\\\\]", ".");
                if (name.startsWith("org.microvisor.hdl.")
                        && !name.startsWith("org.microvisor.hdl.fuzz.") // circuits at random are no library
                        && !name.endsWith("package-info")) {
                    addIfCell(name, cells);
                }
            }
        }
        return cells;
    }

    private static void addIfCell(String name, Set<String> cells) {
        try {
            Class<?> type = Class.forName(name, false, LibraryTest.class.getClassLoader());
            if (Cell.class.isAssignableFrom(type)
                    && java.lang.reflect.Modifier.isPublic(type.getModifiers())
                    && !java.lang.reflect.Modifier.isAbstract(type.getModifiers())
                    && !BlackBox.class.isAssignableFrom(type)
                    && !type.isAnnotationPresent(Checker.class)) {
                cells.add(name);
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a class that is there cannot be loaded: class=" + name, e);
        }
    }

    private static Set<String> listed() {
        return Library.CELLS.stream().map(cell -> cell.type().getName()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<LibraryCell> cells() {
        return Library.CELLS;
    }

    private static List<Class<? extends Cell>> types() {
        List<Class<? extends Cell>> types = new ArrayList<>();
        Library.CELLS.forEach(cell -> types.add(cell.type()));
        return types.stream().distinct().toList();
    }

    @Test
    void listsEveryPublicCell() throws IOException, URISyntaxException {
        assertThat(listed()).isEqualTo(publicCells());
    }

    @ParameterizedTest
    @MethodSource("types")
    void saysItsLatencyAndThroughput(Class<? extends Cell> type) throws IOException {
        String source = Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
        String comment = source.substring(source.indexOf("\n/**"), source.indexOf("\npublic final class"));
        assertThat(comment).as("Javadoc of " + type.getSimpleName()).containsIgnoringCase("latency");
        assertThat(comment).as("Javadoc of " + type.getSimpleName()).containsIgnoringCase("throughput");
    }

    /** A proof shows in the name of its class. */
    @Test
    void provesAndRunsEveryCell() throws IOException {
        Map<Path, String> tests = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file : files.filter(file -> file.toString().endsWith("Test.java")
                            && !file.endsWith("formal/ProofTest.java")) // about proofs, not cells
                    .toList()) {
                tests.put(file, Files.readString(file));
            }
        }
        List<String> without = new ArrayList<>();
        for (Class<? extends Cell> type : types()) {
            for (boolean isProof : new boolean[] {true, false}) {
                boolean found = tests.entrySet().stream()
                        .filter(test -> test.getKey().toString().endsWith("ProofTest.java") == isProof)
                        .anyMatch(test -> test.getValue().contains("new " + type.getSimpleName() + "("));
                if (!found) {
                    without.add(type.getSimpleName() + (isProof ? ": no proof" : ": no test with a model"));
                }
            }
        }
        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void hasNoMadeNamesAndLintsClean(LibraryCell cell) {
        Verilog verilog = Tools.assertLintsClean(cell.top().get());
        assertThat(verilog.names().made()).as(verilog.files().toString()).isEmpty();
    }

    @TestFactory
    List<DynamicTest> staysWithinItsBudget() throws IOException {
        List<Synthesis> costs = Synthesis.ofAll(
                Library.CELLS.stream().map(cell -> cell.top().get()).toList());
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < costs.size(); i++) {
            LibraryCell cell = Library.CELLS.get(i);
            Synthesis cost = costs.get(i);
            tests.add(
                    DynamicTest.dynamicTest(cell.toString(), () -> cell.budget().require(cost)));
        }
        return tests;
    }
}
