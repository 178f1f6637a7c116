package org.microvisor.hdl.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.synth.Budget;

/** The figures of {@code docs/hdl/library.md} are the ones that tests hold and the Javadoc promises. */
final class LibraryPageFiguresTest {
    private static final Path PAGE = Path.of("..", "docs", "hdl", "library.md");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final int LATENCY = 2;
    private static final int MADE_WITH = 4;
    private static final int COLUMNS = 10;
    /** What a comment says of latency, up to what it says of throughput. */
    private static final Pattern PROMISE =
            Pattern.compile("(?si)\\blatency(?! and throughput).*?(?=throughput|$)|\\blatency and throughput.*");

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** The rows of the page by cell; one without a name belongs to the cell above. */
    private static Map<String, List<List<String>>> rows() throws IOException {
        Map<String, List<List<String>>> rows = new LinkedHashMap<>();
        String cell = "";
        for (String line : Files.readAllLines(PAGE)) {
            List<String> columns = Arrays.stream(line.split("\\|", -1))
                    .skip(1)
                    .limit(COLUMNS)
                    .map(String::strip)
                    .toList();
            boolean named = line.startsWith("| `");
            if (named || line.startsWith("| | ")) {
                cell = named ? columns.get(0).replace("`", "") : cell;
                rows.computeIfAbsent(cell, key -> new ArrayList<>()).add(columns);
            }
        }
        return rows;
    }

    private static String figure(OptionalDouble value) {
        return value.isEmpty()
                ? "-"
                : value.getAsDouble() == Math.rint(value.getAsDouble())
                        ? Long.toString((long) value.getAsDouble())
                        : Double.toString(value.getAsDouble());
    }

    /** What the page has to say of a cell from the column of its configuration on. */
    private static List<String> promised(LibraryCell cell) {
        Budget budget = cell.budget();
        return List.of(
                cell.configuration().isEmpty() ? "-" : cell.configuration(),
                figure(budget.lut()),
                figure(budget.lutRam()),
                figure(budget.ff()),
                figure(budget.bram36()),
                figure(budget.mhz()));
    }

    @Test
    void showsTheBudgetOfEveryCell() throws IOException {
        Map<String, List<List<String>>> expected = new LinkedHashMap<>();
        for (LibraryCell cell : Library.CELLS) {
            expected.computeIfAbsent(cell.type().getSimpleName(), key -> new ArrayList<>())
                    .add(promised(cell));
        }
        Map<String, List<List<String>>> shown = new LinkedHashMap<>();
        rows().forEach((cell, rows) -> shown.put(
                cell, rows.stream().map(row -> row.subList(MADE_WITH, COLUMNS)).toList()));

        assertThat(shown).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void showsTheLatencyOfTheJavadoc() throws IOException {
        Map<String, List<List<String>>> rows = rows();
        for (LibraryCell cell : Library.CELLS) {
            String name = cell.type().getSimpleName();
            String source =
                    Files.readString(SOURCES.resolve(cell.type().getName().replace('.', '/') + ".java"));
            String comment = source.substring(source.indexOf("\n/**"), source.indexOf("\npublic final class"));
            Matcher promise = PROMISE.matcher(comment);
            assertThat(promise.find()).as("Javadoc of " + name).isTrue();
            Matcher shown = NUMBER.matcher(
                    rows.getOrDefault(name, List.of(List.of())).get(0).get(LATENCY));
            assertThat(shown.find()).as("latency of " + name + " on the page").isTrue();
            do {
                assertThat(promise.group())
                        .as("latency in the Javadoc of " + name)
                        .containsPattern("\\b" + shown.group() + "\\b");
            } while (shown.find());
        }
    }
}
