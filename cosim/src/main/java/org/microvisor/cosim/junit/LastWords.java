package org.microvisor.cosim.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Says in which run the JVM died, should it die in one: a model is native code in this process, and what crashes there takes the
 * process along. A shell holds the text and waits on a pipe; if that ends before the run does, the shell says the text on standard
 * error and leaves it in a file. The run that ends well ends the shell.
 */
final class LastWords implements AutoCloseable {
    /** Arguments: the file, the text. A line on the pipe is a good end. */
    private static final String WITNESS =
            "IFS= read -r end || { mkdir -p \"$(dirname \"$1\")\"; printf '%s\\n' \"$2\" | tee \"$1\" >&2; }";

    private final Process witness;

    private LastWords(Process witness) {
        this.witness = witness;
    }

    /** Holds the text from now on; null where there is no shell to hold it. */
    static @Nullable LastWords of(Path file, String text) {
        try {
            return new LastWords(new ProcessBuilder("sh", "-c", WITNESS, "witness", file.toString(), text)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException noShell) {
            return null;
        }
    }

    @Override
    public void close() {
        try (var pipe = witness.getOutputStream()) {
            pipe.write("\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            throw new UncheckedIOException("the witness of the run has died before it", gone);
        }
        witness.onExit().join();
    }
}
