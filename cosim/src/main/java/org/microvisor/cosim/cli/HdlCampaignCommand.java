package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.microvisor.hdl.fuzz.Disagreement;
import org.microvisor.hdl.fuzz.Fuzzer;
import org.microvisor.hdl.fuzz.Judge;
import org.microvisor.hdl.tool.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor campaign hdl}: random circuits on our simulator and on others, until they differ or enough have run. */
@Command(
        name = "hdl",
        description = {
            "Runs random circuits on the built-in simulator and, from their Verilog, on others. Each circuit has a number,",
            "its seed. What differs is cut down to a small circuit and printed with the line that replays it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor campaign hdl                               1000 circuits, each time the same",
            "  microvisor campaign hdl --runs 100000 --seed 1000000  others, for an hour or four",
            "  microvisor campaign hdl --runs 1 --seed 622           one again",
        })
final class HdlCampaignCommand implements Callable<Integer> {
    private static final int BATCH = 100;
    private static final Duration BATCH_LIMIT = Duration.ofMinutes(30);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Terminal terminal;

    @Option(names = "--runs", paramLabel = "N", description = "circuits (default: ${DEFAULT-VALUE})")
    private int runs = 1000;

    @Option(names = "--seed", paramLabel = "N", description = "the first circuit (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--jobs", paramLabel = "N", description = "programs at a time (default: one a processor)")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--judge",
            paramLabel = "NAME",
            split = ",",
            description = "who is asked: ${COMPLETION-CANDIDATES} (default: all)")
    private List<Judge> judges = List.of(Judge.values());

    @Option(
            names = "--shrink",
            paramLabel = "N",
            description = "attempts to cut a difference down (default: ${DEFAULT-VALUE})")
    private int attempts = 100;

    @Option(names = "--json", description = "print one JSON document instead of text")
    private boolean json;

    HdlCampaignCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check("--runs", runs, 1, 100_000_000);
        check("--jobs", jobs, 1, 64);
        check("--shrink", attempts, 0, 100_000);
        for (Judge judge : judges) {
            if (!Workbench.has(judge.program())) {
                throw UserError.missing(
                        judge.program() + " is not installed", "sudo apt-get install " + judge.program());
            }
        }
        Fuzzer fuzzer = new Fuzzer(judges, BATCH_LIMIT);
        List<Disagreement> found = new ArrayList<>();
        int done = campaign(fuzzer, found);
        List<Disagreement> small =
                found.stream().map(one -> fuzzer.shrink(one, attempts)).toList();
        terminal.out().print(json ? json(done, small) : text(done, small));
        return small.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Runs the batches; gives how many circuits were done, fewer than asked for after Ctrl-C. */
    private int campaign(Fuzzer fuzzer, List<Disagreement> found) throws InterruptedException {
        int done = 0;
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try (CtrlC stop = CtrlC.watch(GRACE);
                Progress progress =
                        new Progress(terminal, System::nanoTime, "random circuits", runs, Progress.Unit.CIRCUITS)) {
            ExecutorCompletionService<List<Disagreement>> batches = new ExecutorCompletionService<>(workers);
            int given = 0;
            int open = 0;
            while (!stop.requested() && (given < runs || open > 0)) {
                while (open < jobs && given < runs) {
                    long first = seed + given;
                    int count = Math.min(BATCH, runs - given);
                    batches.submit(() -> fuzzer.run(first, count));
                    given += count;
                    open++;
                }
                Future<List<Disagreement>> batch = batches.poll(1, TimeUnit.SECONDS);
                if (batch != null) {
                    open--;
                    int count = Math.min(BATCH, runs - done);
                    done += count;
                    for (Disagreement one : result(batch)) {
                        found.add(one);
                        progress.fail();
                    }
                    progress.advance(count);
                }
            }
        } finally {
            workers.shutdownNow();
        }
        return done;
    }

    private static List<Disagreement> result(Future<List<Disagreement>> batch) throws InterruptedException {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a batch of circuits could not be run", e.getCause());
        }
    }

    private String text(int done, List<Disagreement> found) {
        StringBuilder text = new StringBuilder();
        for (Disagreement one : found) {
            text.append(one).append('\n').append(one.verilog());
            text.append("replay: ./microvisor campaign hdl --runs 1 --seed ")
                    .append(one.seed())
                    .append("\n\n");
        }
        String names = String.join(", ", judges.stream().map(Judge::program).toList());
        text.append(done + " circuits from seed " + seed + " on the built-in simulator and " + names + ": ");
        return text.append(found.isEmpty() ? "all agree\n" : found.size() + " differences\n")
                .toString();
    }

    private String json(int done, List<Disagreement> found) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("runs", done);
        document.put("seed", seed);
        document.put("judges", judges.stream().map(Judge::program).toList());
        document.put("differences", found);
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document) + "\n";
    }

    private static void check(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw UserError.usage(option + " is not " + least + ".." + most + ": " + value, "leave " + option + " out");
        }
    }
}
