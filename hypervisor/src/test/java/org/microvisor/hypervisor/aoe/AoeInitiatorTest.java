package org.microvisor.hypervisor.aoe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.hypervisor.board.ManualClock;
import org.microvisor.hypervisor.replay.SeededTest;

final class AoeInitiatorTest {
    private static final int SECTOR = AtaArg.SECTOR_BYTES;
    private static final int JUMBO = 9014;

    private final ManualClock clock = new ManualClock();
    private final NaiveTarget target = new NaiveTarget(4096);

    private LossyNetwork network(long seed, double loss, double duplication, long jitter) {
        return new LossyNetwork(clock, target, seed, loss, duplication, 10_000, jitter, JUMBO);
    }

    private AoeInitiator initiator(LossyNetwork network) {
        return new AoeInitiator(network, clock, InitiatorSettings.standard(42));
    }

    @Test
    void shouldDiscoverTargetsAndTheirOffers() {
        List<AoeTarget> found = initiator(network(1, 0, 0, 0)).discover(1_000_000);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).address()).hasToString("e7.3");
        assertThat(found.get(0).mac()).hasToString("02:00:00:00:00:01");
        assertThat(found.get(0).bufferCount()).isEqualTo(16);
        assertThat(found.get(0).sectorsPerFrame()).isEqualTo(16);
        assertThat(found.get(0).config()).isEqualTo("naive");
    }

    @Test
    void shouldReadBackWhatItWrote() {
        BlockingDisk disk = initiator(network(1, 0, 0, 0)).openBlocking(NaiveTarget.ADDRESS);
        assertThat(disk.size()).isEqualTo(4096L * SECTOR);
        byte[] data = new byte[1000 * SECTOR];
        new Random(5).nextBytes(data);
        disk.write(77L * SECTOR, data, 0, data.length);
        disk.flush();
        byte[] back = new byte[data.length + 1];
        disk.read(77L * SECTOR, back, 1, data.length);
        assertThat(Arrays.copyOfRange(back, 1, back.length)).isEqualTo(data);
        assertThat(target.flushes).isEqualTo(1);
        assertThat(target.mostSectors).isEqualTo(16);
        assertThat(disk.disk().statistics().retransmissions()).isZero();
        assertThat(disk.disk().statistics().reads().getTotalCount()).isEqualTo(63);
        assertThat(disk.disk().statistics().reads().getMinValue()).isBetween(20_000L, 25_000L);
        assertThat(disk.disk().windowSize()).isEqualTo(16);
    }

    @Test
    void shouldFitFramesToTheSmallerOfPortAndTarget() {
        LossyNetwork narrow = new LossyNetwork(clock, target, 1, 0, 0, 1000, 0, 1514);
        assertThat(initiator(narrow).open(NaiveTarget.ADDRESS).sectorsPerFrame())
                .isEqualTo(2);
        target.sectorCount = 8;
        assertThat(initiator(network(1, 0, 0, 0)).open(NaiveTarget.ADDRESS).sectorsPerFrame())
                .isEqualTo(8);
    }

    @SeededTest({11, 12, 13, 14, 15})
    void shouldKeepDataWholeOverALossyNetwork(long seed) {
        LossyNetwork network = network(seed, 0.05, 0.05, 200_000);
        AoeInitiator initiator = initiator(network);
        AoeDisk disk = initiator.open(NaiveTarget.ADDRESS);
        // Delayed copies of old writes may undo new ones (plain AoE), so every sector is written once.
        byte[] data = new byte[2048 * SECTOR];
        new Random(seed).nextBytes(data);
        List<DiskRequest> requests = new ArrayList<>();
        for (int lba = 0; lba < 2048; ) {
            int count = Math.min(1 + new Random(seed + lba).nextInt(60), 2048 - lba);
            requests.add(disk.submitWrite(lba, count, data, lba * SECTOR, done -> {}));
            lba += count;
        }
        requests.forEach(initiator::await);
        byte[] back = new byte[data.length];
        initiator.await(disk.submitRead(0, 2048, back, 0, done -> {}));
        assertThat(Arrays.equals(back, data)).isTrue();
        assertThat(disk.statistics().retransmissions()).isPositive();
        assertThat(disk.statistics().ignoredReplies()).isPositive();
        assertThat(new HashSet<>(target.tags).size())
                .as("every transmission has its own tag")
                .isGreaterThan((int) (target.tags.size() * 0.9));
    }

    @SeededTest({21, 22})
    void shouldTellAnObserverWhatBecameOfEveryFrame(long seed) {
        AoeInitiator initiator = initiator(network(seed, 0.05, 0.05, 200_000));
        AoeDisk disk = initiator.open(NaiveTarget.ADDRESS);
        Set<DiskRequest> open = new HashSet<>();
        Map<Integer, DiskRequest> sent = new HashMap<>();
        int[] counts = new int[2];
        initiator.observe(new DiskObserver() {
            @Override
            public void submitted(DiskRequest request) {
                assertThat(open.add(request)).isTrue();
            }

            @Override
            public void sent(DiskRequest request, int tag, long lba, int sectors, boolean again) {
                assertThat(open).contains(request);
                assertThat(lba).isBetween(request.lba(), request.lba() + request.sectors() - sectors);
                assertThat(sent.put(tag, request)).isNull();
                counts[0] += again ? 1 : 0;
            }

            @Override
            public void answered(int tag) {
                assertThat(sent.remove(tag)).isNotNull();
                counts[1]++;
            }

            @Override
            public void givenUp(int tag) {
                assertThat(sent.remove(tag)).isNotNull();
            }

            @Override
            public void done(DiskRequest request) {
                assertThat(open.remove(request)).isTrue();
                assertThat(sent).doesNotContainValue(request);
            }
        });
        initiator.await(disk.submitWrite(0, 2048, new byte[2048 * SECTOR], 0, done -> {}));
        initiator.await(disk.submitFlush(done -> {}));

        assertThat(open).isEmpty();
        assertThat(sent).isEmpty();
        assertThat(counts[0]).isPositive().isEqualTo((int) disk.statistics().retransmissions());
        assertThat(counts[1]).isEqualTo(2048 / 16 + 1);
    }

    @Test
    void shouldNeverHaveOverlappingWritesInFlight() {
        AoeInitiator initiator = initiator(network(3, 0, 0, 0));
        AoeDisk disk = initiator.open(NaiveTarget.ADDRESS);
        Map<Long, Integer> order = new HashMap<>();
        List<Long> times = new ArrayList<>();
        target.observer = (lba, sectors) -> {
            order.merge(lba, 1, Integer::sum);
            times.add(clock.nanoTime());
        };
        byte[] first = new byte[8 * SECTOR];
        byte[] second = new byte[8 * SECTOR];
        Arrays.fill(first, (byte) 1);
        Arrays.fill(second, (byte) 2);
        DiskRequest one = disk.submitWrite(100, 8, first, 0, done -> {});
        DiskRequest two = disk.submitWrite(
                104, 8, second, 0, done -> assertThat(one.isDone()).isTrue());
        initiator.await(two);
        assertThat(times.get(1) - times.get(0)).isGreaterThanOrEqualTo(20_000);
        assertThat(target.disk[104 * SECTOR]).isEqualTo((byte) 2);
        assertThat(target.disk[103 * SECTOR]).isEqualTo((byte) 1);
        assertThat(order).containsOnlyKeys(100L, 104L);
    }

    @Test
    void shouldRetransmitWithinTheColdTimeoutWhenTheFirstFrameIsLost() {
        AoeInitiator initiator = initiator(network(1, 0, 0, 0));
        AoeDisk disk = initiator.open(NaiveTarget.ADDRESS);
        for (int i = 0; i < 20; i++) {
            initiator.await(disk.submitRead(0, 1, new byte[SECTOR], 0, done -> {}));
        }
        assertThat(disk.roundTripNanos()).isBetween(20_000L, 23_000L);
        LossyNetwork lossy = network(1, 1, 0, 0);
        AoeInitiator cold = initiator(lossy);
        long start = clock.nanoTime();
        assertThatThrownBy(() -> cold.open(NaiveTarget.ADDRESS))
                .hasMessage("no target answers at e7.3 on port net: queries=8, waited ms=400");
        assertThat(clock.nanoTime() - start).isBetween(400_000_000L, 401_000_000L);
    }

    @Test
    void shouldFailAtOnceOnAnAtaError() {
        BlockingDisk disk = initiator(network(1, 0, 0, 0)).openBlocking(NaiveTarget.ADDRESS);
        target.ataError = 0x40;
        long start = clock.nanoTime();
        assertThatThrownBy(() -> disk.read(512, new byte[512], 0, 512))
                .isInstanceOf(AoeException.class)
                .hasMessage("read at e7.3, lba=1, sectors=1 failed: ATA status 0x41 (DRDY ERR), error 0x40 (UNC)");
        assertThat(clock.nanoTime() - start).isLessThan(100_000);
        target.ataError = 0;
        disk.read(512, new byte[512], 0, 512);
    }

    @Test
    void shouldAskAgainWhenTheDeviceIsUnavailableButNotOnOtherErrors() {
        BlockingDisk disk = initiator(network(1, 0, 0, 0)).openBlocking(NaiveTarget.ADDRESS);
        target.unavailable = 3;
        disk.read(0, new byte[512], 0, 512);
        assertThat(disk.disk().statistics().unavailableReplies()).isEqualTo(3);
        assertThat(disk.disk().statistics().retransmissions()).isZero();
        target.refuse = 2;
        assertThatThrownBy(() -> disk.write(0, new byte[512], 0, 512))
                .hasMessage("write at e7.3, lba=0, sectors=1 was refused: AoE error 2 (bad argument)");
    }

    @Test
    void shouldFailWhatIsInFlightAndWaitingWhenTheTargetIsLost() {
        LossyNetwork network = network(1, 0, 0, 0);
        AoeInitiator initiator =
                new AoeInitiator(network, clock, InitiatorSettings.standard(1).withLostAfter(200_000_000L));
        AoeDisk disk = initiator.open(NaiveTarget.ADDRESS);
        network.cut();
        List<DiskRequest> requests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            requests.add(disk.submitRead(i, 1, new byte[SECTOR], 0, done -> {}));
        }
        assertThatThrownBy(() -> initiator.await(requests.get(0)))
                .hasMessageStartingWith("target e7.3 is lost: no answer for 2")
                .hasMessageEndingWith(" ms");
        assertThat(requests)
                .allMatch(request -> request.isDone() && request.failure().isPresent());
    }

    @Test
    void shouldTakeNoAnswerFromAStranger() {
        LossyNetwork network = network(1, 0, 0, 0);
        AoeInitiator initiator = initiator(network);
        AoeDisk disk = initiator.open(NaiveTarget.ADDRESS);
        Arrays.fill(target.disk, (byte) 9);
        byte[] buffer = new byte[SECTOR];
        DiskRequest request = disk.submitRead(0, 1, buffer, 0, done -> {});
        for (int tag : new int[] {0, target.tags.get(0) + 256}) {
            byte[] forged = new byte[AtaArg.DATA + SECTOR];
            EthernetHeader.write(forged, 0, network.mac().value(), 0x0200_0000_0066L, EthernetHeader.TYPE_AOE);
            AoeHeader.writeRequest(forged, 0, 7, 3, AoeHeader.COMMAND_ATA, tag);
            AoeHeader.writeResponse(forged, 0, 0, 7, 3);
            AtaArg.writeRequest(forged, 0, 0x40, 0, 0, AtaCommand.READ_SECTORS_EXT, 0);
            AtaArg.writeReply(forged, 0, 0x40, 0, 0);
            network.inject(forged);
        }
        initiator.poll();
        assertThat(request.isDone()).isFalse();
        assertThat(disk.statistics().ignoredReplies()).isEqualTo(2);
        initiator.await(request);
        assertThat(buffer).containsOnly(9);
    }

    @Test
    void shouldRefuseRangesOutsideTheDiskAndPartsOfSectors() {
        BlockingDisk disk = initiator(network(1, 0, 0, 0)).openBlocking(NaiveTarget.ADDRESS);
        assertThatThrownBy(() -> disk.read(4095L * SECTOR, new byte[1024], 0, 1024))
                .hasMessage("sectors are not inside disk e7.3: lba=4095, sectors=2, size=4096");
        assertThatThrownBy(() -> disk.read(1, new byte[512], 0, 512))
                .hasMessage("range is not whole sectors of 512 bytes: position=1, length=512");
        assertThatThrownBy(() -> disk.read(0, new byte[511], 0, 512))
                .hasMessage("range is not inside the buffer: from=0, sectors=1, buffer=511");
    }

    @Test
    void shouldHalveTheWindowOncePerBurstOfLosses() {
        SendWindow window = new SendWindow(4, 32);
        for (int i = 0; i < 100; i++) {
            window.onReply();
        }
        assertThat(window.size()).isEqualTo(32);
        window.onLoss(1000, 5000);
        window.onLoss(1001, 5000);
        window.onLoss(4999, 5001);
        assertThat(window.size()).isEqualTo(16);
        window.onLoss(5001, 9000);
        assertThat(window.size()).isEqualTo(8);
        for (int i = 0; i < 8; i++) {
            window.onReply();
        }
        assertThat(window.size()).isEqualTo(9);
    }
}
