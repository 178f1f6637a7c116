package org.microvisor.cosim.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.cosim.device.PcieSettings;
import org.microvisor.hypervisor.replay.SeededTest;

/**
 * Random traffic, many requests at once, some damaged, over busses that stall at random: the node answers what the golden
 * model answers.
 */
final class StorageNodeRandomTest {
    private static final int DISK_BYTES = 4 << 20;
    private static final int VOLLEYS = 60;

    @SeededTest({0, 1, 2, 3, 4, 5})
    void shouldAnswerAsTheModel(long seed) {
        try (ServedNode node = ServedNode.open(settings(seed), 64L << 20)) {
            node.volume(0, DISK_BYTES / 512);
            assertThat(new Storm(node, DISK_BYTES, VOLLEYS, seed).differences()).isEmpty();
            assertThat(node.unaccounted()).isZero();
            assertThat(node.register(StorageRegisters.NVME_SPURIOUS)).isZero();
            assertThat(node.register(StorageRegisters.AXI_ERRORS)).isZero();
            node.software().close();
        }
    }

    /** Same input, same cycles: nothing of the host machine gets in. */
    @SeededTest(3)
    void shouldDoTheSameAgain(long seed) {
        List<String> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            StringBuilder seen = new StringBuilder();
            try (ServedNode node = ServedNode.open(settings(seed), 64L << 20)) {
                node.board()
                        .ethernet()
                        .observe((frame, toNode) -> seen.append(
                                        node.board().simulation().now())
                                .append(toNode ? " > " : " < ")
                                .append(HexFormat.of().formatHex(frame))
                                .append('\n'));
                node.volume(0, DISK_BYTES / 512);
                Storm storm = new Storm(node, DISK_BYTES, VOLLEYS, seed);
                assertThat(storm.differences()).isEmpty();
                seen.append(node.board().simulation().now());
            }
            runs.add(seen.toString());
        }
        assertThat(runs.get(0)).isNotEmpty().isEqualTo(runs.get(1));
    }

    private static CosimBoardSettings settings(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return NodeBench.settings()
                .withPcie(
                        new PcieSettings(random.nextInt(3) * 40L, 128 << random.nextInt(4), 128 << random.nextInt(6)));
    }
}
