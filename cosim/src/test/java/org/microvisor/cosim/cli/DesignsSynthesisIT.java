package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.microvisor.hdl.synth.Synthesis;

/** Every design fits its part and reaches its clock, as far as an open flow can tell. */
final class DesignsSynthesisIT {
    /** What each may take, so that the rest of its part is left to others. */
    private static final Map<String, Integer> LUTS = Map.of("storage-node", 17_000, "unimem-node", 9_000);

    @TestFactory
    Stream<DynamicTest> shouldFitItsPartAndReachItsClock() {
        return Designs.all().stream().map(design -> DynamicTest.dynamicTest(design.name(), () -> synthesise(design)));
    }

    private static void synthesise(Design design) throws IOException {
        Synthesis report = Synthesis.synthesise(design.top(), design.verilog());

        assertThat(report.fits()).contains(design.part());
        assertThat(report.resources().lut()).isLessThanOrEqualTo(LUTS.get(design.name()));
        assertThat(report.mhz()).isGreaterThanOrEqualTo(design.clockMhz());
        assertThat(report.looping()).isZero();
        assertThat(report.unknownCells()).isEmpty();
    }
}
