package org.microvisor.cosim.unimem.program;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * Looks for faults of a memory by {@linkplain Pattern patterns}: the whole memory is written, upwards and downwards in turn, then
 * read and compared, pass by pass. Stuck bits, words that disturb others and words that are reached under a wrong address all end as findings.
 */
public final class MemoryTest {
    /** Words that are on their way together. */
    private static final int BLOCK = 64;

    private static final int MOST_FINDINGS = 100;

    private final WordMemory memory;
    private final int mostPasses;
    private final SplittableRandom random;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * A word that was not what had been written.
     *
     * @param pass of the pattern, from 0
     */
    public record Finding(Pattern pattern, int pass, int word, int expected, int found) {
        @Override
        public String toString() {
            return String.format(
                    "%s pass %d: word %d is 0x%08x and should be 0x%08x, wrong bits 0x%08x",
                    pattern, pass, word, found, expected, found ^ expected);
        }
    }

    /**
     * A test.
     *
     * @param mostPasses of a pattern; where it has more, so many are taken from all over it
     */
    public MemoryTest(WordMemory memory, int mostPasses, long seed) {
        if (mostPasses < 1) {
            throw new IllegalArgumentException("no pass at all: mostPasses=" + mostPasses);
        }
        this.memory = memory;
        this.mostPasses = mostPasses;
        this.random = new SplittableRandom(seed);
    }

    /** Runs one pattern; the first 100 findings of all that were run are kept. */
    public void run(Pattern pattern) {
        int passes = pattern.passes();
        int chosen = Math.min(passes, mostPasses);
        for (int i = 0; i < chosen; i++) {
            int pass = i * passes / chosen;
            // even and odd ones in turn, as they write each other's complement
            pass(pattern, chosen == 1 ? pass : pass & ~1 | i & 1, i % 2 == 1);
        }
    }

    /** What was found so far; empty when the memory is in order. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void pass(Pattern pattern, int pass, boolean down) {
        int drawn = random.nextInt();
        IntUnaryOperator values = pattern.values(pass, drawn);
        if (down) {
            fillDown(values);
        } else {
            fill(values);
        }
        if (pattern.changes()) {
            int operand = random.nextInt();
            change(pattern, operand);
            compare(pattern, pass, word -> pattern.change(values.applyAsInt(word), operand));
        } else {
            compare(pattern, pass, values);
        }
    }

    private void fill(IntUnaryOperator values) {
        for (int first = 0; first < memory.words(); first += BLOCK) {
            int[] block = block(first);
            for (int i = 0; i < block.length; i++) {
                block[i] = values.applyAsInt(first + i);
            }
            memory.store(first, block);
        }
        memory.fence();
    }

    /** A word that disturbs a later one is found if it is written after it. */
    private void fillDown(IntUnaryOperator values) {
        for (int word = memory.words() - 1; word >= 0; word--) {
            memory.store(word, values.applyAsInt(word));
        }
        memory.fence();
    }

    /** Block by block, so that a word that disturbs one of a later block is found, which filling would cover up. */
    private void change(Pattern pattern, int operand) {
        for (int first = 0; first < memory.words(); first += BLOCK) {
            int[] block = block(first);
            memory.load(first, block);
            for (int i = 0; i < block.length; i++) {
                block[i] = pattern.change(block[i], operand);
            }
            memory.store(first, block);
        }
        memory.fence();
    }

    private void compare(Pattern pattern, int pass, IntUnaryOperator values) {
        for (int first = 0; first < memory.words(); first += BLOCK) {
            int[] block = block(first);
            memory.load(first, block);
            for (int i = 0; i < block.length; i++) {
                int expected = values.applyAsInt(first + i);
                if (block[i] != expected && findings.size() < MOST_FINDINGS) {
                    findings.add(new Finding(pattern, pass, first + i, expected, block[i]));
                }
            }
        }
    }

    private int[] block(int first) {
        return new int[Math.min(BLOCK, memory.words() - first)];
    }
}
