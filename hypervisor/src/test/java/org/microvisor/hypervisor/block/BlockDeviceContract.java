package org.microvisor.hypervisor.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.replay.SeededTest;

/** What every block device does. */
abstract class BlockDeviceContract {
    static final int SECTOR = BlockDevice.SECTOR;
    static final int SIZE = 64 * SECTOR;

    private BlockDevice device;

    /** A device of {@link #SIZE} zeros. */
    abstract BlockDevice make() throws Exception;

    /** Lets time pass; the device is polled besides. */
    void pass() {}

    @BeforeEach
    void open() throws Exception {
        device = make();
    }

    @AfterEach
    void close() {
        device.close();
    }

    private BlockStatus await(Consumer<Completion> request) {
        BlockStatus[] end = new BlockStatus[1];
        request.accept(status -> {
            assertThat(end[0]).as("told twice").isNull();
            end[0] = status;
        });
        for (int i = 0; i < 1_000_000 && end[0] == null; i++) {
            device.poll();
            pass();
        }
        assertThat(end[0]).as("never told").isNotNull();
        return end[0];
    }

    private byte[] read(long position, int length) {
        ByteBuffer into = ByteBuffer.allocate(length);
        assertThat(await(done -> device.read(position, into, done))).isEqualTo(BlockStatus.OK);
        return into.array();
    }

    private void write(long position, ByteBuffer from) {
        assertThat(await(done -> device.write(position, from, done))).isEqualTo(BlockStatus.OK);
    }

    @Test
    void shouldBeAllZerosAtFirst() {
        assertThat(device.size()).isEqualTo(SIZE);
        assertThat(device.name()).isNotEmpty();
        assertThat(read(0, SIZE)).containsOnly(0);
    }

    @SeededTest({1, 2, 3})
    void shouldReadWhatWasWrittenLast(long seed) {
        Random random = new Random(seed);
        byte[] model = new byte[SIZE];
        for (int i = 0; i < 60; i++) {
            int count = 1 + random.nextInt(20);
            int first = random.nextInt(SIZE / SECTOR - count + 1);
            int length = count * SECTOR;
            int position = first * SECTOR;
            switch (random.nextInt(4)) {
                case 0 -> {
                    byte[] bytes = new byte[length + 7];
                    random.nextBytes(bytes);
                    ByteBuffer from = ByteBuffer.wrap(bytes, 3, length);
                    write(position, from);
                    assertThat(from.position()).isEqualTo(3);
                    assertThat(from.remaining()).isEqualTo(length);
                    System.arraycopy(bytes, 3, model, position, length);
                }
                case 1 -> {
                    assertThat(await(done -> device.writeZeroes(position, length, done)))
                            .isEqualTo(BlockStatus.OK);
                    System.arraycopy(new byte[length], 0, model, position, length);
                }
                case 2 -> {
                    assertThat(await(done -> device.discard(position, length, done)))
                            .isEqualTo(BlockStatus.OK);
                    if (device.discards()) {
                        System.arraycopy(new byte[length], 0, model, position, length);
                    }
                }
                default -> assertThat(await(device::flush)).isEqualTo(BlockStatus.OK);
            }
            byte[] expected = new byte[length];
            System.arraycopy(model, position, expected, 0, length);
            assertThat(read(position, length)).isEqualTo(expected);
        }
        assertThat(read(0, SIZE)).isEqualTo(model);
    }

    @Test
    void shouldLeaveTheBytesBesideTheBufferAlone() {
        ByteBuffer into = ByteBuffer.allocateDirect(3 * SECTOR);
        for (int i = 0; i < into.capacity(); i++) {
            into.put(i, (byte) 0x77);
        }
        into.position(SECTOR).limit(2 * SECTOR);
        assertThat(await(done -> device.read(5 * SECTOR, into, done))).isEqualTo(BlockStatus.OK);
        assertThat(into.position()).isEqualTo(SECTOR);
        assertThat(into.get(SECTOR)).isZero();
        assertThat(into.get(2 * SECTOR - 1)).isZero();
        into.clear();
        assertThat(into.get(SECTOR - 1)).isEqualTo((byte) 0x77);
        assertThat(into.get(2 * SECTOR)).isEqualTo((byte) 0x77);
    }

    @Test
    void shouldRefuseWhatIsNotWholeSectorsInside() {
        ByteBuffer sector = ByteBuffer.allocate(SECTOR);
        assertThatThrownBy(() -> device.read(SIZE, sector, status -> {}))
                .hasMessage(
                        "not whole sectors of " + device.name() + ": position=" + SIZE + ", length=512, size=" + SIZE);
        assertThatThrownBy(() -> device.write(1, sector, status -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> device.write(-512, sector, status -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> device.writeZeroes(0, SIZE + SECTOR, status -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> device.discard(Long.MAX_VALUE - 511, SECTOR, status -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldEndRequestsForNothing() {
        assertThat(await(done -> device.write(SIZE, ByteBuffer.allocate(0), done)))
                .isEqualTo(BlockStatus.OK);
        assertThat(await(done -> device.writeZeroes(0, 0, done))).isEqualTo(BlockStatus.OK);
    }
}
