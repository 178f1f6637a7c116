package org.microvisor.hdl.example;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * A filter with constant coefficients, one sample a cycle: {@code y[n] = c0 x[n] + c1 x[n-1] + ...}.
 *
 * <pre>
 *   sample -+--------+-----------+
 *           x c63    x c62       x c0
 *           +-> reg -+-> reg ... +-> reg -> result       transposed: one multiplier, one adder between registers
 * </pre>
 *
 * <p>Latency 2 cycles. Every sum is only as wide as its coefficients can make it.
 */
public final class FirFilter extends Cell {
    /** Signed sample; taken in cycles in which {@code valid} is 1. */
    public final Bits sample, valid;
    /** Signed sum of all products; new two cycles after its sample. */
    public final Bits result;

    public FirFilter(int sampleWidth, List<Integer> coefficients, int coefficientWidth) {
        int resultWidth = sampleWidth + coefficientWidth + 32 - Integer.numberOfLeadingZeros(coefficients.size() - 1);
        sample = in(sampleWidth);
        valid = in(1);
        result = out(resultWidth);

        Bits held = reg(sampleWidth);
        Bits moved = reg(1, 0);
        moved.set(valid);
        when(valid, () -> held.set(sample));

        List<Bits> sums = new ArrayList<>();
        long largest = 0;
        for (int tap = coefficients.size() - 1; tap >= 0; tap--) {
            int coefficient = coefficients.get(tap);
            largest += Math.abs((long) coefficient) << (sampleWidth - 1);
            int width = Math.max(sampleWidth + coefficientWidth, 65 - Long.numberOfLeadingZeros(largest));
            Bits product =
                    held.asSigned().times(lit(coefficientWidth, coefficient).asSigned());
            Bits sum = reg(width, 0).as("sum" + tap);
            Bits next = sums.isEmpty()
                    ? product.sext(width)
                    : sums.get(sums.size() - 1).asSigned().sext(width).plus(product.sext(width));
            when(moved, () -> sum.set(next.asUnsigned()));
            sums.add(sum);
        }
        result.set(sums.get(sums.size() - 1).asSigned().sext(resultWidth).asUnsigned());
    }
}
