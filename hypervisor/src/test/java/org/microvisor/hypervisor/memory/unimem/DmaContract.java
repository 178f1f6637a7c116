package org.microvisor.hypervisor.memory.unimem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.Rights;
import org.microvisor.hypervisor.memory.SharingMode;
import org.microvisor.hypervisor.memory.window.Export;
import org.microvisor.hypervisor.memory.window.ExportTable;
import org.microvisor.hypervisor.memory.window.Window;

/**
 * What {@link UnimemDma} does on every kind of node. A subclass brings two nodes whose link is up, whose tables are empty and of which the first one
 * has the engine.
 */
public abstract class DmaContract {
    /** Two linked nodes. Closing ends both. */
    public interface Nodes extends AutoCloseable {
        UnimemDma dma();

        /** A ring of that engine, switched on. */
        UnimemDmaRing ring(Memory memory, long offset, int descriptors);

        /** 64 KiB or more of the memory of the node with the engine. */
        Memory own();

        /** The same of the other node, and its export table. */
        Memory far();

        ExportTable exports();

        /** Link addresses of the node with the engine and of the other one. */
        int user();

        int lender();

        @Override
        void close();
    }

    private static final int KEY = 0xCAFE;
    private static final int EPOCH = 3;
    private static final int SPACE = 5;
    private static final int BYTES = 1 << 15;
    /** Behind what is compared. */
    private static final long RING = 3 * BYTES / 2;

    private final Random random = new Random(9);
    private final byte[] own = new byte[BYTES], far = new byte[BYTES];
    private @Nullable Nodes opened;

    /** Two new nodes. */
    protected abstract Nodes open() throws Exception;

    @BeforeEach
    void fill() throws Exception {
        opened = open();
        random.nextBytes(own);
        random.nextBytes(far);
        nodes().own().write(0, own, 0, BYTES);
        nodes().far().write(0, far, 0, BYTES);
    }

    @AfterEach
    void close() {
        nodes().close();
    }

    private Nodes nodes() {
        return Objects.requireNonNull(opened, "nodes are opened before each test");
    }

    /** Lends the first pages of the other node's memory to the engine. */
    private void lend(Rights rights, SharingMode mode) {
        Range memory = new Range(nodes().far().physicalAddress(), BYTES);
        nodes().exports().open(2, new Export(memory, nodes().user(), rights, mode, KEY, EPOCH));
        nodes().dma().open(SPACE, window(rights, mode, EPOCH));
    }

    private Window window(Rights rights, SharingMode mode, int epoch) {
        return new Window(new Range(0, BYTES), nodes().lender(), 2, 0, rights, mode, KEY, epoch);
    }

    private DmaPlace here(int offset) {
        return DmaPlace.direct(nodes().own().physicalAddress() + offset);
    }

    private static DmaPlace there(int offset) {
        return new DmaPlace(SPACE, offset);
    }

    private void compare() {
        byte[] ownNow = new byte[BYTES], farNow = new byte[BYTES];
        nodes().own().read(0, ownNow, 0, BYTES);
        nodes().far().read(0, farNow, 0, BYTES);
        assertThat(Arrays.mismatch(ownNow, own))
                .as("first wrong byte of the own memory")
                .isNegative();
        assertThat(Arrays.mismatch(farNow, far))
                .as("first wrong byte of the other one")
                .isNegative();
    }

    @Test
    void shouldCopyThereAndBackInEveryMode() {
        for (SharingMode mode : SharingMode.values()) {
            lend(Rights.READ_WRITE, mode);
            int length = 300 + random.nextInt(3000), from = random.nextInt(4096), to = random.nextInt(4096);
            nodes().dma().copy(here(from), there(to), length);
            System.arraycopy(own, from, far, to, length);
            compare();
            nodes().dma().copy(there(from), here(8192 + to), length);
            System.arraycopy(far, from, own, 8192 + to, length);
            compare();
        }
    }

    @Test
    void shouldCopyInsideOfEitherMemory() {
        lend(Rights.READ_WRITE, SharingMode.UNCACHED);
        nodes().dma().copy(here(5), DmaPlace.coherent(nodes().own().physicalAddress() + 9000), 1001);
        System.arraycopy(own, 5, own, 9000, 1001);
        nodes().dma().copy(there(7), there(10001), 2002);
        System.arraycopy(far, 7, far, 10001, 2002);
        compare();
    }

