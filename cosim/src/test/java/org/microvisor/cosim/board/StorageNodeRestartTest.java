package org.microvisor.cosim.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.regs.BufferMap;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AoeHeader;

/** What the logic does for software that died and comes again without a reset of the logic. */
final class StorageNodeRestartTest {
    private static final int CONTROL_ACCEPT_ONLY = 1;
    private static final int UNAVAILABLE = 3;

    @Test
    void shouldAnswerParkedRequestsWhenTheQueueClosesAndKeepEveryId() {
        try (BareNode node = BareNode.open()) {
            node.lun(0, 4096, false);

            // more rounds than ids: an id that stayed behind would be missed
            for (int round = 0; round < 2 * BufferMap.WRITE_BUFFER_COUNT; round++) {
                node.board()
                        .ethernet()
                        .send(Ask.write(8, NodeBench.sectors(8, round))
                                .tag(round)
                                .frame());
                assertThat(node.awaitRegister(StorageRegisters.MAP_MISSES, round + 1))
                        .isTrue();
                assertThat(node.awaitRegister(StorageRegisters.RING_PRODUCER, round + 1))
                        .isTrue();
                node.register(StorageRegisters.RING_CONSUMER, round + 1);

                node.register(StorageRegisters.CONTROL, CONTROL_ACCEPT_ONLY);

                List<byte[]> replies = node.settle();
                assertThat(replies).hasSize(1);
                assertThat(AoeHeader.tag(replies.get(0), 0)).isEqualTo(round);
                assertThat(AoeHeader.error(replies.get(0), 0)).isEqualTo(UNAVAILABLE);
                node.bringUp(BufferMap.QUEUE_ENTRIES);
            }
            assertThat(node.drops()).isZero();
        }
    }
}
