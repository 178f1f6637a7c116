package org.microvisor.hypervisor.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.board.ManualClock;

final class ReplicatedVolumeTest {
    private static final int SECTOR = BlockDevice.SECTOR;
    private static final int REGION = 4 * SECTOR;
    private static final int SIZE = 8 * REGION;
    private static final long RETRY = 1_000;
    private static final long IDLE = 10_000;
    private static final ReplicaSettings SETTINGS = new ReplicaSettings(REGION, 2 * SECTOR, 1, RETRY, 4 * RETRY, IDLE);
    private static final BlockStatus LOST = BlockStatus.lost("no answer");
    private static final BlockStatus BAD = BlockStatus.failed("bad sector");

    private final ManualClock clock = new ManualClock();
    private final SlowDevice left = new SlowDevice("left", SIZE, true);
    private final SlowDevice right = new SlowDevice("right", SIZE, true);
    private final SlowDevice record =
            new SlowDevice("record", (int) ReplicatedVolume.recordBytes(SIZE, 2, SETTINGS), false);
    private final List<String> ends = new ArrayList<>();
    private ReplicatedVolume volume = created(true);

    private ReplicatedVolume created(boolean equal) {
        record.atOnce(true);
        ReplicatedVolume.create(
                record, SIZE, 2, equal, SETTINGS, status -> assertThat(status).isEqualTo(BlockStatus.OK));
        return opened();
    }

    private ReplicatedVolume opened() {
        return new ReplicatedVolume("mirror", SIZE, List.of(left, right), record, SETTINGS, clock);
    }

    /** Both replicas answer, and so does the record until the test says otherwise. */
    private void start() {
        volume.poll();
        left.go();
        right.go();
        volume.poll();
    }

    private void write(String name, int position, int value) {
        byte[] bytes = new byte[SECTOR];
        Arrays.fill(bytes, (byte) value);
        volume.write(position, ByteBuffer.wrap(bytes), status -> ends.add(name + " " + status));
    }

    private void read(String name, int position) {
        ByteBuffer into = ByteBuffer.allocate(SECTOR);
        volume.read(position, into, status -> ends.add(name + " " + (status.isOk() ? into.get(0) : status.toString())));
    }

    private void pass(long nanos) {
        clock.advance(nanos);
        volume.poll();
    }

    @Test
    void shouldHoldRequestsUntilEachReplicaHasAnsweredOrFailedTo() {
        write("w", 0, 1);
        volume.poll();
        assertThat(volume.status().state()).isEqualTo(VolumeStatus.State.STARTING);
        left.go();
        volume.poll();
        assertThat(left.waiting()).isEmpty();
        right.end(LOST);
        volume.poll();
        assertThat(left.waiting()).containsExactly("write 0+512");
        left.go();
        assertThat(ends).containsExactly("w ok");
        assertThat(volume.status().state()).isEqualTo(VolumeStatus.State.DEGRADED);
        assertThat(volume.status().replicas().get(1).behindBytes()).isEqualTo(REGION);
    }

    @Test
    void shouldAcknowledgeAWriteThatAllReplicasHave() {
        start();
        write("w", SECTOR, 7);
        assertThat(left.waiting()).containsExactly("write 512+512");
        assertThat(right.waiting()).containsExactly("write 512+512");
        left.go();
        assertThat(ends).isEmpty();
        right.go();
        assertThat(ends).containsExactly("w ok");
        assertThat(left.at(SECTOR)).isEqualTo(7);
        assertThat(right.at(SECTOR)).isEqualTo(7);
        assertThat(volume.status().state()).isEqualTo(VolumeStatus.State.WHOLE);
    }

    @Test
    void shouldGiveAllReplicasOneContentEvenIfTheGuestChangesItsBufferMeanwhile() {
        start();
        ByteBuffer guests = ByteBuffer.allocate(SECTOR).put(0, (byte) 7);
        volume.write(SECTOR, guests, status -> ends.add("w " + status));
        left.go();
        guests.put(0, (byte) 8);
        right.go();
        assertThat(ends).containsExactly("w ok");
        assertThat(left.at(SECTOR)).isEqualTo(7);
        assertThat(right.at(SECTOR)).isEqualTo(7);
    }

