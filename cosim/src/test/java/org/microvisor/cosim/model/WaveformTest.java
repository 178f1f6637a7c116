package org.microvisor.cosim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveformTest {
    @TempDir
    Path directory;

    @Test
    void shouldWriteWaveformsWhileTheyAreOn() throws IOException {
        Path first = directory.resolve("first.fst");
        Path second = directory.resolve("second.fst");
        try (Model model = Model.open(Designs.loopback(), Profile.TEST)) {
            model.step(10);
            model.traceTo(first);
            model.axiLite("s_axi_ctrl").write32(4, 1);
            model.step(100);
            model.traceOff();
            model.step(1000);
            model.traceTo(second);
            model.step(100);
        }
        assertThat(Files.size(first)).isGreaterThan(500);
        assertThat(Files.size(second)).isGreaterThan(500);
    }

    @Test
    void shouldBehaveTheSameWithAWaveformAsWithout() {
        assertThat(fingerprint(false)).isEqualTo(fingerprint(true));
    }

    @Test
    void shouldSayWhenAWaveformCannotBe() {
        try (Model model = Model.open(Designs.loopback(), Profile.TEST)) {
            assertThatThrownBy(() -> model.traceTo(Path.of("/nowhere/at/all.fst")))
                    .hasMessageContaining("waveform cannot be opened: file=/nowhere/at/all.fst");
            model.traceOff();
            model.step(10);
        }
        try (Model model = Model.open(Designs.loopback(), Profile.PERFORMANCE)) {
            assertThatThrownBy(() -> model.traceTo(directory.resolve("x.fst")))
                    .hasMessageContaining("this profile has no waveforms; open the model with Profile.TEST");
        }
    }

    private String fingerprint(boolean traced) {
        try (Model model = Model.open(Designs.loopback(), Profile.TEST)) {
            if (traced) {
                model.traceTo(directory.resolve("same.fst"));
            }
            model.sink("m_axis_tx").readyShare(0.5, 3);
            for (int i = 1; i < 20; i++) {
                model.source("s_axis_rx").send(new byte[i * 10]);
            }
            model.step(2000);
            StringBuilder text = new StringBuilder();
            model.sink("m_axis_tx").onFrame(frame -> text.append(frame));
            while (model.sink("m_axis_tx").available() > 0) {
                text.append(model.sink("m_axis_tx").poll().orElseThrow()).append('\n');
            }
            return text.toString();
        }
    }
}
