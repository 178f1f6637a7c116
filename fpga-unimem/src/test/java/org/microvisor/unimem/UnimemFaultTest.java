package org.microvisor.unimem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.unimem.WindowMaster.Access;
import org.microvisor.unimem.WindowTraffic.Place;
import org.microvisor.unimem.regs.UnimemRegisters;

/** Whatever the link and the far memory do: every access gets an answer in time, and no data but the right ones. */
final class UnimemFaultTest {
    private static final long WINDOW = 0x4000_0000L;
    /** Units of 16 cycles. */
    private static final int TIMEOUT = 12;

    private static final int SLVERR = 2;
    private static final int DECERR = 3;
    private static final int BOTH = NodePair.READ | NodePair.WRITE;

    private final NodePair pair = new NodePair(UnimemConfig.ZYNQ7000, new Random(5), 1);

    UnimemFaultTest() {
        pair.export(1, NodePair.EXPORT, 0x10000, 8, BOTH);
        pair.window(0, 7, WINDOW, 15, 0, NodePair.EXPORT, BOTH);
        pair.registers.get(0).write(UnimemRegisters.TIMEOUT, TIMEOUT);
        for (int i = 0; i < 2; i++) {
            pair.registers.get(i).write(UnimemRegisters.IRQ_STATUS, UnimemRegisters.IRQ_STATUS_LINK.mask());
            pair.registers.get(i).write(UnimemRegisters.IRQ_ENABLE, 0x7F);
        }
    }

    @AfterEach
    void close() {
        pair.close();
    }

    private Access read(long address) {
        return pair.masters.get(0).read(new AxiBurst(1, address, 1, 2, AxiBurst.INCR));
    }

    private int answer(Access access) {
        pair.until("answer", 40 * TIMEOUT, access::isDone);
        return access.response;
    }

    private long status(int node) {
        return pair.registers.get(node).read(UnimemRegisters.IRQ_STATUS);
    }

    @Test
    void anAccessWithoutAWindowIsRefusedAndRemembered() {
        assertThat(answer(read(WINDOW + 0x8004))).isEqualTo(DECERR);
        assertThat(answer(pair.masters.get(0).writeWord(1, WINDOW + 0x9008, 1))).isEqualTo(DECERR);

        pair.engine.step(2);
        assertThat(pair.engine.peek(pair.top.irq.get(0))).isEqualTo(1);
        assertThat(status(0)).isEqualTo(UnimemRegisters.IRQ_STATUS_MISS.mask());
        assertThat(pair.registers.get(0).read(UnimemRegisters.MISS_ADDRESS_LOW)).isEqualTo(WINDOW + 0x8004);
        assertThat(pair.registers.get(0).read(UnimemRegisters.MISS_KIND)).isZero();

        pair.registers.get(0).write(UnimemRegisters.IRQ_STATUS, UnimemRegisters.IRQ_STATUS_MISS.mask());
        assertThat(pair.engine.peek(pair.top.irq.get(0))).isZero();
        assertThat(answer(pair.masters.get(0).writeWord(1, WINDOW + 0xA000, 1))).isEqualTo(DECERR);
        assertThat(pair.registers.get(0).read(UnimemRegisters.MISS_ADDRESS_LOW)).isEqualTo(WINDOW + 0xA000);
        assertThat(pair.registers.get(0).read(UnimemRegisters.MISS_KIND)).isEqualTo(1);
    }

    @Test
    void aRevokedEpochIsRefusedThereAndRemembered() {
        pair.registers.get(1).write(UnimemRegisters.EXPORT_KEY, NodePair.KEY | (NodePair.EPOCH + 1) << 16);
        pair.registers.get(1).write(UnimemRegisters.EXPORT_COMMIT, 0);
        int asked = pair.hp.get(1).asked.size();

        assertThat(answer(pair.masters.get(0).writeWord(1, WINDOW + 0x1238, 1))).isEqualTo(DECERR);
        assertThat(answer(read(WINDOW + 0x1234))).isEqualTo(DECERR);
        assertThat(pair.hp.get(1).asked).as("bursts that reached the memory").hasSize(asked);

        assertThat(status(1)).isEqualTo(UnimemRegisters.IRQ_STATUS_VIOLATION.mask());
        assertThat(pair.registers.get(1).read(UnimemRegisters.VIOLATION_OFFSET)).isEqualTo(0x1238);
        assertThat(pair.registers.get(1).read(UnimemRegisters.VIOLATION_KIND))
                .isEqualTo(1 | NodePair.EXPORT << 8 | 1 << 16);
    }

