package org.microvisor.cosim.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.microvisor.cosim.cli.Table;
import org.microvisor.cosim.model.ModelFactory;

/** What all runs of a JUnit execution share: their models, and the table in which they stand at its end. Thread-safe. */
final class RunTable implements AutoCloseable {
    /** Edge to edge, as the waveforms of the own simulator have it. */
    private static final long PICOSECONDS = 10_000;

    private final ModelFactory models = new ModelFactory();
    private final List<Row> rows = new ArrayList<>();

    /**
     * A run.
     *
     * @param cycles edges of the circuit's own clock
     * @param nanoseconds wall time, without building the model and without the waveform of a failure
     */
    record Row(String name, String engine, String result, long cycles, long nanoseconds, long seed) {}

    /** The one of this execution, printed when the execution ends. */
    static RunTable of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunTable.class))
                .getOrComputeIfAbsent(RunTable.class, type -> new RunTable(), RunTable.class);
    }

    ModelFactory models() {
        return models;
    }

    synchronized void add(Row row) {
        rows.add(row);
    }

    /** Simulated time at 100 MHz; the ratio is how much faster time runs outside. */
    synchronized String text() {
        Table table = new Table("test", "engine", "result", "cycles", "simulated us", "wall ms", "ratio", "seed");
        for (Row row : rows) {
            double simulated = row.cycles() * (PICOSECONDS / 1e6);
            table.row(
                    row.name(),
                    row.engine(),
                    row.result(),
                    row.cycles(),
                    String.format(Locale.ROOT, "%.2f", simulated),
                    String.format(Locale.ROOT, "%.1f", row.nanoseconds() / 1e6),
                    row.cycles() == 0 ? "-" : String.format(Locale.ROOT, "%.0f", row.nanoseconds() / 1e3 / simulated),
                    row.seed());
        }
        return table.toString();
    }

    @Override
    public void close() {
        System.out.print("\n" + text());
    }
}
