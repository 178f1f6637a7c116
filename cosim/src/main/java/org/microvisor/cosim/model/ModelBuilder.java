package org.microvisor.cosim.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the shared object of a design: Verilator, then one compilation of everything against a runtime and a precompiled header
 * that are made once per profile. What was built before comes from the cache.
 */
final class ModelBuilder {
    private static final List<String> NATIVE_FILES = List.of(
            "api.h",
            "axilite.h",
            "aximaster.h",
            "axis.h",
            "axislave.h",
            "instance.h",
            "kernel.h",
            "model.h",
            "print.h",
            "runtime.cpp");
    /** Above this many lines of C++, -O2 and more take minutes in one piece and gain a twentieth. */
    private static final int LARGE = 20_000;

    /** Files of Verilator. */
    private static final Pattern RUNS_RARELY = Pattern.compile("__Slow|__Trace__");

    private static final String UNOPTIMISED =
            "#pragma GCC push_options\n#pragma GCC optimize (\"O0\")\n%s#pragma GCC pop_options\n";

    private static final Pattern RUNS_IN_A_CYCLE = Pattern.compile("Vdesign_.*__DepSet_(?!.*__Slow).*\\.cpp");

    private final ModelCache cache;
    private final Consumer<String> progress;

    /** {@code progress} gets one line for each thing that is really built. */
    ModelBuilder(ModelCache cache, Consumer<String> progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /** The shared object, built if need be. */
    Path build(ModelSource source, Profile profile) {
        Toolchain tools = Toolchain.find(cache);
        SortedMap<String, String> natives = nativeFiles();
        String binding = BindingWriter.write(source);
        List<String> key = runtimeKey(tools, profile, natives);
        key.addAll(profile.verilatorFlags());
        key.addAll(profile.linkerFlags());
        key.add(source.top());
        source.files().forEach((name, text) -> {
            key.add(name);
            key.add(text);
        });
        key.add(binding);
        Path model = cache.directory("model", ContentHash.of(key), directory -> {
            Path runtime = runtime(tools, profile, natives);
            progress.accept("building model " + source.top() + " (" + profile.text() + ") ...");
            verilate(tools, profile, source, directory);
            compile(tools, profile, source, binding, directory, runtime);
        });
        return model.resolve("model.so");
    }

    private static void verilate(Toolchain tools, Profile profile, ModelSource source, Path directory) {
        List<String> command = new ArrayList<>(List.of(tools.verilator()));
        command.addAll(profile.verilatorFlags());
        command.addAll(List.of("--top-module", source.top()));
        source.files().forEach((name, text) -> {
            write(directory.resolve(name), text);
            command.add(name);
        });
        Command.run(directory, command);
    }

    private static void compile(
            Toolchain tools, Profile profile, ModelSource source, String binding, Path directory, Path runtime) {
        StringBuilder unity = new StringBuilder();
        for (Path file : listed(directory, ".cpp")) {
            String include = "#include \"" + file.getFileName() + "\"\n";
            // what runs once, or for waveforms: half of the text, and half of the compiler's time if it were optimised
            boolean isRare = RUNS_RARELY.matcher(file.getFileName().toString()).find();
            unity.append(isRare ? UNOPTIMISED.formatted(include) : include);
        }
        boolean large = listed(directory, ".cpp").stream()
                        .mapToLong(ModelBuilder::lines)
                        .sum()
                > LARGE;
        write(directory.resolve("binding.h"), binding);
        write(
                directory.resolve("model.cc"),
                unity
                        + "#include \"Vdesign.h\"\n#include \"Vdesign___024root.h\"\n"
                        + shape(source, directory).define()
                        + "#include \"binding.h\"\n");
        List<String> command = compiler(tools, profile);
        if (large) {
            command.add("-O1");
        }
        command.addAll(
                List.of("-I.", "-include", runtime.resolve("model.h").toString(), "-c", "model.cc", "-o", "model.o"));
        Command.run(directory, command);
        List<String> link =
                new ArrayList<>(List.of(tools.compiler(), "-shared", "-Wl,-Bsymbolic", "-o", "model.so", "model.o"));
        listed(runtime, ".o").forEach(object -> link.add(object.toString()));
        link.addAll(profile.linkerFlags());
        Command.run(directory, link);
    }

    private static OneClock.Shape shape(ModelSource source, Path directory) {
        List<String> texts = listed(directory, ".cpp").stream()
                .filter(file ->
                        RUNS_IN_A_CYCLE.matcher(file.getFileName().toString()).matches())
                .map(ModelBuilder::read)
                .toList();
        String clock = source.signal(source.clock()).map(Signal::member).orElse("");
        return OneClock.of(texts, clock);
    }

    /** The directory with the headers, precompiled, and the objects of the Verilator runtime. */
    private Path runtime(Toolchain tools, Profile profile, SortedMap<String, String> natives) {
        return cache.directory("runtime", ContentHash.of(runtimeKey(tools, profile, natives)), directory -> {
            progress.accept("building the Verilator runtime (" + profile.text() + ") ...");
            natives.forEach((name, text) -> write(directory.resolve(name), text));
            List<String> header = compiler(tools, profile);
            header.addAll(List.of("-x", "c++-header", "model.h", "-o", "model.h.gch"));
            Command.run(directory, header);
            List<String> sources = new ArrayList<>(List.of("runtime.cpp"));
            profile.runtimeFiles().forEach(file -> sources.add(tools.verilatorRoot() + "/include/" + file));
            for (String source : sources) {
                List<String> command = compiler(tools, profile);
                String object = Path.of(source).getFileName().toString().replace(".cpp", ".o");
                command.addAll(List.of("-I.", "-include", "print.h", "-c", source, "-o", object));
                Command.run(directory, command);
            }
        });
    }

    private static List<String> compiler(Toolchain tools, Profile profile) {
        List<String> command = new ArrayList<>(List.of(tools.compiler()));
        command.addAll(profile.compilerFlags());
        command.addAll(
                List.of("-I" + tools.verilatorRoot() + "/include", "-I" + tools.verilatorRoot() + "/include/vltstd"));
        return command;
    }

    private static List<String> runtimeKey(Toolchain tools, Profile profile, SortedMap<String, String> natives) {
        List<String> key =
                new ArrayList<>(List.of(tools.verilatorVersion(), tools.compilerVersion(), tools.verilatorRoot()));
        key.addAll(profile.compilerFlags());
        key.addAll(profile.runtimeFiles());
        natives.forEach((name, text) -> {
            key.add(name);
            key.add(text);
        });
        return key;
    }

    private static SortedMap<String, String> nativeFiles() {
        SortedMap<String, String> files = new TreeMap<>();
        for (String name : NATIVE_FILES) {
            try (InputStream stream = ModelBuilder.class.getResourceAsStream("native/" + name)) {
                if (stream == null) {
                    throw new IllegalStateException("native source is not on the class path: file=" + name);
                }
                files.put(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static List<Path> listed(Path directory, String ending) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("file cannot be written: file=" + file, e);
        }
    }
}
