package org.microvisor.cosim.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.microvisor.cosim.guest.HostCommand;

/**
 * An ext4 file system in a file, made by the host's e2fsprogs.
 *
 * @param file the image
 */
public record DiskImage(Path file) {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long BLOCK = 4096;

    /**
     * Makes an image of {@code mebibytes} MiB that holds the files of {@code contents}.
     *
     * @throws IOException when mke2fs is missing or fails, with its output
     */
    public static DiskImage make(Path file, Path contents, int mebibytes) throws IOException {
        Files.deleteIfExists(file);
        new HostCommand(
                        List.of(
                                "mke2fs",
                                "-q",
                                "-t",
                                "ext4",
                                "-d",
                                contents.toString(),
                                file.toString(),
                                mebibytes + "M"),
                        contents)
                .check(LIMIT);
        return new DiskImage(file);
    }

    /** What {@code e2fsck -fn} says about the image, its last line. */
    public String check() throws IOException {
        String output = HostCommand.of("e2fsck", "-fn", file.toString()).check(LIMIT);
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.get(lines.size() - 1).replace(file + ": ", "");
    }

    /**
     * Copies the text files below {@code root} that a reader of the project knows (Java, Verilog, Markdown) to {@code
     * target}, leaving build results out, until they fill half of an image of {@code mebibytes} MiB.
     *
     * @return how many
     */
    public static int collect(Path root, Path target, int mebibytes) throws IOException {
        int files = 0;
        long left = ((long) mebibytes << 20) / 2;
        try (Stream<Path> tree = Files.walk(root)) {
            List<Path> chosen = tree.filter(path -> path.toString().matches(".*\\.(java|v|md)"))
                    .filter(path -> Stream.of(root.relativize(path).toString().split("/"))
                            .noneMatch(part -> part.equals("target") || part.startsWith(".")))
                    .sorted()
                    .toList();
            for (Path path : chosen) {
                left -= (Files.size(path) + BLOCK - 1) / BLOCK * BLOCK;
                if (left < 0) {
                    break;
                }
                Path copy = target.resolve(root.relativize(path));
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy);
                files++;
            }
        }
        return files;
    }
}
