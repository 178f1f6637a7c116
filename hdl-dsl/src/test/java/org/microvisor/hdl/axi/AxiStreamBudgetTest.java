package org.microvisor.hdl.axi;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.bench.Alone;
import org.microvisor.hdl.synth.Budget;

/** The AXI4-Stream cells cost no more than they did. */
final class AxiStreamBudgetTest {
    @Test
    void upsizerStoresOneWideBeat() throws IOException {
        new Budget()
                .lut(11)
                .ff(75)
                .bram36(0)
                .mhz(300)
                .require(new Alone<>(parent -> new AxiStreamUpsizer(parent, 32, 0, 2)));
    }

    @Test
    void downsizerStoresNoBeat() throws IOException {
        new Budget()
                .lut(40)
                .ff(1)
                .bram36(0)
                .mhz(300)
                .require(new Alone<>(parent -> new AxiStreamDownsizer(parent, 32, 0, 2)));
    }

    @Test
    void arbiterIsOneLutABit() throws IOException {
        new Budget()
                .lut(108)
                .ff(83)
                .bram36(0)
                .levels(3)
                .mhz(200)
                .require(new Alone<>(parent -> new AxiStreamArbiter(parent, 64, 0, 4)));
    }

    @Test
    void packetFifoFitsIntoOneBlockRam() throws IOException {
        new Budget()
                .lut(62)
                .ff(33)
                .bram36(1)
                .levels(3)
                .mhz(190)
                .require(new Alone<>(parent -> new AxiStreamPacketFifo(parent, 64, 0, 512)));
    }
}
