package org.microvisor.hdl.clock;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.synth.Budget;

/** verilog-axis axis_async_fifo, 64 bits, 4 KiB, measured the same way: 98 LUT, 211 FF, 1.5 BRAM36, 223 MHz. */
class ClockCellsBudgetTest {
    @Test
    void keepsAQueueOfAPageWithinItsBudget() throws IOException {
        new Budget().lut(35).ff(79).bram36(1).levels(2).mhz(240).require(new Crossings.Queue(512));
    }

    @Test
    void keepsAQueueInLutRamWithinItsBudget() throws IOException {
        new Budget().lut(15).lutRam(44).ff(103).bram36(0).levels(2).mhz(270).require(new Crossings.Queue(16));
    }

    @Test
    void keepsAHandshakeWithinItsBudget() throws IOException {
        new Budget().lut(5).ff(39).levels(1).mhz(350).require(new Crossings.Hands());
    }
}
