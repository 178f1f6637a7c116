package org.microvisor.hypervisor.aoe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.block.AoeDevice;
import org.microvisor.hypervisor.block.BlockStatus;
import org.microvisor.hypervisor.board.ManualClock;

final class AoeDeviceTest {
    private static final int SECTOR = 512;
    private static final int SIZE = 4096 * SECTOR;
    private static final long MILLI = 1_000_000;
    private static final long LIFETIME = 5 * MILLI;
    private static final long LOST_AFTER = 200 * MILLI;

    private final ManualClock clock = new ManualClock();
    private final NaiveTarget target = new NaiveTarget(4096);
    private final List<String> ends = new ArrayList<>();

    private AoeDevice device(LossyNetwork network, long size) {
        InitiatorSettings settings = InitiatorSettings.standard(42).withLostAfter(LOST_AFTER);
        return new AoeDevice(new AoeInitiator(network, clock, settings), clock, NaiveTarget.ADDRESS, size, LIFETIME);
    }

    private LossyNetwork network(double loss) {
        return new LossyNetwork(clock, target, 1, loss, 0, 10_000, 0, 9014);
    }

    private void pass(AoeDevice device, long nanos) {
        for (long end = clock.nanoTime() + nanos; clock.nanoTime() < end; ) {
            device.poll();
            clock.advance(10_000);
        }
        device.poll();
    }

    private void write(AoeDevice device, String name, int position, int value) {
        byte[] bytes = new byte[SECTOR];
        bytes[0] = (byte) value;
        device.write(position, ByteBuffer.wrap(bytes), status -> ends.add(name + " " + status));
    }

    @Test
    void shouldFindItsTargetWhenItIsAskedAndSendNothingForALifetime() {
        AoeDevice device = device(network(0), SIZE);
        pass(device, MILLI);
        assertThat(target.tags).isEmpty();
        write(device, "w", 0, 3);
        pass(device, MILLI);
        assertThat(target.tags).as("identify").hasSize(1);
        pass(device, LIFETIME);
        assertThat(ends).containsExactly("w ok");
        assertThat(target.disk[0]).isEqualTo((byte) 3);
    }

    @Test
    void shouldReadWriteFlushAndWriteZeros() {
        AoeDevice device = device(network(0), SIZE);
        byte[] bytes = new byte[300 * SECTOR];
        Arrays.fill(bytes, (byte) 8);
        device.write(SECTOR, ByteBuffer.wrap(bytes), status -> ends.add("write " + status));
        pass(device, 2 * LIFETIME);
        device.writeZeroes(2 * SECTOR, 298 * SECTOR, status -> ends.add("zeros " + status));
        pass(device, LIFETIME);
        device.flush(status -> ends.add("flush " + status));
        ByteBuffer into = ByteBuffer.allocateDirect(302 * SECTOR).position(SECTOR);
        device.read(SECTOR, into, status -> ends.add("read " + status));
        pass(device, LIFETIME);
        assertThat(ends).containsExactlyInAnyOrder("write ok", "zeros ok", "flush ok", "read ok");
        assertThat(target.flushes).isEqualTo(1);
        assertThat(into.get(SECTOR)).isEqualTo((byte) 8);
        assertThat(into.get(2 * SECTOR)).isZero();
        assertThat(into.get(299 * SECTOR)).isZero();
        assertThat(into.get(300 * SECTOR)).isEqualTo((byte) 8);
        assertThat(into.get(301 * SECTOR)).isZero();
    }

    @Test
    void shouldLoseItsTargetAndFindItAgain() {
        LossyNetwork network = network(0);
        AoeDevice device = device(network, SIZE);
        write(device, "w", 0, 1);
        pass(device, 2 * LIFETIME);
        network.cut();
        write(device, "lost", 0, 2);
        pass(device, 2 * LOST_AFTER);
        write(device, "not found", 0, 2);
        pass(device, 2 * LOST_AFTER + 400 * MILLI);
        assertThat(ends).hasSize(3);
        assertThat(ends.get(1)).startsWith("lost target e7.3 is lost: no answer for 2");
        assertThat(ends.get(2)).isEqualTo("not found no target answers at e7.3 on port net: queries=8, waited ms=400");
        network.mend();
        write(device, "found", 0, 4);
        pass(device, 20 * LIFETIME);
        assertThat(ends).endsWith("found ok");
        assertThat(target.disk[0]).isEqualTo((byte) 4);
    }

    @Test
    void shouldLeaveAloneWhatADoubtfulWriteHasTouched() {
        LossyNetwork network = network(0);
        AoeDevice device = device(network, SIZE);
        write(device, "first", 0, 1);
        pass(device, 2 * LIFETIME);
        network.loseNextReply();
        write(device, "repeated", 0, 2);
        pass(device, 60 * MILLI);
        assertThat(ends).containsExactly("first ok", "repeated ok");
        assertThat(target.writes).isEqualTo(3);

        network.loseNextReply();
        write(device, "repeated again", 0, 3);
        for (int i = 0; ends.size() < 3 && i < 10_000; i++) {
            pass(device, 10_000);
        }
        long since = clock.nanoTime();
        device.read(0, ByteBuffer.allocate(SECTOR), status -> ends.add("read " + status));
        write(device, "beside", SECTOR, 1);
        write(device, "later", 0, 4);
        pass(device, MILLI);
        assertThat(ends.subList(3, ends.size())).containsExactlyInAnyOrder("read ok", "beside ok");
        pass(device, LIFETIME);
        assertThat(ends).endsWith("later ok");
        assertThat(clock.nanoTime() - since).isGreaterThan(LIFETIME);
    }

    @Test
    void shouldTellErrorsOfTheDiskFromSilence() {
        AoeDevice device = device(network(0), SIZE);
        List<BlockStatus> all = new ArrayList<>();
        target.ataError = 0x40;
        device.read(0, ByteBuffer.allocate(SECTOR), all::add);
        pass(device, 2 * LIFETIME);
        assertThat(all).hasSize(1);
        assertThat(all.get(0).kind()).isEqualTo(BlockStatus.Kind.FAILED);
        assertThat(all.get(0).text()).startsWith("read at e7.3, lba=0, sectors=1 failed: ATA ");
    }

    @Test
    void shouldRefuseATargetThatIsNotTheSame() {
        AoeDevice device = device(network(0), SIZE + SECTOR);
        write(device, "w", 0, 1);
        pass(device, 2 * LIFETIME);
        assertThat(ends).containsExactly("w target e7.3 is smaller than it should be: size=2097152, needed=2097664");

        LossyNetwork network = network(0);
        AoeDevice other = device(network, SIZE);
        write(other, "w", 0, 1);
        pass(other, 2 * LIFETIME);
        network.cut();
        write(other, "w", 0, 1);
        pass(other, 2 * LOST_AFTER);
        network.mend();
        target.serial = "N2";
        write(other, "stranger", 0, 1);
        pass(other, 20 * LIFETIME);
        assertThat(ends).endsWith("stranger another disk answers at e7.3: serial=N2, it was=N1");
    }
}