    @Test
    void shouldCopyNothingWhenThereIsNothing() {
        nodes().dma().copy(here(0), there(0), 0);
        compare();
    }

    @Test
    void shouldFailWithoutTheRightAndWorkAgain() {
        lend(Rights.READ, SharingMode.UNCACHED);
        assertThatThrownBy(() -> nodes().dma().copy(here(0), there(0), 64))
                .isInstanceOf(DmaFailedException.class)
                .hasMessageContaining("no right");
        nodes().dma().copy(there(64), here(128), 64);
        System.arraycopy(far, 64, own, 128, 64);
        compare();
    }

    @Test
    void shouldFailWhereTheExportEnds() {
        lend(Rights.READ_WRITE, SharingMode.UNCACHED);
        assertThatThrownBy(() -> nodes().dma().copy(here(0), there(BYTES), 8)).isInstanceOf(DmaFailedException.class);
        compare();
    }

    @Test
    void shouldFailWhenTheLenderOrTheUserCloses() {
        lend(Rights.READ_WRITE, SharingMode.UNCACHED);
        nodes().exports().close(2);
        assertThatThrownBy(() -> nodes().dma().copy(there(0), here(0), 100)).isInstanceOf(DmaFailedException.class);
        lend(Rights.READ_WRITE, SharingMode.UNCACHED);
        nodes().dma().open(SPACE, window(Rights.READ_WRITE, SharingMode.UNCACHED, EPOCH + 1));
        assertThatThrownBy(() -> nodes().dma().copy(there(0), here(0), 100)).isInstanceOf(DmaFailedException.class);
        nodes().dma().close(SPACE);
        assertThatThrownBy(() -> nodes().dma().copy(here(0), there(0), 100)).isInstanceOf(DmaFailedException.class);
        compare();
    }

    @Test
    void shouldCarryOutARingAndTellHowEachCopyEnded() {
        lend(Rights.READ_WRITE, SharingMode.UNCACHED);
        try (UnimemDmaRing ring = nodes().ring(nodes().own(), RING, 4)) {
            int number = 0;
            for (int turn = 0; turn < 3; turn++) {
                List<Integer> wrong = new ArrayList<>();
                while (ring.room() > 0) {
                    int from = random.nextInt(4096), to = 8192 + 2000 * (number % 4), length = 1 + random.nextInt(1500);
                    boolean fails = number % 5 == 3;
                    assertThat(ring.add(here(from), fails ? new DmaPlace(9, 0) : there(to), length, false))
                            .isEqualTo(number);
                    if (fails) {
                        wrong.add(number);
                    } else {
                        System.arraycopy(own, from, far, to, length);
                    }
                    number++;
                }
                assertThatThrownBy(() -> ring.add(here(0), there(0), 8, false))
                        .isInstanceOf(IllegalStateException.class);
                ring.start();
                List<UnimemDmaRing.Ended> ended = ring.finish();
                assertThat(ended).hasSize(4);
                assertThat(ended.stream()
                                .filter(one -> one.failure().isPresent())
                                .map(UnimemDmaRing.Ended::number))
                        .isEqualTo(wrong);
                assertThat(ring.take()).isEmpty();
            }
        }
        compare();
    }

    @Test
    void shouldBeginARingAnewWhereverTheLastOneWas() {
        for (int turn = 0; turn < 2; turn++) {
            UnimemDmaRing ring = nodes().ring(nodes().own(), RING, 8);
            assertThat(ring.add(here(0), here(20_000), 700, false)).isZero();
            ring.start();
            assertThat(ring.finish()).containsExactly(new UnimemDmaRing.Ended(0, Optional.empty()));
            System.arraycopy(own, 0, own, 20_000, 700);
        }
        compare();
    }

    @Test
    void shouldRefuseSpacesThatHaveTheirMeaning() {
        Window window = window(Rights.READ, SharingMode.UNCACHED, EPOCH);
        for (int space : new int[] {-1, 0, 1, 16}) {
            assertThatThrownBy(() -> nodes().dma().open(space, window)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> nodes().dma().close(space)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
