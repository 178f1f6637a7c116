package org.microvisor.cosim.bus;

import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/**
 * A pin of the design that belongs to no bus. An input takes its value from the next cycle on; an output shows what it was at
 * the rising edge that ended the last cycle. Values wider than 64 bits take several words, low first.
 */
public final class Pin {
    private final String name;
    private final int width;
    private final boolean input;
    private final ByteBuffer words;
    private final PortOwner owner;
    private final Rises rises;
    private LongConsumer listener = cycle -> {};

    /** Where the rises of a one-bit output are seen. */
    public interface Rises {
        /** Makes a rise of the pin stop the run. */
        void watch();

        /** Cycle of the last rise. */
        long lastCycle();
    }

    /** The view of a pin; {@code words} are its own, little-endian. */
    public Pin(String name, int width, boolean input, ByteBuffer words, PortOwner owner, Rises rises) {
        this.name = name;
        this.width = width;
        this.input = input;
        this.words = words;
        this.owner = owner;
        this.rises = rises;
    }

    /** The pin's name in the Verilog. */
    public String name() {
        return name;
    }

    /** The low 64 bits. */
    public long value() {
        return word(0);
    }

    /** Bits {@code 64*index+63 : 64*index}. */
    public long word(int index) {
        owner.checkUsable();
        return words.getLong(index * 8);
    }

    /** Whether a one-bit pin is high. */
    public boolean high() {
        return value() != 0;
    }

    /** Drives an input; higher words keep their value. */
    public void set(long value) {
        setWord(0, value);
    }

    /** Drives 64 bits of a wide input. */
    public void setWord(int index, long value) {
        owner.checkUsable();
        if (!input) {
            throw new IllegalArgumentException("an output cannot be driven: pin=" + name);
        }
        int bits = Math.min(64, width - 64 * index);
        if (bits < 64 && value >>> bits != 0) {
            throw new IllegalArgumentException("value wider than the pin: pin=" + name + ", width=" + width
                    + ", value=0x" + Long.toHexString(value));
        }
        words.putLong(index * 8, value);
    }

    /** Wakes the run at every rise of a one-bit output and calls {@code listener} with its cycle. */
    public void onRise(LongConsumer listener) {
        owner.checkUsable();
        if (input || width != 1) {
            throw new IllegalArgumentException("only a one-bit output can wake: pin=" + name + ", width=" + width);
        }
        this.listener = listener;
        rises.watch();
    }

    /** Called by the model when the pin rose. */
    public void rose() {
        listener.accept(rises.lastCycle());
    }
}
