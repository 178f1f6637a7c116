package org.microvisor.hdl.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.tool.ToolFailed;
import org.microvisor.hdl.tool.Workbench;
import org.microvisor.hdl.verilog.Verilog;

/**
 * Proves with Yosys that the emitted text of designs means what their graph says: that it is equal to {@link NaiveVerilog}. Many
 * designs are one run of one program, and no input values are chosen: what is proven holds for all of them.
 *
 * <p>Both texts are flattened and cut at their registers and memories, which have the same names. Proven is then that from equal
 * states and inputs both give equal outputs, equal next states, the same clock to every register and the same writes to every
 * memory under any set of rising clocks; and that both start from the same initial values, or both from none.
 *
 * <p>Not proven is what both texts share: Yosys' reading of Verilog, the meaning that {@link NaiveVerilog} gives to the graph (the
 * simulators judge that), and the names of ports. Where Verilog says "unknown" nothing is said: reading beyond the end of a
 * memory counts as 0. Two writes of different always blocks to one word at one edge are taken in the order of the text. Ghosts,
 * properties and black boxes do not take part. The work is done by bits and every word of a memory has its own, so that wide
 * memories take long; a product is proven only if both texts multiply the same values.
 */
public final class TextProof {
    private static final Pattern DIFFERENT = Pattern.compile("(?m)^ *\\\\cmp_(\\S+) +0 ");
    private static final Pattern ERROR = Pattern.compile("(?m)^.*ERROR: (.*)$");
    private static final String SCRIPT = """
            log PAIR #
            read_verilog gold#.v gate#.v
            rename TOP gate
            proc -norom
            flatten
            select -set both gold gate
            memory_collect
            opt_clean
            rename -wire @both t:$dff %i
            select -set state @both t:$dff t:$mem_v2 %u %i
            techmap -max_iter 1 -map cut.v @state
            select -set state @both t:$dff %i
            expose -evert @state
            opt_clean
            select -assert-none @both t:$*dff* t:$mem* t:$*latch* %u %u %i
            miter -equiv -flatten -make_outcmp gold gate miter
            hierarchy -top miter
            opt_expr
            wreduce
            opt_expr
            opt_merge
            opt_expr
            wreduce
            opt_merge
            opt_clean
            sat -prove trigger 0 -timeout SECONDS -show-outputs miter
            design -reset
            """;

    private final Duration limit;
    private final int seconds;

    /** What the graph says and what was emitted for it. */
    record Pair(String naive, String emitted, String top) {
        static Pair of(Cell top) {
            Verilog verilog = Verilog.of(top);
            return new Pair(
                    NaiveVerilog.of(top, "gold", verilog::path),
                    String.join("", verilog.files().values()),
                    verilog.topName());
        }
    }

    /**
     * A proof.
     *
     * @param limit for one run of Yosys, which is about all designs of a call unless it dies of one
     * @param seconds for the solver and one design
     */
    public TextProof(Duration limit, int seconds) {
        this.limit = limit;
        this.seconds = seconds;
    }

    /**
     * Looks at each of the designs.
     *
     * @return in the order of the designs: agreement if it is proven, else what differs or why there is no answer
     * @throws ToolFailed if Yosys is missing, or has an answer to none of many
     */
    public List<Verdict> prove(List<? extends Cell> tops) {
        return provePairs(tops.stream().map(Pair::of).toList());
    }

    List<Verdict> provePairs(List<Pair> pairs) {
        return Halving.judge(pairs, this::together);
    }

    private List<Verdict> together(List<Pair> pairs) {
        List<Verdict> verdicts = new ArrayList<>();
        try (Workbench bench = new Workbench(limit)) {
            bench.write("cut.v", StateCut.MODULES);
            for (int i = 0; i < pairs.size(); i++) {
                bench.write("gold" + i + ".v", pairs.get(i).naive());
                bench.write("gate" + i + ".v", pairs.get(i).emitted());
            }
            while (verdicts.size() < pairs.size()) { // an error ends the program, not the work
                StringBuilder script = new StringBuilder();
                for (int i = verdicts.size(); i < pairs.size(); i++) {
                    script.append(SCRIPT.replace("#", Integer.toString(i))
                            .replace("TOP", pairs.get(i).top())
                            .replace("SECONDS", Integer.toString(seconds)));
                }
                bench.write("pairs.ys", script.toString());
                String text = bench.run(List.of("yosys", "-QT", "pairs.ys")).text();
                String[] parts = text.split("(?m)^PAIR \\d+$", -1);
                if (parts.length < 2) {
                    throw new ToolFailed("yosys looked at no design:\n" + text);
                }
                for (int i = 1; i < parts.length; i++) {
                    verdicts.add(verdict(parts[i]));
                }
            }
        }
        return verdicts;
    }

    private Verdict verdict(String text) {
        if (text.contains("SAT proof finished - no model found: SUCCESS!")) {
            return Verdict.AGREES;
        }
        Set<String> different = new LinkedHashSet<>();
        Matcher matcher = DIFFERENT.matcher(text);
        while (matcher.find()) {
            different.add(matcher.group(1));
        }
        if (!different.isEmpty()) {
            return Verdict.differs("not equal: " + String.join(", ", different));
        }
        if (text.contains("Interrupted SAT solver: TIMEOUT!")) {
            return Verdict.undecided("no proof in " + seconds + " s");
        }
        Matcher error = ERROR.matcher(text);
        if (!error.find()) {
            return Verdict.undecided("yosys ended without an answer");
        }
        String message = "yosys: " + error.group(1);
        return error.group(1).startsWith("Assert") ? Verdict.undecided(message) : Verdict.differs(message);
    }
}
