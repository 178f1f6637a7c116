package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

final class MainTest {
    private final TestTerminal screen = new TestTerminal(false, false);

    @Command(name = "break")
    private static final class BreakCommand implements Callable<Integer> {
        private final Exception failure;

        BreakCommand(Exception failure) {
            this.failure = failure;
        }

        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    private int breakBy(Exception failure, Map<String, String> environment) {
        return Main.run(screen.terminal(), environment, List.of(new BreakCommand(failure)), "break");
    }

    @Test
    void shouldSayWhatAndHowToMendItWhenAUserErrorIsThrown() {
        int code = breakBy(UserError.missing("yosys is not installed", "sudo apt-get install yosys"), Map.of());

        assertThat(code).isEqualTo(3);
        assertThat(screen.err()).isEqualTo("microvisor: yosys is not installed. Fix: sudo apt-get install yosys\n");
    }

    @Test
    void shouldNameTheFileWhenItDoesNotExist() {
        int code = breakBy(new NoSuchFileException("/x/disk.img"), Map.of());

        assertThat(code).isEqualTo(1);
        assertThat(screen.err()).isEqualTo("microvisor: no such file: /x/disk.img. Fix: check the path\n");
    }

    @Test
    void shouldSaySoInOneLineWhenTheDiskIsFull() {
        Exception full = new RuntimeException(
                "write failed", new FileSystemException("/x/disk.img", null, "No space left on device"));

        assertThat(breakBy(full, Map.of())).isEqualTo(1);
        assertThat(screen.err())
                .isEqualTo("microvisor: no space left: /x/disk.img."
                        + " Fix: free some space, or choose another directory\n");
    }

    @Test
    void shouldTellEveryCauseOnceWhenTheFailureIsUnexpected() {
        IOException cause = new IOException("pipe broke");

        breakBy(new IllegalStateException("model died", cause), Map.of());

        assertThat(screen.err()).isEqualTo("microvisor: model died: pipe broke\n");
    }

    @Test
    void shouldShowTheStackTraceOnlyWhenAskedTo() {
        breakBy(new IllegalStateException("model died"), Map.of("MICROVISOR_DEBUG", "1"));

        assertThat(screen.err()).contains("microvisor: model died\n").contains("at org.microvisor.cosim.cli.MainTest");
    }

    @Test
    void shouldGuessWhenAnOptionIsMisspelt() {
        int code = Main.run(screen.terminal(), Map.of(), "generate", "--chek");

        assertThat(code).isEqualTo(2);
        assertThat(screen.err())
                .isEqualTo("microvisor: Unknown option: '--chek', did you mean --check?"
                        + " (see: microvisor generate --help)\n");
    }

    @Test
    void shouldAskForACommandWhenThereIsNone() {
        assertThat(Main.run(screen.terminal(), Map.of())).isEqualTo(2);
        assertThat(screen.err()).isEqualTo("microvisor: a command is missing (see: microvisor --help)\n");
    }

    @Test
    void shouldShowAnExampleWhenHelpIsAskedFor() {
        assertThat(Main.run(screen.terminal(), Map.of(), "generate", "--help")).isZero();
        assertThat(screen.out()).contains("Examples:").contains("  microvisor generate --report");
    }
}
