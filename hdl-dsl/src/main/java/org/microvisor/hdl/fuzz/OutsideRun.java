package org.microvisor.hdl.fuzz;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microvisor.hdl.tool.Workbench;

/** Runs samples on a simulator that is not ours, many as one program, and compares what they print. */
final class OutsideRun {
    /** Samples in a program: with more, Verilator takes longer for each, with fewer, starting it counts. */
    private static final int PROGRAM = 125;

    private static final Pattern LINE = Pattern.compile("(?m)^s(\\d+)_ +(\\d+)(.*)$");

    private final Duration limit;

    /**
     * Runs.
     *
     * @param limit for one program
     */
    OutsideRun(Duration limit) {
        this.limit = limit;
    }

    /** A simulator. */
    interface Simulator {
        /** Builds and runs {@code samples.v} with an instance of each of the modules; gives what it printed. */
        String run(Workbench bench, List<String> tops);
    }

    /** The first difference of each sample; undecided is one that kills the simulator. */
    List<Verdict> verdicts(Simulator simulator, List<Sample> samples) {
        List<Verdict> verdicts = new ArrayList<>();
        try (Workbench all = new Workbench(limit)) {
            for (int from = 0; from < samples.size(); from += PROGRAM) {
                List<Sample> together = samples.subList(from, Math.min(from + PROGRAM, samples.size()));
                verdicts.addAll(Halving.judge(together, some -> compare(all.directory(), simulator, some)));
            }
        }
        return verdicts;
    }

    private List<Verdict> compare(Path directory, Simulator simulator, List<Sample> samples) {
        List<Verdict> verdicts = new ArrayList<>();
        try (Workbench bench = Workbench.in(directory, limit)) {
            List<Map<Integer, String>> printed = program(bench, simulator, samples);
            for (int i = 0; i < samples.size(); i++) {
                verdicts.add(samples.get(i)
                        .difference(printed.get(i))
                        .map(Verdict::differs)
                        .orElse(Verdict.AGREES));
            }
        }
        return verdicts;
    }

    /** What each sample printed in each cycle. */
    static List<Map<Integer, String>> program(Workbench bench, Simulator simulator, List<Sample> samples) {
        List<Map<Integer, String>> printed = new ArrayList<>();
        List<String> tops = new ArrayList<>();
        StringBuilder modules = new StringBuilder();
        for (int i = 0; i < samples.size(); i++) {
            String prefix = "s" + i + "_";
            Sample sample = samples.get(i);
            sample.modules(prefix).values().forEach(modules::append);
            modules.append(sample.bench(prefix));
            bench.write(prefix + "vectors", sample.vectorFile());
            tops.add(prefix + "b");
            printed.add(new HashMap<>());
        }
        bench.write("samples.v", modules.toString());
        Matcher matcher = LINE.matcher(simulator.run(bench, tops));
        while (matcher.find()) {
            printed.get(Integer.parseInt(matcher.group(1)))
                    .put(Integer.valueOf(matcher.group(2)), matcher.group(3).strip());
        }
        return printed;
    }
}
