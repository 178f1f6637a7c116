package org.microvisor.cosim.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;
import org.microvisor.cosim.campaign.StorageCampaign;
import org.microvisor.cosim.fault.Fault;
import org.microvisor.cosim.model.ModelCache;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.timeline.Timeline;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;

/** {@code microvisor campaign storage} and {@code microvisor campaign power}: the storage path while things go wrong. */
@Command(modelTransformer = FaultOptions.Help.class)
final class FaultCampaignCommand extends DrawnCampaignCommand {
    private static final int BATCH = 10;

    /** Which runs. */
    enum Plan {
        /** Everything that can go wrong, mixed. */
        STORAGE("""
                Clients work on a thin volume of the Verilated storage node while cables
                lose, double, damage and delay frames, the drive fails, dawdles, hangs,
                dies and returns, buses answer with errors, software dies and is started
                again, and the power is cut. Everything the clients saw must be explained
                by one disk that keeps what it has acknowledged. Each run has a number,
                its seed. Nodes: storage, client0, client1, client2.""", """
                microvisor campaign storage
                    1000 runs, each time the same
                microvisor campaign storage --runs 10000 --seed 5000
                    others; Ctrl-C, and the same line goes on
                microvisor campaign storage --runs 1 --seed 622 --profile test
                    one again, with protocol checks
                microvisor campaign storage --only --fault drive-gone:at=300us,for=1ms
                    nothing but a drive that leaves and returns
                microvisor campaign storage --runs 1 --seed 622 --timeline run.json
                    one drawn"""),
        /** A loss of power at every event. */
        POWER("""
                A client works on the Verilated storage node; the power is cut at the
                first event between node and drive, in the next run at the second, and so
                on, and comes back. What was acknowledged must be there. 400 runs are one
                piece of work with every event; the next 400 are another.""", """
                microvisor campaign power --runs 400
                    every event of one piece of work
                microvisor campaign power --runs 1 --seed 137
                    one cut again""");

        private final String description;
        private final String examples;

        Plan(String description, String examples) {
            this.description = description;
            this.examples = examples;
        }
    }

    private final Plan plan;

    @Mixin
    private FaultOptions faults = new FaultOptions();

    @Option(names = "--only", description = "nothing goes wrong but what --fault and --faults say")
    private boolean only;

    @Option(
            names = "--profile",
            description = "how the model is compiled: ${COMPLETION-CANDIDATES} (default: performance)")
    private Profile profile = Profile.PERFORMANCE;

    private FaultCampaignCommand(Terminal terminal, Plan plan) {
        super(terminal, BATCH);
        this.plan = plan;
    }

    /** The command for a plan. */
    static CommandLine of(Terminal terminal, Plan plan) {
        CommandLine line = new CommandLine(new FaultCampaignCommand(terminal, plan));
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.description(plan.description.lines().toArray(String[]::new));
        usage.footerHeading("%nExamples:%n");
        String[] kinds = usage.footer();
        String[] examples = plan.examples.indent(2).lines().toArray(String[]::new);
        String[] footer = new String[examples.length + kinds.length];
        System.arraycopy(examples, 0, footer, 0, examples.length);
        System.arraycopy(kinds, 0, footer, examples.length, kinds.length);
        usage.footer(footer);
        return line;
    }

    @Override
    String variant() throws IOException {
        CRC32C what = new CRC32C();
        faults.read().forEach(fault -> what.update(fault.toString().getBytes(StandardCharsets.UTF_8)));
        return profile.text()
                + (what.getValue() == 0 ? "" : "-" + Long.toHexString(what.getValue()))
                + (only ? "-only" : "");
    }

    @Override
    StorageCampaign campaign() throws IOException {
        List<Fault> more = faults.read();
        for (Fault fault : more) {
            if (!StorageCampaign.knows(fault)) {
                throw UserError.usage(
                        "this cannot befall that node: " + fault,
                        "name storage, or for a link client0, client1 or client2");
            }
        }
        ModelFactory models =
                new ModelFactory(ModelCache.standard(), line -> terminal().err().println("microvisor: " + line), 0);
        return (plan == Plan.STORAGE
                        ? StorageCampaign.storage(profile, models)
                        : StorageCampaign.power(profile, models))
                .with(more, only);
    }

    @Override
    void draw(long seed, Timeline drawn) throws IOException {
        campaign().draw(seed, drawn);
    }
}
