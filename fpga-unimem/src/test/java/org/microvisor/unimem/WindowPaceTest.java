package org.microvisor.unimem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.regs.Register;
import org.microvisor.unimem.WindowMaster.Access;
import org.microvisor.unimem.regs.UnimemRegisters;

/** Windows that read ahead and join stores: how fast they are, and what they must not do. */
final class WindowPaceTest {
    private static final long WINDOW = 0x4000_0000L;
    private static final int BASE = 0x10000; // of the export
    private static final int OPEN = 8; // of a Cortex-A9
    private static final double MEGAHERTZ = 100;
    private static final int SLVERR = 2;

    private final NodePair pair = new NodePair(UnimemConfig.ZYNQ7000, new Random(5), 1);
    private final WindowMaster master = pair.masters.get(0);

    WindowPaceTest() {
        int both = NodePair.READ | NodePair.WRITE;
        pair.export(1, NodePair.EXPORT, BASE, 16, both);
        pair.window(0, 7, WINDOW, 16, 0, NodePair.EXPORT, both | NodePair.READ_AHEAD | NodePair.COMBINE);
    }

    @AfterEach
    void close() {
        pair.close();
    }

    private static AxiBurst words(long address, int words) {
        return new AxiBurst(1, address, words, 2, AxiBurst.INCR);
    }

    private Access store(long address, int words) {
        Access access = master.write(words(address, words));
        for (int beat = 0; beat < words; beat++) {
            for (int lane = 0; lane < 4; lane++) {
                access.data[beat][lane] = (byte) ((address + 4L * beat) / 4 * 7 + lane);
                access.strobes[beat][lane] = true;
            }
        }
        return access;
    }

    private int load(long address) {
        Access access = master.read(words(address, 1));
        pair.until("answer", 400, access::isDone);
        assertThat(access.response).isZero();
        return WindowMaster.word(access);
    }

    private void write(long address) {
        Access access = store(address, 1);
        pair.until("answer", 400, access::isDone);
        assertThat(access.response).isZero();
    }

    private long count(Register register) {
        return pair.registers.get(0).read(register);
    }

    @Test
    void wordsThatAreLoadedInTurnComeAtTwoHundredMegabytes() {
        int words = 2048;
        new Random(1).nextBytes(pair.hp.get(1).bytes);
        List<Access> open = new ArrayList<>();
        long start = pair.engine.cycles();
        for (int word = 0, done = 0; done < words; ) {
            while (word < words && open.size() < OPEN) {
                open.add(master.read(words(WINDOW + 4L * word++, 1)));
            }
            pair.engine.step();
            while (!open.isEmpty() && open.get(0).isDone()) {
                Access access = open.remove(0);
                for (int i = 0; i < 4; i++) {
                    long at = access.burst.address() + i;
                    assertThat(access.at(0, at)).isEqualTo(pair.hp.get(1).bytes[(int) (at - WINDOW) + BASE]);
                }
                done++;
            }
        }
        double rate = 4.0 * words / (pair.engine.cycles() - start) * MEGAHERTZ;
        assertThat(rate).as("MB/s of loads").isGreaterThan(200);
        assertThat(count(UnimemRegisters.WINDOW_READ_AHEAD)).isGreaterThan(words * 9L / 10);
    }

    @Test
    void storesThatAreJoinedGoAtThreeHundredAndFiftyMegabytes() {
        int words = 4096;
        List<Access> open = new ArrayList<>();
        long start = pair.engine.cycles();
        for (int word = 0; word < words || !open.isEmpty(); ) {
            while (word < words && open.size() < OPEN) {
                open.add(store(WINDOW + 4L * word, 2));
                word += 2;
            }
            pair.engine.step();
            open.removeIf(Access::isDone);
        }
        int last = load(WINDOW + 4L * (words - 1)); // after all of them have arrived
        double rate = 4.0 * words / (pair.engine.cycles() - start) * MEGAHERTZ;
        assertThat(rate).as("MB/s of stores").isGreaterThan(350);
        assertThat(last & 0xFF).isEqualTo((int) ((WINDOW / 4 + words - 1) * 7) & 0xFF);
        for (int word = 0; word < words; word++) {
            assertThat(pair.hp.get(1).bytes[BASE + 4 * word]).isEqualTo((byte) ((WINDOW / 4 + word) * 7));
        }
    }

