package org.microvisor.cosim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCacheTest {
    private static final ContentHash KEY = ContentHash.of(List.of("a", "key"));

    @TempDir
    Path root;

    @Test
    void shouldFillADirectoryOnceWhenAskedTwice() throws IOException {
        ModelCache cache = new ModelCache(root);
        Path first = cache.directory("model", KEY, directory -> write(directory, "one"));
        Path second = cache.directory("model", KEY, directory -> write(directory, "two"));
        assertThat(second).isEqualTo(first);
        assertThat(Files.readString(first.resolve("text"))).isEqualTo("one");
    }

    @Test
    void shouldLeaveNothingBehindWhenFillingFails() throws IOException {
        ModelCache cache = new ModelCache(root);
        assertThatThrownBy(() -> cache.directory("model", KEY, directory -> {
                    write(directory, "half");
                    throw new BuildFailure("no");
                }))
                .hasMessage("no");
        assertThat(listing()).allMatch(name -> name.endsWith(".lock"));
        assertThat(cache.directory("model", KEY, directory -> write(directory, "whole")))
                .exists();
    }

    @Test
    void shouldFillOnceWhenThreadsAskTogether() throws InterruptedException, ExecutionException {
        AtomicInteger fills = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Path>> asked = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                asked.add(threads.submit(() -> new ModelCache(root).directory("model", KEY, directory -> {
                    fills.incrementAndGet();
                    write(directory, "text");
                })));
            }
            for (Future<Path> one : asked) {
                assertThat(one.get().resolve("text")).exists();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(fills).hasValue(1);
    }

    @Test
    void shouldFillOnceWhenProcessesAskTogether() throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Filler.class.getName(),
                            root.toString())
                    .inheritIO()
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(listing().stream().filter(name -> name.startsWith("filled-")))
                .hasSize(1);
    }

    @Test
    void shouldTellTextsApartWhenOnlyTheirBordersDiffer() {
        assertThat(ContentHash.of(List.of("ab", "c")).text())
                .isNotEqualTo(ContentHash.of(List.of("a", "bc")).text());
    }

    @Test
    void shouldSayWhatIsBuiltAndNothingWhenItIsCached() {
        List<String> lines = new ArrayList<>();
        ModelFactory factory = new ModelFactory(new ModelCache(root), lines::add, 0);
        factory.open(Designs.loopback(), Profile.TEST).close();
        factory.open(Designs.loopback(), Profile.TEST).close();
        assertThat(lines)
                .containsExactly("building the Verilator runtime (test) ...", "building model loopback (test) ...");
    }

    @Test
    void shouldStartWithOtherBitsWhenThePowerOnSeedDiffers() {
        assertThat(powerOn(0)).isZero();
        assertThat(powerOn(1)).isNotEqualTo(powerOn(2));
        assertThat(powerOn(3)).isEqualTo(powerOn(3));
    }

    private static long powerOn(long seed) {
        String text = """
                module powerless(input wire aclk, input wire aresetn, output reg [63:0] never);
                  always @(posedge aclk) never <= never;
                endmodule
                """;
        ModelSource source = ModelSource.verilog("powerless", text, List.of(Signal.output("never", 64)), List.of());
        try (Model model = new ModelFactory(ModelCache.standard(), line -> {}, seed).open(source, Profile.TEST)) {
            model.step(1);
            return model.pin("never").value();
        }
    }

    private List<String> listing() throws IOException {
        try (java.util.stream.Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void write(Path directory, String text) {
        try {
            Files.writeString(directory.resolve("text"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of several JVMs; each leaves a file if it was the one to fill. */
    static final class Filler {
        private Filler() {}

        public static void main(String[] arguments) throws IOException {
            Path root = Path.of(arguments[0]);
            boolean[] filled = new boolean[1];
            new ModelCache(root).directory("model", KEY, directory -> {
                write(directory, "text");
                filled[0] = true;
            });
            if (filled[0]) {
                Files.createFile(
                        root.resolve("filled-" + ProcessHandle.current().pid()));
            }
        }
    }
}
