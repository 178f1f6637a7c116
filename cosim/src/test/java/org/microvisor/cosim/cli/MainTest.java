package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    void shouldSaySoWhenAToolFindsTheDiskFull() {
        breakBy(new IllegalStateException("g++ failed: status=1\nmodel.o: No space left on device"), Map.of());

        assertThat(screen.err())
                .isEqualTo("microvisor: no space left. Fix: free some space, or choose another directory\n");
    }

    @Test
    void shouldNameThePackageWhenAProgramIsMissing() {
        Exception missing =
                new IOException("Cannot run program \"mke2fs\" (in directory \"/x\"): error=2, No such file");

        assertThat(breakBy(missing, Map.of())).isEqualTo(3);
        assertThat(screen.err())
                .isEqualTo("microvisor: mke2fs is not installed. Fix: sudo apt-get install e2fsprogs\n");
    }

    @Test
    void shouldStayOnOneLineWhenAToolSpeaksAtLength() {
        breakBy(
                new IllegalStateException("verilator failed: status=1\na.v:2: syntax error\nb.v:3: syntax error"),
                Map.of());

        assertThat(screen.err()).isEqualTo("microvisor: verilator failed: status=1 (all of it: MICROVISOR_DEBUG=1)\n");
    }

    @Test
    void shouldSayWhyWhenAFileIsOfTheWrongKind() {
        breakBy(new FileSystemException("/x/verilog-out", null, "Not a directory"), Map.of());

        assertThat(screen.err())
                .isEqualTo("microvisor: cannot be used (Not a directory): /x/verilog-out. Fix: choose another path\n");
    }

    @Test
    void shouldRefuseBeforeAnythingIsTouchedWhenAnOptionOfTheNodeIsWrong() {
        for (String[] wrong : new String[][] {
            {"--size", "100", "size is not a positive multiple of 512: 100. Fix: write it as 64M or 2G"},
            {"--shelf", "4095", "shelf is not 0..65534 other than 4095: 4095. Fix: leave --shelf out for 0"},
            {"--slice", "0", "slice is not 1..10000 ms: 0. Fix: leave --slice out for 20"},
            {"--speed", "2", "--speed and --json are about a recording. Fix: give --replay FILE, or leave them out"},
            {"--image", "/", "the drive is a directory: /. Fix: name a file, which is made if it is missing"},
        }) {
            Map<String, String> options = new TreeMap<>(
                    Map.of("--socket", "/nonexistent/s.sock", "--image", "/nonexistent/drive.img", "--size", "64M"));
            options.put(wrong[0], wrong[1]);
            List<String> line = new ArrayList<>(List.of("cosim", "storage-node"));
            options.forEach((key, value) -> line.addAll(List.of(key, value)));

            assertThat(Main.run(screen.terminal(), Map.of(), line.toArray(String[]::new)))
                    .isEqualTo(2);
            assertThat(screen.err()).endsWith("microvisor: " + wrong[2] + "\n");
        }
    }

    @Test
    void shouldRefuseWhenTheNodesCableIsNoneOrTwo() {
        for (String[] wrong : new String[][] {
            {"--udp", "21000", "here", "not a UDP address: here. Fix: write it as 127.0.0.1:21000 or 21000"},
            {"--udp", "21000", "70000", "not a UDP address: 70000. Fix: write it as 127.0.0.1:21000 or 21000"},
            {"--replay", "/nonexistent.pcap", "--pace=/x", "a recording has no guest to pace. Fix: leave --pace out"},
            {
                "--interface",
                "a/b",
                "--shelf=1",
                "not an interface name (1 to 15 characters, no space, no slash): name=a/b."
                        + " Fix: choose one that `ip link` shows"
            },
        }) {
            assertThat(Main.run(
                            screen.terminal(),
                            Map.of(),
                            "cosim",
                            "storage-node",
                            "--image",
                            "/nonexistent/drive.img",
                            "--size",
                            "64M",
                            wrong[0],
                            wrong[1],
                            wrong[2]))
                    .isEqualTo(2);
            assertThat(screen.err()).endsWith("microvisor: " + wrong[3] + "\n");
        }
        assertThat(Main.run(
                        screen.terminal(),
                        Map.of(),
                        "cosim",
                        "storage-node",
                        "--image=x",
                        "--size=64M",
                        "--tap=t0",
                        "--socket=s"))
                .isEqualTo(2);
        assertThat(screen.err()).contains("--tap=NAME, --socket=PATH are mutually exclusive");
    }

    @Test
    void shouldRefuseWhenTheDemoHasNoImageOfThatSize() {
        assertThat(Main.run(screen.terminal(), Map.of(), "demo", "--size", "3M"))
                .isEqualTo(2);
        assertThat(screen.err())
                .isEqualTo("microvisor: image size is not a whole number of MiB from 4M to 512M: 3145728."
                        + " Fix: leave --size out for 32M\n");
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
