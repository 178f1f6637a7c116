package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TableTest {
    @Test
    void shouldAlignNumbersToTheRightWhenAColumnHoldsNothingElse() {
        Table table =
                new Table("step", "cycles", "us").row("parse", 12, "0.077").row("V2P lookup", 1_204, "-");

        assertThat(table.toString()).isEqualTo("""
                        step        cycles     us
                        ----------  ------  -----
                        parse           12  0.077
                        V2P lookup    1204      -
                        """);
    }

    @Test
    void shouldRefuseARowWhenItsLengthIsNotThatOfTheHeader() {
        assertThatThrownBy(() -> new Table("a", "b").row(1)).hasMessage("wrong number of cells: columns=2, cells=1");
    }
}
