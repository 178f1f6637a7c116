package org.microvisor.cosim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bash script in front of the command line, up to the point at which it would build. */
final class LauncherTest {
    private static final List<String> NEEDED =
            List.of("bash", "dirname", "env", "grep", "head", "mktemp", "paste", "readlink", "rm", "sed");

    @TempDir
    private Path directory = Path.of("");

    private record Outcome(int code, String out, String err) {}

    private static Outcome run(Map<String, String> environment, Path cwd, String... arguments) throws Exception {
        List<String> line =
                new ArrayList<>(List.of(Home.find().root().resolve("microvisor").toString()));
        line.addAll(List.of(arguments));
        Path out = Files.createTempFile(cwd, "out", "");
        Path err = Files.createTempFile(cwd, "err", "");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(cwd.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Outcome(code, Files.readString(out), Files.readString(err));
    }

    /** A directory that offers what the script itself needs and these programs, nothing else. */
    private Path programs(String... names) throws IOException {
        Path programs = Files.createDirectory(directory.resolve("bin"));
        for (String name : Stream.concat(NEEDED.stream(), Stream.of(names)).toList()) {
            script(programs.resolve(name), "exec /usr/bin/" + name + " \"$@\"");
        }
        return programs;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n", UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void shouldShowUsageWithExamplesWhenAskedFromAnyDirectory() throws Exception {
        Outcome outcome = run(Map.of(), directory, "--help");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Examples:\n  microvisor demo\n").contains("Exit codes: 0 fine");
    }

    @Test
    void shouldNameTheCommandWhenItIsUnknown() throws Exception {
        assertThat(run(Map.of(), directory, "dmeo"))
                .isEqualTo(new Outcome(2, "", "microvisor: unknown command 'dmeo'; see: microvisor --help\n"));
    }

    @Test
    void shouldPrintTheVersionOfTheProject() throws Exception {
        assertThat(run(Map.of(), directory, "--version").out()).matches("microvisor [0-9.]+\n");
    }

    @Test
    void shouldListEveryToolWithAPurposeWhenTheDoctorWritesJson() throws Exception {
        JsonNode tools = new ObjectMapper()
                .readTree(run(Map.of(), directory, "doctor", "--json").out());

        assertThat(tools).hasSizeGreaterThan(12).allSatisfy(tool -> {
            assertThat(tool.path("for").asText()).isNotEmpty();
            assertThat(tool.path("state").asText()).isIn("ok", "missing");
            assertThat(tool.path("fix").asText().isEmpty())
                    .isEqualTo(tool.path("state").asText().equals("ok"));
        });
    }

    @Test
    void shouldSayInOneLineWhatToInstallWhenItMayNot() throws Exception {
        Path programs = programs("apt-get", "g++");

        assertThat(run(Map.of("PATH", programs.toString(), "MICROVISOR_INSTALL", "never"), directory, "demo"))
                .isEqualTo(new Outcome(
                        3,
                        "",
                        "microvisor: missing: maven verilator. Install with: sudo apt-get install maven verilator\n"));
    }

    @Test
    void shouldInstallOnlyWhatTheCommandLacksAndUpdateListsOnlyAfterAFailure() throws Exception {
        Path programs = programs("g++", "mvn");
        Path calls = directory.resolve("calls");
        script(programs.resolve("apt-get"), "echo \"$@\" >> '" + calls + "'; echo 'E: no luck'; exit 100");
        script(programs.resolve("sudo"), "shift; exec \"$@\"");

        Outcome outcome = run(Map.of("PATH", programs.toString()), directory, "generate", "--report");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("microvisor: installing yosys (")
                .endsWith("microvisor: missing: yosys. Install with: sudo apt-get install yosys"
                        + " (apt-get said: E: no luck)\n");
        assertThat(Files.readAllLines(calls))
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.get(0)).endsWith("install -y --no-install-recommends yosys"))
                .satisfies(lines -> assertThat(lines.get(1)).endsWith(" update"));
    }
}
