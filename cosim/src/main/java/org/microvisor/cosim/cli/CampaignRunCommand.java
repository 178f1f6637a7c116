package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.microvisor.cosim.campaign.Campaign;
import org.microvisor.cosim.campaign.Campaign.Failure;
import org.microvisor.cosim.campaign.CampaignLog;
import org.microvisor.cosim.campaign.CampaignRunner;
import org.microvisor.cosim.model.ModelCache;
import picocli.CommandLine.Option;

/**
 * What the campaigns of the command line share: number of runs, first seed, threads, progress, going on after Ctrl-C, and a report in
 * which failures of one kind stand once, with the line that repeats them.
 */
abstract class CampaignRunCommand implements Callable<Integer> {
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Terminal terminal;
    private final int batch;

    @Option(names = "--runs", paramLabel = "N", description = "how many (default: ${DEFAULT-VALUE})")
    private int runs = 1000;

    @Option(names = "--seed", paramLabel = "N", description = "number of the first run (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--jobs", paramLabel = "N", description = "runs at a time (default: one a processor)")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--fresh", description = "begin anew instead of going on where the same campaign was broken off")
    private boolean fresh;

    @Option(names = "--json", description = "print one JSON document instead of text")
    private boolean json;

    /**
     * A command.
     *
     * @param batch most runs that are one piece of work
     */
    CampaignRunCommand(Terminal terminal, int batch) {
        this.terminal = terminal;
        this.batch = batch;
    }

    /** What is to be run. */
    abstract Campaign campaign() throws IOException;

    /** Names the choices besides seed and number that make another campaign of it; no spaces. */
    abstract String variant() throws IOException;

    /** What the document calls its failures. */
    String failures() {
        return "violations";
    }

    /** What was done and what came of it in a few words, without what is undecided. */
    String summary(CampaignRunner runner, CampaignLog log) {
        int violations = log.failures().size();
        return runner.campaign().name() + ": " + runner.done(log) + " runs from seed " + runner.seed() + ", "
                + (violations == 0 ? "no violation" : violations + " violations");
    }

    /** What else the document says. */
    Map<String, Object> facts(CampaignRunner runner, CampaignLog log) {
        return Map.of();
    }

    /**
     * All runs are done.
     *
     * @param seed the first that went wrong, or the first of all
     */
    void ended(Campaign campaign, long seed) throws IOException {}

    Terminal terminal() {
        return terminal;
    }

    /**
     * Failures of one kind, as the document has them.
     *
     * @param kind what they have in common
     * @param text about the first of them
     * @param seeds all of them
     * @param replay repeats the first of them
     */
    private record Kind(String kind, String text, List<Long> seeds, String replay) {
        String print(String prefix) {
            String all = seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
            return prefix + seeds.size() + " x " + text.stripTrailing() + "\n"
                    + (seeds.size() == 1 ? "" : "seeds: " + all + "\n")
                    + "replay: " + replay + "\n\n";
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check("--runs", runs, 1, 100_000_000);
        check("--jobs", jobs, 1, 64);
        Campaign campaign = campaign();
        CampaignRunner runner = new CampaignRunner(campaign, seed, runs, batch(), jobs);
        CampaignLog log = CampaignLog.open(place(runner));
        if (fresh) {
            log.clear();
        } else if (log.batches() > 0) {
            terminal.err().println("microvisor: going on after " + runner.done(log) + " runs; --fresh begins anew");
        }
        boolean interrupted = run(runner, log);
        List<Kind> failures = kinds(
                campaign,
                log.failures(),
                interrupted ? Failure::text : campaign::explain); // who stops has no minutes left
        List<Kind> undecided = kinds(campaign, log.undecided(), Failure::text);
        terminal.out().print(json ? json(runner, log, failures, undecided) : text(runner, log, failures, undecided));
        if (interrupted) {
            return ExitCode.INTERRUPTED;
        }
        ended(campaign, log.failures().stream().mapToLong(Failure::seed).min().orElse(seed));
        boolean isFine = failures.isEmpty();
        log.clear();
        return isFine ? ExitCode.OK : ExitCode.FAILED;
    }

    /** The runs of a small campaign are for all processors. Not for {@code --jobs}: with another one a campaign still goes on. */
    private int batch() {
        int processors = Runtime.getRuntime().availableProcessors();
        return Math.max(1, Math.min(batch, (runs + processors - 1) / processors));
    }

    /** Whether Ctrl-C ended it. */
    private boolean run(CampaignRunner runner, CampaignLog log) throws IOException, InterruptedException {
        try (CtrlC stop = CtrlC.watch(GRACE);
                Progress progress = new Progress(
                        terminal, System::nanoTime, runner.campaign().name(), runs, Progress.Unit.RUNS)) {
            progress.resume(runner.done(log), log.failures().size());
            runner.run(log, stop::requested, (count, failed) -> {
                for (int i = 0; i < failed; i++) {
                    progress.fail();
                }
                progress.advance(count);
            });
            return runner.done(log) < runs;
        }
    }

    private Path place(CampaignRunner runner) throws IOException {
        String name = String.join(
                        "-",
                        runner.campaign().name(),
                        variant(),
                        Long.toString(seed),
                        Integer.toString(runs),
                        Integer.toString(runner.batch()))
                + ".log";
        return ModelCache.standard().root().resolveSibling("campaigns").resolve(name);
    }

    private String text(CampaignRunner runner, CampaignLog log, List<Kind> failures, List<Kind> undecided) {
        StringBuilder text = new StringBuilder();
        failures.forEach(kind -> text.append(kind.print("")));
        undecided.forEach(kind -> text.append(kind.print("undecided: ")));
        text.append(summary(runner, log));
        text.append(undecided.isEmpty() ? "\n" : ", " + log.undecided().size() + " undecided\n");
        log.counts().forEach((what, count) -> text.append(String.format(Locale.ROOT, "  %-28s %,12d%n", what, count)));
        return text.toString();
    }

    private String json(CampaignRunner runner, CampaignLog log, List<Kind> failures, List<Kind> undecided)
            throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("campaign", runner.campaign().name());
        document.put("seed", seed);
        document.put("runs", runs);
        document.put("done", runner.done(log));
        document.put("nextSeed", runner.next(log));
        document.putAll(facts(runner, log));
        if (!log.counts().isEmpty()) {
            document.put("counts", log.counts());
        }
        document.put(failures(), failures);
        document.put("undecided", undecided);
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document) + "\n";
    }

    private static List<Kind> kinds(Campaign campaign, List<Failure> all, Function<Failure, String> text) {
        Map<String, List<Failure>> byKind = new LinkedHashMap<>();
        for (Failure failure : all) {
            byKind.computeIfAbsent(failure.kind(), kind -> new ArrayList<>()).add(failure);
        }
        List<Kind> kinds = new ArrayList<>();
        byKind.forEach((kind, same) -> {
            Failure first = same.get(0);
            List<Long> seeds = same.stream().map(Failure::seed).toList();
            kinds.add(new Kind(kind, text.apply(first), seeds, campaign.replay(first.seed())));
        });
        return kinds;
    }

    static void check(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw UserError.usage(option + " is not " + least + ".." + most + ": " + value, "leave " + option + " out");
        }
    }
}
