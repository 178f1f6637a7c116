package org.microvisor.hypervisor.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Board} does alike. A subclass opens its board and names the parts to try; it sees to it that
 * nothing else uses them.
 */
public abstract class BoardContract {
    /**
     * The parts of the board under test.
     *
     * @param registers a register block
     * @param scratchOffset offset in it of two neighbouring registers whose 32 bits software may write and read back
     * @param memory a memory region of 64 KiB or more
     * @param port a port
     * @param interrupt an interrupt line, low now
     */
    public record Parts(String registers, long scratchOffset, String memory, String port, String interrupt) {}

    private static final long SECOND = 1_000_000_000L;

    private @Nullable Board opened;

    /** A new board, quiet: no frame on its way to its port, no interrupt raised. */
    protected abstract Board open() throws Exception;

    protected abstract Parts parts();

    /** A frame that, sent to the port, makes the board give at least one frame back. */
    protected abstract byte[] frameWithAnswer(Board board);

    /** Does what raises the interrupt line. */
    protected abstract void raiseInterrupt(Board board);

    /** Removes the cause of the interrupt in the device. */
    protected abstract void removeInterruptCause(Board board);

    @BeforeEach
    void openBoard() throws Exception {
        opened = open();
    }

    @AfterEach
    void closeBoard() {
        board().close();
    }

    private Board board() {
        return Objects.requireNonNull(opened, "board is opened before each test");
    }

    @Test
    void shouldNameItselfAndItsBuild() {
        assertThat(board().name()).isNotBlank();
        assertThat(board().fpga().buildId()).isNotBlank();
    }

