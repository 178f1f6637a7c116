package org.microvisor.hdl.verilog;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.microvisor.hdl.Cell;

/**
 * Measures the way from source to Verilog in CPU time of the whole process, compiler threads and garbage collection included.
 *
 * <p>{@code cells}: 2,000 instances of a small cell with all checks, cold and then warm, and the most memory that the process
 * had. {@code fifo}: javac on a design of a 64 x 512 queue, and its Verilog, in a fresh process. Run it with {@code
 * -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms32m}, the flags of a short-lived tool.
 */
public final class GenerationBenchmark {
    private static final int CELLS = 2_000;
    private static final int ROUNDS = 20;
    private static final String FIFO = """
                    import org.microvisor.hdl.Cell;
                    import org.microvisor.hdl.stream.Fifo;
                    import org.microvisor.hdl.stream.Stream;

                    public final class Queue extends Cell {
                        final Stream in = Stream.slave(this, 64), out = Stream.master(this, 64);

                        public Queue() {
                            Fifo fifo = new Fifo(this, 64, 512);
                            in.to(fifo.in);
                            fifo.out.to(out);
                        }
                    }
                    """;

    private GenerationBenchmark() {}

    /** Prints the figures of {@code cells} or {@code fifo}. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        if (List.of(arguments).contains("fifo")) {
            fifo();
        } else {
            cells();
        }
    }

    private static void cells() throws IOException {
        int characters = generate();
        print("2,000 cells, cold: %.2f s CPU of the process, %d characters", cpuSeconds(), characters);
        print("most memory: %s", peakMemory());
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            double start = cpuSeconds();
            characters = generate();
            best = Math.min(best, cpuSeconds() - start);
        }
        print("2,000 cells, warm: %.2f s CPU, %d characters", best, characters);
    }

    private static int generate() {
        return Verilog.of(new ScaleTest.Pipeline(CELLS)).files().values().stream()
                .mapToInt(String::length)
                .sum();
    }

    private static void fifo() throws IOException, ReflectiveOperationException {
        Path directory = Files.createTempDirectory("fifo");
        Path source = Files.writeString(directory.resolve("Queue.java"), FIFO);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            null,
                            files,
                            null,
                            List.of("-g", "-proc:none", "-d", directory.toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("javac refused the design");
            }
        }
        print("javac: %.2f s CPU", cpuSeconds());
        URI classes = directory.toUri();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toURL()})) {
            Cell queue = (Cell) loader.loadClass("Queue").getConstructor().newInstance();
            int characters = Verilog.of(queue).files().values().stream()
                    .mapToInt(String::length)
                    .sum();
            print("javac and Verilog: %.2f s CPU, %d characters", cpuSeconds(), characters);
        } finally {
            for (String file : List.of("Queue.java", "Queue.class")) {
                Files.deleteIfExists(directory.resolve(file));
            }
            Files.delete(directory);
        }
    }

    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    private static String peakMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.substring(6).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static void print(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
