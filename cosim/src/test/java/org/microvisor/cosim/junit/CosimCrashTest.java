package org.microvisor.cosim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.microvisor.cosim.model.Model;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Signal;

/** A model that crashes or hangs, natively, is a failure of its test, with waveform and replay line; and the next test runs. */
class CosimCrashTest {
    private static final long PERIOD = 6_400;

    @TempDir
    private static Path waves;

    private static final Map<String, TestExecutionResult> ENDS = new HashMap<>();

    /** JUnit finds it only when asked by name. */
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static final class Ill {
        static ModelSource wild() {
            return ModelSource.verilog(
                    "wild", """
                    module wild(input wire aclk, input wire aresetn, input wire [1:0] mode, output reg [7:0] count);
                      reg [7:0] spins;
                      initial count = 0;
                      initial spins = 0;
                      always @(posedge aclk) begin
                        count <= count + 1;
                        if (count == 60 && mode == 1) $c("*reinterpret_cast<volatile int*>(8) = 1;");
                        while (count == 60 && mode == 2) spins = spins ^ 8'h55;
                      end
                    endmodule
                    """, List.of(Signal.input("mode", 2), Signal.output("count", 8)), List.of());
        }

        @Cosim(circuit = "wild", seeds = 21)
        @Order(1)
        void writesWhereNothingIs(Model model) {
            go(model, 1);
        }

        @Cosim(circuit = "wild", seeds = 22, seconds = 1)
        @Order(2)
        void spins(Model model) {
            go(model, 2);
        }

        @Cosim(circuit = "wild", seeds = 23, deadline = 500, window = 10)
        @Order(3)
        void waitsForEver(Model model) {
            while (model.pin("count").value() < 300) { // of 8 bits
                model.run(model.cycle() + 1);
            }
        }

        @Cosim(circuit = "wild", seeds = 24)
        @Order(4)
        void isFine(Model model) {
            go(model, 0);
        }

        private static void go(Model model, int mode) {
            model.pin("mode").set(mode);
            while (model.cycle() < 100) {
                model.run(model.cycle() + 1);
            }
        }
    }

    @BeforeAll
    @Timeout(300)
    static void run() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Ill.class))
                .configurationParameter("cosim.waves", waves.toString())
                .execute()
                .testEvents()
                .finished()
                .stream()
                .forEach(end -> ENDS.put(
                        end.getTestDescriptor().getDisplayName(), end.getRequiredPayload(TestExecutionResult.class)));
    }

    private static String failure(String run) {
        assertThat(ENDS).containsKey(run);
        TestExecutionResult end = Objects.requireNonNull(ENDS.get(run));
        assertThat(end.getStatus()).isEqualTo(Status.FAILED);
        return String.valueOf(end.getThrowable().orElseThrow().getMessage());
    }

    private static Path waveform(String message) {
        Matcher matcher = Pattern.compile("waveform: (\\S+)").matcher(message);
        assertThat(matcher.find()).as(message).isTrue();
        return Path.of(matcher.group(1));
    }

    private static void assertReplay(String message, String method, int seed) {
        assertThat(message)
                .contains("\nseed: " + seed + ", engine: verilator\n")
                .containsPattern("\nreplay: \\./microvisor test -pl \\S+ -am -Dtest=Ill#" + method
                        + " .*-Dcosim.engine=verilator -Dcosim.seed=" + seed + "$");
    }

    @Test
    void shouldMakeACrashAFailureOfItsTest() throws IOException {
        String message = failure("on verilator, seed=21");

        assertThat(message)
                .containsPattern(
                        "^the model crashed, and a JVM of its own with it: exit status \\d+, at C  \\[model\\.so\\+0x")
                .contains(" (of a second run, as far as it got)\n");
        assertReplay(message, "writesWhereNothingIs", 21);
        assertThat(Fst.cycles(waveform(message), PERIOD)).isGreaterThan(40);
        Matcher report = Pattern.compile(", report (\\S+)").matcher(message);
        assertThat(report.find()).isTrue();
        assertThat(Path.of(report.group(1))).content().contains("SIGSEGV");
    }

    @Test
    void shouldMakeAModelThatDoesNotReturnAFailureOfItsTest() throws IOException {
        String message = failure("on verilator, seed=22");

        assertThat(message)
                .startsWith("the test is not done after 1 s of wall time: it is at\n")
                .containsPattern("\tat \\S*NativeHost\\.run\\(\\S* ?Native Method\\)\n")
                .containsPattern("\tat \\S*CosimCrashTest\\$Ill\\.go\\(CosimCrashTest\\.java:\\d+\\)\n")
                .contains(" (of a second run, as far as it got)\n");
        assertReplay(message, "spins", 22);
        assertThat(Fst.cycles(waveform(message), PERIOD)).isGreaterThan(40);
    }

    @Test
    void shouldEndAModelThatIsWaitedForInVainAtItsDeadline() throws IOException {
        String message = failure("on verilator, seed=23");

        assertThat(message)
                .startsWith(DeadlinePassed.class.getName() + ": the test is not done at its deadline: cycles=500\n")
                .contains("\nseed: 23, engine: verilator, cycle: 500\n");
        assertThat(Fst.cycles(waveform(message), PERIOD)).isBetween(8L, 11L);
        assertThat(Files.size(waveform(message))).isPositive();
    }

    @Test
    void shouldGoOnWithTheNextTest() {
        assertThat(ENDS.get("on verilator, seed=24")).isEqualTo(TestExecutionResult.successful());
    }
}
