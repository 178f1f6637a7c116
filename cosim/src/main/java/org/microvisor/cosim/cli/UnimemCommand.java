package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.model.ModelCache;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.unimem.BoardMeasurement;
import org.microvisor.cosim.unimem.Figure;
import org.microvisor.cosim.unimem.Processor;
import org.microvisor.cosim.unimem.UnimemMeasurement;
import org.microvisor.cosim.unimem.program.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor cosim unimem}: what a processor sees of another node's memory, beside what was published. */
@Command(
        name = "unimem",
        description = {
            "Runs the latency walk, STREAM and memtester's patterns on a processor whose memory lies behind a pair of UNIMEM nodes,",
            "and its DMA engine between all memories and ports,",
            "and the same programs on the published prototype, rebuilt and calibrated to its 73 and 65 cycles, in the same bench.",
            "Times are cycles of the simulated logic at 100 MHz: they are the same on every machine."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor cosim unimem",
            "  microvisor cosim unimem --board                       and what nodes with routers on the way cost",
            "  microvisor cosim unimem --words 1024 --passes 256     every pass of every pattern",
            "  microvisor cosim unimem --json"
        })
final class UnimemCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--words",
            paramLabel = "N",
            description = "of memory that the patterns test (default: ${DEFAULT-VALUE})")
    private int words = 128;

    @Option(names = "--passes", paramLabel = "N", description = "most passes of a pattern (default: ${DEFAULT-VALUE})")
    private int passes = 4;

    @Option(names = "--seed", paramLabel = "N", description = "of the random patterns (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--profile",
            description = "how the models are compiled: ${COMPLETION-CANDIDATES} (default: performance)")
    private Profile profile = Profile.PERFORMANCE;

    @Option(
            names = "--board",
            description = "also on a board of four nodes with routers, whose model takes minutes to compile at first")
    private boolean board;

    @Option(names = "--json", description = "print one JSON document instead of text")
    private boolean json;

    UnimemCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        check("--words", words, 2, 16384);
        check("--passes", passes, 1, 256);
        ModelFactory models =
                new ModelFactory(ModelCache.standard(), line -> terminal.err().println("microvisor: " + line), 0);
        List<Figure> figures = new ArrayList<>();
        List<UnimemMeasurement.Checked> checked = new ArrayList<>();
        Pattern[] patterns = Pattern.values();
        try (UnimemMeasurement measurement = new UnimemMeasurement(profile, models);
                Progress progress = new Progress(
                        terminal, System::nanoTime, "unimem", (board ? 6 : 5) + patterns.length, Progress.Unit.STEPS)) {
            for (boolean coherent : new boolean[] {true, false}) {
                Processor prototype = measurement.prototype(coherent);
                progress.advance(1);
                figures.addAll(Processor.compare(
                        coherent, prototype, measurement.node(coherent), measurement.quick(coherent)));
                progress.advance(1);
            }
            figures.addAll(measurement.copies());
            progress.advance(1);
            if (board) {
                figures.addAll(BoardMeasurement.of(profile, models));
                progress.advance(1);
            }
            for (Pattern pattern : patterns) {
                UnimemMeasurement.Checked one = measurement.check(pattern, words, passes, seed);
                checked.add(one);
                if (!one.findings().isEmpty()) {
                    progress.fail();
                }
                progress.advance(1);
            }
        }
        terminal.out().print(json ? json(figures, checked) : text(figures, checked));
        return checked.stream().allMatch(one -> one.findings().isEmpty()) ? ExitCode.OK : ExitCode.FAILED;
    }

    private String text(List<Figure> figures, List<UnimemMeasurement.Checked> checked) {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (Figure one : figures) {
            tables.computeIfAbsent(one.table(), name -> new Table(name, "unit", "published", "rebuilt", "node"))
                    .row(one.what(), one.unit(), number(one.published()), number(one.prototype()), number(one.node()));
        }
        StringBuilder text = new StringBuilder();
        tables.values().forEach(table -> text.append(table).append('\n'));
        Table patterns = new Table("memtester, " + words + " words", "result", "cycles");
        for (UnimemMeasurement.Checked one : checked) {
            patterns.row(
                    one.pattern().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    one.findings().isEmpty() ? "ok" : one.findings().get(0),
                    one.cycles());
        }
        return text.append(patterns).toString();
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }

    private String json(List<Figure> figures, List<UnimemMeasurement.Checked> checked) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("megahertz", 100);
        document.put("figures", figures);
        document.put("words", words);
        document.put("patterns", checked);
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document) + "\n";
    }

    private static void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw UserError.usage(option + " is not " + least + ".." + most + ": " + value, "leave " + option + " out");
        }
    }
}
