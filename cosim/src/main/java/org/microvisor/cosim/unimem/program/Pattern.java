package org.microvisor.cosim.unimem.program;

import java.util.function.IntUnaryOperator;

/**
 * The tests of memtester (Charles Cazabon) for 32-bit words, written anew: which values the words take one after the other. What
 * each pass wrote is known, so words are compared with that and not, as there, with a second half of the memory.
 */
public enum Pattern {
    STUCK_ADDRESS(16),
    RANDOM(1),
    XOR(1),
    SUB(1),
    MUL(1),
    DIV(1),
    OR(1),
    AND(1),
    SEQUENTIAL_INCREMENT(1),
    BLOCK_SEQUENTIAL(256),
    SOLID_BITS(64),
    CHECKERBOARD(64),
    BIT_SPREAD(64),
    BIT_FLIP(256),
    WALKING_ONES(64),
    WALKING_ZEROS(64);

    private static final int FIVES = 0x5555_5555;

    private final int passes;

    Pattern(int passes) {
        this.passes = passes;
    }

    /** How often the memory is filled by the whole test. */
    public int passes() {
        return passes;
    }

    /** Whether words are read, changed by {@link #change} and written back, rather than just written. */
    public boolean changes() {
        return switch (this) {
            case XOR, SUB, MUL, DIV, OR, AND -> true;
            default -> false;
        };
    }

    /**
     * What a pass writes.
     *
     * @param random a number that the test has drawn for this pass
     * @return from the number of a word to its value
     */
    IntUnaryOperator values(int pass, int random) {
        return switch (this) {
            case STUCK_ADDRESS -> word -> (word + pass) % 2 == 0 ? word * 4 : ~(word * 4);
            case SEQUENTIAL_INCREMENT -> word -> word + random;
            case BLOCK_SEQUENTIAL -> word -> pass * 0x0101_0101;
            case SOLID_BITS -> alternating(pass % 2 == 0 ? -1 : 0);
            case CHECKERBOARD -> alternating(pass % 2 == 0 ? FIVES : ~FIVES);
            case BIT_SPREAD -> alternating(spread(walk(pass)));
            case BIT_FLIP -> alternating(pass % 2 == 0 ? 1 << pass / 8 : ~(1 << pass / 8));
            case WALKING_ONES -> word -> 1 << walk(pass);
            case WALKING_ZEROS -> word -> ~(1 << walk(pass));
            default -> word -> mix(word + random);
        };
    }

    /** What a changing test makes of a word. */
    int change(int value, int random) {
        return switch (this) {
            case XOR -> value ^ random;
            case SUB -> value - random;
            case MUL -> value * (random | 1); // an even factor would wipe bits out
            case DIV -> Integer.divideUnsigned(value, random >>> 28 | 1);
            case OR -> value | random;
            default -> value & random;
        };
    }

    /** Neighbours are each other's complement. */
    private static IntUnaryOperator alternating(int even) {
        return word -> word % 2 == 0 ? even : ~even;
    }

    /** Up from bit 0 to bit 31 and down again. */
    private static int walk(int pass) {
        return pass < 32 ? pass : 63 - pass;
    }

    private static int spread(int bit) {
        return 1 << bit | (bit < 30 ? 1 << bit + 2 : 0);
    }

    /** Any word of any bits (the finalizer of MurmurHash3, public domain). */
    private static int mix(int value) {
        int once = (value ^ value >>> 16) * 0x85eb_ca6b;
        int twice = (once ^ once >>> 13) * 0xc2b2_ae35;
        return twice ^ twice >>> 16;
    }
}
