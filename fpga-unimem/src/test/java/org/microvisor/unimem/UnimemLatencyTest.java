package org.microvisor.unimem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.unimem.WindowMaster.Access;

/** How many cycles a word takes between two nodes: 8 in each direction outside of them, 20 and 14 in the memory. */
final class UnimemLatencyTest {
    private static final long WINDOW = 0x4000_0000L;

    private static NodePair pair() {
        NodePair pair = new NodePair(UnimemConfig.ZYNQ7000, new Random(1), 1);
        pair.export(1, NodePair.EXPORT, 0x10000, 16, NodePair.READ | NodePair.WRITE);
        pair.window(0, 7, WINDOW, 16, 0, NodePair.EXPORT, NodePair.READ | NodePair.WRITE);
        return pair;
    }

    @Test
    void aWordIsWrittenAndReadBack() {
        try (NodePair pair = pair()) {
            Access write = pair.masters.get(0).writeWord(0xABC, WINDOW + 0x1234, 0xCAFEBABE);
            pair.until("answer", 200, write::isDone);
            assertThat(write.response).isZero();
            assertThat(pair.hp.get(1).bytes[0x11234] & 0xFF).isEqualTo(0xBE);

            Access read = pair.masters.get(0).read(new AxiBurst(0x123, WINDOW + 0x1234, 1, 2, AxiBurst.INCR));
            pair.until("answer", 200, read::isDone);
            assertThat(read.response).isZero();
            assertThat(WindowMaster.word(read)).isEqualTo(0xCAFEBABE);

            assertThat(write.answered - Math.max(write.asked, write.given))
                    .as("cycles of a write")
                    .isEqualTo(45);
            assertThat(read.answered - read.asked).as("cycles of a read").isEqualTo(51);
        }
    }
}
