package org.microvisor.hypervisor.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.board.ManualClock;

final class LimitedDeviceTest extends BlockDeviceContract {
    private static final long SECOND = 1_000_000_000L;

    private final ManualClock clock = new ManualClock();
    private final List<BlockStatus> ends = new ArrayList<>();

    @Override
    BlockDevice make() {
        return limited(new DiskLimits(100, 100_000));
    }

    @Override
    void pass() {
        clock.advance(1_000_000);
    }

    private LimitedDevice limited(DiskLimits limits) {
        return new LimitedDevice(new RamDevice("ram", SIZE), limits, clock);
    }

    private void pass(LimitedDevice device, long nanos) {
        for (int i = 0; i < 1_000; i++) {
            clock.advance(nanos / 1_000);
            device.poll();
        }
    }

    private void read(LimitedDevice device, int length) {
        device.read(0, ByteBuffer.allocate(length), ends::add);
    }

    @Test
    void shouldLetSoManyRequestsThroughASecond() {
        LimitedDevice device = limited(new DiskLimits(50, 0));
        for (int i = 0; i < 200; i++) {
            read(device, SECTOR);
        }
        assertThat(ends).as("a tenth of a second's worth").hasSizeBetween(5, 6);
        pass(device, SECOND);
        assertThat(ends).hasSizeBetween(55, 56);
        assertThat(device.waiting()).isEqualTo(200 - ends.size());
        pass(device, SECOND);
        assertThat(ends).hasSizeBetween(105, 106);
    }

    @Test
    void shouldLetSoManyBytesThroughASecondInRequestsOfAnySize() {
        for (int length : new int[] {SECTOR, 20 * SECTOR}) {
            ends.clear();
            LimitedDevice device = limited(new DiskLimits(0, 40 * SECTOR));
            for (int i = 0; i < 400; i++) {
                read(device, length);
            }
            pass(device, 4 * SECOND);
            assertThat(ends.size() * length / SECTOR).isBetween(160, 184);
        }
    }

    @Test
    void shouldKeepTheOrderAndHoldAFlushBackBehindWhatCameBefore() {
        LimitedDevice device = limited(new DiskLimits(10, 0));
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "w" + i;
            device.write(0, ByteBuffer.allocate(SECTOR), status -> order.add(name));
        }
        device.flush(status -> order.add("flush"));
        pass(device, SECOND);
        assertThat(order).containsExactly("w0", "w1", "w2", "w3", "flush");
    }

    @Test
    void shouldRefuseNegativeLimits() {
        assertThatThrownBy(() -> new DiskLimits(-1, 5))
                .hasMessage("limits are not negative: requestsPerSecond=-1, bytesPerSecond=5");
    }
}
