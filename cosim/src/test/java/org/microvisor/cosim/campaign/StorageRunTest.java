package org.microvisor.cosim.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.device.Media;
import org.microvisor.cosim.device.PcieSettings;
import org.microvisor.cosim.device.SsdSettings;
import org.microvisor.cosim.device.SsdTiming;
import org.microvisor.cosim.fault.DriveFaults;
import org.microvisor.cosim.fault.LinkFaults;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.hypervisor.replay.SeededTest;

/** The storage path under faults keeps its promises, and a drive that does not keep its own is found out. */
final class StorageRunTest {
    private static final ModelFactory MODELS = new ModelFactory();

    private static final StoragePlan PLAIN = new StoragePlan(
            11,
            1,
            60,
            4,
            SsdSettings.named("MVTEST").withTiming(new SsdTiming(100, 200, 100, 50), 8),
            PcieSettings.DEFAULT,
            LinkFaults.NONE,
            DriveFaults.Chances.NONE,
            0,
            List.of(),
            0);

    private static StorageRun.Result run(StoragePlan plan, int threads) {
        return StorageRun.of(plan, Profile.TEST, MODELS, threads);
    }

    /** 309: the power went between the making of the volume and its LUN. */
    @SeededTest({1, 2, 3, 9, 16, 42, 309})
    void shouldLookLikeOneDisk(long seed) {
        StorageRun.Result result = run(StoragePlan.of(seed), 1);

        assertThat(result.violation()).isEmpty();
        assertThat(result.operations()).isGreaterThan(20);
    }

    @Test
    void shouldDoTheSameThreeTimesOnOneThreadAndOnTwo() {
        StoragePlan plan = StoragePlan.of(9);
        StorageRun.Result first = run(plan, 1);

        assertThat(run(plan, 1)).isEqualTo(first);
        assertThat(run(plan, 1)).isEqualTo(first);
        assertThat(run(plan, 2)).isEqualTo(first);
    }

    @Test
    void shouldMeetEveryEventWithThePointsOfAPlan() {
        StorageRun.Result uncut = run(StoragePlan.ofCut(StoragePlan.POINTS - 1), 1);

        assertThat(uncut.points()).isBetween(100, StoragePlan.POINTS - 1);
    }

    @SeededTest({0, 60, 100, 140, 180})
    void shouldLoseNothingAcknowledgedWithThePower(long number) {
        StorageRun.Result result = run(StoragePlan.ofCut(number), 1);

        assertThat(result.violation()).isEmpty();
        assertThat(result.points()).isBetween(StoragePlan.ofCut(number).cutAtPoint(), 2 * StoragePlan.POINTS);
    }

    @Test
    void shouldFindOutADriveThatForgets() {
        assertThat(run(PLAIN, 1).violation()).isEmpty();
        assertThat(violation(media -> new OddMedia(media, OddMedia.Oddity.FORGETS)))
                .contains("came between");
    }

    @Test
    void shouldFindOutADriveThatMixesUp() {
        assertThat(violation(media -> new OddMedia(media, OddMedia.Oddity.MISPLACES)))
                .contains("the sector was written to another place");
    }

    private static String violation(UnaryOperator<Media> medium) {
        return StorageRun.of(PLAIN, Profile.TEST, MODELS, 1, medium).violation();
    }
}
