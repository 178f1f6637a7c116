package org.microvisor.cosim.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.fault.Fault;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.hypervisor.replay.SeededTest;

/** A few of the runs of {@code campaign replica}. */
final class ReplicaRunTest {
    private static final ModelFactory MODELS = new ModelFactory();

    private static ReplicaRun.Result run(ReplicaPlan plan, int threads) {
        return ReplicaRun.of(plan, Profile.TEST, MODELS, threads, Optional.empty());
    }

    @SeededTest({2, 3})
    void shouldBeOneDiskOnTwoNodes(long seed) {
        ReplicaRun.Result result = run(ReplicaPlan.of(seed), 1);

        assertThat(result.violation()).isEmpty();
        assertThat(result.operations()).isGreaterThan(20);
    }

    @Test
    void shouldGoOnWithoutAReplicaAndBringItUpToDate() {
        ReplicaPlan plan = new ReplicaPlan(
                7,
                1,
                100,
                4,
                400_000,
                List.of(Fault.parse("link-down:node=storage1,at=4ms,for=1500us")),
                List.of(new ReplicaPlan.Death(5_000 * StoragePlan.MICRO, 50 * StoragePlan.MICRO)),
                0);
        ReplicaRun.Result result = run(plan, 1);

        assertThat(result.violation()).isEmpty();
        assertThat(result.losses()).as("losses of the replica").isPositive();
        assertThat(result.lives()).isEqualTo(2);
        assertThat(result.copied()).as("bytes resynced").isPositive();
        assertThat(result.failures()).as("errors that guests saw").isZero();
        assertThat(run(plan, 2)).as("the same on two threads").isEqualTo(result);
    }
}
