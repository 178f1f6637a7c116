package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.microvisor.hdl.synth.Synthesis;

/** Every design fits its part and reaches its clock, as far as an open flow can tell. */
final class DesignsSynthesisIT {
    @TestFactory
    Stream<DynamicTest> shouldFitItsPartAndReachItsClock() {
        return Designs.all().stream().map(design -> DynamicTest.dynamicTest(design.name(), () -> synthesise(design)));
    }

    private static void synthesise(Design design) throws IOException {
        Synthesis report = Synthesis.synthesise(design.top(), design.verilog());

        assertThat(report.fits()).contains(design.part());
        assertThat(report.mhz()).isGreaterThanOrEqualTo(design.clockMhz());
        assertThat(report.looping()).isZero();
        assertThat(report.unknownCells()).isEmpty();
    }
}
