package org.microvisor.hypervisor.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.board.ManualClock;

final class MeasuredDeviceTest extends BlockDeviceContract {
    private final ManualClock clock = new ManualClock();

    @Override
    BlockDevice make() {
        return new MeasuredDevice(new RamDevice("ram", SIZE), clock);
    }

    @Test
    void shouldCountAndTimeWhatWasDone() {
        SlowDevice slow = new SlowDevice("slow", SIZE, true);
        MeasuredDevice device = new MeasuredDevice(slow, clock);
        for (int i = 1; i <= 100; i++) {
            device.read(0, ByteBuffer.allocate(2 * SECTOR), status -> {});
            clock.advance(i * 1_000L);
            slow.go();
        }
        device.write(0, ByteBuffer.allocate(SECTOR), status -> {});
        clock.advance(5_000);
        slow.end(BlockStatus.failed("bad"));
        device.write(0, ByteBuffer.allocate(SECTOR), status -> {});
        device.flush(status -> {});
        device.discard(0, SECTOR, status -> {});

        DiskFigures figures = device.figures();
        assertThat(figures.reads().done()).isEqualTo(100);
        assertThat(figures.reads().bytes()).isEqualTo(200 * SECTOR);
        assertThat(figures.reads().median()).isBetween(49_900L, 50_100L);
        assertThat(figures.reads().tail()).isBetween(98_900L, 99_200L);
        assertThat(figures.reads().longest()).isBetween(99_900L, 100_200L);
        assertThat(figures.writes().errors()).isEqualTo(1);
        assertThat(figures.writes().bytes()).isZero();
        assertThat(figures.writes().underWay()).isEqualTo(1);
        assertThat(figures.flushes().underWay()).isEqualTo(1);
        assertThat(figures.others().done()).isEqualTo(1);
        assertThat(device.readLatency().getTotalCount()).isEqualTo(100);
        assertThat(device.writeLatency().getTotalCount()).isEqualTo(1);
    }
}
