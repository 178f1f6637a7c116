package org.microvisor.hdl.docs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.check.DesignErrors;
import org.microvisor.hdl.verilog.Verilog;

/**
 * Java code as a page shows it, compiled in memory. All of the library and {@code java.util} is imported before the first line,
 * so that lines count from the snippet's own. The last top-level class is the one that is used.
 */
public final class Snippet {
    private static final Pattern CLASS =
            Pattern.compile("^(?:public |final |abstract )*class (\\w+)", Pattern.MULTILINE);

    private final Class<?> last;

    private Snippet(Class<?> last) {
        this.last = last;
    }

    /** Compiles the snippet; an error of the compiler is a failure that quotes it. */
    public static Snippet compile(String code) {
        return compile(code, "");
    }

    /** The same with classes that earlier snippets have shown. */
    public static Snippet compile(String code, String earlier) {
        String name = null;
        Matcher matcher = CLASS.matcher(code);
        while (matcher.find()) {
            name = matcher.group(1);
        }
        if (name == null) {
            throw new IllegalArgumentException("no class: snippet=" + code);
        }
        String source = imports() + code + earlier;
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        try (StandardJavaFileManager standard =
                        compiler.getStandardFileManager(messages, Locale.ROOT, StandardCharsets.UTF_8);
                Outputs outputs = new Outputs(standard)) {
            List<String> options = List.of("-g", "-proc:none", "-Xlint:all,-path", "-classpath", classPath());
            boolean good = compiler.getTask(null, outputs, messages, options, null, List.of(new Text(name, source)))
                    .call();
            if (!good || !messages.getDiagnostics().isEmpty()) {
                throw new AssertionError(messages.getDiagnostics().stream()
                        .map((Diagnostic<?> message) ->
                                message.getLineNumber() + ": " + message.getMessage(Locale.ROOT))
                        .collect(Collectors.joining("\n", "does not compile:\n", "\n" + code)));
            }
            Memory loader = new Memory(outputs.classes(), Map.of(name + ".java", source));
            return new Snippet(Class.forName(name, false, loader));
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("cannot compile in memory: class=" + name, e);
        }
    }

    /** An instance of the last class. */
    public Cell cell() {
        try {
            var maker = last.getDeclaredConstructor();
            maker.setAccessible(true);
            return (Cell) maker.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make the cell: class=" + last.getName(), e);
        }
    }

    /** What is said about the design when Verilog is asked for. */
    public String mistakes() {
        try {
            Verilog.of(cell());
            return "";
        } catch (DesignErrors e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The Verilog module of the last class. */
    public String module() {
        return Verilog.of(cell()).module(last.getSimpleName());
    }

    /** Runs the last class and gives what it printed. */
    public String run() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            var main = last.getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot run: class=" + last.getName(), e);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static String imports() {
        Path classes = Path.of("target/classes/org/microvisor/hdl");
        try (Stream<Path> packages = Files.list(classes)) {
            return packages.filter(Files::isDirectory)
                    .map(folder -> "import org.microvisor.hdl." + folder.getFileName() + ".*; ")
                    .sorted()
                    .collect(Collectors.joining("", "import java.util.*; import org.microvisor.hdl.*; ", ""));
        } catch (IOException e) {
            throw new UncheckedIOException("no compiled library: folder=" + classes, e);
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String name, String text) {
            super(URI.create("memory:/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Bytes extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Bytes(String name) {
            super(URI.create("memory:/" + name + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Outputs extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, Bytes> files = new HashMap<>();

        Outputs(StandardJavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, @Nullable FileObject near) {
            return files.computeIfAbsent(name, Bytes::new);
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> all = new HashMap<>();
            files.forEach((name, file) -> all.put(name, file.bytes.toByteArray()));
            return all;
        }
    }

    private static final class Memory extends ClassLoader {
        private final Map<String, byte[]> classes;
        private final Map<String, String> sources;

        Memory(Map<String, byte[]> classes, Map<String, String> sources) {
            super(Snippet.class.getClassLoader());
            this.classes = classes;
            this.sources = sources;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            byte[] bytes = name.endsWith(".class")
                    ? classes.get(name.substring(0, name.length() - 6).replace('/', '.'))
                    : null;
            String source = sources.get(name);
            if (bytes == null && source != null) {
                bytes = source.getBytes(StandardCharsets.UTF_8);
            }
            return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
        }
    }

    /** The blocks of a page in its order. */
    public static List<Block> blocks(Path page) {
        List<Block> blocks = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String kind = null;
        try {
            for (String line : Files.readAllLines(page)) {
                if (kind == null && line.startsWith("```")) {
                    kind = line.substring(3).strip();
                    text.setLength(0);
                } else if (kind != null && line.equals("```")) {
                    blocks.add(new Block(kind, text.toString()));
                    kind = null;
                } else if (kind != null) {
                    text.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the page: page=" + page, e);
        }
        return blocks;
    }

    /**
     * A fenced block.
     *
     * @param kind what stands behind the fence: {@code java}, {@code text}, {@code verilog}
     */
    public record Block(String kind, String text) {}
}
