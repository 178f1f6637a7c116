package org.microvisor.cosim.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.cluster.Topology;
import org.microvisor.cosim.fault.Fault;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;

final class TopologyRunTest {
    private static final ModelFactory MODELS = new ModelFactory();

    private static TopologyRun.Result run(String name, long seed, int threads, String... faults) throws IOException {
        Topology topology = Topology.read(Path.of("../topologies", name + ".json"));
        try (TopologyRun run = new TopologyRun(
                topology,
                new TopologyRun.Work(
                        8, seed, Arrays.stream(faults).map(Fault::parse).toList(), threads),
                Profile.TEST,
                MODELS,
                Optional.empty())) {
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
    void shouldGiveTheSameBitsWhileThingsGoWrong() throws IOException {
        String[] faults = {
            "drive-gone:node=disk1,at=150us,for=300us",
            "software:node=disk0,at=150us,for=100us",
            "link:node=node2,loss=5%",
            "link-down:node=disk0,at=300us,for=50us",
            "power:node=disk1,at=1ms,for=20us"
        };
        TopologyRun.Result alone = run("kaleao", 3, 1, faults);

        assertThat(alone.violations()).isEmpty();
        assertThat(run("kaleao", 3, 2, faults)).isEqualTo(alone);
        assertThat(alone.traceHash()).isNotEqualTo(run("kaleao", 3, 2).traceHash());
    }

    @Test
    void shouldGiveTheSameBitsWithUnimemNodesOnOneThreadAndOnTwo() throws IOException {
        TopologyRun.Result alone = run("euroserver", 5, 1, "link:node=pair0,loss=5%");

        assertThat(alone.violations()).isEmpty();
        assertThat(alone.ports())
                .extracting(TopologyRun.Seen::kind)
                .containsExactlyInAnyOrder(
                        Topology.Kind.STORAGE,
                        Topology.Kind.COMPUTE,
                        Topology.Kind.COMPUTE,
                        Topology.Kind.UNIMEM,
                        Topology.Kind.UNIMEM);
        assertThat(alone.pairs()).extracting(TopologyRun.Far::node).containsExactly("pair0", "pair1");
        // all that is looked at in the end, and the requests before it
        assertThat(alone.pairs())
                .allSatisfy(pair -> assertThat(pair.bytes()).isGreaterThan(StorageClient.SECTORS * 512L));
        assertThat(alone.pairs()).allSatisfy(pair -> assertThat(pair.cycles()).isGreaterThan(pair.bytes() / 4));
        assertThat(run("euroserver", 5, 2, "link:node=pair0,loss=5%")).isEqualTo(alone);
        assertThat(run("euroserver", 6, 2).traceHash()).isNotEqualTo(alone.traceHash());
    }

    @Test
    void shouldRefuseFaultsThatCannotBe() {
        assertThatThrownBy(() -> run("kaleao", 3, 1, "power:node=disk7"))
                .hasMessage("no such node: fault=power:node=disk7,at=0ps, storage nodes=[disk0, disk1],"
                        + " others=[disk0, disk1, node0, node1, node2, node3]");
        assertThatThrownBy(() -> run("kaleao", 3, 1, "power:node=node1"))
                .hasMessage(
                        "this befalls storage nodes only: fault=power:node=node1,at=0ps, storage nodes=[disk0, disk1]");
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
