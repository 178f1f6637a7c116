package org.microvisor.cosim.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Directories named by the hash of what they were made from. One is either absent or whole: it is filled beside its place and
 * moved there in one step, under a lock that threads and processes share. Nothing is ever changed or removed; deleting the
 * directory is safe while no build runs.
 */
public final class ModelCache {
    private static final ConcurrentMap<Path, Object> LOCKS = new ConcurrentHashMap<>();

    private final Path root;

    public ModelCache(Path root) {
        this.root = root.toAbsolutePath();
    }

    /** The directory {@code models} of $MICROVISOR_CACHE, which is ~/.cache/microvisor if it is not set. */
    public static ModelCache standard() {
        String set = System.getenv("MICROVISOR_CACHE");
        Path caches = set != null && !set.isEmpty()
                ? Path.of(set)
                : Path.of(System.getProperty("user.home"), ".cache", "microvisor");
        return new ModelCache(caches.resolve("models"));
    }

    /** Where the directories are. */
    public Path root() {
        return root;
    }

    /** The directory of a key; when it is not there yet, {@code fill} gets an empty one to fill, and nobody else does. */
    Path directory(String kind, ContentHash key, Consumer<Path> fill) {
        Path place = root.resolve(kind + "-" + key.text());
        if (Files.isDirectory(place)) {
            return place;
        }
        synchronized (LOCKS.computeIfAbsent(place, p -> new Object())) {
            try {
                Files.createDirectories(root);
                Path lockFile = root.resolve(kind + "-" + key.text() + ".lock");
                try (FileChannel channel =
                                FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (!Files.isDirectory(place) && lock.isValid()) {
                        build(place, fill);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "model cache cannot be written, name another place by MICROVISOR_CACHE: directory=" + root, e);
            }
        }
        return place;
    }

    private void build(Path place, Consumer<Path> fill) throws IOException {
        Path work = Files.createTempDirectory(root, "building-");
        try {
            fill.accept(work);
            Files.move(work, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(work);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
