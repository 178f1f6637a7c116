package org.microvisor.cosim.cli;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how far a long piece of work is: done of total, rate, time left, failures so far. On a terminal one line is
 * written again at most ten times a second; elsewhere a plain line appears every five seconds. {@link #close} leaves the
 * last state as a whole line, also when the work broke off. One thread.
 */
public final class Progress implements AutoCloseable {
    /** What is counted, and how much of it makes one of the printed unit. */
    public enum Unit {
        BYTES("MiB", 1 << 20),
        FRAMES("frames", 1),
        CYCLES("Mcycles", 1_000_000),
        STEPS("steps", 1),
        RUNS("runs", 1);

        private final String label;
        private final long size;

        Unit(String label, long size) {
            this.label = label;
            this.size = size;
        }

        private String print(double amount) {
            return size == 1
                    ? String.format(Locale.ROOT, "%.0f", amount)
                    : String.format(Locale.ROOT, "%.1f", amount / size);
        }
    }

    private static final long TERMINAL_NANOS = 100_000_000L;
    private static final long PLAIN_NANOS = 5_000_000_000L;

    private final Terminal terminal;
    private final LongSupplier nanoTime;
    private final String what;
    private final long total;
    private final Unit unit;
    private final long start;
    private long shown;
    private int shownLength;
    private long done;
    private long failures;
    private long before;

    /**
     * Starts the clock; shows nothing yet.
     *
     * @param nanoTime a clock such as {@code System::nanoTime}
     * @param what the work in a word or two
     * @param total the amount of work in single units (bytes, frames), at least 1
     */
    public Progress(Terminal terminal, LongSupplier nanoTime, String what, long total, Unit unit) {
        if (total < 1) {
            throw new IllegalArgumentException("nothing to do: what=" + what + ", total=" + total);
        }
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.what = what;
        this.total = total;
        this.unit = unit;
        this.start = nanoTime.getAsLong();
        this.shown = start;
    }

    /** So much was done in an earlier attempt; it does not count for the rate. */
    public void resume(long amount, long failed) {
        done += amount;
        before += amount;
        failures += failed;
    }

    /** Counts finished work. */
    public void advance(long amount) {
        done += amount;
        showIfDue();
    }

    /** Counts one failure; the work goes on. */
    public void fail() {
        failures++;
        showIfDue();
    }

    private void showIfDue() {
        long now = nanoTime.getAsLong();
        if (now - shown >= (terminal.interactive() ? TERMINAL_NANOS : PLAIN_NANOS)) {
            shown = now;
            show(now);
        }
    }

    private void show(long now) {
        String line = line(now);
        if (terminal.interactive()) {
            terminal.err().print("\r" + paint(line) + " ".repeat(Math.max(0, shownLength - line.length())));
            terminal.err().flush();
            shownLength = line.length();
        } else {
            terminal.err().println(line);
        }
    }

    private String paint(String line) {
        return failures > 0 ? terminal.red(line) : done >= total ? terminal.green(line) : line;
    }

    private String line(long now) {
        double seconds = Math.max(now - start, 1) / 1e9;
        double rate = (done - before) / seconds;
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%-12s %s/%s %s  %3d %%  %s %s/s",
                what,
                unit.print((double) done),
                unit.print((double) total),
                unit.label,
                100 * done / total,
                unit.print(rate),
                unit.label));
        if (done >= total) {
            line.append(String.format(Locale.ROOT, "  %.1f s", seconds));
        } else if (done > before) {
            line.append(String.format(Locale.ROOT, "  %.0f s left", Math.ceil((total - done) / rate)));
        }
        if (failures > 0) {
            line.append(String.format(Locale.ROOT, "  %d failed", failures));
        }
        return line.toString();
    }

    /** Leaves the final state as a line of its own. */
    @Override
    public void close() {
        show(nanoTime.getAsLong());
        if (terminal.interactive()) {
            terminal.err().println();
        }
    }
}
