package org.microvisor.hdl.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.hdl.synth.Budget;

/** 64 taps of 16 x 16 bits. Others for the same function: 64 DSP and 1109 LUT, or 162 DSP where the sign gets lost. */
final class FirFilterTest {
    private static final int TAPS = 64;
    private static final List<Integer> COEFFICIENTS = IntStream.range(0, TAPS)
            .mapToObj(i -> (int) Math.round(32767 * Math.sin(1 + i * 0.7) * Math.sin(Math.PI * (i + 0.5) / TAPS)))
            .toList();

    @Test
    void givesTheSumOfProductsAndTakesASampleInEveryCycle() {
        FirFilter filter = new FirFilter(16, COEFFICIENTS, 16);
        Random random = new Random(4);
        long[] samples = new Random(5).longs(500, -32768, 32768).toArray();
        try (Simulator simulator = Simulator.of(filter)) {
            simulator.reset();
            int taken = 0;
            for (int cycle = 0; taken < samples.length; cycle++) {
                boolean valid = cycle < 200 || random.nextBoolean();
                simulator.poke(filter.valid, valid ? 1 : 0);
                simulator.poke(filter.sample, samples[taken]);
                simulator.step();
                taken += valid ? 1 : 0;
                simulator.poke(filter.valid, 0);
                if (cycle >= 200) {
                    simulator.step();
                    assertThat(signed(simulator.peek(filter.result))).isEqualTo(expected(samples, taken));
                }
            }
        }
    }

    private static long signed(long bits38) {
        return bits38 << 26 >> 26;
    }

    private static long expected(long[] samples, int taken) {
        long sum = 0;
        for (int tap = 0; tap < TAPS && tap < taken; tap++) {
            sum += COEFFICIENTS.get(tap) * samples[taken - 1 - tap];
        }
        return sum;
    }

    @Test
    void usesOneDspBlockATap() throws IOException {
        new Budget().dsp(64).lut(1109).bram36(0).require(new FirFilter(16, COEFFICIENTS, 16));
    }
}
