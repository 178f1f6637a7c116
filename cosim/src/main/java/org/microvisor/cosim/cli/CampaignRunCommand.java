package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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

    CampaignRunCommand(Terminal terminal, int batch) {
        this.terminal = terminal;
        this.batch = batch;
    }

    /** What is to be run. */
    abstract Campaign campaign();

    /** Names the choices besides seed and number that make another campaign of it; no spaces. */
    abstract String variant();

    Terminal terminal() {
        return terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check("--runs", runs, 1, 100_000_000);
        check("--jobs", jobs, 1, 64);
        Campaign campaign = campaign();
        CampaignRunner runner = new CampaignRunner(campaign, seed, runs, batch, jobs);
        CampaignLog log = CampaignLog.open(place(campaign));
        if (fresh) {
            log.clear();
        } else if (log.batches() > 0) {
            terminal.err().println("microvisor: going on after " + runner.done(log) + " runs; --fresh begins anew");
        }
        boolean interrupted = run(runner, log);
        int done = runner.done(log);
        List<Failure> failures = log.failures();
        terminal.out().print(json ? json(campaign, done, failures) : text(campaign, done, failures));
        if (interrupted) {
            return ExitCode.INTERRUPTED;
        }
        log.clear();
        return failures.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
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

    private Path place(Campaign campaign) {
        String name = campaign.name() + "-" + variant() + "-" + seed + "-" + runs + ".log";
        return ModelCache.standard().root().resolveSibling("campaigns").resolve(name);
    }

    private String text(Campaign campaign, int done, List<Failure> failures) {
        StringBuilder text = new StringBuilder();
        byKind(failures).forEach((kind, same) -> {
            Failure first = same.get(0);
            text.append(same.size())
                    .append(" x ")
                    .append(first.text().stripTrailing())
                    .append('\n');
            text.append("replay: ").append(campaign.replay(first.seed())).append("\n\n");
        });
        text.append(campaign.name() + ": " + done + " runs from seed " + seed + ", ");
        return text.append(failures.isEmpty() ? "no violation\n" : failures.size() + " violations\n")
                .toString();
    }

    private String json(Campaign campaign, int done, List<Failure> failures) throws IOException {
        List<Map<String, Object>> kinds = new ArrayList<>();
        byKind(failures).forEach((kind, same) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("kind", kind);
            one.put("text", same.get(0).text());
            one.put("seeds", same.stream().map(Failure::seed).toList());
            one.put("replay", campaign.replay(same.get(0).seed()));
            kinds.add(one);
        });
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("campaign", campaign.name());
        document.put("seed", seed);
        document.put("runs", runs);
        document.put("done", done);
        document.put("violations", kinds);
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document) + "\n";
    }

    private static Map<String, List<Failure>> byKind(List<Failure> failures) {
        Map<String, List<Failure>> kinds = new LinkedHashMap<>();
        for (Failure failure : failures) {
            kinds.computeIfAbsent(failure.kind(), kind -> new ArrayList<>()).add(failure);
        }
        return kinds;
    }

    private static void check(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw UserError.usage(option + " is not " + least + ".." + most + ": " + value, "leave " + option + " out");
        }
    }
}
