package org.microvisor.cosim.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.regs.StorageRegisters;

/** Frames that the software sends through the node. */
final class StorageNodeMailboxTest {
    private static final int PLACE = 0x20_0000;
    private static final int TX_DONE = 2;

    private BareNode node;
    private final byte[] text = new byte[20_000];

    @BeforeEach
    void openNode() {
        node = BareNode.open();
        new SplittableRandom(1).nextBytes(text);
        node.board().memory("ddr").write(PLACE, text, 0, text.length);
    }

    @AfterEach
    void closeNode() {
        node.close();
    }

    @Test
    void shouldSendFramesOfEveryLengthFromAnywhere() {
        for (int length : new int[] {14, 15, 16, 17, 23, 24, 42, 59, 60, 61, 64, 65, 1514, 4096, 9014, 9215, 9216}) {
            for (int offset : new int[] {0, 8, 120, 4088, 8 * (length % 100)}) {
                byte[] expected =
                        Arrays.copyOf(Arrays.copyOfRange(text, offset, offset + length), Math.max(60, length));
                send(offset, length);
                assertThat(node.awaitReplies(1).get(0).bytes())
                        .as("length %d", length)
                        .isEqualTo(expected);
                assertThat(node.awaitRegister(StorageRegisters.TX_STATUS, 0)).isTrue();
            }
        }
        assertThat(node.register(StorageRegisters.IRQ_STATUS)).isEqualTo(TX_DONE);
        assertThat(node.register(StorageRegisters.AXI_ERRORS)).isZero();
    }

    @Test
    void shouldIgnoreImpossibleLengths() {
        for (int length : new int[] {0, 1, 13, 9217, 0x3FFF}) {
            send(0, length);
            assertThat(node.register(StorageRegisters.TX_STATUS)).isZero();
        }
        assertThat(node.settle()).isEmpty();
        assertThat(node.register(StorageRegisters.IRQ_STATUS)).isZero();
    }

    @Test
    void shouldIgnoreAStartWhileBusy() {
        send(0, 9000);
        node.register(StorageRegisters.TX_LENGTH, 60);
        assertThat(node.register(StorageRegisters.TX_STATUS)).isEqualTo(1);
        assertThat(node.awaitReplies(1).get(0).bytes()).isEqualTo(Arrays.copyOf(text, 9000));
        assertThat(node.settle()).isEmpty();
    }

    @Test
    void shouldGiveUpAFrameThatCannotBeRead() {
        node.register64(StorageRegisters.TX_ADDRESS_LOW, 0xF000_0000L);
        node.register(StorageRegisters.TX_LENGTH, 1000);
        assertThat(node.awaitRegister(StorageRegisters.TX_STATUS, 0)).isTrue();
        assertThat(node.register(StorageRegisters.AXI_ERRORS)).isEqualTo(1);
        assertThat(node.register(StorageRegisters.IRQ_STATUS)).isEqualTo(TX_DONE | 8);
        assertThat(node.settle()).isEmpty();
        send(16, 100);
        assertThat(node.awaitReplies(1).get(0).bytes()).isEqualTo(Arrays.copyOfRange(text, 16, 116));
    }

    private void send(int offset, int length) {
        node.register64(
                StorageRegisters.TX_ADDRESS_LOW, node.board().memory("ddr").physicalAddress() + PLACE + offset);
        node.register(StorageRegisters.TX_LENGTH, length);
    }
}
