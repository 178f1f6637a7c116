package org.microvisor.hypervisor.memory.unimem;

import java.util.List;
import org.microvisor.hypervisor.board.ManualClock;
import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.window.ExportTable;

/** The driver's contract on registers and memory without hardware. */
final class UnimemDmaTest extends DmaContract {
    @Override
    protected Nodes open() {
        Range aperture = new Range(0x4000_0000L, 1 << 20);
        List<FakeUnimemNode> pair = FakeUnimemNode.pair(aperture);
        ManualClock clock = new ManualClock();
        UnimemTables lending = new UnimemTables(pair.get(0).registers(), 1, aperture, range -> {}, clock);
        new UnimemTables(pair.get(1).registers(), 2, aperture, range -> {}, clock);
        UnimemDma dma = new UnimemDma(pair.get(1).registers(), clock);
        return new Nodes() {
            @Override
            public UnimemDma dma() {
                return dma;
            }

            @Override
            public UnimemDmaRing ring(Memory memory, long offset, int descriptors) {
                return new UnimemDmaRing(pair.get(1).registers(), memory, offset, descriptors, false, clock);
            }

            @Override
            public Memory own() {
                return pair.get(1).board().memory("ddr");
            }

            @Override
            public Memory far() {
                return pair.get(0).board().memory("ddr");
            }

            @Override
            public ExportTable exports() {
                return lending.exports();
            }

            @Override
            public int user() {
                return 2;
            }

            @Override
            public int lender() {
                return 1;
            }

            @Override
            public void close() {
                pair.forEach(node -> node.board().close());
            }
        };
    }
}
