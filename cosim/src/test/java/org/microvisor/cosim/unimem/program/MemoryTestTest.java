package org.microvisor.cosim.unimem.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.microvisor.hypervisor.replay.SeededTest;

/** The patterns against a good array and against arrays with one fault each. */
final class MemoryTestTest {
    private static final int WORDS = 300;

    @ParameterizedTest
    @EnumSource(Pattern.class)
    void shouldFindNothingInAGoodMemory(Pattern pattern) {
        assertThat(findings(new ArrayMemory(WORDS), pattern, 8)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Pattern.class,
            names = {
                "RANDOM",
                "SOLID_BITS",
                "CHECKERBOARD",
                "BIT_SPREAD",
                "BIT_FLIP",
                "WALKING_ZEROS",
                "BLOCK_SEQUENTIAL"
            })
    void shouldFindAnyStuckBit(Pattern pattern) {
        for (int bit = 0; bit < 32; bit++) {
            for (boolean high : new boolean[] {false, true}) {
                // one pass of random words sees a stuck bit with even odds, so that test gets a stuck line: all words
                int word = pattern == Pattern.RANDOM ? -1 : 77;
                assertThat(findings(new StuckBit(word, bit, high), pattern, 256))
                        .as("bit %d stuck at %s", bit, high)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void shouldNameTheStuckBit() {
        MemoryTest test = new MemoryTest(new StuckBit(77, 5, true), 256, 1);
        test.run(Pattern.WALKING_ONES);

        assertThat(test.findings().get(0))
                .hasToString(
                        "WALKING_ONES pass 0: word 77 is 0x00000021 and should be 0x00000001, wrong bits 0x00000020");
    }

    @SeededTest({1, 2, 3})
    void shouldFindAWordThatDisturbsAnother(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20; i++) {
            int aggressor = random.nextInt(WORDS);
            int victim = (aggressor + 1 + random.nextInt(WORDS - 1)) % WORDS;
            int bit = random.nextInt(32);
            assertThat(findings(new Coupling(aggressor, victim, bit), Pattern.SOLID_BITS, 4))
                    .as("word %d turns bit %d of word %d over", aggressor, bit, victim)
                    .isNotEmpty();
        }
    }

    @Test
    void shouldFindAWordThatDisturbsALaterOneByChangingThem() {
        assertThat(findings(new Coupling(3, 200, 9), Pattern.XOR, 1)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Pattern.class,
            names = {"STUCK_ADDRESS", "RANDOM", "SEQUENTIAL_INCREMENT", "XOR"})
    void shouldFindAStuckAddressLine(Pattern pattern) {
        for (int line = 0; line < 8; line++) {
            int mask = ~(1 << line);
            ArrayMemory memory = new ArrayMemory(WORDS) {
                @Override
                public int load(int word) {
                    return super.load(word & mask);
                }

                @Override
                public void store(int word, int value) {
                    super.store(word & mask, value);
                }
            };
            assertThat(findings(memory, pattern, 16))
                    .as("address line %d", line)
                    .isNotEmpty();
        }
    }

    @Test
    void shouldFindAStoreThatIsLost() {
        ArrayMemory memory = new ArrayMemory(WORDS) {
            private int stores;

            @Override
            public void store(int word, int value) {
                if (++stores != 1000) {
                    super.store(word, value);
                }
            }
        };
        assertThat(findings(memory, Pattern.BIT_SPREAD, 64)).hasSize(1);
    }

    @Test
    void shouldGoThroughEveryPassWhenAsked() {
        ArrayMemory memory = new ArrayMemory(8);
        findings(memory, Pattern.WALKING_ONES, 256);
        assertThat(memory.cycle()).isEqualTo(64 * 8 * (2 + 7));
    }

    @Test
    void shouldRefuseATestOfNothing() {
        assertThatThrownBy(() -> new MemoryTest(new ArrayMemory(8), 0, 1)).hasMessage("no pass at all: mostPasses=0");
    }

    private static List<MemoryTest.Finding> findings(WordMemory memory, Pattern pattern, int mostPasses) {
        MemoryTest test = new MemoryTest(memory, mostPasses, 1);
        test.run(pattern);
        return new ArrayList<>(test.findings());
    }

    /** A bit that does not change; word -1 stands for all. */
    private static final class StuckBit extends ArrayMemory {
        private final int word, bit;
        private final boolean high;

        StuckBit(int word, int bit, boolean high) {
            super(WORDS);
            this.word = word;
            this.bit = bit;
            this.high = high;
        }

        @Override
        public int load(int at) {
            int value = super.load(at);
            if (at != word && word >= 0) {
                return value;
            }
            return high ? value | 1 << bit : value & ~(1 << bit);
        }
    }

    /** A word that turns a bit of another one over whenever its own bit 0 changes. */
    private static final class Coupling extends ArrayMemory {
        private final int aggressor, victim, bit;

        Coupling(int aggressor, int victim, int bit) {
            super(WORDS);
            this.aggressor = aggressor;
            this.victim = victim;
            this.bit = bit;
        }

        @Override
        public void store(int word, int value) {
            if (word == aggressor && ((array[word] ^ value) & 1) != 0) {
                array[victim] ^= 1 << bit;
            }
            super.store(word, value);
        }
    }
}
