package org.microvisor.cosim.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microvisor.cosim.device.Media;
import org.microvisor.cosim.device.PcieSettings;
import org.microvisor.cosim.device.SsdSettings;
import org.microvisor.cosim.device.SsdTiming;
import org.microvisor.cosim.fault.Fault;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.timeline.Timeline;
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
            List.of(),
            0);

    private static StorageRun.Result run(StoragePlan plan, int threads) {
        return StorageRun.of(plan, Profile.TEST, MODELS, threads);
    }

    /**
     * 309: the power went between the making of the volume and its LUN. 73: a drive died and recovered in the dark. 21054:
     * the software did not get through its start, as of its own commands one failed each time.
     */
    @SeededTest({1, 2, 3, 9, 16, 42, 73, 309, 21054})
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "link:at=300us,loss=10%,double=5%,damage=5%,late=20%,disorder=10us",
                "link-down:at=350us,for=100us",
                "drive:at=300us,fail=5%,slow=10%,most=50us,silent=1%",
                "drive-crash:at=400us",
                "drive-hang:at=400us",
                "drive-dead:at=400us,for=2ms",
                "drive-stuck:at=400us,for=3ms",
                "drive-gone:at=400us,for=1ms",
                "power:at=400us,for=50us",
                "software:at=400us,for=100us",
                "memory-errors:at=0us,for=1ms",
                "doorbell-errors:at=400us,for=20us",
                "stalls:at=300us,ready=10%",
                "dma-errors:at=300us,fail=2%",
            })
    void shouldOutliveEveryFault(String text) {
        Fault fault = Fault.parse(text);
        Fault afterwards = new Fault(fault.kind(), "", 1L << 50, fault.length(), fault.values());
        StorageRun.Result good = run(PLAIN.with(List.of(afterwards)), 1);
        StorageRun.Result result = run(PLAIN.with(List.of(fault)), 1);

        assertThat(good.violation()).isEmpty();
        assertThat(result.violation()).isEmpty();
        assertThat(result.operations()).isGreaterThan(400);
        assertThat(result.traceHash()).isNotEqualTo(good.traceHash()); // it was felt
    }

    /** No layer below the clients would notice. */
    @Test
    void shouldFindOutBitsThatChangedOnTheMedium() {
        Fault flips = Fault.parse("flip-drive:at=500us,bits=60");

        assertThat(run(PLAIN.with(List.of(flips)), 1).violation())
                .contains("the sector holds bytes that nobody wrote there");
    }

    @Test
    void shouldDrawARun() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        StoragePlan plan = PLAIN.with(List.of(Fault.parse("power:at=400us,for=50us")));
        try (Timeline timeline = new Timeline(file, "memory")) {
            assertThat(StorageRun.drawn(plan, Profile.TEST, MODELS, timeline)).isEqualTo(run(plan, 1));
        }
        JsonNode events = new ObjectMapper().readTree(file.toByteArray()).path("traceEvents");

        assertThat(events.findValuesAsText("name"))
                .contains("storage", "storage, power-on 2", "client0", "write", "storage drive");
        double last = events.findValues("ts").stream()
                .mapToDouble(JsonNode::asDouble)
                .max()
                .orElseThrow();
        assertThat(last).isBetween(600.0, run(plan, 1).picos() / 1e6);
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
