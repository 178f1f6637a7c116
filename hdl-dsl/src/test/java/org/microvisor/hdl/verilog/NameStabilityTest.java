package org.microvisor.hdl.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.hdl.Cell;

/** An edit of the source changes the lines that it means, no others; line numbers in remarks move below it. */
class NameStabilityTest {
    private static final String SOURCE = """
                    import org.microvisor.hdl.Bits;
                    import org.microvisor.hdl.Cell;
                    import org.microvisor.hdl.Memory;

                    public final class Design extends Cell {
                        final Bits a = in(8), b = in(8), go = in(1), x = out(8), y = out(9), z = out(1);

                        public Design() {
                            Bits first = reg(8), second = reg(8), third = reg(8);
                            Memory table = mem(8, 16);
                            first.set(a);
                            second.set(first);
                            third.set(second);
                            Bits sum = a.plusWide(b);
                            y.set(sum);
                            when(go, () -> table.write(a.trunc(4), b.xor(third)));
                            x.set(table.read(b.trunc(4)).plus(third.times(3).slice(9, 2)));
                            z.set(a.minus(b).bit(b.trunc(3)));
                        }
                    }
                    """;

    @TempDir
    Path directory;

    @Test
    void changesOneLineForAConstant() throws IOException, ReflectiveOperationException {
        List<String> before = lines(SOURCE);
        List<String> after = lines(SOURCE.replace("plus(third.times(3)", "plus(third.times(5)"));
        assertThat(after).hasSameSizeAs(before);
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                changed.add(after.get(i));
            }
        }
        assertThat(changed).singleElement().asString().contains("8'd5");
    }

    @Test
    void onlyAddsLinesForANewRegister() throws IOException, ReflectiveOperationException {
        List<String> before = withoutPlaces(lines(SOURCE));
        String edited = SOURCE.replace("        first.set(a);", """
                                Bits seen = reg(1, 0);
                                when(go, () -> seen.set(1));
                                first.set(a);""".indent(4).stripTrailing())
                .replace("z.set(a.minus", "z.set(seen.and(a.minus")
                .replace(".bit(b.trunc(3)));", ".bit(b.trunc(3))));");
        List<String> after = withoutPlaces(lines(edited));
        List<String> gone = new ArrayList<>(before);
        after.forEach(gone::remove);
        assertThat(gone)
                .as(String.join("\n", after))
                .hasSizeLessThanOrEqualTo(2)
                .allMatch(line -> line.contains("assign z") || line.contains("_unused"));
        List<String> kept = new ArrayList<>(after);
        kept.retainAll(before);
        assertThat(String.join("\n", kept)).contains("first <= a;\n", "second <= first;\n", "wire [8:0] sum");
    }

    private static List<String> withoutPlaces(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll(" *// Design.java:\\d+", ""))
                .toList();
    }

    private List<String> lines(String source) throws IOException, ReflectiveOperationException {
        Path made = Files.createTempDirectory(directory, "made");
        Path file = Files.writeString(made.resolve("Design.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-g", "-proc:none", "-d", made.toString());
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(file))
                            .call())
                    .isTrue();
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {made.toUri().toURL()})) {
            Cell design = (Cell) loader.loadClass("Design").getConstructor().newInstance();
            return Verilog.of(design).module("Design").lines().toList();
        }
    }
}
