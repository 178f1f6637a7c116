package org.microvisor.hdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.check.Checks;
import org.microvisor.hdl.verilog.NaiveSimulator;
import org.microvisor.hdl.verilog.Tools;

class FixedTest {
    /** Signed a with 3.3 and b with 2.1 digits; the same without sign. */
    static final class Arithmetic extends Cell {
        final boolean signed;
        final Bits a = in(6), b = in(3);
        final Bits sum = out(8), product = out(9), less = out(1), rounded = out(3), cut = out(3), saturated = out(4);

        Arithmetic(boolean signed) {
            this.signed = signed;
            Fixed x = new Fixed(signed ? a.asSigned() : a, 3);
            Fixed y = new Fixed(signed ? b.asSigned() : b, 1);
            Fixed total = x.plus(y);
            assertThat(total.integer()).isEqualTo(4);
            sum.set(total.bits().asUnsigned().zext(8));
            product.set(x.times(y).bits());
            less.set(x.lt(y));
            rounded.set(
                    x.to(2, 1, Fixed.Rounding.NEAREST, Fixed.Overflow.SATURATE).bits());
            cut.set(x.to(2, 1, Fixed.Rounding.DOWN, Fixed.Overflow.WRAP).bits());
            saturated.set(
                    x.to(1, 3, Fixed.Rounding.DOWN, Fixed.Overflow.SATURATE).bits());
        }

        /** What the digits stand for, in units of the last one. */
        int number(int digits, int width) {
            return signed && digits >= 1 << (width - 1) ? digits - (1 << width) : digits;
        }

        int limited(int number, int width) {
            int least = signed ? -(1 << (width - 1)) : 0;
            return Math.max(least, Math.min(number, least + (1 << width) - 1));
        }
    }

    private static void agreesWithIntegers(boolean signed) {
        Arithmetic cell = new Arithmetic(signed);
        NaiveSimulator simulator = new NaiveSimulator(cell);
        for (int a = 0; a < 64; a++) {
            for (int b = 0; b < 8; b++) {
                simulator.poke(cell.a, BigInteger.valueOf(a));
                simulator.poke(cell.b, BigInteger.valueOf(b));
                int x = cell.number(a, 6);
                int y = cell.number(b, 3) * 4; // in eighths
                assertThat(simulator.peek(cell.sum)).isEqualTo(x + y & 127);
                assertThat(simulator.peek(cell.product)).isEqualTo(x * (y / 4) & 511);
                assertThat(simulator.peek(cell.less)).isEqualTo(x < y ? 1 : 0);
                assertThat(simulator.peek(cell.rounded)).isEqualTo(cell.limited(Math.floorDiv(x + 2, 4), 3) & 7);
                assertThat(simulator.peek(cell.cut)).isEqualTo(Math.floorDiv(x, 4) & 7);
                assertThat(simulator.peek(cell.saturated)).isEqualTo(cell.limited(x, 4) & 15);
            }
        }
    }

    @Test
    void agreesWithIntegersWhenSigned() {
        agreesWithIntegers(true);
    }

    @Test
    void agreesWithIntegersWhenUnsigned() {
        agreesWithIntegers(false);
    }

    @Test
    void lintsClean() {
        Tools.assertLintsClean(new Arithmetic(true));
    }

    static final class Formats extends Cell {
        final Bits y = out(8);

        Formats() {
            Fixed wide = new Fixed(in(8), 4);
            y.set(wide.plusWrapping(wide).plusWrapping(new Fixed(in(8), 3)).bits());
        }
    }

    @Test
    void wantsEqualFormatsWhereTheSumDoesNotGrow() {
        assertThat(Checks.of(new Formats()))
                .extracting(Problem::text)
                .containsExactly("plusWrapping of an expression[8] with 4 digits behind the point and an expression[8]"
                        + " with 3 digits behind the point: the formats differ");
    }

    @Test
    void refusesAPointOutsideOfTheNumber() {
        Formats cell = new Formats();
        assertThatThrownBy(() -> new Fixed(cell.y, 9))
                .hasMessage("the point is outside of the number: fraction=9, width=8");
    }
}
