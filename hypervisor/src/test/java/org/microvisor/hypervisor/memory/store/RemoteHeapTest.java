package org.microvisor.hypervisor.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.board.BusErrorException;
import org.microvisor.hypervisor.memory.MemoryRefusedException;
import org.microvisor.hypervisor.replay.SeededTest;

final class RemoteHeapTest {
    private static final int SIZE = 100_000;
    private static final int BLOCK = 64;

    @Test
    void shouldGiveAlignedBlocksUntilThereIsNoneAndTakeThemBack() {
        RemoteHeap heap = RemoteHeap.format(new BytesMemory(65536 + 8192, new Random(1)), 4096);
        assertThat(heap.freeBytes()).isEqualTo(17 * 4096);
        assertThat(heap.largestFree()).isEqualTo(65536);
        long small = heap.allocate(1);
        long large = heap.allocate(8193);
        assertThat(heap.sizeOf(small)).isEqualTo(4096);
        assertThat(heap.sizeOf(large)).isEqualTo(16384);
        assertThat((large - 4096) % 16384).isZero();
        assertThatThrownBy(() -> heap.allocate(65536))
                .isInstanceOf(MemoryRefusedException.class)
                .hasMessage("no block in the heap is large enough: bytes=65536, free=49152, largest=32768");
        heap.free(small);
        assertThatThrownBy(() -> heap.free(small))
                .isInstanceOf(MemoryRefusedException.class)
                .hasMessage("no allocated block begins there: offset=" + small);
        assertThatThrownBy(() -> heap.free(large + 64))
                .isInstanceOf(MemoryRefusedException.class)
                .hasMessage("no allocated block begins there: offset=" + (large + 64));
        heap.free(large);
        assertThat(heap.largestFree()).isEqualTo(65536);
        assertThat(heap.freeBytes()).isEqualTo(17 * 4096);
    }