    @Test
    void shouldWriteNothingBeforeItIsDurableWhere() {
        start();
        record.atOnce(false);
        write("w", 0, 1);
        assertThat(left.waiting()).isEmpty();
        assertThat(record.waiting()).containsExactly("write 1024+512");
        record.go();
        assertThat(left.waiting()).isEmpty();
        assertThat(record.waiting()).containsExactly("flush");
        record.go();
        assertThat(left.waiting()).containsExactly("write 0+512");

        write("same region", SECTOR, 1);
        assertThat(left.waiting()).hasSize(2);
        assertThat(record.waiting()).isEmpty();
    }

    @Test
    void shouldAcknowledgeOnlyWhenItIsDurableWhoMissedIt() {
        start();
        write("w", 0, 1);
        left.go();
        record.atOnce(false);
        right.end(LOST);
        assertThat(record.waiting()).containsExactly("write 2048+512");
        record.go();
        assertThat(ends).isEmpty();
        record.go();
        assertThat(ends).containsExactly("w ok");
    }

    @Test
    void shouldReadInTurnsButNeverWhatIsBehind() {
        start();
        read("one", 0);
        read("two", 0);
        assertThat(left.waiting()).hasSize(1);
        assertThat(right.waiting()).hasSize(1);
        left.go();
        right.go();
        write("w", 0, 5);
        left.go();
        right.end(BAD);
        for (int i = 0; i < 4; i++) {
            read("r", 0);
            assertThat(right.waiting()).isEmpty();
            left.go();
        }
        assertThat(ends).containsExactly("one 0", "two 0", "w ok", "r 5", "r 5", "r 5", "r 5");
        read("another region", REGION);
        read("another region", REGION);
        assertThat(right.waiting()).containsExactly("read 2048+512");
    }

    @Test
    void shouldReadElsewhereWhatAReplicaCannotReadAndHaveItWrittenAnew() {
        start();
        read("r", 0);
        left.end(BAD);
        assertThat(ends).isEmpty();
        right.go();
        assertThat(ends).containsExactly("r 0");
        assertThat(volume.status().replicas().get(0).failures()).isEqualTo(1);
        assertThat(volume.status().replicas().get(0).behindBytes()).isEqualTo(REGION);
        pass(0);
        assertThat(left.waiting()).containsExactly("read 0+1024");
        left.end(BAD);
        right.go();
        assertThat(left.waiting()).containsExactly("write 0+1024");
    }

    @Test
    void shouldSayWhyNobodyCanBeRead() {
        start();
        write("w", 0, 5);
        left.go();
        right.end(LOST);
        read("r", 0);
        left.end(LOST);
        read("r", 0);
        assertThat(ends)
                .containsExactly(
                        "w ok",
                        "r no answer",
                        "r no good replica answers: region=0, left=lost (no answer), right=behind (no answer)");
        write("w", 0, 6);
        assertThat(ends.get(3)).startsWith("w no good replica answers");
    }

    @Test
    void shouldNotMixOverlappingRequests() {
        start();
        write("first", 0, 1);
        write("second", 0, 2);
        read("r", 0);
        write("beside", SECTOR, 3);
        assertThat(left.waiting()).containsExactly("write 0+512", "write 512+512");
        left.go();
        assertThat(left.waiting()).containsExactly("write 512+512");
        right.go();
        assertThat(left.waiting()).containsExactly("write 512+512", "write 0+512");
        left.goAll();
        right.goAll();
        left.goAll();
        right.goAll();
        assertThat(ends).containsExactly("first ok", "beside ok", "second ok", "r 2");
    }

    @Test
    void shouldDecideOnceWhatAFailedWriteWas() {
        start();
        write("w", 0, 9);
        left.end(BAD); // nobody knows what it has written
        right.end(LOST);
        assertThat(ends).containsExactly("w no answer");
        record.atOnce(false);
        read("r", 0);
        assertThat(left.waiting()).isEmpty();
        record.goAll();
        left.go();
        assertThat(ends).containsExactly("w no answer", "r 0");
        assertThat(volume.status().replicas().get(1).behindBytes()).isEqualTo(REGION);
    }

