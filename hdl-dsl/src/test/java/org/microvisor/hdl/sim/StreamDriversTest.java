package org.microvisor.hdl.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.replay.SeededTest;

class StreamDriversTest {
    private final EngineContract.Queue queue = new EngineContract.Queue(80, 16);
    private final Simulator simulator = Simulator.of(queue);

    @SeededTest({1, 2, 3})
    void bringsWordsThroughInOrder(long seed) {
        Random random = new Random(seed);
        StreamSource source = new StreamSource(simulator, queue.in, random, 0.6);
        StreamSink sink = new StreamSink(simulator, queue.out, random, 0.5);
        List<BigInteger> words = new ArrayList<>();
        List<BigInteger> heard = new ArrayList<>();
        sink.onWord(heard::add);
        for (int i = 0; i < 500; i++) {
            words.add(new BigInteger(80, random));
            source.send(words.get(i));
        }
        simulator.reset();
        simulator.step(2000);
        assertThat(sink.received()).isEqualTo(words).isEqualTo(heard);
        assertThat(source.sent()).isEqualTo(500);
        assertThat(source.waiting()).isZero();
    }

    @Test
    void movesAWordInEveryCycleWhenTheRateIsOne() {
        StreamSource source = new StreamSource(simulator, queue.in, new Random(1), 1);
        StreamSink sink = new StreamSink(simulator, queue.out, new Random(1), 1);
        simulator.reset();
        for (int i = 0; i < 200; i++) {
            source.send(i);
        }
        simulator.step(101);
        assertThat(sink.received()).hasSize(100); // the queue's latency is 1
        assertThat(source.sent()).isEqualTo(101);
    }

    @Test
    void offersNothingDuringReset() {
        StreamSource source = new StreamSource(simulator, queue.in, new Random(1), 1);
        source.send(7);
        simulator.step(5);
        assertThat(simulator.peek(queue.in.valid)).isZero();
        assertThat(source.sent()).isZero();
        simulator.reset();
        simulator.step(2);
        assertThat(source.sent()).isOne();
    }
}
