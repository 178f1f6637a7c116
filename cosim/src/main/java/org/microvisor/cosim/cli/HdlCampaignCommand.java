package org.microvisor.cosim.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.microvisor.cosim.campaign.Campaign;
import org.microvisor.cosim.campaign.CampaignLog;
import org.microvisor.cosim.campaign.CampaignRunner;
import org.microvisor.cosim.campaign.HdlCampaign;
import org.microvisor.hdl.fuzz.Judge;
import org.microvisor.hdl.tool.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor campaign hdl}: random circuits on our simulator and on others. */
@Command(
        name = "hdl",
        description = {
            "Runs random circuits on the built-in simulator and, from their Verilog, on others; Yosys proves of each 20th that",
            "its Verilog means what was written. Each circuit has a number, its seed. What differs is cut down to a small",
            "circuit. A circuit that a judge has no answer about, because it dies of it or takes too long, is undecided."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor campaign hdl                               1000 circuits, each time the same",
            "  microvisor campaign hdl --runs 100000 --seed 1000000  others, for hours; Ctrl-C, and the same line goes on",
            "  microvisor campaign hdl --runs 500 --judge yosys      500 proofs",
            "  microvisor campaign hdl --runs 1 --seed 622           one again",
        })
final class HdlCampaignCommand extends CampaignRunCommand {
    /** What the circuits of a batch share is built once for it. */
    private static final int BATCH = 500;

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

    HdlCampaignCommand(Terminal terminal) {
        super(terminal, BATCH);
    }

    @Override
    Campaign campaign() {
        check("--shrink", attempts, 0, 100_000);
        HdlCampaign campaign = circuits();
        for (Judge judge : campaign.judges()) {
            if (!Workbench.has(judge.program())) {
                throw UserError.missing(
                        judge.program() + " is not installed", "sudo apt-get install " + judge.program());
            }
        }
        return campaign;
    }

    private HdlCampaign circuits() {
        return new HdlCampaign(judges, attempts);
    }

    @Override
    String variant() {
        return judges.isEmpty()
                ? "usual"
                : String.join(
                        "+",
                        judges.stream().distinct().sorted().map(Judge::name).toList());
    }

    @Override
    String failures() {
        return "differences";
    }

    @Override
    Map<String, Object> facts(CampaignRunner runner, CampaignLog log) {
        return Map.of("judges", asked(runner, log));
    }

    @Override
    String summary(CampaignRunner runner, CampaignLog log) {
        int done = runner.done(log);
        List<String> names = new ArrayList<>();
        asked(runner, log)
                .forEach((program, count) -> names.add(count == done ? program : program + " (" + count + ")"));
        int differences = log.failures().size();
        return done + " circuits from seed " + runner.seed() + " on the built-in simulator and "
                + String.join(", ", names)
                + (differences == 0 ? ": all agree" : ": " + differences + " differences");
    }

    /** How many circuits each program was asked about. */
    private Map<String, Integer> asked(CampaignRunner runner, CampaignLog log) {
        HdlCampaign campaign = circuits();
        Map<String, Integer> asked = new LinkedHashMap<>();
        campaign.judges().forEach(judge -> asked.put(judge.program(), campaign.asked(judge, runner, log)));
        return asked;
    }
}
