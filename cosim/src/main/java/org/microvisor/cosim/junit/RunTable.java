package org.microvisor.cosim.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.microvisor.cosim.cli.Table;
import org.microvisor.cosim.model.ModelFactory;

/** What all runs of a JUnit execution share: their models, the JVM of those on native code, and the table in which they stand at its end. Thread-safe. */
final class RunTable implements AutoCloseable {
    private final ModelFactory models = new ModelFactory();
    private final Elsewhere elsewhere = new Elsewhere();
    private final boolean printed;
    private final List<Row> rows = new ArrayList<>();

    /**
     * A run.
     *
     * @param cycles edges of the circuit's own clock
     * @param picos simulated time
     * @param nanoseconds wall time, without building the model and without the waveform of a failure
     */
    record Row(String name, String engine, String result, long cycles, long picos, long nanoseconds, long seed) {
        /** As a person reads it. */
        String simulatedMicros() {
            return String.format(Locale.ROOT, "%.2f", picos / 1e6);
        }

        /** How much faster time runs outside. */
        String ratio() {
            return picos == 0 ? "-" : String.format(Locale.ROOT, "%.0f", nanoseconds * 1e3 / picos);
        }

        /** What reports of JUnit keep. */
        Map<String, String> entries() {
            Map<String, String> entries = new LinkedHashMap<>();
            entries.put("engine", engine);
            entries.put("seed", Long.toString(seed));
            entries.put("result", result);
            entries.put("cycles", Long.toString(cycles));
            entries.put("simulated.us", simulatedMicros());
            entries.put("wall.ms", String.format(Locale.ROOT, "%.1f", nanoseconds / 1e6));
            entries.put("ratio", ratio());
            return entries;
        }

        /** The same in a line. */
        String line() {
            return entries().entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(", ", "cosim: " + name + ": ", ""));
        }
    }

    /** An empty one that is printed at its end or not. */
    RunTable(boolean printed) {
        this.printed = printed;
    }

    /** The one of this execution, printed when the execution ends, unless another JVM waits for it and prints its own. */
    static RunTable of(ExtensionContext context) {
        boolean printed = context.getConfigurationParameter(CosimRun.ERRAND).isEmpty();
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunTable.class))
                .getOrComputeIfAbsent(RunTable.class, type -> new RunTable(printed), RunTable.class);
    }

    Elsewhere elsewhere() {
        return elsewhere;
    }

    ModelFactory models() {
        return models;
    }

    synchronized void add(Row row) {
        rows.add(row);
    }

    /** Time is that of a clock of 100 MHz for circuits, and their own for boards. */
    synchronized String text() {
        Table table = new Table("test", "engine", "result", "cycles", "simulated us", "wall ms", "ratio", "seed");
        for (Row row : rows) {
            table.row(
                    row.name(),
                    row.engine(),
                    row.result(),
                    row.cycles(),
                    row.simulatedMicros(),
                    String.format(Locale.ROOT, "%.1f", row.nanoseconds() / 1e6),
                    row.ratio(),
                    row.seed());
        }
        return table.toString();
    }

    @Override
    public void close() {
        elsewhere.close();
        if (printed) {
            System.out.print("\n" + text());
        }
    }
}
