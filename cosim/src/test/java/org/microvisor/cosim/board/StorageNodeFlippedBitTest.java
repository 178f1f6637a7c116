package org.microvisor.cosim.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.regs.ExtentEntry;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.cosim.truth.SectorStamp;
import org.microvisor.cosim.truth.WrongBytes;

/** Who finds out when a bit of the board's memory changes. */
final class StorageNodeFlippedBitTest {
    private static final int EXTENT_SECTORS = 2048;

    private static byte[] stamped(long lba) {
        byte[] sector = new byte[SectorStamp.BYTES];
        new SectorStamp(0, lba, 1, 1 + lba).write(sector, 0);
        return sector;
    }

    @Test
    void shouldBeFoundOutByClientsWhenAnExtentMapChanges() {
        try (BareNode node = BareNode.open()) {
            node.mappedLun(0, 2 * EXTENT_SECTORS, 8);
            node.ask(Ask.write(0, stamped(0)));
            node.ask(Ask.write(EXTENT_SECTORS, stamped(EXTENT_SECTORS)));

            node.map(0, 0, ExtentEntry.of(8) ^ 1);
            byte[] cached = node.ask(Ask.read(0, 1));
            node.register(StorageRegisters.MAP_INVALIDATE, 1);
            byte[] walked = node.ask(Ask.read(0, 1));

            assertThat(SectorStamp.read(NodeBench.data(cached), 0, 0, 0)).isPositive(); // not read again
            assertThat(AtaArg.status(walked, 0)).isEqualTo(0x40); // the node cannot know
            assertThatThrownBy(() -> SectorStamp.read(NodeBench.data(walked), 0, 0, 0))
                    .isInstanceOf(WrongBytes.class)
                    .hasMessage("the sector was written to another place: lun=0, lba=0, written to lun=0, lba=2048");
        }
    }

    @Test
    void shouldChangeOneBitOfMemoryThatIsInUse() {
        try (BareNode node = BareNode.open()) {
            byte[] before = memory(node);
            node.board().faults().flipMemory(new SplittableRandom(1));
            BitSet changed = BitSet.valueOf(before);
            changed.xor(BitSet.valueOf(memory(node)));

            assertThat(changed.cardinality()).isEqualTo(1);
            assertThat(before[changed.nextSetBit(0) / 8]).isNotZero();
        }
    }

    private static byte[] memory(BareNode node) {
        byte[] bytes = new byte[64 << 10];
        node.board().memory("ddr").read(0, bytes, 0, bytes.length);
        return bytes;
    }
}
