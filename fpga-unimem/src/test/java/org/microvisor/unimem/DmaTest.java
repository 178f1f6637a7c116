package org.microvisor.unimem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.unimem.regs.UnimemRegisters;

/** Copies between all memories, of any length and alignment, beside plain arrays. */
final class DmaTest {
    @Test
    void copiesBetweenAllMemories() {
        try (DmaPair pair = new DmaPair(new Random(1), 1)) {
            for (int from = 0; from < 4; from++) {
                for (int to = 0; to < 4; to++) {
                    pair.copy(from, 0x2000, to, 0x9000 + 0x1000 * from, 600);
                }
            }
            assertThat(pair.registers.read(UnimemRegisters.DMA_TRANSFERS)).isEqualTo(16);
        }
    }

    @Test
    void copiesBytesFromAnyLaneToAnyLane() {
        try (DmaPair pair = new DmaPair(new Random(2), 1)) {
            for (int source = 0; source < 8; source++) {
                for (int destination = 0; destination < 8; destination++) {
                    int bytes = 1 + (source * 8 + destination) % 21;
                    pair.copy(DmaPair.OWN_HP, 0x21F8 + source, DmaPair.FAR_HP, 0x9F0 + destination, bytes);
                }
            }
        }
    }

    @SeededTest(3)
    void copiesAnythingAnywhereWhileEverythingStalls(long seed) {
        Random random = new Random(seed);
        try (DmaPair pair = new DmaPair(random, 0.7)) {
            for (int i = 0; i < 12; i++) {
                int bytes = i % 3 == 0 ? 1 + random.nextInt(9000) : 1 + random.nextInt(300);
                pair.copy(
                        random.nextInt(4),
                        random.nextInt(0x6000),
                        random.nextInt(4),
                        0x10000 + random.nextInt(0x6000),
                        bytes);
            }
        }
    }

    @Test
    void carriesOutARingOfDescriptors() {
        int ring = 0x1000, interrupt = 1 << 31;
        try (DmaPair pair = new DmaPair(new Random(4), 1)) {
            pair.registers.write(UnimemRegisters.DMA_CR, 0x5000);
            pair.registers.write(UnimemRegisters.IRQ_ENABLE, UnimemRegisters.IRQ_STATUS_DMA.mask());
            pair.registers.write(UnimemRegisters.DMA_RING_BASE, ring);
            pair.registers.write(UnimemRegisters.DMA_RING_CONTROL, 1 | 2 << 4);
            for (int i = 0; i < 6; i++) {
                boolean isWrong = i == 2;
                pair.describe(
                        ring, i % 4, 0, 0x3000 + 77 * i, isWrong ? 9 : 2, 0x500L * i, 100 | (i == 5 ? interrupt : 0));
                pair.registers.write(UnimemRegisters.DMA_RING_TAIL, i + 1L);
                int wanted = i + 1;
                pair.pair.until(
                        "end of descriptor " + i,
                        1000,
                        () -> (pair.registers.read(UnimemRegisters.DMA_RING_HEAD) & 0xFFFF) == wanted);
                assertThat(pair.verdict(ring, i % 4))
                        .as("descriptor %d", i)
                        .isEqualTo(isWrong ? 0xC000_0000L : 0x8000_0000L);
                if (!isWrong) {
                    pair.expect(0, 0x3000 + 77 * i, 2, 0x500 * i, 100);
                }
                pair.compare();
                pair.pair.engine.step(4);
                assertThat(pair.pair.engine.peek(pair.pair.top.irq.get(0))).isEqualTo(isWrong || i == 5 ? 1 : 0);
                pair.registers.write(UnimemRegisters.DMA_SR, 0x5000);
                pair.pair.engine.step(2);
                pair.registers.write(UnimemRegisters.IRQ_STATUS, UnimemRegisters.IRQ_STATUS_DMA.mask());
            }
            pair.copy(1, 0x100, 3, 0x100, 50);
        }
    }
}
