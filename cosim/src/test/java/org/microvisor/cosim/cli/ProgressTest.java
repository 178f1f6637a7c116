package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();

    @Test
    void shouldPrintPlainLinesRarelyWhenOffATerminal() {
        TestTerminal screen = new TestTerminal(false, false);
        try (Progress progress = new Progress(screen.terminal(), now::get, "write", 32 << 20, Progress.Unit.BYTES)) {
            for (int second = 1; second <= 8; second++) {
                now.addAndGet(SECOND);
                progress.advance(4 << 20);
            }
        }

        assertThat(screen.err()).isEqualTo("""
                        write        20.0/32.0 MiB   62 %  4.0 MiB/s  3 s left
                        write        32.0/32.0 MiB  100 %  4.0 MiB/s  8.0 s
                        """);
    }

    @Test
    void shouldWriteTheSameLineAgainWhenOnATerminal() {
        TestTerminal screen = new TestTerminal(true, false);
        try (Progress progress = new Progress(screen.terminal(), now::get, "read", 2, Progress.Unit.FRAMES)) {
            now.addAndGet(SECOND);
            progress.advance(1);
            progress.advance(1);
        }

        assertThat(screen.err())
                .isEqualTo("\rread         1/2 frames   50 %  1 frames/s  1 s left"
                        + "\rread         2/2 frames  100 %  2 frames/s  1.0 s   " + System.lineSeparator());
    }

    @Test
    void shouldCountFailuresInRedWhenColourIsWelcome() {
        TestTerminal screen = new TestTerminal(true, true);
        try (Progress progress = new Progress(screen.terminal(), now::get, "test", 10, Progress.Unit.STEPS)) {
            now.addAndGet(SECOND);
            progress.fail();
        }

        assertThat(screen.err()).contains("\033[31mtest").contains("  1 failed\033[0m");
    }

    @Test
    void shouldRefuseWhenThereIsNothingToDo() {
        TestTerminal screen = new TestTerminal(true, true);

        assertThatThrownBy(() -> new Progress(screen.terminal(), now::get, "test", 0, Progress.Unit.STEPS))
                .hasMessage("nothing to do: what=test, total=0");
    }
}
