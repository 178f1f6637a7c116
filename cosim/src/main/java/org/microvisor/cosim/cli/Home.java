package org.microvisor.cosim.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The project's directory.
 *
 * @param root holds the launcher {@code microvisor}, the modules and {@code verilog-out}
 */
public record Home(Path root) {
    /** As the launcher says by the property {@code microvisor.home}; else the nearest parent that has {@code .mvn}. */
    public static Home find() {
        String said = System.getProperty("microvisor.home");
        Path start = Path.of(said == null ? "" : said).toAbsolutePath();
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.isDirectory(directory.resolve(".mvn"))) {
                return new Home(directory);
            }
        }
        throw UserError.failed("no MicroVisor project around " + start, "run ./microvisor of the project's directory");
    }

    /** The committed Verilog: a directory a design, a file a module. */
    public Path verilogOut() {
        return root.resolve("verilog-out");
    }
}
