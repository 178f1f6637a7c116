package org.microvisor.cosim.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a guest says, in a file that somebody else writes.
 *
 * @param file which may not be there yet
 * @param cancelled looked at often; true ends a wait with a {@link CancellationException}
 */
public record ConsoleLog(Path file, BooleanSupplier cancelled) {
    private static final Pattern FAILURE = Pattern.compile("GUEST result=fail .*");
    private static final long LOOK_NANOS = 20_000_000;

    /** A log that is waited for without a way out but the time. */
    public ConsoleLog(Path file) {
        this(file, () -> false);
    }

    /** What was said so far. */
    public String text() throws IOException {
        return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    }

    /**
     * Waits until the text contains {@code pattern}.
     *
     * @throws IOException with the text if the time is over, or the guest says that it has failed
     */
    public Matcher await(Pattern pattern, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            String text = text();
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                return matcher;
            }
            if (FAILURE.matcher(text).find() || System.nanoTime() > deadline) {
                throw new IOException("guest did not say: pattern=" + pattern + ", seconds=" + limit.toSeconds()
                        + ", console=" + file + ", it ends:\n" + text.substring(Math.max(0, text.length() - 4000)));
            }
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("interrupted");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
