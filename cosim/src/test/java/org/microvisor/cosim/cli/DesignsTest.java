package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is committed in {@code verilog-out} is what the sources say. */
final class DesignsTest {
    @TestFactory
    Stream<DynamicTest> shouldFindVerilogOutUpToDate() {
        return Designs.all().stream()
                .map(design -> DynamicTest.dynamicTest(
                        design.name(),
                        () -> assertThat(new GeneratedDirectory(
                                                Home.find().verilogOut().resolve(design.name()))
                                        .differences(design.files().get()))
                                .as("stale, run: ./microvisor generate")
                                .isEmpty()));
    }
}
