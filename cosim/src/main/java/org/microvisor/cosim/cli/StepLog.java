package org.microvisor.cosim.cli;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.demo.Demonstration;

/** Shows the steps of a demonstration: a progress line where a step has a length, and a line when it is done. */
final class StepLog implements Demonstration.Watcher, AutoCloseable {
    private final Terminal terminal;
    private final LongSupplier nanoTime;
    private @Nullable Progress progress;
    private String step = "";
    private long began;

    StepLog(Terminal terminal, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    @Override
    public void begins(String name, long bytes) {
        step = name;
        began = nanoTime.getAsLong();
        if (bytes > 0) {
            progress = new Progress(terminal, nanoTime, name, bytes, Progress.Unit.BYTES);
        }
    }

    @Override
    public void moved(long bytes) {
        if (progress != null) {
            progress.advance(bytes);
        }
    }

    @Override
    public void done(String remark) {
        close();
        double seconds = (nanoTime.getAsLong() - began) / 1e9;
        terminal.err().printf(Locale.ROOT, "%-12s %s  (%.1f s)%n", step, remark, seconds);
    }

    /** Ends a progress line that is open. */
    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
