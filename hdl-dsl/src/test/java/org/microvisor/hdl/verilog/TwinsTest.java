package org.microvisor.hdl.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Memory;

/** Circuits that are built alike are written once, and nothing that matters in one is taken for the same. */
class TwinsTest {
    private static final int KINDS = 16;

    /** All kinds come from the same lines and differ in one thing each. */
    static final class Odd extends Cell {
        final Bits from = in(8);
        final Bits to = out(8);

        Odd(Cell parent, int kind, ClockDomain other) {
            super(parent);
            parameter("kind", kind);
            Bits held = reg(8, kind == 1 ? 1 : 0);
            Memory memory = mem(8, kind == 2 ? 8 : 4).init(1, kind == 3 ? 3 : 2);
            if (kind == 4) {
                held.attribute("keep", "true");
            }
            if (kind == 5) {
                held.initially(7);
            }
            Bits left = kind == 6 ? held : from;
            Bits right = kind == 6 ? from : held;
            Bits sum = kind == 7 ? left.minus(right) : left.plus(right);
            Bits named = kind == 8 ? sum.as("other") : sum;
            Bits compared = kind == 9 ? left.asSigned().lt(right.asSigned()) : left.lt(right);
            Bits both = kind == 10 ? compared.and(compared) : compared.and(left.lt(right));
            when(both, () -> held.set(kind == 11 ? 5 : 6)).otherwise(() -> held.set(kind == 12 ? right : named));
            Bits address = kind == 13 ? held.slice(4, 3) : held.slice(3, 2);
            Bits word = kind == 2 ? memory.read(held.slice(2, 0)) : memory.read(address);
            Bits late = kind == 14 ? under(other, () -> reg(8, 0)) : reg(8, 0);
            if (kind == 14) {
                late.set(late.plus(1));
            } else {
                late.set(word);
            }
            to.set(kind == 14 ? word : late);
            if (kind == 15) {
                ghost(() -> {
                    Bits value = wire(8);
                    value.set(held);
                });
            }
        }
    }

    static final class Outer extends Cell {
        final Bits from = in(8);
        final Bits to = out(8);

        Outer(Cell parent, int kind, ClockDomain other) {
            super(parent);
            parameter("kind", kind);
            Odd inner = new Odd(this, kind, other);
            inner.from.set(from);
            to.set(inner.to);
        }
    }

    static final class All extends Cell {
        final Bits from = in(8);
        final List<Outer> cells = new ArrayList<>();

        All(int... kinds) {
            ClockDomain other = clock("other");
            for (int kind : kinds) {
                Outer one = new Outer(this, kind, other);
                cells.add(one);
                Bits to = out(8);
                one.from.set(from);
                to.set(one.to);
            }
        }
    }

    @Test
    void writesEachKindAsIfItWereAlone() {
        Map<String, String> plain = bodies(Verilog.of(new All(0)));
        for (int kind = 1; kind < KINDS; kind++) {
            Map<String, String> both = bodies(Verilog.of(new All(0, kind, 0, kind)));
            Map<String, String> alone = new TreeMap<>(bodies(Verilog.of(new All(kind))));
            alone.putAll(plain);
            assertThat(both.keySet()).as("kind %d", kind).isEqualTo(alone.keySet());
            assertThat(both).as("kind %d", kind).hasSize(kind == 15 ? 1 : 2); // a ghost is no text
        }
    }

    /** The texts of the inner modules without their names. */
    private static Map<String, String> bodies(Verilog verilog) {
        Map<String, String> bodies = new TreeMap<>();
        verilog.files().forEach((file, text) -> {
            if (file.startsWith("Odd")) {
                bodies.put(text.substring(text.indexOf(" (\n")), file);
            }
        });
        return bodies;
    }

    @Test
    void knowsThePathsOfCellsThatWereNotWrittenThemselves() {
        All all = new All(0, 0, 3);
        Verilog verilog = Verilog.of(all);
        List<String> paths = all.cells.stream()
                .map(cell -> verilog.path(cell.children().get(0).circuit()))
                .toList();
        assertThat(paths).containsExactly("one_0/inner/", "one_1/inner/", "one_2/inner/");
    }

    @Test
    void connectsEachCellToItsOwnClock() {
        final class Clocked extends Cell {
            Clocked() {
                for (ClockDomain domain : List.of(clock(), clock("second"))) {
                    under(domain, () -> {
                        Outer one = new Outer(this, 0, domain);
                        one.from.set(under(domain, () -> in(8).as(domain + "_in")));
                        out(8).as(domain + "_out").set(one.to);
                    });
                }
            }
        }
        String text = Verilog.of(new Clocked()).module("Clocked");
        assertThat(text).containsPattern("aclk +\\(aclk\\)").containsPattern("aclk +\\(second_aclk\\)");
    }
}
