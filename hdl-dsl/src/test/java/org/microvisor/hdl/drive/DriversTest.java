package org.microvisor.hdl.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.axi.AxiRam;
import org.microvisor.hdl.regs.RefusedAccess;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.Simulator;

/** Drivers in front of and behind a circuit that adds nothing, so that what is seen is what they do. */
final class DriversTest {
    private final Through top = new Through();
    private final Simulator engine = Simulator.of(top);
    private final ByteStore bytes = new ByteStore();
    private final AxiDriver driver = new AxiDriver(engine, AxiPort.of(top.s_axi), Paces.eager());
    private final AxiMemory memory = new AxiMemory(engine, AxiPort.of(top.m_axi), bytes, Paces.eager(), new Random(1));
    private final List<Transfer> done = new ArrayList<>();

    DriversTest() {
        engine.reset();
        driver.whenDone(done::add);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void shouldMoveStretchesOfMemoryWhereverTheyLie() {
        byte[] data = new byte[5000];
        new Random(3).nextBytes(data);
        driver.write(0x1FF3, data);
        assertThat(bytes.read(0x1FF3, 5000)).isEqualTo(data);
        assertThat(bytes.get(0x1FF2)).isZero();
        assertThat(bytes.get(0x1FF3 + 5000)).isZero();
        assertThat(driver.read(0x1FF3, 5000)).isEqualTo(data);
    }

    @Test
    void shouldKeepOnceCycleABeatAndTheLatency() {
        memory.latency(5);
        Transfer first = driver.read(Burst.incr(0, 0x100, 8, 8));
        Transfer second = driver.read(Burst.incr(0, 0x200, 8, 8));
        Transfer write = driver.write(Burst.incr(0, 0x300, 4, 8), new byte[32]);
        driver.await(second);
        long start = first.addressCycle();
        assertThat(LongStream.of(first.firstCycle(), first.lastCycle(), second.addressCycle()))
                .containsExactly(start + 5, start + 12, start + 1);
        assertThat(LongStream.of(second.firstCycle(), second.lastCycle())).containsExactly(start + 13, start + 20);
        assertThat(LongStream.of(write.addressCycle(), write.firstCycle(), write.lastCycle()))
                .containsExactly(start, start, start + 3 + 5);
    }

    @Test
    void shouldPutEachByteWhereTheBurstSays() {
        bytes.write(0x100, bytes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
        Transfer wrap = driver.read(Burst.wrap(0, 0x10C, 4, 4));
        Transfer fixed = driver.read(Burst.fixed(0, 0x103, 3, 2));
        Transfer narrow = driver.read(Burst.incr(0, 0x105, 3, 4));
        driver.await(narrow);
        assertThat(wrap.data()).containsExactly(12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(fixed.data()).containsExactly(3, 3, 3);
        assertThat(narrow.data()).containsExactly(5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        assertThat(narrow.word()).isEqualTo(0x0C0B0A0908070605L);
    }

    @Test
    void shouldAnswerIdentifiersInAnyOrderAndOneInItsOwn() {
        memory.order(AxiMemory.Order.ANY);
        memory.latency(1, 40);
        List<Transfer> asked = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            asked.add(driver.read(Burst.incr(i % 4, 64L * i, 2, 8)));
        }
        engine.step(1000);
        assertThat(done).containsExactlyInAnyOrderElementsOf(asked).isNotEqualTo(asked);
        for (int id = 0; id < 4; id++) {
            int one = id;
            assertThat(done.stream().filter(each -> each.burst().id() == one))
                    .containsExactlyElementsOf(asked.stream()
                            .filter(each -> each.burst().id() == one)
                            .toList());
        }
    }

    @Test
    void shouldAnswerWithErrorsOnDemand() {
        memory.failing(0x8000, 16, Response.SLVERR);
        memory.failing(access -> access.number() == 3, Response.DECERR);
        byte[] ones = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        Transfer half = driver.await(driver.write(Burst.incr(2, 0x7FF8, 1, 8), new byte[8]));
        Transfer refused = driver.await(driver.write(Burst.incr(2, 0x8008, 2, 8), ones));
        Transfer third = driver.await(driver.read(Burst.incr(2, 0x9000, 2, 8)));
        Transfer mixed = driver.await(driver.read(Burst.incr(2, 0x8008, 2, 8)));
        assertThat(half.response()).isEqualTo(Response.OKAY);
        assertThat(refused.response()).isEqualTo(Response.SLVERR);
        assertThat(third.responses()).containsExactly(Response.DECERR, Response.DECERR);
        assertThat(mixed.responses()).containsExactly(Response.SLVERR, Response.OKAY);
        assertThat(mixed.data()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThatThrownBy(() -> driver.read(0x8000, 1))
                .isInstanceOf(RefusedAccess.class)
                .hasMessage("answered by SLVERR: port=s_axi, read at 0x8000");
        memory.healthy();
        assertThat(driver.read(0x8000, 1)).containsExactly(0);
    }

    @Test
    void shouldFollowAScriptOfStalls() {
        Through other = new Through();
        try (Simulator slow = Simulator.of(other)) {
            AxiDriver asks =
                    new AxiDriver(slow, AxiPort.of(other.s_axi), Paces.eager().withR(Pace.script("0001")));
            new AxiMemory(slow, AxiPort.of(other.m_axi), bytes, Paces.eager(), new Random(1));
            slow.reset();
            Transfer read = asks.await(asks.read(Burst.incr(0, 0, 16, 8)));
            assertThat(read.lastCycle() - read.firstCycle()).isEqualTo(4 * 15);
        }
    }

    @Test
    void shouldCutWhatIsOpenAtAReset() {
        Transfer before = driver.read(Burst.incr(0, 0, 256, 8));
        engine.step(20);
        engine.reset();
        Transfer after = driver.await(driver.read(Burst.incr(0, 0, 4, 8)));
        assertThat(before.isCut()).isTrue();
        assertThat(after.isDone()).isTrue();
        assertThat(driver.idle()).isTrue();
        assertThat(memory.idle()).isTrue();
        assertThatThrownBy(before::response).hasMessageStartingWith("transfer is not done: burst=Burst[id=0, ");
    }

    @Test
    void shouldOfferNothingInTheFirstCycleAfterAReset() {
        engine.reset();
        driver.read(Burst.incr(0, 0, 1, 8));
        assertThat(engine.peek(top.s_axi.arvalid)).isZero();
        engine.step();
        assertThat(engine.peek(top.s_axi.arvalid)).isEqualTo(1);
    }

    @Test
    void shouldKeepNoMoreOpenThanItMay() {
        memory.latency(100);
        driver.open(3);
        for (int i = 0; i < 6; i++) {
            driver.read(Burst.incr(i, 0, 1, 8));
        }
        engine.step(50);
        assertThat(memory.accesses()).isEqualTo(3);
        engine.step(100);
        assertThat(memory.accesses()).isEqualTo(6);
    }

    @Test
    void shouldNotSendDataFarAheadOfItsAddress() {
        Through other = new Through();
        try (Simulator slow = Simulator.of(other)) {
            AxiDriver asks = new AxiDriver(
                    slow, AxiPort.of(other.s_axi), Paces.eager().withAw(Pace.script("0".repeat(40) + "1")));
            asks.ahead(5);
            new AxiMemory(slow, AxiPort.of(other.m_axi), bytes, Paces.eager(), new Random(1));
            List<Long> beats = new ArrayList<>();
            slow.onEdge(slow.home(), () -> {
                if (slow.peek(other.s_axi.wvalid) == 1) {
                    beats.add(slow.cycles());
                }
            });
            slow.reset();
            Transfer write = asks.await(asks.write(Burst.incr(0, 0, 8, 8), new byte[64]));
            assertThat(beats).hasSize(8);
            assertThat(beats.get(4)).isLessThan(write.addressCycle());
            assertThat(beats.get(5)).isGreaterThan(write.addressCycle());
        }
    }

    /** Asks for a burst, and sends beats all of which are the last. */
    private static final class Asker extends Cell {
        final Axi4 m_axi;

        Asker(int kind) {
            m_axi = Axi4.master(this, 32, 64, 2);
            m_axi.awlen.set(1);
            m_axi.awburst.set(kind);
            m_axi.awsize.set(3);
            m_axi.forwardSignals().stream()
                    .filter(signal -> signal != m_axi.awlen && signal != m_axi.awburst && signal != m_axi.awsize)
                    .forEach(signal -> signal.set(
                            signal == m_axi.awvalid || signal == m_axi.wvalid || signal == m_axi.wlast ? 1 : 0));
        }
    }

    @Test
    void shouldNotTakeBurstsThatAreNone() {
        assertThatThrownBy(() -> ask(new Asker(3)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("the circuit asks for an illegal burst: port=m_axi, no such kind of a burst: code=3");
        assertThatThrownBy(() -> ask(new Asker(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("wlast is wrong: port=m_axi, wlast=1, beat=0, Burst[id=0, ");
    }

    private void ask(Asker asker) {
        try (Simulator one = Simulator.of(asker)) {
            AxiMemory asked = new AxiMemory(one, AxiPort.of(asker.m_axi), bytes, Paces.eager(), new Random(1));
            one.reset();
            one.step(3);
            assertThat(asked.accesses()).isZero();
        }
    }

    @Test
    void shouldNameWhoDoesNotAnswer() {
        memory.latency(1000);
        driver.patience(50);
        assertThatThrownBy(() -> driver.read(0x40, 8))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("no answer: port=s_axi, cycles=50, to=read Burst[id=0, address=64, ");
    }

    @Test
    void shouldRefuseBurstsThatAreNone() {
        assertThatThrownBy(() -> Burst.incr(0, 0xFF8, 2, 8))
                .hasMessage("burst crosses a boundary of 4 KiB: address=0xff8, beats=2, beatBytes=8");
        assertThatThrownBy(() -> Burst.wrap(0, 4, 3, 4))
                .hasMessage(
                        "wrapping burst is not aligned or not of 2, 4, 8 or 16 beats: address=0x4, beats=3, beatBytes=4");
        assertThatThrownBy(() -> Burst.fixed(0, 0, 17, 4))
                .hasMessage("too few or too many beats: beats=17, kind=FIXED");
        assertThatThrownBy(() -> driver.read(Burst.incr(16, 0, 1, 8)))
                .hasMessageStartingWith("burst does not fit the port: port=s_axi, burst=Burst[id=16, ");
        assertThatThrownBy(() -> new AxiDriver(engine, AxiPort.of(top.m_axi), Paces.eager()))
                .hasMessage("the circuit has another role at this port: port=m_axi, role=MASTER, wanted=SLAVE");
        assertThatThrownBy(() -> Pace.script("00")).hasMessage("script is not of 0 and at least one 1: cycles=00");
    }

    /** Answers what nobody has asked. */
    private static final class Babbler extends Cell {
        final Axi4 s_axi;

        Babbler() {
            s_axi = Axi4.slave(this, 32, 32, 2);
            s_axi.backwardSignals()
                    .forEach(signal -> signal.set(signal == s_axi.bvalid || signal == s_axi.bid ? 1 : 0));
        }
    }

    /** Answers every read by one beat that is not the last. */
    private static final class Endless extends Cell {
        final Axi4 s_axi;

        Endless() {
            s_axi = Axi4.slave(this, 32, 32, 2);
            Bits asked = reg(1, 0);
            when(s_axi.arvalid, () -> asked.set(1));
            s_axi.rvalid.set(asked);
            s_axi.backwardSignals().stream()
                    .filter(signal -> signal != s_axi.rvalid)
                    .forEach(signal -> signal.set(signal == s_axi.arready ? 1 : 0));
        }
    }

    @Test
    void shouldNotTakeAReadWithoutAnEnd() {
        Endless endless = new Endless();
        try (Simulator one = Simulator.of(endless)) {
            AxiDriver asks = new AxiDriver(one, AxiPort.of(endless.s_axi), Paces.eager());
            one.reset();
            assertThatThrownBy(() -> asks.await(asks.read(Burst.incr(2, 0, 1, 4))))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("read data that nobody waits for: port=s_axi, id=0");
            assertThatThrownBy(() -> asks.await(asks.read(Burst.incr(0, 0, 1, 4))))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("rlast is wrong: port=s_axi, rlast=0, beat=0, read Burst[id=0, ");
        }
    }

    @Test
    void shouldNotTakeAnswersThatNobodyWaitsFor() {
        Babbler babbler = new Babbler();
        try (Simulator one = Simulator.of(babbler)) {
            AxiDriver asks = new AxiDriver(one, AxiPort.of(babbler.s_axi), Paces.eager());
            one.reset();
            assertThatThrownBy(one::step)
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("write response that nobody waits for: port=s_axi, id=1, cycle=1");
            assertThat(asks.idle()).isTrue();
        }
    }

    /** A RAM as a top cell. */
    private static final class Ram extends Cell {
        final Axi4 s_axi;

        Ram() {
            s_axi = Axi4.slave(this, 32, 64, 4);
            s_axi.to(new AxiRam(this, 32, 64, 4, 2048).s_axi);
        }
    }

    @SeededTest({1, 2, 3})
    void shouldReadWhatWasWrittenToTheBlockRam(long seed) {
        Random random = new Random(seed);
        Ram ram = new Ram();
        try (Simulator one = Simulator.of(ram)) {
            AxiDriver asks = new AxiDriver(one, AxiPort.of(ram.s_axi), Paces.random(0.7, random));
            one.reset();
            rounds(one, new Traffic(asks, random, 16));
        }
    }

    @SeededTest({1, 2, 3})
    void shouldReadWhatWasWrittenToAMemoryWhateverItsOrder(long seed) {
        for (AxiMemory.Order order : AxiMemory.Order.values()) {
            Random random = new Random(seed);
            Through through = new Through();
            try (Simulator one = Simulator.of(through)) {
                AxiDriver asks = new AxiDriver(one, AxiPort.of(through.s_axi), Paces.random(0.7, random));
                AxiMemory answers = new AxiMemory(
                        one, AxiPort.of(through.m_axi), new ByteStore(), Paces.random(0.7, random), random);
                answers.latency(1, 30);
                answers.order(order);
                one.reset();
                rounds(one, new Traffic(asks, random, 16));
                assertThat(answers.idle()).isTrue();
            }
        }
    }

    private static void rounds(Simulator engine, Traffic traffic) {
        for (int round = 0; round < 5; round++) {
            traffic.begin(20);
            for (int cycle = 0; !traffic.ended(); cycle++) {
                assertThat(cycle).isLessThan(10_000);
                engine.step();
            }
            traffic.check();
        }
    }

    @Test
    void shouldReadAndWriteRegistersManyAtATime() {
        LiteDriver software = new LiteDriver(engine, top.s_lite, Paces.eager());
        AxiMemory registers = new AxiMemory(engine, AxiPort.of(top.m_lite), bytes, Paces.eager(), new Random(1));
        registers.latency(10);
        registers.failing(0x100, 4, Response.SLVERR);
        InterruptLine irq = new InterruptLine(engine, top.irq);
        software.write32(8, 0x12345678);
        assertThat(software.read32(8)).isEqualTo(0x12345678);
        assertThat(irq.await(true, 1)).isZero();
        assertThatThrownBy(() -> irq.await(false, 7))
                .hasMessage("the line does not change: line=irq, awaited=0, cycles=7");
        software.await(software.write(8, -1, 0b0110));
        assertThat(irq.level()).isFalse();
        List<Transfer> reads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            reads.add(software.read(4L * i));
        }
        software.await(reads.get(7));
        assertThat(reads.get(7).lastCycle() - reads.get(0).lastCycle()).isEqualTo(7);
        assertThat(reads.get(2).word()).isEqualTo(0x12FFFF78);
        assertThat(irq.rises()).isEqualTo(2);
        assertThatThrownBy(() -> software.read32(0x100))
                .isInstanceOf(RefusedAccess.class)
                .hasMessage("answered by SLVERR: port=s_lite, read at 0x100");
        assertThatThrownBy(() -> software.read32(2)).hasMessage("address is no multiple of 4: address=0x2");
    }

    /** Writes a word at an address that is no multiple of 4, which AXI4-Lite allows. */
    private static final class Crooked extends Cell {
        final AxiLite m_lite;

        Crooked() {
            m_lite = AxiLite.master(this, 16);
            m_lite.awaddr.set(6);
            m_lite.wdata.set(0x04030201);
            m_lite.wstrb.set(15);
            m_lite.forwardSignals().stream()
                    .filter(signal -> signal != m_lite.awaddr && signal != m_lite.wdata && signal != m_lite.wstrb)
                    .forEach(signal -> signal.set(signal == m_lite.awvalid || signal == m_lite.wvalid ? 1 : 0));
        }
    }

    @Test
    void shouldTakeWholeWordsOverAxi4Lite() {
        Crooked crooked = new Crooked();
        try (Simulator one = Simulator.of(crooked)) {
            AxiMemory asked = new AxiMemory(one, AxiPort.of(crooked.m_lite), bytes, Paces.eager(), new Random(1));
            one.reset();
            one.step(2);
            assertThat(asked.bytes().read(4, 4)).containsExactly(1, 2, 3, 4);
        }
    }

    @SeededTest({1, 2})
    void shouldSpeakAxi3(long seed) {
        Random random = new Random(seed);
        AxiDriver asks = new AxiDriver(engine, AxiPort.of(top.s_axi3), Paces.random(0.8, random));
        AxiMemory answers =
                new AxiMemory(engine, AxiPort.of(top.m_axi3), new ByteStore(), Paces.random(0.8, random), random);
        answers.order(AxiMemory.Order.MIXED);
        answers.latency(1, 10);
        rounds(engine, new Traffic(asks, random, 4));
    }
}
