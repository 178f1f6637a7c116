package org.microvisor.cosim.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.regs.SlowRing;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.replay.SeededTest;

/** A frame that is not answered is counted, once, under its reason; and never disturbs what follows. */
final class StorageNodeDropsTest {
    private static final int SECTORS = 4096;

    private BareNode node;

    @BeforeEach
    void openNode() {
        node = BareNode.open();
        node.mappedLun(2, SECTORS, 1);
    }

    @AfterEach
    void closeNode() {
        assertThat(node.ask(Ask.read(8, 1).lun(2))).as("later traffic").hasSize(548);
        assertThat(node.register(StorageRegisters.AXI_ERRORS)).isZero();
        assertThat(node.register(StorageRegisters.NVME_SPURIOUS)).isZero();
        node.close();
    }

    @Test
    void shouldCountBadFcs() {
        node.board().ethernet().source().send(read().frame(), true);
        assertThat(node.settle()).isEmpty();
        assertDropped(StorageRegisters.DROP_FCS, 1);
    }

    @Test
    void shouldCountFramesShorterThanTheirCommand() {
        int runts = 0;
        for (int length = 1; length < 14; length++) {
            assertThat(node.exchange(read().length(length).frame())).isEmpty();
            runts++;
        }
        for (int length = 14; length < 36; length++) {
            assertThat(node.exchange(read().length(length)
                            .with(Math.min(13, length - 1), 0xA2)
                            .frame()))
                    .isEmpty();
            runts++;
        }
        for (int length : new int[] {24, 31}) {
            assertThat(node.exchange(Ask.config(0, "").lun(2).length(length).frame()))
                    .isEmpty();
            runts++;
        }
        assertThat(node.exchange(Ask.command(2).lun(2).length(23).frame())).isEmpty();
        assertDropped(StorageRegisters.DROP_RUNT, runts + 1);
    }

