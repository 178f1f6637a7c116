package org.microvisor.hdl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of {@code docs/hdl}: Java that compiles, and below it what it prints or what becomes of it. */
class GuideTest {
    private static final Path DOCS = Path.of("../docs/hdl");

    @ParameterizedTest
    @CsvSource({"guide.md, 5", "zynq.md, 3"})
    void everySnippetGivesWhatStandsBelowIt(String page, int atLeast) {
        List<Snippet.Block> blocks = Snippet.blocks(DOCS.resolve(page));
        StringBuilder before = new StringBuilder();
        int compared = 0;
        for (int i = 0; i < blocks.size(); i++) {
            String code = blocks.get(i).text();
            if (!blocks.get(i).kind().equals("java")) {
                continue;
            }
            Snippet snippet = Snippet.compile(code, before.toString());
            Snippet.Block below = blocks.get(Math.min(i + 1, blocks.size() - 1));
            boolean program = code.contains("void main(");
            if (below.kind().equals("text")) {
                assertThat(program ? snippet.run() : snippet.mistakes()).isEqualTo(below.text());
                compared++;
            } else {
                assertThat(snippet.mistakes()).isEmpty();
            }
            if (below.kind().equals("verilog")) {
                assertThat(snippet.module().replaceAll(" *// [A-Za-z]+\\.java:\\d+", ""))
                        .contains(below.text());
                compared++;
            }
            before.append(code).append('\n');
        }
        assertThat(compared).isGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void everySnippetOfTheReferenceIsWithoutMistake() {
        List<Snippet.Block> blocks = Snippet.blocks(DOCS.resolve("language.md"));

        assertThat(blocks)
                .hasSizeGreaterThan(6)
                .allSatisfy(block ->
                        assertThat(Snippet.compile(block.text()).mistakes()).isEmpty());
    }
}