    @Test
    void shouldNameThePartsThatExistWhenAskedForOneThatDoesNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> board().registers("nonsense"))
                .withMessageContaining("nonsense")
                .withMessageContaining(parts().registers());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> board().memory("nonsense"))
                .withMessageContaining("nonsense")
                .withMessageContaining(parts().memory());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> board().framePort("nonsense"))
                .withMessageContaining("nonsense")
                .withMessageContaining(parts().port());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> board().interrupt("nonsense"))
                .withMessageContaining("nonsense")
                .withMessageContaining(parts().interrupt());
    }

    @Test
    void shouldKeepWhatIsWrittenToARegister() {
        Registers registers = board().registers(parts().registers());
        long at = parts().scratchOffset();
        for (int value : new int[] {0, -1, 0x1234_5678, 0x8000_0001}) {
            registers.write32(at, value);
            assertThat(registers.read32(at)).isEqualTo(value);
        }
    }

    @Test
    void shouldAccess64BitsAsTwoRegistersLowFirst() {
        Registers registers = board().registers(parts().registers());
        long at = parts().scratchOffset();
        registers.write64(at, 0x8877_6655_4433_2211L);
        assertThat(registers.read32(at)).isEqualTo(0x4433_2211);
        assertThat(registers.read32(at + 4)).isEqualTo(0x8877_6655);
        assertThat(registers.read64(at)).isEqualTo(0x8877_6655_4433_2211L);
    }

    @Test
    void shouldRefuseARegisterOffsetThatIsNegativeUnalignedOrPastTheEnd() {
        Registers registers = board().registers(parts().registers());
        for (long offset : new long[] {-4, 1, 2, registers.size()}) {
            assertThatIllegalArgumentException().isThrownBy(() -> registers.read32(offset));
            assertThatIllegalArgumentException().isThrownBy(() -> registers.write32(offset, 0));
        }
    }

    @Test
    void shouldKeepBytesInMemoryAtAnyAlignment() {
        Memory memory = board().memory(parts().memory());
        byte[] pattern = new byte[77];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = (byte) (i * 7 + 1);
        }
        memory.write(4093, pattern, 0, pattern.length);
        byte[] back = new byte[pattern.length + 2];
        memory.read(4093, back, 1, pattern.length);
        assertThat(back).startsWith(0).endsWith(0);
        assertThat(Arrays.copyOfRange(back, 1, 78)).isEqualTo(pattern);
    }

    @Test
    void shouldKeep64BitWordsLeastSignificantByteFirst() {
        Memory memory = board().memory(parts().memory());
        memory.write64(4096, 0x8877_6655_4433_2211L);
        byte[] bytes = new byte[8];
        memory.read(4096, bytes, 0, 8);
        assertThat(bytes).isEqualTo(new byte[] {0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, (byte) 0x88});
        assertThat(memory.read64(4096)).isEqualTo(0x8877_6655_4433_2211L);
    }

    @Test
    void shouldRefuseMemoryAccessThatIsNotWhollyInside() {
        Memory memory = board().memory(parts().memory());
        byte[] bytes = new byte[16];
        assertThat(memory.size()).isGreaterThanOrEqualTo(65536);
        assertThat(memory.physicalAddress() % 4096).isZero();
        for (long offset : new long[] {-8, memory.size() - 8, memory.size()}) {
            assertThatThrownBy(() -> memory.read(offset, bytes, 0, 16)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> memory.write(offset, bytes, 0, 16)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> memory.read64(memory.size())).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> memory.read64(4));
        assertThatIllegalArgumentException().isThrownBy(() -> memory.write64(12, 0));
    }

    @Test
    void shouldLetAtLeastTheTimePassThatIsAskedFor() {
        Clock clock = board().clock();
        long start = clock.nanoTime();
        clock.advance(0);
        assertThat(clock.nanoTime()).isGreaterThanOrEqualTo(start);
        clock.advance(10_000);
        assertThat(clock.nanoTime()).isGreaterThanOrEqualTo(start + 10_000);
    }

    @Test
    void shouldTellMacSpeedAndFrameSizeOfAPort() {
        FramePort port = board().framePort(parts().port());
        assertThat(port.mac().isGroup()).isFalse();
        assertThat(port.linkSpeed()).isPositive();
        assertThat(port.maxFrame()).isGreaterThanOrEqualTo(1514);
    }

    @Test
    void shouldRefuseAFrameOfImpossibleLength() {
        FramePort port = board().framePort(parts().port());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> port.send(new byte[13]))
                .withMessageContaining("13");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> port.send(new byte[port.maxFrame() + 1]))
                .withMessageContaining(Integer.toString(port.maxFrame() + 1));
    }

    @Test
    void shouldGiveNoFrameWhenNothingArrived() {
        assertThat(board().framePort(parts().port()).receive()).isEmpty();
    }

    @Test
    void shouldCarryAFrameThereAndItsAnswerBack() {
        FramePort port = board().framePort(parts().port());
        byte[] frame = frameWithAnswer(board());
        assertThat(port.send(frame)).isTrue();
        long deadline = board().clock().nanoTime() + SECOND;
        Optional<byte[]> answer = port.receive();
        while (answer.isEmpty() && board().clock().nanoTime() < deadline) {
            board().clock().advance(1_000);
            answer = port.receive();
        }
        assertThat(answer).isPresent();
        assertThat(answer.orElseThrow().length).isBetween(14, port.maxFrame());
    }

    @Test
    void shouldLetTimePassWhileAQuietInterruptIsAwaited() {
        Interrupt interrupt = board().interrupt(parts().interrupt());
        long start = board().clock().nanoTime();
        assertThat(interrupt.await(0)).isFalse();
        assertThat(interrupt.await(20_000)).isFalse();
        assertThat(board().clock().nanoTime()).isGreaterThanOrEqualTo(start + 20_000);
    }

    @Test
    void shouldSeeAnInterruptUntilItsCauseIsGone() {
        Interrupt interrupt = board().interrupt(parts().interrupt());
        raiseInterrupt(board());
        assertThat(interrupt.await(SECOND)).isTrue();
        assertThat(interrupt.await(0)).isTrue();
        removeInterruptCause(board());
        interrupt.acknowledge();
        assertThat(interrupt.await(0)).isFalse();
    }

    @Test
    void shouldRefuseUseOfAPartAfterClose() {
        Registers registers = board().registers(parts().registers());
        Memory memory = board().memory(parts().memory());
        FramePort port = board().framePort(parts().port());
        Interrupt interrupt = board().interrupt(parts().interrupt());
        board().close();
        board().close();
        assertThatThrownBy(() -> registers.read32(parts().scratchOffset())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> memory.read64(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(port::receive).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> interrupt.await(0)).isInstanceOf(IllegalStateException.class);
    }
}
