package org.microvisor.hdl.clock;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.verilog.Tools;

class ClockCellsLintTest {
    @Test
    void lintsCleanWithBlockRam() {
        Tools.assertLintsClean(new Crossings.Queue(512));
    }

    @Test
    void lintsCleanWithLutRam() {
        Tools.assertLintsClean(new Crossings.Queue(16));
    }

    @Test
    void lintsCleanAsAHandshake() {
        Tools.assertLintsClean(new Crossings.Hands());
    }

    @Test
    void lintsCleanWithSeveralStages() {
        Tools.assertLintsClean(new Crossings.Small(3));
    }
}
