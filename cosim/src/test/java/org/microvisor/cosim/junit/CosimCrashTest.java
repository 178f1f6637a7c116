package org.microvisor.cosim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.microvisor.cosim.model.Model;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Signal;

/** A model that crashes takes the JVM along, but not what is to be known of it. */
class CosimCrashTest {
    @TempDir
    private Path folder;

    /** JUnit finds it only when asked by name. */
    static final class Crashing {
        static ModelSource wild() {
            return ModelSource.verilog("wild", """
                    module wild(input wire aclk, input wire aresetn, output reg [7:0] count);
                      initial count = 0;
                      always @(posedge aclk) begin
                        count <= count + 1;
                        if (count == 60) $c("*reinterpret_cast<volatile int*>(8) = 1;");
                      end
                    endmodule
                    """, List.of(Signal.output("count", 8)), List.of());
        }

        @Cosim(circuit = "wild", seeds = 21)
        void writesWhereNothingIs(Model model) {
            while (model.cycle() < 100) {
                model.run(model.cycle() + 1);
            }
        }
    }

    /** The JVM that dies. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) {
            LauncherFactory.create()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(Crashing.class))
                            .configurationParameter("cosim.waves", args[0])
                            .configurationParameter("cosim.live", "true")
                            .build());
        }
    }

    @Test
    @Timeout(300)
    void shouldLeaveTheReplayLineAndTheWaveformWhenTheJvmDies() throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:ErrorFile=" + folder.resolve("hs_err.log"),
                        "-XX:-CreateCoredumpOnCrash",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said; // to its end: the shell outlives the JVM
        try (var errors = victim.getErrorStream()) {
            said = new String(errors.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(victim.waitFor()).as(said).isNotZero();

        Path words = folder.resolve("Crashing.writesWhereNothingIs-verilator-21-died.txt");
        assertThat(words)
                .content(StandardCharsets.UTF_8)
                .startsWith("the JVM died in a test: Crashing.writesWhereNothingIs\nseed: 21, engine: verilator\n")
                .containsPattern("replay: \\./microvisor test -pl \\S+ -am -Dtest=Crashing#writesWhereNothingIs .*"
                        + "-Dcosim.engine=verilator -Dcosim.seed=21 -Dcosim.live=true\n");
        assertThat(said).contains(Files.readString(words));
        assertThat(folder.resolve("hs_err.log")).content().contains("# Problematic frame:");
        Path waveform = folder.resolve("Crashing.writesWhereNothingIs-verilator-21-live.fst");
        assertThat(Fst.cycles(waveform, 6_400)).isGreaterThan(40);
        assertThat(Path.of(waveform + ".hier")).isNotEmptyFile(); // what GTKWave reads beside an unfinished file
    }
}
