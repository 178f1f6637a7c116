package org.microvisor.cosim.unimem;

import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.memory.unimem.DmaContract;
import org.microvisor.hypervisor.memory.unimem.UnimemDma;
import org.microvisor.hypervisor.memory.unimem.UnimemDmaRing;
import org.microvisor.hypervisor.memory.window.ExportTable;

/** The MicroVisor's driver of the DMA engine keeps its contract on the simulated boards. */
final class IslandDmaTest extends DmaContract {
    @Override
    protected Nodes open() {
        IslandBoards boards = new IslandBoards();
        UnimemDma dma = new UnimemDma(boards.registers(1), boards.clock());
        return new Nodes() {
            @Override
            public UnimemDma dma() {
                return dma;
            }

            @Override
            public UnimemDmaRing ring(Memory memory, long offset, int descriptors) {
                return new UnimemDmaRing(boards.registers(1), memory, offset, descriptors, false, boards.clock());
            }

            @Override
            public Memory own() {
                return boards.island().node(1).memory();
            }

            @Override
            public Memory far() {
                return boards.island().node(0).memory();
            }

            @Override
            public ExportTable exports() {
                return boards.lending().exports();
            }

            @Override
            public int user() {
                return 1;
            }

            @Override
            public int lender() {
                return 0;
            }

            @Override
            public void close() {
                boards.close();
            }
        };
    }
}