    @Test
    void aLostReplyEndsInTime() {
        pair.pipes.get(1).get(1).loses = words -> true;
        Access read = read(WINDOW);
        assertThat(answer(read)).isEqualTo(SLVERR);
        assertThat(read.answered - read.asked).isBetween(16L * TIMEOUT - 16, 16L * TIMEOUT + 20);
        Access write = pair.masters.get(0).writeWord(2, WINDOW + 4, 7);
        assertThat(answer(write)).isEqualTo(SLVERR);
        assertThat(status(0)).isEqualTo(UnimemRegisters.IRQ_STATUS_TIMEOUT.mask());
        pair.pipes.get(1).get(1).loses = words -> false;
        assertThat(answer(read(WINDOW + 4))).isZero();
    }

    @Test
    void aLateReplyIsTheAnswerToNobody() {
        pair.hp.get(1).bytes[0x10000] = 0x11;
        pair.hp.get(1).bytes[0x10100] = 0x22;
        pair.hp.get(1).stuck = true;
        assertThat(answer(read(WINDOW))).isEqualTo(SLVERR);
        for (int i = 0; i < 15; i++) {
            assertThat(answer(read(WINDOW))).isEqualTo(SLVERR);
        }
        Access next = read(WINDOW + 0x100); // has the tag of the first
        pair.engine.step(20);
        pair.hp.get(1).stuck = false;
        assertThat(answer(next)).isZero();
        assertThat(WindowMaster.word(next) & 0xFF).isEqualTo(0x22);
        assertThat(pair.registers.get(0).read(UnimemRegisters.LATE_REPLIES)).isEqualTo(16);
    }

    @Test
    void aStuckLinkKeepsNobodyForLong() {
        pair.pipes.get(0).get(0).stuck = true;
        pair.engine.step();
        for (int i = 0; i < 6; i++) {
            Access read = read(WINDOW + 4L * i);
            Access write = pair.masters.get(0).writeWord(3, WINDOW + 0x100 + 4L * i, i);
            assertThat(answer(read)).isEqualTo(SLVERR);
            assertThat(answer(write)).isEqualTo(SLVERR);
        }
        pair.pipes.get(0).get(0).stuck = false;
        pair.engine.step(200);
        assertThat(answer(read(WINDOW + 0x40))).isZero();
    }

    @Test
    void aLinkThatIsDownAnswersAtOnce() {
        pair.engine.poke(pair.top.up.get(0), 0);
        Access read = read(WINDOW);
        assertThat(answer(read)).isEqualTo(SLVERR);
        assertThat(read.answered - read.asked).as("cycles").isLessThan(6);
        assertThat(pair.registers.get(0).read(UnimemRegisters.WINDOW_UNREACHABLE))
                .isEqualTo(1);
    }

    @Test
    void messagesAndInterruptsCome() {
        pair.registers.get(0).write(UnimemRegisters.MESSAGE_LOW, 0x89ABCDEFL);
        pair.registers.get(0).write(UnimemRegisters.MESSAGE_HIGH, 0x01234567L);
        for (int i = 0; i <= UnimemRegisters.MAILBOX_DEPTH; i++) {
            pair.registers.get(0).write(UnimemRegisters.MESSAGE_SEND, 2);
            pair.engine.step(60);
            long expected = i < UnimemRegisters.MAILBOX_DEPTH ? 0 : 2;
            assertThat(pair.registers.get(0).read(UnimemRegisters.MESSAGE_STATUS))
                    .as("message %d", i)
                    .isEqualTo(expected);
        }
        assertThat(pair.registers.get(1).read(UnimemRegisters.MAILBOX_STATUS))
                .isEqualTo(UnimemRegisters.MAILBOX_DEPTH | 1 << 8);
        assertThat(pair.registers.get(1).read(UnimemRegisters.MAILBOX_LOW)).isEqualTo(0x89ABCDEFL);
        assertThat(pair.registers.get(1).read(UnimemRegisters.MAILBOX_HIGH)).isEqualTo(0x01234567L);
        pair.registers.get(1).write(UnimemRegisters.MAILBOX_POP, 0);
        pair.engine.step(2);
        assertThat(pair.registers.get(1).read(UnimemRegisters.MAILBOX_STATUS))
                .isEqualTo(UnimemRegisters.MAILBOX_DEPTH - 1 | 1 << 8);

        pair.registers.get(1).write(UnimemRegisters.VECTOR_ENABLE, 1 << 9);
        pair.registers.get(0).write(UnimemRegisters.INTERRUPT_SEND, 2 | 9 << 8 | 1 << 16);
        pair.engine.step(30);
        assertThat(pair.registers.get(1).read(UnimemRegisters.VECTOR_PENDING)).isEqualTo(1 << 9);
        assertThat(pair.registers.get(1).read(UnimemRegisters.VECTOR_LEVEL)).isEqualTo(1 << 9);
        assertThat(status(1) & UnimemRegisters.IRQ_STATUS_VECTOR.mask()).isNotZero();
        pair.registers.get(0).write(UnimemRegisters.INTERRUPT_SEND, 2 | 9 << 8);
        pair.engine.step(30);
        assertThat(pair.registers.get(1).read(UnimemRegisters.VECTOR_LEVEL)).isZero();
    }

