package org.microvisor.unimem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.unimem.regs.UnimemRegisters;

/** Whatever links and memories do, and whatever is asked of it: every transfer ends in time, and changes nothing but its destination. */
final class DmaFaultTest {
    /** Units of 16 cycles. */
    private static final int TIMEOUT = 20;

    private static final long IDLE = UnimemRegisters.DMA_SR_IDLE.mask();
    private static final long ERROR = UnimemRegisters.DMA_SR_ERROR.mask() | IDLE;
    private static final long SLAVE = UnimemRegisters.DMA_SR_SLAVE.mask() | ERROR;
    private static final long DECODE = UnimemRegisters.DMA_SR_DECODE.mask() | ERROR;
    private static final long INTERNAL = UnimemRegisters.DMA_SR_INTERNAL.mask() | ERROR;

    private final DmaPair pair = new DmaPair(new Random(6), 1);

    DmaFaultTest() {
        pair.registers.write(UnimemRegisters.TIMEOUT, TIMEOUT);
    }

    @AfterEach
    void close() {
        pair.close();
    }

    private long status(int from, long source, int to, long destination, long bytes) {
        pair.start(from, source, to, destination, bytes);
        long status = pair.await(3000);
        pair.registers.write(UnimemRegisters.DMA_CR, UnimemRegisters.DMA_CR_RESET.mask());
        assertThat(pair.registers.read(UnimemRegisters.DMA_SR)).isEqualTo(IDLE);
        return status;
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(status(0, 0x100, 2, 0x100, 0)).as("no bytes").isEqualTo(INTERNAL);
        assertThat(status(5, 0x100, 2, 0x100, 8)).as("no such source").isEqualTo(DECODE);
        assertThat(status(0, 0x100, 15, 0x100, 8)).as("no such destination").isEqualTo(DECODE);
        assertThat(status(0, 0x100, 2, 0xFFFF_FFFFL, 2)).as("beyond 4 GiB").isEqualTo(DECODE);
        pair.space(4, 2, 1 | 2);
        pair.space(5, 2, 1 | 4);
        assertThat(status(0, 0x100, 4, 0x100, 8)).as("no right to write").isEqualTo(DECODE);
        assertThat(status(5, 0x100, 0, 0x100, 8)).as("no right to read").isEqualTo(DECODE);
        pair.compare();
        assertThat(status(0, 0, 2, 4096L * DmaPair.FAR_PAGES - 8, 16))
                .as("beyond the export")
                .isEqualTo(DECODE);
        assertThat(pair.registers.read(UnimemRegisters.DMA_ERRORS)).isEqualTo(7);
    }

    @Test
    void waitsForAResetAfterAnError() {
        pair.start(0, 0, 9, 0, 4);
        assertThat(pair.await(100)).isEqualTo(DECODE);
        pair.start(0, 0, 2, 0, 64);
        assertThat(pair.await(10)).isEqualTo(DECODE & ~UnimemRegisters.DMA_SR_ERROR.mask());
        pair.compare();
        pair.registers.write(UnimemRegisters.DMA_CR, UnimemRegisters.DMA_CR_RESET.mask());
        pair.copy(0, 0, 2, 0, 64);
    }

    @Test
    void passesOnWhatAMemorySays() {
        pair.memory(DmaPair.OWN_HP).response = address -> address >= 0x2400 ? 2 : 0;
        assertThat(status(0, 0x2000, 2, 0x100, 4000)).as("source").isEqualTo(SLAVE);
        pair.memory(DmaPair.OWN_HP).response = address -> 0;
        pair.memory(DmaPair.FAR_HP).response = address -> 3;
        assertThat(status(0, 0x2000, 2, 0x100, 300)).as("destination").isEqualTo(DECODE);
    }

