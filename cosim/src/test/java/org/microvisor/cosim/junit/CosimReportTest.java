package org.microvisor.cosim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/** What is known of a run stands in JUnit's XML: as entries, and as a line of output, which Surefire's XML has of each test. */
class CosimReportTest {
    @TempDir
    private Path folder;

    /** JUnit finds it only when asked by name. */
    static final class One {
        @Cosim(engines = Simulators.OWN, seeds = 11)
        void steps(Bench<Queue> bench) {
            bench.engine().step(98);
        }
    }

    @Test
    void shouldTellSeedAndTimesInTheXml() throws IOException {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(One.class))
                .configurationParameter(LauncherConstants.CAPTURE_STDOUT_PROPERTY_NAME, "true")
                .build();
        LegacyXmlReportGeneratingListener xml =
                new LegacyXmlReportGeneratingListener(folder, new PrintWriter(Writer.nullWriter()));
        LauncherFactory.create().execute(request, xml);
        String report = Files.readString(folder.resolve("TEST-junit-jupiter.xml"));
        assertThat(report)
                .contains("> on own, seed=11")
                .containsSubsequence(
                        "- engine: own",
                        "- seed: 11",
                        "- result: passed",
                        "- cycles: 100",
                        "- simulated.us: 1.00",
                        "- ratio: ")
                .containsPattern("cosim: One.steps: engine=own, seed=11, result=passed, cycles=100, simulated.us=1.00, "
                        + "wall.ms=[0-9.]+, ratio=\\d+\n");
    }
}