    /** Replies get lost, the memory stops, the link is lost and goes down, the pipes fill up: in any order. */
    @SeededTest(11)
    void trafficSurvivesFaultsOfAllKinds(long seed) {
        survive(seed, 16L * TIMEOUT + 40, false);
    }

    /** The same through a window that reads ahead and joins stores: an access may wait there for others that were answered early. */
    @SeededTest(12)
    void trafficOfAQuickWindowSurvivesFaultsOfAllKinds(long seed) {
        pair.window(0, 7, WINDOW, 15, 0, NodePair.EXPORT, BOTH | NodePair.READ_AHEAD | NodePair.COMBINE);
        survive(seed, 3 * 16L * TIMEOUT + 40, true);
        assertThat(pair.registers.get(0).read(UnimemRegisters.WINDOW_READ_AHEAD))
                .as("loads answered by what was read ahead")
                .isPositive();
        assertThat(pair.registers.get(0).read(UnimemRegisters.WINDOW_JOINED))
                .as("stores that were joined")
                .isPositive();
    }

    private void survive(long seed, long patience, boolean mayFailLater) {
        Random random = new Random(seed);
        WindowTraffic traffic = new WindowTraffic(
                pair, UnimemConfig.ZYNQ7000, 0, random, List.of(new Place(WINDOW, 8, 0x10000, false, true, true, 8)));
        traffic.mayFail = true;
        traffic.mayFailLater = mayFailLater;
        for (PacketPipe pipe :
                List.of(pair.pipes.get(0).get(0), pair.pipes.get(1).get(1))) {
            pipe.loses = words -> random.nextInt(40) == 0;
        }
        for (int cycle = 0; cycle < 10_000; cycle++) {
            if (cycle % 250 == 0) {
                int fault = random.nextInt(6);
                pair.hp.get(1).stuck = fault == 1;
                pair.pipes.get(0).get(0).stuck = fault == 2;
                pair.pipes.get(1).get(1).stuck = fault == 3;
                pair.pipes.get(1).get(1).delay = fault == 4 ? 16 * TIMEOUT : NodePair.LINK;
                pair.engine.poke(pair.top.up.get(0), fault == 5 ? 0 : 1);
                pair.engine.poke(pair.top.lost.get(0), fault == 5 ? 1 : 0);
            } else if (cycle % 250 == 1) {
                pair.engine.poke(pair.top.lost.get(0), 0);
            }
            traffic.step(true);
            pair.engine.step();
            for (Access access : pair.masters.get(0).open()) {
                long since = Math.max(access.asked, access.write ? access.given : access.asked);
                assertThat(since < 0 || pair.engine.cycles() - since < patience)
                        .as("%s of cycle %d has its answer in cycle %d", access, since, pair.engine.cycles())
                        .isTrue();
            }
        }
        assertThat(traffic.failed).as("failed of %d", traffic.done).isBetween(30, traffic.done - 30);
        pair.allPipes().forEach(pipe -> pipe.loses = words -> false);
        pair.allPipes().forEach(pipe -> pipe.stuck = false);
        pair.hp.get(1).stuck = false;
        pair.engine.poke(pair.top.up.get(0), 1);
        for (int cycle = 0; cycle < 3000; cycle++) {
            traffic.step(false);
            pair.engine.step();
        }
        assertThat(traffic.isIdle()).isTrue();
        traffic.compareMemories();
    }
}
