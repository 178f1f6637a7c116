package org.microvisor.cosim.guest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/**
 * A Debian package: an {@code ar} archive whose member {@code data.tar.*} holds the files (deb(5)).
 *
 * @param path the {@code .deb}
 */
public record DebFile(Path path) {
    /** Writes the files and symbolic links whose path (no leading {@code ./}) is wanted below {@code root}. */
    public void unpack(Path root, Predicate<String> wanted) throws IOException {
        try (ArArchiveInputStream archive =
                new ArArchiveInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            for (ArArchiveEntry member = archive.getNextEntry(); member != null; member = archive.getNextEntry()) {
                if (member.getName().startsWith("data.tar")) {
                    unpack(
                            decompressed(member.getName(), archive),
                            root.toAbsolutePath().normalize(),
                            wanted);
                    return;
                }
            }
        }
        throw new IOException("not a Debian package, it has no data.tar: file=" + path);
    }

    private static void unpack(InputStream data, Path root, Predicate<String> wanted) throws IOException {
        TarArchiveInputStream files = new TarArchiveInputStream(data);
        for (TarArchiveEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
            String name = entry.getName().replaceFirst("^\\./", "");
            if (!(entry.isFile() || entry.isSymbolicLink()) || !wanted.test(name)) {
                continue;
            }
            Path target = root.resolve(name).normalize();
            if (!target.startsWith(root)) {
                throw new IOException("package leaves its root: entry=" + entry.getName());
            }
            Files.createDirectories(target.resolveSibling("."));
            if (entry.isSymbolicLink()) {
                Files.deleteIfExists(target);
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else {
                Files.copy(files, target, StandardCopyOption.REPLACE_EXISTING);
                if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true)) {
                    throw new IOException("cannot make a file executable: file=" + target);
                }
            }
        }
    }

    private InputStream decompressed(String member, InputStream data) throws IOException {
        String suffix = member.substring("data.tar".length()).replaceFirst("/$", "");
        return new BufferedInputStream(
                switch (suffix) {
                    case "" -> data;
                    case ".xz" -> new XZCompressorInputStream(data);
                    case ".gz" -> new GzipCompressorInputStream(data);
                    case ".zst" -> new ZstdCompressorInputStream(data);
                    default ->
                        throw new IOException(
                                "package is compressed in an unknown way: file=" + path + ", member=" + member);
                });
    }
}
