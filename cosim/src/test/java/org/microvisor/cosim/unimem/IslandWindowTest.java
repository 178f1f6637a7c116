package org.microvisor.cosim.unimem;

import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.memory.window.ExportTable;
import org.microvisor.hypervisor.memory.window.WindowContract;
import org.microvisor.hypervisor.memory.window.WindowTable;

/** The MicroVisor's memory software keeps its contract on the simulated boards, as it does without hardware. */
final class IslandWindowTest extends WindowContract {
    @Override
    protected Nodes open() {
        IslandBoards boards = new IslandBoards();
        Memory aperture =
                new IslandAperture(boards.island().node(1), boards.island().simulation(), IslandBoards.APERTURE);
        return new Nodes() {
            @Override
            public ExportTable exports() {
                return boards.lending().exports();
            }

            @Override
            public Memory lent() {
                return boards.island().node(0).memory();
            }

            @Override
            public int lender() {
                return 0;
            }

            @Override
            public WindowTable windows() {
                return boards.using().windows();
            }

            @Override
            public Memory aperture() {
                return aperture;
            }

            @Override
            public int user() {
                return 1;
            }

            @Override
            public void close() {
                boards.close();
            }
        };
    }
}
