package org.microvisor.hdl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.microvisor.hdl.Code;

/**
 * The pages {@code docs/hdl/errors/HDL-0NN.md}: what the mistake means, a design with it (java), what is printed about that
 * (text), the same design without it (java).
 */
class ErrorPagesTest {
    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyCodeHasAPageWhoseSnippetsPrintWhatItSays(Code code) throws IOException {
        Path page = ROOT.resolve(code.page());

        assertThat(page).exists();
        assertThat(Files.readAllLines(page).get(0)).matches("# " + code + ": .+");
        List<Snippet.Block> blocks = Snippet.blocks(page);
        assertThat(blocks).extracting(Snippet.Block::kind).containsExactly("java", "text", "java");
        String printed = Snippet.compile(blocks.get(0).text()).mistakes();
        assertThat(printed).isEqualTo(blocks.get(1).text()).contains("(" + code + ")");
        assertThat(Snippet.compile(blocks.get(2).text()).mistakes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void noMistakeTakesMoreThanSixLines(Code code) {
        String printed = Snippet.blocks(ROOT.resolve(code.page())).get(1).text();

        assertThat(printed.split("(?m)^\\d+\\. "))
                .allSatisfy(one -> assertThat(one.lines().count()).isLessThanOrEqualTo(6));
    }

    @Test
    void theIndexNamesEveryCode() throws IOException {
        String index = Files.readString(ROOT.resolve("docs/hdl/errors/README.md"));

        for (Code code : Code.values()) {
            assertThat(index).contains("[" + code + "](" + code + ".md)");
        }
    }
}
