package org.microvisor.cosim.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.cluster.Topology;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;

final class TopologyRunTest {
    private static final ModelFactory MODELS = new ModelFactory();

    private static TopologyRun.Result run(String name, long seed, int threads) throws IOException {
        Topology topology = Topology.read(Path.of("../topologies", name + ".json"));
        try (TopologyRun run = new TopologyRun(topology, 8, seed, Profile.TEST, MODELS, threads)) {
            return run.run();
        }
    }

    @Test
    void shouldGiveTheSameBitsOnOneThreadAndOnTwo() throws IOException {
        TopologyRun.Result alone = run("kaleao", 3, 1);

        assertThat(alone.violations()).isEmpty();
        assertThat(alone.operations()).isGreaterThan(400);
        assertThat(run("kaleao", 3, 2)).isEqualTo(alone);
        assertThat(run("kaleao", 4, 2).traceHash()).isNotEqualTo(alone.traceHash());
    }

    @Test
    void shouldLetEveryNodeOfARackTakePart() throws IOException {
        TopologyRun.Result result = run("rack", 1, 2);

        assertThat(result.violations()).isEmpty();
        assertThat(result.ports()).hasSize(10).allSatisfy(port -> {
            assertThat(port.counters().received()).isGreaterThan(8);
            assertThat(port.counters().damaged() + port.counters().overflow()).isZero();
        });
    }
}
