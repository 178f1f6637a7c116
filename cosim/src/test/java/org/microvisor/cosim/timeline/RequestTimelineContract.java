package org.microvisor.cosim.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.board.Ask;
import org.microvisor.cosim.board.NodeBench;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.hypervisor.aoe.AoeAddress;
import org.microvisor.hypervisor.aoe.AoeInitiator;
import org.microvisor.hypervisor.aoe.BlockingDisk;
import org.microvisor.hypervisor.aoe.InitiatorSettings;

/** One client, one node: writes and reads of 64 KiB with many frames under way, and a stranger's request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RequestTimelineContract {
    private static final int BYTES = 64 * 1024;
    private static final int FRAMES = BYTES / 8192;
    private static final List<String> STAGES =
            List.of("receive", "decide", "command", "data", "completion", "answer", "transmit");

    private TraceFile file;
    private long late;

    /** A node of {@code bytes} that has just started. */
    abstract StorageSite open(Path folder, long bytes) throws IOException;

    @BeforeAll
    final void run(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (StorageSite site = open(folder, 8 << 20);
                Timeline timeline = new Timeline(out, "test")) {
            AoeInitiator initiator = new AoeInitiator(
                    site.board().ethernet(), site.software().servedClock(), InitiatorSettings.standard(1));
            timeline.watch(initiator, "client", site.board().clock()::nanoTime);
            timeline.watch(site.board(), "node");
            BlockingDisk disk = initiator.openBlocking(new AoeAddress(NodeBench.SHELF, 0));
            byte[] bytes = NodeBench.sectors(BYTES / 512, 3);
            disk.write((1 << 20) - BYTES / 2, bytes, 0, BYTES); // the second half is in another extent
            byte[] back = new byte[BYTES];
            disk.read((1 << 20) - BYTES / 2, back, 0, BYTES);
            disk.read(4 << 20, new byte[8192], 0, 8192); // a hole
            disk.flush();
            assertThat(back).isEqualTo(bytes);
            site.board().ethernet().send(Ask.read(2048, 4).tag(77).frame());
            for (int i = 0; i < 3; i++) {
                site.board().ethernet().send(Ask.config(0, "").tag(0).frame());
            }
            late = site.board().simulation().now() + 2_000;
            site.board().ethernet().sendAt(late, Ask.read(4096, 4).tag(78).frame(), false);
            initiator.discover(100_000);
        }
        file = new TraceFile(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    final void shouldShowEveryStepOfAReadInOrder() {
        List<List<TraceFile.Flow>> whole = file.flows().values().stream()
                .filter(flow -> flow.get(0).slice().name().equals("read") && flow.size() == 6)
                .toList();

        assertThat(whole).as("every frame of the read that is no hole").hasSize(FRAMES);
        for (List<TraceFile.Flow> flow : whole) {
            assertThat(flow).extracting(TraceFile.Flow::phase).containsExactly("s", "t", "t", "t", "t", "f");
            assertThat(flow)
                    .extracting(step -> file.track(step.slice()).replaceAll(" \\d+$", ""))
                    .containsExactly(
                            "client / frames",
                            "node / s_axis_rx",
                            "node / requests",
                            "node drive / commands",
                            "node / m_axis_tx",
                            "client / frames");
            assertThat(flow)
                    .extracting(step -> step.slice().name())
                    .containsExactly("read", "read", "read", "read", "read", "answered");
            assertThat(file.inside(flow.get(2).slice()))
                    .extracting(TraceFile.Slice::name)
                    .containsExactlyElementsOf(STAGES);
        }
    }

    @Test
    final void shouldTileARequestByItsStages() {
        for (TraceFile.Slice request : file.slices("node / requests")) {
            List<TraceFile.Slice> stages = file.inside(request);
            if (stages.size() > 1) {
                assertThat(stages.get(0).start()).isEqualTo(request.start());
                for (int i = 1; i < stages.size(); i++) {
                    assertThat(stages.get(i).start())
                            .isEqualTo(stages.get(i - 1).end());
                }
                assertThat(stages.get(stages.size() - 1).end()).isEqualTo(request.end());
            }
        }
    }

    @Test
    final void shouldMeasureTheSameAsTheBus() {
        TraceFile.Slice read = file.slices("node / requests").stream()
                .filter(slice ->
                        slice.name().equals("read") && file.inside(slice).size() == STAGES.size())
                .findFirst()
                .orElseThrow();
        List<TraceFile.Slice> stages = file.inside(read);

        assertThat(file.slices("node PCIe / command fetch"))
                .anyMatch(slice -> slice.end() == stages.get(2).end());
        assertThat(file.slices("node PCIe / data"))
                .anyMatch(slice -> slice.end() == stages.get(3).end());
        assertThat(file.slices("node PCIe / completion "))
                .anyMatch(slice -> slice.end() == stages.get(4).end());
        assertThat(file.slices("node PCIe / submission doorbell"))
                .anyMatch(slice -> slice.end() == stages.get(1).end());
    }

    @Test
    final void shouldShowTheRequestsOfTheClientAndAStrangersWithout() {
        assertThat(file.slices("client / requests"))
                .extracting(TraceFile.Slice::name)
                .containsExactly("identify", "write", "read", "read", "flush");
        assertThat(file.slices("client / requests"))
                .extracting(slice -> slice.args().get("result").asText())
                .containsOnly("ok");
        List<TraceFile.Flow> stranger = file.flows().getOrDefault("0xc010000004d", List.of());
        assertThat(stranger).hasSize(4);
        assertThat(stranger.get(0).phase()).isEqualTo("s");
        assertThat(stranger.get(stranger.size() - 1).phase()).isEqualTo("f");
    }

    @Test
    final void shouldTellRequestsOfTheSameTagApart() {
        assertThat(file.slices("node / requests"))
                .filteredOn(slice -> slice.name().equals("config"))
                .as("one of opening the disk, three at once, one of looking for all")
                .hasSize(5);
        assertThat(file.slices("node / m_axis_tx"))
                .filteredOn(slice -> slice.name().equals("config"))
                .hasSize(5);
    }

    @Test
    final void shouldShowAFrameAtTheCycleForWhichItWasQueued() {
        assertThat(file.slices("node / s_axis_rx"))
                .extracting(slice -> slice.args().get("cycle").asLong() - late)
                .filteredOn(after -> after >= 0)
                .element(0, InstanceOfAssertFactories.LONG)
                .isBetween(0L, 3L);
        assertThat(file.flows().getOrDefault("0xc010000004e", List.of()))
                .as("a hole")
                .hasSize(3);
    }

    @Test
    final void shouldShowAHoleWithoutTheDrive() {
        TraceFile.Slice hole = file.slices("node / requests").stream()
                .filter(slice -> slice.args().path("lba").asLong() == 8192)
                .findFirst()
                .orElseThrow();

        assertThat(file.inside(hole))
                .extracting(TraceFile.Slice::name)
                .containsExactly("receive", "answer", "transmit");
    }

    @Test
    final void shouldShowWhatTheSoftwareAsksOfTheDrive() {
        assertThat(file.slices("node drive / commands"))
                .extracting(TraceFile.Slice::name)
                .contains("write", "read", "software: write");
    }
}
