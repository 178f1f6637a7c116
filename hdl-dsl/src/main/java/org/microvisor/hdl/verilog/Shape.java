package org.microvisor.hdl.verilog;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Everything of a circuit that its text depends on, as numbers: circuits of equal shape have equal texts. */
final class Shape {
    private int[] numbers = new int[256];
    private int length;

    void add(int number) {
        if (length == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * length);
        }
        numbers[length++] = number;
    }

    void add(long number) {
        add((int) number);
        add((int) (number >>> 32));
    }

    void add(boolean flag) {
        add(flag ? 1 : 0);
    }

    /** Nothing more will be added. */
    Shape done() {
        numbers = Arrays.copyOf(numbers, length);
        return this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shape shape && Arrays.equals(numbers, shape.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }
}
