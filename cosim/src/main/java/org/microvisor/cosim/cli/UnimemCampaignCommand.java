package org.microvisor.cosim.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.campaign.Spoil;
import org.microvisor.cosim.campaign.UnimemCampaign;
import org.microvisor.cosim.campaign.UnimemSetup;
import org.microvisor.cosim.model.ModelCache;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.timeline.Timeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor campaign unimem}: a pair of UNIMEM nodes under seeded faults. */
@Command(
        name = "unimem",
        description = {
            "Processors and DMA engines read and write each other's memory through UNIMEM nodes while bits on the links turn over,",
            "words and credits are lost, links are cut, and memories are slow, fail or answer late. Every access and transfer must",
            "end in time, every read be explained by some order of the writes, and no byte change that nobody may write. Each run",
            "has a number, its seed. What was met is counted by kind."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor campaign unimem                              1000 runs, each time the same",
            "  microvisor campaign unimem --runs 100000 --seed 5000    others; Ctrl-C, and the same line goes on",
            "  microvisor campaign unimem --runs 1 --seed 622 --profile test     one again, with protocol checks",
            "  microvisor campaign unimem --runs 1 --seed 622 --timeline run.json  one drawn",
            "  microvisor campaign unimem --spoil key                  must fail: no key is looked at"
        })
final class UnimemCampaignCommand extends DrawnCampaignCommand {
    private static final int BATCH = 50;

    @Option(
            names = "--profile",
            description = "how the model is compiled: ${COMPLETION-CANDIDATES} (default: performance)")
    private Profile profile = Profile.PERFORMANCE;

    @Option(
            names = "--spoil",
            paramLabel = "FAULT",
            description = "damage the circuit, to see that it is found: ${COMPLETION-CANDIDATES}")
    private @Nullable Spoil spoil;

    UnimemCampaignCommand(Terminal terminal) {
        super(terminal, BATCH);
    }

    @Override
    String variant() {
        return profile.text() + (spoil == null ? "" : "-" + spoil.text());
    }

    @Override
    UnimemCampaign campaign() {
        return new UnimemCampaign(
                profile,
                new ModelFactory(ModelCache.standard(), line -> terminal().err().println("microvisor: " + line), 0),
                UnimemSetup.all(),
                Optional.ofNullable(spoil));
    }

    @Override
    void draw(long seed, Timeline drawn) {
        campaign().draw(seed, drawn);
    }
}
