package org.microvisor.cosim.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A small Linux on a disk: Debian's busybox and an init script that works on its own files, as an ext4 image made by the host's
 * e2fsprogs. The script, root-init.sh, documents its parameters and the lines that it prints.
 */
public final class RootFileSystem {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String BUSYBOX = "bin/busybox";

    private RootFileSystem() {}

    /**
     * Makes an image of {@code mebibytes} MiB, with what is needed meanwhile beside it.
     *
     * @throws IOException when the package cannot be had, or mke2fs is missing or fails
     */
    public static void make(Path image, int mebibytes, DebPackages packages) throws IOException {
        Path root = Files.createTempDirectory(image.toAbsolutePath().getParent(), "root");
        try {
            for (String folder : List.of("bin", "sbin", "dev", "proc", "sys", "data", "etc")) {
                Files.createDirectories(root.resolve(folder));
            }
            Path deb = packages.fetch(List.of("busybox-static"))
                    .values()
                    .iterator()
                    .next();
            new DebFile(deb).unpack(root, Set.of(BUSYBOX)::contains);
            Path busybox = root.resolve(BUSYBOX);
            for (String applet : HostCommand.of(busybox.toString(), "--list")
                    .check(LIMIT)
                    .lines()
                    .toList()) {
                if (!applet.equals("busybox")) {
                    Files.createSymbolicLink(root.resolve("bin").resolve(applet), Path.of("busybox"));
                }
            }
            script(root.resolve("sbin/init"));
            Files.deleteIfExists(image);
            HostCommand.of(
                            "mke2fs",
                            "-q",
                            "-t",
                            "ext4",
                            "-b",
                            "4096",
                            "-E",
                            "lazy_itable_init=0,lazy_journal_init=0,root_owner=0:0",
                            "-d",
                            root.toString(),
                            image.toAbsolutePath().toString(),
                            mebibytes + "M")
                    .check(LIMIT);
        } finally {
            delete(root);
        }
    }

    private static void script(Path init) throws IOException {
        try (InputStream script = RootFileSystem.class.getResourceAsStream("root-init.sh")) {
            if (script == null) {
                throw new IOException("resource is missing from the jar: resource=root-init.sh");
            }
            Files.copy(script, init);
        }
        if (!init.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make a file executable: file=" + init);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
