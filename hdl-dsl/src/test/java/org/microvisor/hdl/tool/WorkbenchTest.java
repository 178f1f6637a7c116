package org.microvisor.hdl.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkbenchTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void leavesNothingOfItsOwnDirectory() {
        Path directory;
        try (Workbench bench = new Workbench(LONG)) {
            directory = bench.directory();
            bench.succeed(List.of("sh", "-c", "mkdir deep && echo made > deep/file"));
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void leavesAGivenDirectoryWithWhatTheProgramsMade(@TempDir Path directory) throws IOException {
        try (Workbench bench = Workbench.in(directory, LONG)) {
            bench.write("in", "text");
            assertThat(bench.succeed(List.of("sh", "-c", "cp in out; echo said")))
                    .isEqualTo("said\n");
        }
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("in", "out");
        }
    }

    @Test
    void givesTheStatusAndBothOutputsOfAFailure() {
        try (Workbench bench = new Workbench(LONG)) {
            List<String> command = List.of("sh", "-c", "echo one; echo two >&2; exit 3");
            assertThat(bench.run(command)).isEqualTo(new Workbench.Ended(3, "one\ntwo\n"));
            assertThatThrownBy(() -> bench.succeed(command))
                    .isInstanceOf(ToolFailed.class)
                    .hasMessage("sh failed with status 3:\none\ntwo");
        }
    }

    @Test
    void namesTheMissingProgramAndItsPackage() {
        assertThat(Workbench.has("no-such-program")).isFalse();
        assertThatThrownBy(() -> Workbench.find("no-such-program"))
                .isInstanceOfSatisfying(
                        ToolMissing.class, e -> assertThat(e.program()).isEqualTo("no-such-program"))
                .hasMessage("no-such-program is not on the PATH; on Debian: apt install no-such-program");
        assertThat(Workbench.find("sh")).isExecutable();
    }

    @Test
    void endsAProgramWithItsChildrenWhenTheTimeIsOver() {
        try (Workbench bench = new Workbench(Duration.ofMillis(500))) {
            List<String> command = List.of("sh", "-c", "sleep 1000 & echo $! > child; wait");
            assertThatThrownBy(() -> bench.run(command))
                    .isInstanceOf(ToolFailed.class)
                    .hasMessage("sh gave no answer in 0 s");
            long child = Long.parseLong(bench.read("child").strip());
            assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive)).isNotEqualTo(Optional.of(true));
        }
    }
}
