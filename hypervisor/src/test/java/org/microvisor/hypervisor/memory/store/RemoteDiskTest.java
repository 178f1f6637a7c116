package org.microvisor.hypervisor.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.replay.SeededTest;
import org.microvisor.hypervisor.storage.StoreException;

final class RemoteDiskTest {
    private static final int PAGE_SECTORS = 8;

    private final BytesMemory first = new BytesMemory(3 * 4096 + 100, new Random(1));
    private final BytesMemory second = new BytesMemory(5 * 4096, new Random(2));
    private final RemoteDisk disk = new RemoteDisk(List.of(first, second));

    private static byte[] pattern(int sectors, int seed) {
        byte[] bytes = new byte[sectors * 512];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void shouldReadZerosWithoutAnyAccessWhereNothingWasWritten() {
        assertThat(disk.sectors()).isEqualTo(8 * PAGE_SECTORS);
        byte[] all = pattern(64, 3);
        disk.read(0, all, 0, 64);
        assertThat(all).containsOnly(0);
        assertThat(first.reads + second.reads).isZero();
        disk.write(9, pattern(1, 4), 0, 1, false);
        disk.zero(8, 8, true);
        disk.read(0, all, 0, 64);
        assertThat(all).containsOnly(0);
        assertThat(disk.writtenPages()).isZero();
    }

    @Test
    void shouldRefuseWhatIsOutsideAndPiecesThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> disk.read(63, new byte[1024], 0, 2))
                .withMessage("sectors are not inside the disk: lba=63, count=2, size=64");
        assertThatIllegalArgumentException().isThrownBy(() -> disk.write(-1, new byte[512], 0, 1, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> disk.add(new BytesMemory(4095, new Random(0))))
                .withMessage("not a piece of a disk: bytes=4095, pages so far=8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> disk.replace(0, second))
                .withMessage("pieces differ in size: old=12388, new=20480");
    }

    @Test
    void shouldLoseOnlyThePagesOfAPieceThatIsLost() {
        byte[] page = pattern(8, 5);
        disk.write(0, page, 0, 8, false);
        disk.write(4 * PAGE_SECTORS, page, 0, 8, false);
        first.cutAfter(-1);
        assertThatThrownBy(() -> disk.read(0, page, 0, 8))
                .isInstanceOf(StoreException.class)
                .hasMessage("page of remote memory is lost: page=0, piece=0: link is dead");
        assertThatThrownBy(() -> disk.write(8, page, 0, 8, false)).isInstanceOf(StoreException.class);
        byte[] back = new byte[4096];
        disk.read(4 * PAGE_SECTORS, back, 0, 8);
        assertThat(back).isEqualTo(page);
        disk.read(8, back, 0, 8);
        assertThat(back).containsOnly(0);
    }

    @Test
    void shouldMoveAPieceThatIsRecalled() {
        byte[] page = pattern(8, 6);
        disk.write(5 * PAGE_SECTORS, page, 0, 8, false);
        BytesMemory other = new BytesMemory(5 * 4096, new Random(7));
        disk.replace(1, other);
        second.cutAfter(-1);
        assertThat(other.writes).isEqualTo(1);
        byte[] back = new byte[5 * 4096];
        disk.read(3 * PAGE_SECTORS, back, 0, 40);
        assertThat(Arrays.copyOfRange(back, 2 * 4096, 3 * 4096)).isEqualTo(page);
        assertThat(Arrays.copyOf(back, 2 * 4096)).containsOnly(0);
    }

    @SeededTest({1, 2})
    void shouldBeADisk(long seed) {
        Random random = new Random(seed);
        byte[] model = new byte[64 * 512];
        for (int i = 0; i < 2000; i++) {
            int lba = random.nextInt(64);
            int count = random.nextInt(Math.min(20, 64 - lba) + 1);
            byte[] bytes = new byte[count * 512 + 3];
            switch (random.nextInt(5)) {
                case 0 -> {
                    disk.zero(lba, count, random.nextBoolean());
                    Arrays.fill(model, lba * 512, (lba + count) * 512, (byte) 0);
                }
                case 1, 2 -> {
                    random.nextBytes(bytes);
                    disk.write(lba, bytes, 3, count, random.nextBoolean());
                    System.arraycopy(bytes, 3, model, lba * 512, count * 512);
                }
                default -> {
                    disk.read(lba, bytes, 3, count);
                    assertThat(Arrays.copyOfRange(bytes, 3, bytes.length))
                            .isEqualTo(Arrays.copyOfRange(model, lba * 512, (lba + count) * 512));
                }
            }
        }
        assertThat(disk.writtenPages()).isPositive();
    }
}