    @Test
    void givesUpAMemoryThatIsStuckAndGoesOnLater() {
        pair.memory(DmaPair.FAR_HP).stuck = true;
        long begun = pair.pair.engine.cycles();
        assertThat(status(0, 0x2000, 2, 0x100, 2000)).isEqualTo(SLAVE);
        assertThat(pair.pair.engine.cycles() - begun).isBetween(16L * TIMEOUT, 16L * TIMEOUT + 400);
        assertThat(status(2, 0x2000, 0, 0x8000, 2000)).isEqualTo(SLAVE);
        pair.memory(DmaPair.FAR_HP).stuck = false;
        pair.pair.engine.step(1500);
        pair.copy(0, 0x2000, 2, 0x100, 2000); // how much of the one that failed was written, nobody says
        pair.copy(2, 0x2000, 0, 0x8000, 2000);
    }

    @Test
    void theLinkEndsWhatItTakesWithIt() {
        pair.start(0, 0x2000, 2, 0x100, 4000);
        pair.pair.engine.step(300);
        pair.pair.engine.poke(pair.pair.top.lost.get(0), 1);
        pair.pair.engine.poke(pair.pair.top.up.get(0), 0);
        pair.pair.engine.step();
        pair.pair.engine.poke(pair.pair.top.lost.get(0), 0);
        assertThat(pair.await(20)).isEqualTo(SLAVE);
        pair.registers.write(UnimemRegisters.DMA_CR, UnimemRegisters.DMA_CR_RESET.mask());
        assertThat(status(0, 0x2000, 2, 0x100, 4)).isEqualTo(SLAVE);
        pair.pair.engine.step(2000);
        assertThat(pair.pair.engine.peek(pair.pair.top.out.get(0).get(0).valid))
                .as("a packet is left")
                .isZero();
    }

    /** What could not leave in time leaves later: its answer must not be taken for one of the next transfer's. */
    @Test
    void aRequestThatWaitsPastItsTransfersEndIsNoneOfTheNext() {
        for (int slot = 0; slot < 8; slot++) {
            pair.pair.allPipes().forEach(pipe -> pipe.stuck = true);
            pair.registers.write(UnimemRegisters.TIMEOUT, TIMEOUT);
            assertThat(status(2, 0x1000, 0, 0x20000, 4096)).isEqualTo(SLAVE);
            pair.registers.write(UnimemRegisters.TIMEOUT, 20 * TIMEOUT); // for what leaves late, too
            pair.pair.allPipes().forEach(pipe -> pipe.stuck = false);
            pair.copy(2, 0x4000 + 512 * slot, 0, 0x30000 + 512 * slot, 512);
        }
    }

    /** A cut of the wire at any time: the transfer ends in time, and the next one works. */
    @SeededTest(12)
    void aCutAtAnyTimeEndsTheTransferInTime(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            int from = random.nextInt(4), to = random.nextInt(4);
            if (from < 2 && to < 2) {
                to += 2;
            }
            pair.start(from, random.nextInt(0x1000), to, 0x10000 + random.nextInt(0x1000), 1 + random.nextInt(4000));
            pair.pair.engine.step(random.nextInt(600));
            boolean isStuck = random.nextBoolean();
            for (PacketPipe pipe : pair.pair.allPipes()) {
                pipe.stuck = isStuck;
                pipe.loses = words -> true;
            }
            long cut = pair.pair.engine.cycles();
            long status = pair.await(16 * TIMEOUT + 700);
            assertThat(status & ~UnimemRegisters.DMA_SR_COMPLETE.mask())
                    .as("status")
                    .isIn(IDLE, SLAVE);
            assertThat(pair.pair.engine.cycles() - cut)
                    .as("cycles from the cut to the end")
                    .isLessThan(16 * TIMEOUT + 700);
            for (PacketPipe pipe : pair.pair.allPipes()) {
                pipe.stuck = false;
                pipe.loses = words -> false;
            }
            pair.pair.engine.step(700);
            pair.registers.write(UnimemRegisters.DMA_CR, UnimemRegisters.DMA_CR_RESET.mask());
            pair.adopt(to, 0x10000, 0x2000);
            pair.copy(from, 0x5000, to, 0x8000, 1 + random.nextInt(700));
        }
    }
}
