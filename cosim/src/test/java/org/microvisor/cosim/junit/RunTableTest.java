package org.microvisor.cosim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunTableTest {
    @Test
    void shouldTellHowLongRunsTookInsideAndOutside() {
        RunTable table = new RunTable(false);
        table.add(new RunTable.Row("QueueTest.keepsOrder", "own", "passed", 5000, 50_000_000, 25_000_000, 7));
        table.add(new RunTable.Row("QueueTest.other", "verilator", "no circuit", 0, 0, 1_000_000, 8));

        assertThat(table.text()).isEqualTo("""
                        test                  engine     result      cycles  simulated us  wall ms  ratio  seed
                        --------------------  ---------  ----------  ------  ------------  -------  -----  ----
                        QueueTest.keepsOrder  own        passed        5000         50.00     25.0    500     7
                        QueueTest.other       verilator  no circuit       0          0.00      1.0      -     8
                        """);
    }
}
