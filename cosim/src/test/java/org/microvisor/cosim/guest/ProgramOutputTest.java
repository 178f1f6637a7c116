package org.microvisor.cosim.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramOutputTest {
    private static final Pattern READY = Pattern.compile("ready=(\\d+)");

    @TempDir
    private Path folder;

    @Test
    void shouldMatchLineWhenItArrivesAndKeepAllLinesInTheFile() throws IOException {
        try (ProgramOutput output = printing("boot\nready=7\n")) {
            assertThat(output.await(READY, Duration.ofSeconds(10)).group(1)).isEqualTo("7");
            assertThat(output.lines()).containsExactly("boot", "ready=7");
        }
        assertThat(folder.resolve("log")).hasContent("boot\nready=7\n");
    }

    @Test
    void shouldShowTheEndOfTheOutputWhenTheProgramEndsFirst() throws IOException {
        try (ProgramOutput output = printing("Kernel panic\n")) {
            assertThatThrownBy(() -> output.await(READY, Duration.ofSeconds(10)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("program ended before a line appeared: pattern=ready=(\\d+), seconds=10, output ends:\n"
                            + "Kernel panic");
        }
    }

    @Test
    void shouldGiveUpWhenTheTimeIsOver() throws IOException {
        Pipe serial = Pipe.open();
        try (ProgramOutput output = new ProgramOutput(Channels.newInputStream(serial.source()), folder.resolve("log"));
                Pipe.SinkChannel guest = serial.sink()) {
            assertThat(guest.isOpen()).isTrue();
            assertThatThrownBy(() -> output.await(READY, Duration.ofMillis(20)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("time is over before a line appeared: pattern=ready=(\\d+)");
        }
    }

    private ProgramOutput printing(String text) throws IOException {
        return new ProgramOutput(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), folder.resolve("log"));
    }
}
