package org.microvisor.cosim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.drive.FrameSink;
import org.microvisor.hdl.drive.FrameSource;
import org.microvisor.hdl.sim.StreamSink;
import org.microvisor.hdl.sim.StreamSource;

/** The extension as its users see it. */
class CosimTest {
    /** Frames go straight through. */
    static final class Wire extends Cell {
        final AxiStream s_axis, m_axis;

        Wire(int width) {
            s_axis = AxiStream.slave(this, width);
            m_axis = AxiStream.master(this, width);
            s_axis.to(m_axis);
        }
    }

    static Wire wire() {
        return new Wire(64);
    }

    @Cosim(seeds = {1, 2})
    void shouldKeepTheOrderInAQueueOnEveryEngine(Bench<Queue> bench) {
        StreamSource source = bench.source(bench.circuit().in, 0.7);
        StreamSink sink = bench.sink(bench.circuit().out, 0.6);
        List<BigInteger> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            BigInteger word = new BigInteger(16, bench.random());
            sent.add(word);
            source.send(word);
        }
        bench.until("50 words", () -> sink.received().size() == 50);
        assertThat(sink.received()).isEqualTo(sent);
    }

    @Cosim(circuit = "wire")
    void shouldPassFramesOfAnyLength(Bench<Wire> bench) {
        FrameSource source = bench.frames(bench.circuit().s_axis, 0.8);
        FrameSink sink = bench.framesOf(bench.circuit().m_axis, 0.8);
        List<byte[]> sent = new ArrayList<>();
        for (int length = 1; length <= 20; length++) {
            byte[] frame = new byte[length];
            bench.random().nextBytes(frame);
            sent.add(frame);
            source.send(frame);
        }
        bench.until("20 frames", () -> sink.received().size() == 20);
        assertThat(source.idle()).isTrue();
        for (int i = 0; i < sent.size(); i++) {
            assertThat(sink.received().get(i)).isEqualTo(sent.get(i));
        }
    }

    /** Raises its interrupt after a while. */
    static final class Alarm extends Cell {
        final Bits irq = out(1);

        Alarm() {
            Bits count = reg(5, 0);
            when(count.ne(20), () -> count.set(count.plus(1)));
            irq.set(count.eq(20));
        }
    }

    @Cosim
    void shouldWaitForAnInterrupt(Bench<Alarm> bench) {
        long before = bench.engine().cycles();
        bench.until(bench.circuit().irq);
        assertThat(bench.engine().cycles() - before).isEqualTo(19);
    }
}