    @Test
    void shouldMakeReplicasEqualAfterACrash() {
        start();
        write("w", 0, 9);
        right.go();
        left.end(LOST); // the node dies: no answer reaches anybody
        volume = opened();
        left.atOnce(true);
        right.atOnce(true);
        pass(0);
        for (int i = 0; i < 4; i++) {
            read("r", 0);
        }
        assertThat(new ArrayList<>(ends.subList(1, 5))).containsOnly(ends.get(1));
        for (int i = 0; i < 100 && !volume.isQuiet(); i++) {
            pass(IDLE);
        }
        assertThat(volume.status().state()).isEqualTo(VolumeStatus.State.WHOLE);
        assertThat(volume.status().writtenBytes()).isZero();
        assertThat(volume.status().generation()).isEqualTo(3);
        assertThat(left.at(0)).isEqualTo(right.at(0));
    }

    @Test
    void shouldBringAReplicaUpToDateWhileRequestsGoOn() {
        start();
        write("w", 0, 1);
        left.go();
        right.end(LOST);
        write("unseen", 3 * SECTOR, 2);
        left.go();
        assertThat(right.waiting()).isEmpty();

        pass(RETRY);
        assertThat(right.waiting()).containsExactly("read 0+512");
        right.go();
        pass(0);
        assertThat(left.waiting()).containsExactly("read 0+1024");
        write("locked out", SECTOR, 3);
        write("beside", 2 * SECTOR, 4);
        assertThat(left.waiting()).containsExactly("read 0+1024", "write 1024+512");
        left.go();
        right.go();
        assertThat(right.waiting()).containsExactly("write 1024+512", "write 0+1024");
        read("r", 0);
        assertThat(ends).containsExactly("w ok", "unseen ok");
        left.goAll();
        right.goAll();
        left.goAll();
        right.goAll();
        left.goAll();
        right.goAll();
        assertThat(ends).contains("locked out ok", "beside ok", "r 1");
        left.goAll();
        right.goAll();
        for (int sector = 0; sector < 4; sector++) {
            assertThat(right.at(sector * SECTOR)).isEqualTo(left.at(sector * SECTOR));
        }
        assertThat(volume.status().state()).isEqualTo(VolumeStatus.State.WHOLE);
        assertThat(volume.status().replicas().get(1).losses()).isEqualTo(1);
        assertThat(volume.status().copiedBytes()).isEqualTo(REGION);
    }

    @Test
    void shouldAskALostReplicaLessAndLessOften() {
        start();
        write("w", 0, 1);
        left.go();
        right.end(LOST);
        for (long pause : new long[] {RETRY, 2 * RETRY, 4 * RETRY, 4 * RETRY}) {
            pass(pause - 1);
            assertThat(right.waiting()).isEmpty();
            pass(1);
            assertThat(right.waiting()).containsExactly("read 0+512");
            right.end(LOST);
        }
    }

    @Test
    void shouldCopyTheFirstReplicaToOthersThatAreNotSaidToBeEqual() {
        left.atOnce(true);
        left.write(SECTOR, ByteBuffer.wrap(new byte[SECTOR]).put(0, (byte) 4), status -> {});
        volume = created(false);
        right.atOnce(true);
        assertThat(volume.status().replicas().get(1).behindBytes()).isEqualTo(SIZE);
        for (int i = 0; i < 20; i++) {
            pass(1);
        }
        assertThat(volume.status().state()).isEqualTo(VolumeStatus.State.WHOLE);
        assertThat(right.at(SECTOR)).isEqualTo(4);
    }

