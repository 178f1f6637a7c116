package org.microvisor.hypervisor.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class PartitionDeviceTest extends BlockDeviceContract {
    @Override
    BlockDevice make() {
        return new PartitionDevice("part", new RamDevice("ram", 2 * SIZE), 10 * SECTOR, SIZE);
    }

    @Test
    void shouldLieWhereItWasSaid() {
        RamDevice whole = new RamDevice("ram", 4 * SECTOR);
        PartitionDevice part = new PartitionDevice("part", whole, SECTOR, 2 * SECTOR);
        ByteBuffer bytes = ByteBuffer.allocate(2 * SECTOR).put(0, (byte) 1).put(2 * SECTOR - 1, (byte) 2);
        part.write(0, bytes, status -> {});
        ByteBuffer all = ByteBuffer.allocate(4 * SECTOR);
        whole.read(0, all, status -> {});
        assertThat(all.get(SECTOR)).isEqualTo((byte) 1);
        assertThat(all.get(3 * SECTOR - 1)).isEqualTo((byte) 2);
        assertThat(all.get(0)).isZero();
        assertThat(all.get(3 * SECTOR)).isZero();
    }

    @Test
    void shouldLieInsideTheWhole() {
        assertThatThrownBy(() -> new PartitionDevice("part", new RamDevice("ram", SIZE), SECTOR, SIZE))
                .hasMessage("not whole sectors of ram: position=512, length=32768, size=32768");
    }
}
