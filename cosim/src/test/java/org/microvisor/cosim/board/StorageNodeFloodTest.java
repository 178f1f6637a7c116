package org.microvisor.cosim.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.hypervisor.board.MacAddress;

/** Requests among much else, and beside a memory that refuses. */
final class StorageNodeFloodTest {
    private static final int ARP = 0x0806;
    private static final int UNAVAILABLE = 3;

    @Test
    void shouldAnswerEveryReadAmidAFloodOfBroadcasts() {
        try (BareNode node = BareNode.open()) {
            node.register(StorageRegisters.RING_SIZE, 8);
            node.mappedLun(0, 4096, 1);
            int reads = 0;
            for (int i = 0; i < 2000; i++) {
                node.board()
                        .ethernet()
                        .send(i % 40 == 0 ? Ask.read(8L * reads++, 8).frame() : broadcast());
            }

            List<byte[]> replies = node.settle();

            assertThat(replies).hasSize(reads);
            assertThat(node.register(StorageRegisters.DROP_NO_BUFFER)).isZero();
            assertThat(node.register(StorageRegisters.DROP_RING_FULL)).isPositive();
        }
    }

    @Test
    void shouldAnswerMissesThatMemoryRefusesAndKeepTheirIds() {
        try (BareNode node = BareNode.open()) {
            node.mappedLun(1, 4096, 1);
            node.lun(0, 4096, false);
            node.register(StorageRegisters.RING_BASE_LOW, 0xF000_0000L); // nobody's address

            for (int i = 0; i < 40; i++) {
                byte[] reply = node.ask(Ask.write(8, NodeBench.sectors(8, i)).tag(i));
                assertThat(AoeHeader.tag(reply, 0)).isEqualTo(i);
                assertThat(AoeHeader.error(reply, 0)).isEqualTo(UNAVAILABLE);
            }

            assertThat(AoeHeader.isError(node.ask(Ask.read(0, 8).lun(1)), 0)).isFalse();
            assertThat(node.register(StorageRegisters.AXI_ERRORS)).isEqualTo(40);
            assertThat(node.register(StorageRegisters.RING_PRODUCER)).isZero();
        }
    }

    private static byte[] broadcast() {
        byte[] frame = new byte[EthernetHeader.MIN_FRAME];
        Arrays.fill(frame, (byte) 0x55);
        EthernetHeader.write(frame, 0, MacAddress.BROADCAST.value(), Ask.CLIENT.value(), ARP);
        return frame;
    }
}
