package org.microvisor.hdl.formal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microvisor.hdl.tool.ToolFailed;
import org.microvisor.hdl.tool.ToolMissing;
import org.microvisor.hdl.tool.Workbench;
import org.microvisor.hdl.verilog.Verilog;

/**
 * Shows that texts mean the same: that an emitter's change changed nothing, or that synthesis kept what was written. One run of
 * {@code yosys} looks at any number of pairs.
 *
 * <p>Registers are matched by their names, so both texts must use the same ones; what differs in its state is not found equal.
 * Memories become registers: keep them small.
 */
public final class Equivalence {
    private static final Pattern PAIR = Pattern.compile("PAIR (\\d+)");

    private final List<String> names = new ArrayList<>();
    private final List<String> scripts = new ArrayList<>();
    private final List<Verilog> texts = new ArrayList<>();
    private Duration limit = Duration.ofMinutes(2);

    /** How long the program may take; 2 minutes if not said. */
    public Equivalence within(Duration time) {
        limit = time;
        return this;
    }

    /** The two have the same ports and do the same in every cycle, from the same state on. */
    public Equivalence same(String name, Verilog one, Verilog other) {
        String first = read(one, "gold");
        String second = read(other, "gate");
        names.add(name);
        scripts.add(first + second
                + "equiv_make gold gate pair\nhierarchy -top pair\nopt_clean\nequiv_struct\nequiv_simple -undef\n"
                + "equiv_induct -undef\nequiv_status\nequiv_status -assert\n");
        return this;
    }

    /** What Yosys makes of the text for a 7-series FPGA does what the text says. */
    public Equivalence netlist(String name, Verilog text) {
        names.add(name);
        scripts.add(sources(text) + "hierarchy -check -top " + text.topName()
                + "\nproc\nflatten\nmemory_map\nopt -full\n"
                + "equiv_opt -assert -map +/xilinx/cells_sim.v synth_xilinx -family xc7 -flatten -noiopad -noclkbuf -top "
                + text.topName() + "\n");
        return this;
    }

    /**
     * Looks at all pairs.
     *
     * @return how many pairs are equal: all
     * @throws NotProven with the first pair that was not found equal, or if there is no answer in time
     * @throws ToolMissing if Yosys is not installed
     */
    public int prove() {
        try (Workbench bench = new Workbench(limit)) {
            return prove(bench);
        } catch (ToolMissing e) {
            throw e;
        } catch (ToolFailed e) {
            throw new NotProven(e.getMessage() + "; give it more with within(...), or fewer pairs");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int prove(Workbench bench) throws IOException {
        for (int i = 0; i < texts.size(); i++) {
            texts.get(i).write(bench.directory().resolve("text" + i));
        }
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < scripts.size(); i++) {
            script.append("log PAIR ")
                    .append(i)
                    .append("\n")
                    .append(scripts.get(i))
                    .append("design -reset\n");
        }
        bench.write("pairs.ys", script.toString());
        Workbench.Ended ended = bench.run(List.of("yosys", "-s", "pairs.ys"));
        if (ended.status() != 0) {
            int last = 0;
            Matcher matcher = PAIR.matcher(ended.text());
            while (matcher.find()) {
                last = Integer.parseInt(matcher.group(1));
            }
            String why = ended.text()
                    .lines()
                    .filter(line -> line.contains("Unproven $equiv") || line.contains("ERROR: "))
                    .map(String::trim)
                    .reduce((before, line) -> before + "\n  " + line)
                    .orElse("yosys ended with status " + ended.status());
            throw new NotProven("not found equal: " + names.get(last) + "\n  " + why);
        }
        return names.size();
    }

    private String read(Verilog text, String role) {
        return sources(text) + "prep -flatten -top " + text.topName() + "\nmemory_map\nopt -full\nrename "
                + text.topName()
                + " " + role + "\ndesign -stash " + role + "\n"
                + (role.equals("gate")
                        ? "design -copy-from gold -as gold gold\ndesign -copy-from gate -as gate gate\n"
                        : "");
    }

    private String sources(Verilog text) {
        StringBuilder script = new StringBuilder("read_verilog");
        text.files()
                .keySet()
                .forEach(file ->
                        script.append(" text").append(texts.size()).append('/').append(file));
        texts.add(text);
        return script.append('\n').toString();
    }
}
