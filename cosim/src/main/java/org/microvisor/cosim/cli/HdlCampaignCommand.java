package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
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
            "Runs random circuits on the built-in simulator and, from their Verilog, on others; Yosys proves of each 20th that",
            "its Verilog means what was written. Each circuit has a number, its seed. What differs is cut down to a small",
            "circuit and printed with the line that replays it. After Ctrl-C the line that goes on is printed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor campaign hdl                               1000 circuits, each time the same",
            "  microvisor campaign hdl --runs 100000 --seed 1000000  others, for an hour or two",
            "  microvisor campaign hdl --runs 500 --judge yosys      500 proofs",
            "  microvisor campaign hdl --runs 1 --seed 622           one again",
        })
final class HdlCampaignCommand implements Callable<Integer> {
    /** What the circuits of a batch share is built once for it. */
    private static final int BATCH = 500;

    private static final Duration BATCH_LIMIT = Duration.ofMinutes(30);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Terminal terminal;

    /** Circuits that ran together. */
    private record Batch(int first, int count, List<Disagreement> found) {}

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
            description = "who is asked about all circuits: ${COMPLETION-CANDIDATES}"
                    + " (default: icarus and verilator about all, yosys about each 20th)")
    private List<Judge> judges = List.of();

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
        Map<Judge, Integer> shares = Judge.usualShares();
        if (!judges.isEmpty()) {
            shares.keySet().retainAll(judges);
            shares.replaceAll((judge, share) -> 1);
        }
        for (Judge judge : shares.keySet()) {
            if (!Workbench.has(judge.program())) {
                throw UserError.missing(
                        judge.program() + " is not installed", "sudo apt-get install " + judge.program());
            }
        }
        Fuzzer fuzzer = new Fuzzer(shares, BATCH_LIMIT);
        List<Disagreement> found = new ArrayList<>();
        int done = campaign(fuzzer, found);
        List<Disagreement> small =
                found.stream().map(one -> fuzzer.shrink(one, attempts)).toList();
        Map<String, Integer> asked = new LinkedHashMap<>();
        shares.keySet().forEach(judge -> asked.put(judge.program(), fuzzer.asked(judge, seed, done)));
        terminal.out().print(json ? json(done, asked, small) : text(done, asked, small));
        return small.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Runs the batches; gives how many circuits from the first one on were done, fewer than asked for after Ctrl-C. */
    private int campaign(Fuzzer fuzzer, List<Disagreement> found) throws InterruptedException {
        int batch = Math.max(1, Math.min(BATCH, (runs + jobs - 1) / jobs));
        SortedSet<Integer> open = new TreeSet<>();
        int given = 0;
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try (CtrlC stop = CtrlC.watch(GRACE);
                Progress progress =
                        new Progress(terminal, System::nanoTime, "random circuits", runs, Progress.Unit.CIRCUITS)) {
            ExecutorCompletionService<Batch> batches = new ExecutorCompletionService<>(workers);
            while (!stop.requested() && (given < runs || !open.isEmpty())) {
                while (open.size() < jobs && given < runs) {
                    int first = given;
                    int count = Math.min(batch, runs - first);
                    batches.submit(() -> new Batch(first, count, fuzzer.run(seed + first, count)));
                    open.add(first);
                    given += count;
                }
                Future<Batch> ended = batches.poll(1, TimeUnit.SECONDS);
                if (ended != null) {
                    Batch one = result(ended);
                    open.remove(one.first());
                    found.addAll(one.found());
                    one.found().forEach(disagreement -> progress.fail());
                    progress.advance(one.count());
                }
            }
        } finally {
            workers.shutdownNow();
        }
        return open.isEmpty() ? given : open.first();
    }

    private static Batch result(Future<Batch> batch) throws InterruptedException {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a batch of circuits could not be run", e.getCause());
        }
    }

    private String text(int done, Map<String, Integer> asked, List<Disagreement> found) {
        StringBuilder text = new StringBuilder();
        for (Disagreement one : found) {
            text.append(one).append('\n').append(one.verilog());
            String judge = one.judge().equals("own") ? "" : " --judge " + one.judge();
            text.append("replay: ./microvisor campaign hdl --runs 1 --seed " + one.seed() + judge + "\n\n");
        }
        if (done < runs) {
            text.append("go on: ./microvisor campaign hdl --runs " + (runs - done) + " --seed " + (seed + done) + "\n");
        }
        List<String> names = new ArrayList<>();
        asked.forEach((program, count) -> names.add(count == done ? program : program + " (" + count + ")"));
        text.append(
                done + " circuits from seed " + seed + " on the built-in simulator and " + String.join(", ", names));
        return text.append(found.isEmpty() ? ": all agree\n" : ": " + found.size() + " differences\n")
                .toString();
    }

    private String json(int done, Map<String, Integer> asked, List<Disagreement> found) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("runs", done);
        document.put("seed", seed);
        document.put("nextSeed", seed + done);
        document.put("judges", asked);
        document.put("differences", found);
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document) + "\n";
    }

    private static void check(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw UserError.usage(option + " is not " + least + ".." + most + ": " + value, "leave " + option + " out");
        }
    }
}
