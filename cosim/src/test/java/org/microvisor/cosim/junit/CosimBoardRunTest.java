package org.microvisor.cosim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.cosim.board.CosimBoard;
import org.microvisor.cosim.board.CosimBoardSettings;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.device.FaultHook;
import org.microvisor.cosim.device.RamMedia;
import org.microvisor.cosim.model.Model;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.model.Signal;

/** Boards and hand-written models as tests get them, well and ill. */
class CosimBoardRunTest {
    private static final long CYCLE_PICOS = 6_400;

    @TempDir
    private Path waves;

    @Cosim(seeds = 5)
    void shouldGiveABoardWithItsNode(CosimBoard board, Random random) {
        assertThat(random.nextLong()).isEqualTo(new Random(5).nextLong());
        int scratch = random.nextInt();
        board.registers("storage").write32(StorageRegisters.MAC_LOW.offset(), scratch);
        assertThat(board.registers("storage").read32(StorageRegisters.MAC_LOW.offset()))
                .isEqualTo(scratch);
    }

    @Cosim
    void shouldGiveAStorageNodeWithItsSoftware(StorageSite site) {
        assertThat(site.volume().sectors()).isEqualTo((4 << 20) / 512);
        site.software().poll();
        assertThat(site.board().clock().nanoTime()).isPositive();
    }

    /** Tests that fail on purpose; JUnit finds them only when asked by name. */
    static final class Failing {
        private static final String DEADLY = """
                module deadly(input wire aclk, input wire aresetn, input wire [1:0] mode, output reg [7:0] count);
                  initial count = 0;
                  always @(posedge aclk) if (aresetn) begin
                    count <= count + 1;
                    if (count == 40 && mode == 1) $fatal(1, "count is too large: %0d", count);
                    if (count == 40 && mode == 2) $finish;
                  end
                endmodule
                """;

        static CosimBoard small(Random random, ModelFactory models) {
            CosimBoardSettings settings = CosimBoardSettings.ideal(Profile.TEST).withMemory(1 << 20);
            return new CosimBoard(settings, new RamMedia(random.nextInt(2, 5) << 20), FaultHook.NONE, models);
        }

        static ModelSource deadly() {
            return ModelSource.verilog(
                    "deadly", DEADLY, List.of(Signal.input("mode", 2), Signal.output("count", 8)), List.of());
        }

        @Cosim(circuit = "small", seeds = 3, window = 100)
        void wrongRegister(CosimBoard board) {
            board.clock().advance(3200);
            assertThat(board.registers("storage").read32(StorageRegisters.SHELF.offset()))
                    .isEqualTo(77);
        }

        @Cosim(deadline = 5000, window = 50)
        void noInterrupt(CosimBoard board) {
            while (!board.interrupt("storage").await(1_000_000)) {
                board.clock().advance(10);
            }
        }

        @Cosim(circuit = "deadly", window = 10)
        void dies(Model model) {
            model.pin("mode").set(1);
            model.run(100);
        }

        @Cosim(circuit = "deadly")
        void endsItself(Model model) {
            model.pin("mode").set(2);
            assertThat(model.run(100).reason()).hasToString("CYCLE");
        }
    }

    @Test
    void shouldEndEachFailureOfABoardOrModelWithWaveformAndReplayLine() throws IOException {
        Map<String, String> messages = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Failing.class))
                .configurationParameter("cosim.waves", waves.toString())
                .execute()
                .testEvents()
                .failed()
                .stream()
                .collect(Collectors.toMap(
                        failed -> failed.getTestDescriptor()
                                .getParent()
                                .orElseThrow()
                                .getDisplayName(),
                        failed -> String.valueOf(failed.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()
                                .getMessage())));
        assertThat(messages)
                .containsOnlyKeys(
                        "wrongRegister(CosimBoard)", "noInterrupt(CosimBoard)", "dies(Model)", "endsItself(Model)");
        messages.forEach((name, message) -> assertThat(message)
                .contains("seed: ", "engine: verilator, cycle: ")
                .containsPattern("replay: \\./microvisor test -pl \\S+ -am -Dtest=Failing#"
                        + name.replaceFirst("\\(.*", "") + " .*-Dcosim.engine=verilator -Dcosim.seed=\\d")
                .doesNotContain("of a second run"));
        assertThat(messages.get("wrongRegister(CosimBoard)")).contains("77").contains("seed: 3, ");
        assertThat(messages.get("noInterrupt(CosimBoard)"))
                .contains("the test is not done at its deadline: cycles=5000\n")
                .contains("cycle: 5");
        assertThat(messages.get("dies(Model)"))
                .contains("count is too large: 40")
                .contains("deadly.v:5");
        assertThat(messages.get("endsItself(Model)")).contains("FINISH");
        assertThat(Fst.cycles(waveform(messages.getOrDefault("wrongRegister(CosimBoard)", "")), CYCLE_PICOS))
                .isBetween(95L, 101L);
        assertThat(Fst.cycles(waveform(messages.getOrDefault("noInterrupt(CosimBoard)", "")), CYCLE_PICOS))
                .isBetween(45L, 51L);
        assertThat(Fst.cycles(waveform(messages.getOrDefault("dies(Model)", "")), CYCLE_PICOS))
                .isBetween(8L, 11L);
    }

    private static Path waveform(String message) {
        Matcher matcher = Pattern.compile("waveform: (.+)").matcher(message);
        assertThat(matcher.find()).as(message).isTrue();
        return Path.of(matcher.group(1));
    }
}