    @Test
    void shouldRefuseNonsense() {
        BytesMemory memory = new BytesMemory(8192, new Random(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RemoteHeap.format(memory, 48))
                .withMessage("block is not a power of two from 16 to 16 Mi: bytes=48");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RemoteHeap.format(memory, 8192))
                .withMessage("memory is too small for a heap: bytes=8192, block=8192");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RemoteHeap.format(memory, 64).allocate(0))
                .withMessage("nothing to allocate: bytes=0");
    }

    @Test
    void shouldNotTakeAnythingElseForAHeap() {
        BytesMemory memory = new BytesMemory(SIZE, new Random(3));
        assertThatThrownBy(() -> RemoteHeap.open(memory))
                .isInstanceOf(RemoteHeap.HeapDamagedException.class)
                .hasMessage("there is no heap of this size in the memory: bytes=100000");
        RemoteHeap heap = RemoteHeap.format(memory, BLOCK);
        heap.allocate(1);
        heap.allocate(200);
        assertThat(RemoteHeap.open(memory).blocks()).isEqualTo(heap.blocks());
        for (int at : new int[] {3, 9, 17, 21, 40, 64, 65, 66, 67, 69, 71 + 4 * 4, 64 + 4 * 6}) {
            memory.bytes[at] ^= 4;
            assertThatThrownBy(() -> RemoteHeap.open(memory))
                    .as("byte %s", at)
                    .isInstanceOf(RemoteHeap.HeapDamagedException.class);
            memory.bytes[at] ^= 4;
        }
    }

    /** Allocations and frees, compared with a map; the link is cut at a random write, and the heap is opened anew. */
    @SeededTest({1, 2, 3})
    void shouldKeepItsAccountWhenTheLinkIsCutAtAnyWrite(long seed) {
        Random random = new Random(seed);
        BytesMemory memory = new BytesMemory(SIZE, random);
        RemoteHeap heap = RemoteHeap.format(memory, BLOCK);
        long all = heap.freeBytes();
        Map<Long, Long> model = new TreeMap<>();
        for (int i = 0; i < 3000; i++) {
            if (random.nextInt(50) == 0) {
                memory.cutAfter(0);
            }
            Map<Long, Long> before = new TreeMap<>(model);
            try {
                step(random, heap, model);
            } catch (BusErrorException cut) {
                memory.cutAfter(Long.MAX_VALUE);
                heap = RemoteHeap.open(memory);
                Map<Long, Long> found = new TreeMap<>();
                for (long block : heap.blocks()) {
                    found.put(block, heap.sizeOf(block));
                }
                assertThat(found.size() - before.size()).isBetween(-1, 1);
                List<Long> both = new ArrayList<>(before.keySet());
                both.retainAll(found.keySet());
                assertThat(both.size()).isGreaterThanOrEqualTo(Math.max(found.size(), before.size()) - 1);
                model.clear();
                model.putAll(found);
            }
            memory.cutAfter(Long.MAX_VALUE);
            check(heap, model, all);
        }
        for (long block : List.copyOf(model.keySet())) {
            heap.free(block);
        }
        assertThat(heap.largestFree()).isEqualTo(65536);
        assertThat(heap.freeBytes()).isEqualTo(all);
    }

    private static void step(Random random, RemoteHeap heap, Map<Long, Long> model) {
        if (model.isEmpty() || random.nextInt(5) < 3) {
            long bytes = 1L + random.nextInt(1 << 4 + random.nextInt(11));
            if (heap.largestFree() < bytes) {
                assertThatThrownBy(() -> heap.allocate(bytes)).isInstanceOf(MemoryRefusedException.class);
            } else {
                long block = heap.allocate(bytes);
                assertThat(heap.sizeOf(block)).isBetween(bytes, Math.max(BLOCK, 2 * bytes - 1));
                model.put(block, heap.sizeOf(block));
            }
        } else {
            List<Long> blocks = List.copyOf(model.keySet());
            long block = blocks.get(random.nextInt(blocks.size()));
            heap.free(block);
            model.remove(block);
        }
    }

    private static void check(RemoteHeap heap, Map<Long, Long> model, long all) {
        assertThat(heap.blocks()).isEqualTo(List.copyOf(model.keySet()));
        long end = 0;
        long taken = 0;
        for (Map.Entry<Long, Long> block : model.entrySet()) {
            assertThat(block.getKey()).isGreaterThanOrEqualTo(end);
            end = block.getKey() + block.getValue();
            taken += block.getValue();
        }
        assertThat(end).isLessThanOrEqualTo(SIZE);
        assertThat(heap.freeBytes()).isEqualTo(all - taken);
    }

    @SeededTest({1, 2, 3, 4, 5})
    void shouldBeNoHeapUntilItIsOneWhenFormattingIsCut(long seed) {
        Random random = new Random(seed);
        BytesMemory memory = new BytesMemory(SIZE, random);
        RemoteHeap.format(memory, BLOCK).allocate(100);
        long writes = memory.writes;
        RemoteHeap.format(memory, 2 * BLOCK);
        long needed = memory.writes - writes;
        assertThat(needed).isGreaterThan(3);
        for (long cut = 0; cut < needed; cut++) {
            RemoteHeap.format(memory, BLOCK).allocate(100);
            memory.cutAfter(cut);
            assertThatThrownBy(() -> RemoteHeap.format(memory, 2 * BLOCK)).isInstanceOf(BusErrorException.class);
            memory.cutAfter(Long.MAX_VALUE);
            try {
                RemoteHeap left = RemoteHeap.open(memory);
                boolean old =
                        left.blocks().size() == 1 && left.sizeOf(left.blocks().get(0)) == 128;
                assertThat(old || left.blocks().isEmpty() && cut == needed - 1).isTrue();
            } catch (RemoteHeap.HeapDamagedException none) {
                assertThat(cut).isLessThanOrEqualTo(needed - 1);
            }
        }
    }
}
