package org.microvisor.unimem.wire;

/** Checks of numbers that go into fields. */
final class Ranges {
    private Ranges() {}

    static void check(String name, long value, int width) {
        if (value < 0 || value >>> width != 0) {
            throw new IllegalArgumentException("does not fit its field: " + name + "=" + value + ", bits=" + width);
        }
    }
}
