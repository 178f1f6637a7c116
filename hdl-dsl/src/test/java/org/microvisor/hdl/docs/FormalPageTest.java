package org.microvisor.hdl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.formal.Prover;

/** What the page about proofs shows is true. */
class FormalPageTest {
    @Test
    void provesTheCellOfThePage() throws IOException {
        String page = Files.readString(Path.of("../docs/hdl/formal.md"));
        String begin = "```java\n";
        int start = page.indexOf(begin) + begin.length();
        Snippet snippet = Snippet.compile(page.substring(start, page.indexOf("```", start)));
        assertThat(Prover.prove(snippet.cell(), 1).asserts()).isEqualTo(8);
        assertThat(Prover.of(snippet.cell()).cover(5)).hasSize(1);
    }
}
