package org.microvisor.cosim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.bus.AxiLiteMaster;
import org.microvisor.cosim.bus.AxisSink;
import org.microvisor.cosim.bus.AxisSource;
import org.microvisor.cosim.bus.BusError;
import org.microvisor.cosim.bus.Pin;
import org.microvisor.cosim.bus.ReceivedFrame;
import org.microvisor.cosim.bus.Stop;

class LoopbackTest {
    private final Model model = Model.open(Designs.loopback(), Profile.TEST);
    private final AxisSource source = model.source("s_axis_rx");
    private final AxisSink sink = model.sink("m_axis_tx");
    private final AxiLiteMaster registers = model.axiLite("s_axi_ctrl");

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void shouldStartAfterResetWhenOpened() {
        assertThat(model.cycle()).isEqualTo(16);
        assertThat(model.run(100)).isEqualTo(new Stop(Stop.Reason.CYCLE, 100, ""));
    }

    @Test
    void shouldDeliverFramesUnchangedWhenLoopedBack() {
        Random random = new Random(1);
        List<byte[]> frames = new ArrayList<>();
        for (int length = 1; length <= 200; length++) {
            byte[] frame = new byte[length];
            random.nextBytes(frame);
            frames.add(frame);
            source.send(frame, length % 7 == 0);
        }
        sink.readyShare(0.7, 3);
        source.beatShare(0.8, 4);
        source.idleBetweenFrames(2);
        for (byte[] frame : frames) {
            ReceivedFrame received = next();
            assertThat(received.bytes()).isEqualTo(frame);
            assertThat(received.bad()).isEqualTo(frame.length % 7 == 0);
        }
        assertThat(source.idle()).isTrue();
        assertThat(sink.received()).isEqualTo(200);
    }

    @Test
    void shouldMoveOneBeatACycleWhenNothingStalls() {
        source.send(new byte[800]);
        source.send(new byte[800]);
        ReceivedFrame first = next();
        ReceivedFrame second = next();
        assertThat(first.lastBeatCycle() - first.firstBeatCycle()).isEqualTo(99);
        assertThat(second.firstBeatCycle()).isEqualTo(first.lastBeatCycle() + 1);
        assertThat(second.lastBeatCycle()).isEqualTo(source.cycleOfLastBeat() + 1);
    }

    @Test
    void shouldKeepOrderWhenMoreFramesWaitThanTheRingHolds() {
        for (int i = 0; i < 200; i++) {
            byte[] frame = new byte[9000];
            frame[0] = (byte) i;
            source.send(frame);
        }
        long start = model.cycle();
        for (int i = 0; i < 200; i++) {
            assertThat(next().bytes()[0]).isEqualTo((byte) i);
        }
        assertThat(model.cycle() - start).isEqualTo(200 * 1125 + 1);
    }

    @Test
    void shouldTellWhenAFrameWasSent() {
        List<AxisSource.Sent> sent = new ArrayList<>();
        source.send(new byte[16], false, sent::add);
        assertThat(model.run(1000)).isEqualTo(new Stop(Stop.Reason.WAKE, 18, "s_axis_rx"));
        assertThat(sent).containsExactly(new AxisSource.Sent(16, 17));
    }

    @Test
    void shouldNotStartBeforeItsCycleWhenOneIsGiven() {
        source.sendAt(500, new byte[8], false);
        assertThat(next().firstBeatCycle()).isEqualTo(501);
    }

    @Test
    void shouldRefuseAFrameThatIsTooLong() {
        assertThatThrownBy(() -> source.send(new byte[16385]))
                .hasMessage("frame length out of 1..16384: port=s_axis_rx, length=16385");
    }

    @Test
    void shouldReadWhatWasWrittenToRegisters() {
        registers.write32(4, 0x12345678);
        registers.write32(8, 0xcafebabe);
        assertThat(registers.read32(4)).isEqualTo(0x12345678);
        assertThat(registers.read32(8)).isEqualTo(0xcafebabe);
        registers.write(4, 0xffffffff, 0b0100, done -> {});
        assertThat(registers.read32(4)).isEqualTo(0x12ff5678);
    }

    @Test
    void shouldThrowWhenARegisterAccessFails() {
        assertThatThrownBy(() -> registers.read32(0x104))
                .isInstanceOf(BusError.class)
                .hasMessage("register read answered DECERR: port=s_axi_ctrl, address=0x104");
        assertThatThrownBy(() -> registers.write32(0x104, 1))
                .hasMessage("register write answered SLVERR: port=s_axi_ctrl, address=0x104");
    }

    @Test
    void shouldWakeWhenThePinRises() {
        List<Long> rises = new ArrayList<>();
        Pin irq = model.pin("irq");
        irq.onRise(rises::add);
        registers.write32(0x20, 100);
        Stop stop = model.run(10_000);
        assertThat(stop.reason()).isEqualTo(Stop.Reason.WAKE);
        assertThat(stop.port()).isEqualTo("pins");
        assertThat(irq.high()).isTrue();
        assertThat(rises).containsExactly(stop.cycle() - 1);
        model.step(1);
        assertThat(irq.high()).isFalse();
    }

    @Test
    void shouldDriveAndReadWidePins() {
        Pin in = model.pin("wide_in");
        Pin out = model.pin("wide_out");
        in.setWord(0, 0x0123456789abcdefL);
        in.setWord(1, 0x15);
        model.step(2);
        assertThat(out.word(0)).isEqualTo(~0x0123456789abcdefL);
        assertThat(out.word(1)).isEqualTo(0x2a);
        assertThatThrownBy(() -> in.setWord(1, 0x40))
                .hasMessage("value wider than the pin: pin=wide_in, width=70, value=0x40");
        assertThatThrownBy(() -> out.set(1)).hasMessage("an output cannot be driven: pin=wide_out");
    }

    @Test
    void shouldNameWhatThereIsWhenAPortIsNotThere() {
        assertThatThrownBy(() -> model.sink("m_axis_rx"))
                .hasMessage("no such port: model=loopback, port=m_axis_rx, ports=[s_axis_rx, m_axis_tx, s_axi_ctrl]");
        assertThatThrownBy(() -> model.sink("s_axis_rx"))
                .hasMessage("port of another kind: model=loopback, port=s_axis_rx, is=AxisSource, asked=AxisSink");
    }

    private ReceivedFrame next() {
        long limit = model.cycle() + 100_000;
        while (sink.available() == 0 && model.cycle() < limit) {
            model.run(limit);
        }
        return sink.poll().orElseThrow();
    }
}
