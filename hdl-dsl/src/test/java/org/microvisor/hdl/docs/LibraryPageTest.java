package org.microvisor.hdl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages {@code docs/hdl/library.md} and {@code docs/hdl/README.md} leave nothing out. */
class LibraryPageTest {
    private static final Path DOCS = Path.of("../docs/hdl");
    private static final Path SOURCES = Path.of("src/main/java/org/microvisor/hdl");
    private static final Pattern CELL =
            Pattern.compile("(?m)^public final class (\\w+) extends (?:Cell|BankRegisters)\\b");

    @Test
    void theLibrarysPageNamesEveryCell() throws IOException {
        String page = Files.readString(DOCS.resolve("library.md"));
        List<String> cells;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            cells = files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(SOURCES.resolve("fuzz"))) // circuits at random are no library
                    .map(LibraryPageTest::text)
                    .flatMap(text -> CELL.matcher(text).results())
                    .map(match -> "`" + match.group(1) + "`")
                    .toList();
        }

        assertThat(cells).hasSizeGreaterThan(40);
        assertThat(page).contains(cells);
    }

    @Test
    void theIndexLinksEveryPage() throws IOException {
        String index = Files.readString(DOCS.resolve("README.md"));

        try (Stream<Path> pages = Files.list(DOCS)) {
            assertThat(pages.map(page -> page.getFileName().toString())
                            .filter(name -> name.endsWith(".md") && !name.equals("README.md")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(index).contains("](" + name + ")"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