    @Test
    void shouldTakeNotesBackWhenARegionHasBeenIdle() {
        start();
        left.atOnce(true);
        right.atOnce(true);
        write("w", 0, 1);
        assertThat(volume.status().writtenBytes()).isEqualTo(REGION);
        pass(IDLE);
        assertThat(volume.status().writtenBytes()).isEqualTo(REGION);
        pass(IDLE);
        assertThat(volume.status().writtenBytes()).isZero();
        assertThat(volume.isQuiet()).isTrue();
    }

    @Test
    void shouldNotTrustTheCacheOfAReplicaThatWasLost() {
        SlowDevice cached = new SlowDevice("cached", SIZE, false);
        volume = new ReplicatedVolume("mirror", SIZE, List.of(left, cached), record, SETTINGS, clock);
        left.atOnce(true);
        volume.poll();
        cached.go();
        volume.poll();
        write("in the cache", 0, 1);
        cached.go();
        write("in another region", REGION, 2);
        cached.end(LOST);
        assertThat(ends).containsExactly("in the cache ok", "in another region ok");
        assertThat(volume.status().replicas().get(1).behindBytes()).isEqualTo(2 * REGION);
    }

    @Test
    void shouldFlushAllReplicas() {
        start();
        volume.flush(status -> ends.add("flush " + status));
        assertThat(left.waiting()).containsExactly("flush");
        left.go();
        assertThat(ends).isEmpty();
        right.end(BAD);
        assertThat(ends).containsExactly("flush ok");
        left.atOnce(true);
        right.atOnce(true);
        write("w", 0, 1);
        left.atOnce(false);
        right.atOnce(false);
        volume.flush(status -> ends.add("flush " + status));
        left.end(BAD);
        right.end(BAD);
        assertThat(ends).endsWith("flush bad sector");
    }

    @Test
    void shouldStopWhenNothingCanBeRecorded() {
        start();
        record.atOnce(false);
        write("w", 0, 1);
        record.end(BlockStatus.failed("disk is full"));
        read("r", 0);
        String why = "the record of the volume cannot be written: disk is full";
        assertThat(ends).containsExactly("w " + why, "r " + why);
        assertThat(volume.status().state()).isEqualTo(VolumeStatus.State.BROKEN);
        assertThat(volume.status().trouble()).isEqualTo(why);
    }

    @Test
    void shouldNotServeWithoutItsRecord() {
        SlowDevice blank = new SlowDevice("blank", (int) record.size(), false);
        blank.atOnce(true);
        volume = new ReplicatedVolume("mirror", SIZE, List.of(left, right), blank, SETTINGS, clock);
        read("r", 0);
        assertThat(ends).containsExactly("r no record of this volume: device=blank");
        volume = created(true);
        ByteBuffer sector = ByteBuffer.allocate(SECTOR);
        record.read(2 * SECTOR, sector, status -> {});
        record.write(2 * SECTOR, sector.put(100, (byte) 1), status -> {});
        volume = opened();
        read("r", 0);
        assertThat(ends).endsWith("r the record of the volume is damaged: device=record, sector=2");
    }

    @Test
    void shouldRefuseReplicasThatAreTooSmall() {
        assertThatThrownBy(() ->
                        new ReplicatedVolume("mirror", SIZE + SECTOR, List.of(left, right), record, SETTINGS, clock))
                .hasMessage("replica is too small: volume=mirror, replica=left, size=16384, needed=16896");
        assertThatThrownBy(() -> new ReplicaSettings(REGION, 3 * SECTOR, 1, 1, 1, 1))
                .hasMessage("not sizes of a region and its pieces: regionBytes=2048, copyBytes=1536");
    }

    @Test
    void shouldCutRequestsAtTheBordersOfRegions() {
        start();
        ByteBuffer large = ByteBuffer.allocate(3 * REGION);
        volume.write(REGION / 2, large, status -> ends.add("w " + status));
        assertThat(left.waiting())
                .containsExactly("write 1024+1024", "write 2048+2048", "write 4096+2048", "write 6144+1024");
        left.goAll();
        right.go();
        right.end(BAD);
        right.goAll();
        assertThat(ends).containsExactly("w ok");
        assertThat(volume.status().replicas().get(1).behindBytes()).isEqualTo(REGION);
    }
}
