package org.microvisor.cosim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.bus.AxiLiteMaster;
import org.microvisor.cosim.bus.Stop;

/** Designs that end their own simulation do not end the JVM, nor each other. */
class FailureTest {
    private final Model model = Model.open(Designs.loopback(), Profile.TEST);
    private final AxiLiteMaster registers = model.axiLite("s_axi_ctrl");

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void shouldThrowTheDesignsWordsWhenItIsFatal() {
        registers.write(0x34, 77, 15, done -> {});
        assertThatThrownBy(() -> model.run(1000))
                .isInstanceOf(ModelFailure.class)
                .hasMessageMatching("(?s)\\$stop, \\$fatal or failed assertion at loopback.v:\\d+; model output: .*"
                        + "register 0x34 is deadly: value=77.*: cycle=16, model=loopback");
        assertThatThrownBy(() -> model.run(1000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("model has failed: model=loopback, failure=$stop");
    }

    @Test
    void shouldLeaveOtherInstancesAloneWhenOneFails() {
        try (Model other = Model.open(Designs.loopback(), Profile.TEST)) {
            registers.write(0x34, 1, 15, done -> {});
            assertThatThrownBy(() -> model.run(1000)).isInstanceOf(ModelFailure.class);
            other.axiLite("s_axi_ctrl").write32(4, 99);
            assertThat(other.axiLite("s_axi_ctrl").read32(4)).isEqualTo(99);
        }
    }

    @Test
    void shouldStopWhenTheDesignFinishes() {
        registers.write(0x30, 1, 15, done -> {});
        assertThat(model.run(1000)).isEqualTo(new Stop(Stop.Reason.FINISH, 17, ""));
        assertThat(model.run(2000)).isEqualTo(new Stop(Stop.Reason.FINISH, 17, ""));
    }

    @Test
    void shouldKeepWhatTheDesignPrints() {
        registers.write32(0x40, 5);
        registers.write32(0x40, 6);
        assertThat(model.output()).isEqualTo("hello 5\nhello 6\n");
        assertThat(model.output()).isEmpty();
    }

    @Test
    void shouldThrowWhenAClosedModelIsUsed() {
        model.close();
        assertThatThrownBy(() -> model.run(100))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("model is closed: model=loopback");
        assertThatThrownBy(() -> registers.read32(0)).hasMessage("model is closed: model=loopback");
        assertThatThrownBy(() -> model.source("s_axis_rx").send(new byte[8]))
                .hasMessage("model is closed: model=loopback");
        assertThatThrownBy(() -> model.pin("irq").value()).hasMessage("model is closed: model=loopback");
        assertThatThrownBy(model::output).hasMessage("model is closed: model=loopback");
        assertThatThrownBy(() -> model.sink("m_axis_tx").received()).hasMessage("model is closed: model=loopback");
        assertThat(model.cycle()).isEqualTo(Model.RESET_CYCLES);
        model.close();
    }

    @Test
    void shouldNameTheRuleWhenAStreamDropsValid() {
        model.sink("m_axis_tx").readyShare(0.0001, 1);
        model.source("s_axis_rx").send(new byte[16]);
        model.step(10);
        registers.write(0x38, 1, 15, done -> {});
        assertViolation("TDATA VALID dropped before READY: port=m_axis_tx, cycle=\\d+, model=loopback");
    }

    @Test
    void shouldNameTheRuleWhenAStalledPayloadChanges() {
        model.sink("m_axis_tx").readyShare(0.0001, 1);
        model.source("s_axis_rx").send(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        model.step(10);
        registers.write(0x3c, 1, 15, done -> {});
        assertViolation("TDATA payload changed while READY was low: port=m_axis_tx, cycle=\\d+, model=loopback");
    }

    @Test
    void shouldReportTheToolsWordsWhenVerilogIsWrong() {
        ModelSource wrong = ModelSource.verilog(
                "broken",
                "module broken(input wire aclk, input wire aresetn);\n  assign nothing = ;\nendmodule\n",
                List.of(),
                List.of());
        assertThatThrownBy(() -> Model.open(wrong, Profile.TEST))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("verilator failed: status=1")
                .hasMessageContaining("broken.v:2:")
                .hasMessageContaining("syntax error")
                .hasMessageContaining("command: (cd ");
    }

    private void assertViolation(String pattern) {
        assertThatThrownBy(() -> {
                    while (model.cycle() < 1000) {
                        model.run(1000);
                    }
                })
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageMatching(pattern);
    }
}
