package org.microvisor.hypervisor.memory.unimem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.Rights;
import org.microvisor.hypervisor.memory.SharingMode;
import org.microvisor.hypervisor.memory.window.ExportTable;
import org.microvisor.hypervisor.memory.window.Window;
import org.microvisor.hypervisor.memory.window.WindowContract;
import org.microvisor.hypervisor.memory.window.WindowTable;
import org.microvisor.unimem.regs.UnimemRegisters;

/** The window contract, and more, on registers and memory without hardware. */
final class UnimemTablesTest extends WindowContract {
    private static final Range APERTURE = new Range(0x4000_0000L, 1 << 20);

    @Override
    protected Nodes open() {
        List<FakeUnimemNode> pair = FakeUnimemNode.pair(APERTURE);
        FakeUnimemNode lender = pair.get(0);
        FakeUnimemNode user = pair.get(1);
        UnimemTables lending = tables(lender, 1, new ArrayList<>());
        UnimemTables using = tables(user, 2, new ArrayList<>());
        return new Nodes() {
            @Override
            public ExportTable exports() {
                return lending.exports();
            }

            @Override
            public Memory lent() {
                return lender.board().memory("ddr");
            }

            @Override
            public int lender() {
                return 1;
            }

            @Override
            public WindowTable windows() {
                return using.windows();
            }

            @Override
            public Memory aperture() {
                return user.aperture();
            }

            @Override
            public int user() {
                return 2;
            }

            @Override
            public void close() {
                lender.board().close();
                user.board().close();
            }
        };
    }

    private static UnimemTables tables(FakeUnimemNode node, int number, List<Range> cleaned) {
        return new UnimemTables(
                node.registers(), number, APERTURE, cleaned::add, node.board().clock());
    }

    @Test
    void shouldCleanTheCachesOfAUserCachedWindowBeforeItCloses() {
        FakeUnimemNode node = new FakeUnimemNode(APERTURE);
        List<Range> cleaned = new ArrayList<>();
        WindowTable windows = tables(node, 2, cleaned).windows();
        for (SharingMode mode : SharingMode.values()) {
            Range place = new Range(APERTURE.base(), 8192);
            windows.open(7, new Window(place, 1, 0, 0, Rights.READ, mode, 1, 1));
            windows.close(7);
            windows.close(7);
        }
        assertThat(cleaned).containsExactly(new Range(APERTURE.base(), 8192));
        node.board().close();
    }

    @Test
    void shouldWaitUntilNothingThatPassedAnExportIsUnderWay() {
        FakeUnimemNode node = new FakeUnimemNode(APERTURE);
        ExportTable exports = tables(node, 1, new ArrayList<>()).exports();
        int serving = (int) UnimemRegisters.LINK_STATUS_SERVING.mask();
        node.poke(UnimemRegisters.LINK_STATUS, serving);
        node.board().manualClock().after(7_500, () -> node.poke(UnimemRegisters.LINK_STATUS, 0));
        exports.close(0);
        assertThat(node.board().clock().nanoTime()).isEqualTo(8_000);
        exports.close(0);
        assertThat(node.board().clock().nanoTime()).isEqualTo(8_000);

        node.poke(UnimemRegisters.LINK_STATUS, serving);
        assertThatIllegalStateException()
                .isThrownBy(() -> exports.close(3))
                .withMessage("memory does not answer a request that passed the export: slot=3");
        node.board().close();
    }

    @Test
    void shouldRefuseAWindowOutsideOfTheAperture() {
        FakeUnimemNode node = new FakeUnimemNode(APERTURE);
        Range place = new Range(0x5000_0000L, 4096);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tables(node, 2, new ArrayList<>())
                        .windows()
                        .open(0, new Window(place, 1, 0, 0, Rights.READ, SharingMode.UNCACHED, 1, 1)))
                .withMessage("window is outside of the aperture: window=50000000-50000fff, aperture=40000000-400fffff");
        node.board().close();
    }

    @Test
    void shouldRefuseABlockThatIsNoNodeOrOfAnotherVersion() {
        FakeUnimemNode node = new FakeUnimemNode(APERTURE);
        node.poke(UnimemRegisters.VERSION, 0x0002_0000);
        assertThatIllegalStateException()
                .isThrownBy(() -> tables(node, 1, new ArrayList<>()))
                .withMessage("UNIMEM node has another register map than this software: version=2, expected=1");
        node.poke(UnimemRegisters.ID, 0x1234);
        assertThatIllegalStateException()
                .isThrownBy(() -> tables(node, 1, new ArrayList<>()))
                .withMessage("register block unimem is no UNIMEM node: ID=0x00001234, expected=0x4d56554e");
        node.board().close();
    }
}
