package org.microvisor.hdl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public API is explained, and the explanations are sound. What a name says already need not be said again. */
class JavadocTest {
    private static final Path SOURCES = Path.of("src/main/java");

    @Test
    void theToolFindsNoFaultWithAnyComment(@TempDir Path directory) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        ToolProvider javadoc = ToolProvider.findFirst("javadoc").orElseThrow();

        List<String> arguments = new ArrayList<>(List.of("-quiet", "-Xdoclint:all,-missing", "-Xwerror", "-notree"));
        arguments.addAll(List.of("-noindex", "-nohelp", "-encoding", "UTF-8", "-d", directory.toString()));
        arguments.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        arguments.addAll(List.of("-sourcepath", SOURCES.toString(), "-subpackages", "org.microvisor.hdl"));
        int status = javadoc.run(out, out, arguments.toArray(String[]::new));

        assertThat(said.toString()).isEmpty();
        assertThat(status).isZero();
    }

    @Test
    void everythingPublicIsExplained() throws IOException {
        assertThat(unexplained(files()))
                .as("public, and nothing says what it is for")
                .isEmpty();
    }

    @Test
    void seesWhatIsNotExplained(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("Half.java");
        Files.writeString(file, """
                /** Has a {@code port}. */
                public class Half {
                    public final int port = 0, other = 1;
                    int hidden;
                    public Half(int width) {}
                    public void explained() {}
                    /** Is. */
                    public void is() {}
                    @Override public String toString() { return ""; }
                    public record Pair(int one) { public Pair {} }
                }
                """);

        assertThat(unexplained(List.of(file.toFile()))).containsExactly("Half.other", "Half.explained", "Half.Pair");
    }

    private static List<File> files() throws IOException {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            return all.filter(path -> path.toString().endsWith(".java"))
                    .map(Path::toFile)
                    .sorted()
                    .toList();
        }
    }

    /** What is public and has no comment, nor is it named in that of its class. */
    private static List<String> unexplained(List<File> files) throws IOException {
        JavaCompiler compiler = javax.tools.ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromFiles(files));
            Search search = new Search(DocTrees.instance(task));
            task.parse().forEach(unit -> search.scan(unit, search));
            return search.missing;
        }
    }

    /** Walks over what users see. */
    private static final class Search extends TreePathScanner<Void, Search> {
        private final DocTrees comments;
        private final List<String> missing = new ArrayList<>();
        private String prefix = "";

        Search(DocTrees comments) {
            this.comments = comments;
        }

        private boolean isBare() {
            return comments.getDocComment(getCurrentPath()) == null;
        }

        private boolean isPublic(ModifiersTree modifiers) {
            Tree around = getCurrentPath().getParentPath().getLeaf();
            return modifiers.getFlags().contains(Modifier.PUBLIC)
                    || around instanceof ClassTree && around.getKind() == Tree.Kind.INTERFACE;
        }

        private boolean isNamedAround(String name) {
            String comment = comments.getDocComment(getCurrentPath().getParentPath());
            return comment != null
                    && Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                            .matcher(comment)
                            .find();
        }

        @Override
        public Void visitClass(ClassTree type, Search self) {
            if (!isPublic(type.getModifiers())) {
                return null;
            }
            String before = prefix;
            prefix += type.getSimpleName();
            if (isBare()) {
                missing.add(prefix);
            }
            prefix += ".";
            super.visitClass(type, self);
            prefix = before;
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Search self) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(one -> one.getAnnotationType().toString().equals("Override"));
            boolean constructor = method.getReturnType() == null; // its class says what it makes
            if (isPublic(method.getModifiers()) && !overrides && !constructor && isBare()) {
                missing.add(prefix + method.getName());
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, Search self) {
            String name = field.getName().toString();
            if (isPublic(field.getModifiers()) && isBare() && !isNamedAround(name)) {
                missing.add(prefix + name);
            }
            return null;
        }
    }
}