    @SeededTest(3)
    void shouldCountRuntsOfMacAndOfCommandWhenTheyMeet(long seed) {
        node.board().ethernet().source().idleBetweenFrames(0);
        int frames = 400;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < frames; i++) {
            int length = random.nextBoolean() ? 1 + random.nextInt(13) : 16 + random.nextInt(20);
            node.board().ethernet().source().send(read().length(length).frame());
        }
        assertThat(node.settle()).isEmpty();
        long noBuffer = node.register(StorageRegisters.DROP_NO_BUFFER);
        assertThat(node.register(StorageRegisters.DROP_RUNT) + noBuffer).isEqualTo(frames);
    }

    @Test
    void shouldCountAllFramesWhenDisabled() {
        node.register(StorageRegisters.CONTROL, 2);
        assertThat(node.exchange(read().frame(), Ask.config(0, "").frame())).isEmpty();
        assertDropped(StorageRegisters.DROP_DISABLED, 2);
        node.register(StorageRegisters.CONTROL, 3);
    }

    @Test
    void shouldCountOtherDestinations() {
        assertThat(node.exchange(
                        read().to(MacAddress.parse("02:00:00:00:00:11")).frame()))
                .isEmpty();
        assertDropped(StorageRegisters.DROP_FOREIGN_MAC, 1);
    }

    @Test
    void shouldCountGroupSources() {
        assertThat(node.exchange(read().with(6, 0x03).frame())).isEmpty();
        assertDropped(StorageRegisters.DROP_SOURCE_GROUP, 1);
    }

    @Test
    void shouldCountResponses() {
        assertThat(node.exchange(
                        read().with(14, 0x18).frame(), read().with(14, 0x1C).frame()))
                .isEmpty();
        assertDropped(StorageRegisters.DROP_RESPONSE, 2);
    }

    @Test
    void shouldCountOtherShelves() {
        assertThat(node.exchange(
                        read().shelf(NodeBench.SHELF ^ 1).frame(),
                        read().shelf(0x0701).frame()))
                .isEmpty();
        assertDropped(StorageRegisters.DROP_SHELF, 2);
    }

    @Test
    void shouldCountAbsentSlots() {
        int slots = 0;
        for (int slot : new int[] {0, 1, 3, 7, 8, 10, 0x82, 0xFE}) {
            assertThat(node.exchange(Ask.read(0, 1).lun(slot).frame())).isEmpty();
            slots++;
        }
        assertThat(node.exchange(Ask.config(0, "").lun(10).frame())).isEmpty();
        assertDropped(StorageRegisters.DROP_SLOT, slots + 1);
    }

    @Test
    void shouldCountBroadcastsThatAreNoDiscovery() {
        byte[] data = NodeBench.sectors(1, 1);
        assertThat(node.exchange(
                        read().to(MacAddress.BROADCAST).frame(),
                        read().shelf(0xFFFF).frame(),
                        Ask.read(0, 1).lun(0xFF).frame(),
                        Ask.write(0, data).lun(2).to(MacAddress.BROADCAST).frame(),
                        Ask.config(3, "x").lun(2).to(MacAddress.BROADCAST).frame(),
                        Ask.config(4, "x").lun(0xFF).frame(),
                        Ask.command(0xF0).lun(0xFF).frame(),
                        Ask.config(0, "").lun(0xFF).with(14, 0x20).frame()))
                .isEmpty();
        assertDropped(StorageRegisters.DROP_BROADCAST_COMMAND, 8);
    }

    @Test
    void shouldCountFramesWithoutBuffer() {
        node.drive().delay(entry -> 20_000);
        byte[][] reads = new byte[50][];
        for (int i = 0; i < reads.length; i++) {
            reads[i] = Ask.read(16L * i, 16).lun(2).tag(i).frame();
        }
        List<byte[]> replies = node.exchange(reads);
        assertThat(replies)
                .hasSize(32)
                .allSatisfy(reply -> assertThat(AtaArg.status(reply, 0)).isEqualTo(0x40));
        assertDropped(StorageRegisters.DROP_NO_BUFFER, 18);
    }

    @Test
    void shouldCountFramesThatFindTheRingFull() {
        byte[][] frames = new byte[6][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = Ask.command(0x80 + i).lun(2).length(36 + 40 * i).frame();
            Arrays.fill(frames[i], 24, frames[i].length, (byte) (i + 1));
        }
        assertThat(node.exchange(frames)).isEmpty();
        assertThat(node.register(StorageRegisters.RX_TO_SOFTWARE)).isEqualTo(6);
        assertThat(node.register(StorageRegisters.RING_PRODUCER)).isEqualTo(4);
        assertDropped(StorageRegisters.DROP_RING_FULL, 2);
        for (int i = 0; i < 4; i++) {
            assertRingHolds(i, frames[i]);
        }
        node.register(StorageRegisters.RING_CONSUMER, 3);
        assertThat(node.exchange(frames[5])).isEmpty();
        assertThat(node.register(StorageRegisters.RING_PRODUCER)).isEqualTo(5);
        assertRingHolds(0, frames[5]);
    }

    @Test
    void shouldKeepLongFramesUpToTheRingsLimit() {
        byte[] frame = Ask.command(0x80).lun(2).length(EthernetPort.MAX_FRAME).frame();
        for (int i = 24; i < frame.length; i++) {
            frame[i] = (byte) (i * 7 ^ i >> 8);
        }
        node.board().ethernet().source().send(frame);
        assertThat(node.awaitRegister(StorageRegisters.RING_PRODUCER, 1)).isTrue();
        assertRingHolds(0, frame);
    }

    @Test
    void shouldHandOverFramesThatAreNotAoe() {
        byte[] unicast = read().with(13, 0x00).length(14).frame();
        byte[] broadcast = read().with(12, 0x08)
                .with(13, 0x06)
                .to(MacAddress.BROADCAST)
                .length(42)
                .frame();
        byte[] multicast =
                read().with(12, 0x08).with(13, 0x06).with(0, 0x01).length(61).frame();
        assertThat(node.exchange(unicast, broadcast, multicast)).isEmpty();
        assertThat(node.drops()).isZero();
        assertRingHolds(0, unicast);
        assertRingHolds(1, broadcast);
        assertRingHolds(2, multicast);
    }

    @Test
    void shouldReadAndWriteWhenFramesHaveMoreThanTheyNeed() {
        byte[] data = NodeBench.sectors(16, 9);
        byte[] ack = node.ask(Ask.write(100, data).lun(2).length(EthernetPort.MAX_FRAME));
        assertThat(AtaArg.status(ack, 0)).isEqualTo(0x40);
        byte[] reply = node.ask(Ask.read(100, 16).lun(2).length(EthernetPort.MAX_FRAME));
        assertThat(NodeBench.data(reply)).isEqualTo(data);
    }

    @Test
    void shouldSurviveFramesLongerThanAnyCounter() {
        for (int length : new int[] {9216, 9217, 16_376, 16_383, 16_384}) {
            node.board()
                    .ethernet()
                    .source()
                    .send(Ask.command(0x80).lun(2).length(length).frame());
            node.settle();
        }
        assertThat(node.ask(Ask.read(0, 16).lun(2).length(16_383))).hasSize(36 + 8192);
        assertThat(node.register(StorageRegisters.RX_TO_SOFTWARE) + node.drops())
                .isGreaterThanOrEqualTo(5);
        node.register(StorageRegisters.RING_CONSUMER, node.register(StorageRegisters.RING_PRODUCER));
    }

    @Test
    void shouldAnswerOrCountQueriesThatEveryLunAnswers() {
        for (int lun = 0; lun < 8; lun++) {
            node.mappedLun(lun, SECTORS, 1);
        }
        byte[][] queries = new byte[50][];
        for (int i = 0; i < queries.length; i++) {
            queries[i] = Ask.config(0, "").lun(0xFF).tag(i).length(60).frame();
        }
        int replies = node.exchange(queries).size();
        assertThat(replies + 8 * node.drops()).isEqualTo(8L * queries.length);
    }

    @SeededTest(7)
    void shouldAccountForEveryFrameWhenSmallFramesOverrunIt(long seed) {
        node.board().ethernet().source().idleBetweenFrames(0);
        SplittableRandom random = new SplittableRandom(seed);
        int frames = 600;
        for (int i = 0; i < frames; i++) {
            Ask ask = random.nextBoolean() ? Ask.config(0, "").lun(2) : read();
            byte[] frame = ask.frame();
            if (random.nextInt(4) == 0) {
                frame = Arrays.copyOf(frame, 14 + random.nextInt(30));
            } else if (random.nextInt(4) == 0) {
                frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
            }
            node.board().ethernet().source().send(frame, random.nextInt(16) == 0);
        }
        int replies = node.settle().size();
        long slow = node.register(StorageRegisters.RX_TO_SOFTWARE);
        long ringFull = node.register(StorageRegisters.DROP_RING_FULL);
        assertThat(node.register(StorageRegisters.RX_FRAMES)).isEqualTo(frames);
        assertThat(node.register(StorageRegisters.TX_FRAMES)).isEqualTo(replies);
        assertThat(replies + slow + node.drops() - ringFull).isEqualTo(frames);
        node.register(StorageRegisters.RING_CONSUMER, node.register(StorageRegisters.RING_PRODUCER));
    }

    private static Ask read() {
        return Ask.read(8, 1).lun(2);
    }

    private void assertRingHolds(int entry, byte[] frame) {
        assertThat(SlowRing.type(node.ring(entry, 0))).isEqualTo(SlowRing.TYPE_FRAME);
        assertThat(SlowRing.frameLength(node.ring(entry, 0))).isEqualTo(frame.length);
        assertThat(node.ring(entry, SlowRing.HEAD, SlowRing.HEAD_BYTES))
                .isEqualTo(Arrays.copyOf(frame, SlowRing.HEAD_BYTES));
        int body = Math.min(SlowRing.MAX_BODY_BYTES, Math.max(0, frame.length - SlowRing.BODY_FRAME_OFFSET));
        byte[] rest = new byte[body];
        System.arraycopy(frame, frame.length - Math.max(0, frame.length - SlowRing.BODY_FRAME_OFFSET), rest, 0, body);
        assertThat(node.ring(entry, SlowRing.BODY, body)).isEqualTo(rest);
    }

    /** Exactly this counter has moved, so far. */
    private void assertDropped(Register reason, int frames) {
        Map<String, Long> dropped = new HashMap<>();
        for (Register counter : StorageRegisters.MAP.registers()) {
            if (counter.name().startsWith("DROP_") && node.register(counter) != 0) {
                dropped.put(counter.name(), node.register(counter));
            }
        }
        assertThat(dropped).isEqualTo(Map.of(reason.name(), (long) frames));
    }
}
