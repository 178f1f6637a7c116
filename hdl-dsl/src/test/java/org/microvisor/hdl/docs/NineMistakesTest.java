package org.microvisor.hdl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The mistakes that every hardware language is asked about, in one design: all are found in one run. */
class NineMistakesTest {
    private static final String DESIGN = """
            final class Counter extends Cell {
                final Bits enable = in(1);
                final Bits total = out(8);
                final Bits inner = reg(8, 0);

                Counter(Cell parent) {
                    super(parent);
                    when(enable, () -> inner.set(inner.plus(1)));
                    total.set(inner.not());
                }
            }

            final class Nine extends Cell {
                final Bits a = in(8), go = in(1);
                final Bits narrow = out(4);
                final Bits latched = out(8);
                final Bits forgotten = out(8);
                final Bits looped = out(8);
                final Bits crossed = out(1);
                final Bits twice = out(8);
                final Bits stolen = out(8);
                final Bits ninth = out(1);
                final Bits large = out(4);

                Nine() {
                    narrow.set(a);
                    when(go, () -> latched.set(a));
                    Bits around = wire(8);
                    around.set(around.plus(a));
                    looped.set(around);
                    Bits sample = reg(1);
                    Bits other = under(clock("other"), () -> in(1));
                    sample.set(other);
                    crossed.set(sample);
                    twice.set(a);
                    twice.set(a.not());
                    Counter counter = new Counter(this);
                    counter.enable.set(go);
                    stolen.set(counter.inner);
                    ninth.set(a.bit(9));
                    large.set(300);
                }
            }
            """;

    @Test
    void allNineAreReportedAtOnceEachAtItsLineWithAFix() {
        assertThat(Snippet.compile(DESIGN).mistakes()).isEqualTo("""
                9 mistakes in the design:
                1. Nine.java:17: forgotten[8] is never set (HDL-006)
                      final Bits forgotten = out(8);
                    fix: forgotten.set(...) in Nine
                    see: docs/hdl/errors/HDL-006.md
                2. Nine.java:26: narrow[4] is set to a[8]: the widths differ (HDL-001)
                      narrow.set(a);
                    fix: a.trunc(4) drops the high bits
                    see: docs/hdl/errors/HDL-001.md
                3. Nine.java:27: latched[8] is not set on every path, so it would have to remember its value (HDL-008)
                      when(go, () -> latched.set(a));
                    fix: an unconditional latched.set(...) before, or otherwise(...), or reg(8) if it shall remember
                    see: docs/hdl/errors/HDL-008.md
                4. Nine.java:29: combinational loop: nine.around[8] (Nine.java:29) <- nine.around[8] (HDL-009)
                      around.set(around.plus(a));
                    fix: put a reg(8) into the path
                    see: docs/hdl/errors/HDL-009.md
                5. Nine.java:33: sample[1] of aclk takes other[1] of other_aclk (Nine.java:32) without a crossing (HDL-013)
                      sample.set(other);
                    fix: a Synchronizer hands a level over, a PulseCrossing events (org.microvisor.hdl.clock)
                    see: docs/hdl/errors/HDL-013.md
                6. Nine.java:36: twice[8] is set again without condition: the set at Nine.java:35 has no effect (HDL-007)
                      twice.set(a.not());
                    fix: remove one of them, or put the later one under a when
                    see: docs/hdl/errors/HDL-007.md
                7. Nine.java:39: Nine reads counter.inner[8], which belongs inside Counter (Nine.java:4) (HDL-010)
                      stolen.set(counter.inner);
                    fix: give Counter a port: an out(8) that it sets, or hand the value over by an in(8)
                    see: docs/hdl/errors/HDL-010.md
                8. Nine.java:40: bit(9) of a[8]: there are only bits 7..0 (HDL-003)
                      ninth.set(a.bit(9));
                    fix: name a bit below 8
                    see: docs/hdl/errors/HDL-003.md
                9. Nine.java:41: the constant 300 does not fit into 4 bits (HDL-002)
                      large.set(300);
                    fix: a constant from -8 to 15, or 9 bits
                    see: docs/hdl/errors/HDL-002.md
                """);
    }
}