    /** Begins a stream at the start of the window and uses a few words of it. */
    private void stream() {
        for (int word = 0; word < 6; word++) {
            load(WINDOW + 4L * word);
        }
        pair.engine.step(200);
        assertThat(count(UnimemRegisters.WINDOW_READ_AHEAD)).isPositive();
    }

    @Test
    void whatWasReadAheadIsForgottenWhenSoftwareSaysSo() {
        stream();
        pair.hp.get(1).bytes[BASE + 24] = 0x5A; // another master
        pair.registers.get(0).write(UnimemRegisters.WINDOW_FORGET, 0);
        pair.engine.step(3);
        assertThat(load(WINDOW + 24) & 0xFF).isEqualTo(0x5A);
    }

    @Test
    void whatWasReadAheadIsForgottenAtAWriteThroughAnyWindow() {
        pair.window(0, 8, WINDOW + 0x10000, 16, 0, NodePair.EXPORT, NodePair.READ | NodePair.WRITE);
        stream();
        write(WINDOW + 0x10000 + 24);
        assertThat(load(WINDOW + 24) & 0xFF).isEqualTo((int) ((WINDOW + 0x10000 + 24) / 4 * 7) & 0xFF);
    }

    @Test
    void aWordThatWasReadAheadIsGivenOutOnce() {
        stream();
        int before = load(WINDOW + 24) & 0xFF;
        pair.hp.get(1).bytes[BASE + 24] = (byte) (before + 1);
        assertThat(load(WINDOW + 24) & 0xFF).isEqualTo(before + 1 & 0xFF);
    }

    @Test
    void storesGoOffByThemselvesAndWhenSoftwareSaysSo() {
        write(WINDOW); // shows that the window joins
        for (int byForget = 0; byForget < 2; byForget++) {
            int address = 0x100 + 0x40 * byForget;
            write(WINDOW + address);
            assertThat(count(UnimemRegisters.WINDOW_STATUS)).isEqualTo(1);
            if (byForget == 1) {
                pair.registers.get(0).write(UnimemRegisters.WINDOW_FORGET, 0);
            }
            pair.engine.step(byForget == 1 ? 50 : 120);
            assertThat(count(UnimemRegisters.WINDOW_STATUS)).isZero();
            assertThat(pair.hp.get(1).bytes[BASE + address]).isEqualTo((byte) ((WINDOW + address) / 4 * 7));
        }
    }

    @Test
    void aWriteThatMayNotBeBufferedIsAnsweredWhenAllBeforeItAreDone() {
        write(WINDOW);
        write(WINDOW + 0x100);
        master.cache = 2;
        Access access = store(WINDOW + 0x200, 1);
        pair.until("answer", 400, access::isDone);
        assertThat(access.answered - access.asked).isGreaterThan(40);
        assertThat(pair.hp.get(1).bytes[BASE + 0x100]).isEqualTo((byte) ((WINDOW + 0x100) / 4 * 7));
        assertThat(count(UnimemRegisters.WINDOW_JOINED)).isEqualTo(1);
    }

    @Test
    void storesThatFailAfterTheirAnswerAreToldWithTheirAddress() {
        write(WINDOW + 0x1000);
        pair.hp.get(1).response = address -> SLVERR;
        Access access = store(WINDOW + 0x1148, 2);
        pair.until("answer", 20, access::isDone);
        assertThat(access.response).isZero();
        pair.engine.step(200);
        assertThat(count(UnimemRegisters.WINDOW_LATE_FAILURES)).isEqualTo(1);
        assertThat(count(UnimemRegisters.IRQ_STATUS) & UnimemRegisters.IRQ_STATUS_MISS.mask())
                .isPositive();
        assertThat(count(UnimemRegisters.MISS_ADDRESS_LOW)).isEqualTo(WINDOW + 0x1140);
        assertThat(count(UnimemRegisters.MISS_KIND)).isEqualTo(3);
    }
}
