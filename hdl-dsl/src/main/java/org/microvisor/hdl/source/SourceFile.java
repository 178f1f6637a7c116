package org.microvisor.hdl.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Java file that a class was compiled from, for messages that quote it. Two are equal if they are one file of one package.
 *
 * <p>The text is looked for only when asked for: beside the class, where tools and jars with sources have it, and in the source
 * folders of the usual project layouts. A file that is newer than the class is not quoted: its lines may have moved.
 */
public final class SourceFile {
    private static final String LIBRARY = SourceFile.class.getPackageName().replaceAll("source$", "");
    private static final List<String> FOLDERS = List.of("src/main/java", "src/test/java", "src");
    private static final int LEVELS_UP = 4;

    private final String name;
    private final @Nullable Class<?> type;

    SourceFile(String name, @Nullable Class<?> type) {
        this.name = name;
        this.type = type;
    }

    /** The name without folders. */
    public String name() {
        return name;
    }

    /** The class, as stack traces write it. */
    public String className() {
        return type == null ? "" : type.getName();
    }

    /** Whether it belongs to this library, so that the mistake is rather with the one who calls it. */
    public boolean isLibrary() {
        return type != null && type.getName().startsWith(LIBRARY) && code(type).equals(code(SourceFile.class));
    }

    /** The text of a line without the space around it, if the source is at hand. */
    public Optional<String> line(int number) {
        List<String> lines = lines();
        return number >= 1 && number <= lines.size()
                ? Optional.of(lines.get(number - 1).strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private List<String> lines() {
        if (type == null) {
            return List.of();
        }
        try (InputStream beside = type.getResourceAsStream(name)) {
            if (beside != null) {
                return new String(beside.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
            Optional<Path> file = file(type);
            return file.isPresent() ? Files.readAllLines(file.get()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the source: file=" + name, e);
        }
    }

    private Optional<Path> file(Class<?> compiled) throws IOException {
        URI place = code(compiled);
        if (!"file".equals(place.getScheme())) {
            return Optional.empty();
        }
        Path folder = Path.of(place);
        Path bytes = folder.resolve(compiled.getName().replace('.', '/') + ".class");
        String inPackage = compiled.getPackageName().replace('.', '/') + "/" + name;
        for (int level = 0; folder != null && Files.exists(bytes) && level <= LEVELS_UP; level++) {
            for (String candidate : FOLDERS) {
                Path source = folder.resolve(candidate).resolve(inPackage);
                if (Files.exists(source)
                        && Files.getLastModifiedTime(source).compareTo(Files.getLastModifiedTime(bytes)) <= 0) {
                    return Optional.of(source);
                }
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }

    private static URI code(Class<?> compiled) {
        CodeSource source = compiled.getProtectionDomain().getCodeSource();
        URL place = source == null ? null : source.getLocation();
        try {
            return place == null ? URI.create("unknown:" + compiled.getName()) : place.toURI();
        } catch (URISyntaxException e) {
            return URI.create("unknown:" + compiled.getName());
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SourceFile file
                && name.equals(file.name)
                && packageName().equals(file.packageName());
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    private String packageName() {
        return type == null ? "" : type.getPackageName();
    }

    @Override
    public String toString() {
        return name;
    }
}
