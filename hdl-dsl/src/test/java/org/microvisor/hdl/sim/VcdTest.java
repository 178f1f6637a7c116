package org.microvisor.hdl.sim;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.EnumBits;

class VcdTest {
    @TempDir
    Path folder;

    enum Phase {
        IDLE,
        BUSY
    }

    static final class Inner extends Cell {
        final Bits out = out(100);

        Inner(Cell parent) {
            super(parent);
            Bits wide = reg(100, 1);
            wide.set(wide.shl(9));
            out.set(wide);
        }
    }

    static final class Outer extends Cell {
        final Bits go = in(1);
        final Bits count = out(4);

        Outer() {
            EnumBits<Phase> phase = reg(Phase.IDLE);
            when(go, () -> phase.set(Phase.BUSY)).otherwise(() -> phase.set(Phase.IDLE));
            Bits steps = reg(4, 0);
            steps.set(steps.plus(1));
            count.set(steps);
            Inner inner = new Inner(this);
            Bits top = out(1);
            top.set(inner.out.bit(99));
            assertAlways("stops early", steps.ne(6));
        }
    }

    /** A dump as read back. */
    private static final class Dump {
        private final Map<String, String> codes = new TreeMap<>();
        private final Map<String, NavigableMap<Long, String>> values = new HashMap<>();

        Dump(Path file) throws IOException {
            Deque<String> scopes = new ArrayDeque<>();
            long time = -1;
            for (String line : Files.readAllLines(file)) {
                List<String> words = List.of(line.split(" ", -1));
                switch (words.get(0)) {
                    case "$scope" -> scopes.addLast(words.get(2));
                    case "$upscope" -> scopes.removeLast();
                    case "$var" -> {
                        codes.put(String.join(".", scopes) + "." + words.get(4), words.get(3));
                        values.put(words.get(3), new TreeMap<>());
                    }
                    case "$timescale", "$enddefinitions" -> {}
                    default -> {
                        if (line.startsWith("#")) {
                            assertThat(Long.parseLong(line.substring(1))).isGreaterThan(time);
                            time = Long.parseLong(line.substring(1));
                        } else {
                            boolean vector = words.size() == 2;
                            String code = vector ? words.get(1) : line.substring(1);
                            String value = vector ? words.get(0).substring(1) : line.substring(0, 1);
                            of(code).put(time, value);
                        }
                    }
                }
            }
            assertThat(scopes).isEmpty();
        }

        private NavigableMap<Long, String> of(String code) {
            return requireNonNull(values.get(code));
        }

        Set<String> names() {
            return codes.keySet();
        }

        /** The values of the signal at their times. */
        NavigableMap<Long, String> wave(String name) {
            return of(requireNonNull(codes.get(name)));
        }
    }

    @Test
    void hasEverySignalAtEveryTime() throws IOException {
        Outer outer = new Outer();
        Simulator simulator = Simulator.of(outer);
        Path file = folder.resolve("wave.vcd");
        Vcd vcd = Vcd.to(file, simulator, outer);
        simulator.reset();
        simulator.step(2);
        simulator.poke(outer.go, 1);
        simulator.step();
        vcd.close();
        Dump dump = new Dump(file);
        assertThat(dump.names())
                .containsExactly(
                        "Outer.aclk",
                        "Outer.aresetn",
                        "Outer.count",
                        "Outer.go",
                        "Outer.inner.out",
                        "Outer.inner.wide",
                        "Outer.phase",
                        "Outer.phase_name",
                        "Outer.steps",
                        "Outer.top");
        assertThat(dump.wave("Outer.aclk").toString())
                .isEqualTo("{0=0, 10000=1, 15000=0, 20000=1, 25000=0, 30000=1, 35000=0, 40000=1, 45000=0}");
        assertThat(dump.wave("Outer.aresetn").toString()).isEqualTo("{0=0, 10000=1}");
        assertThat(dump.wave("Outer.steps").toString()).isEqualTo("{0=0, 20000=1, 30000=10, 40000=11}");
        assertThat(dump.wave("Outer.go").toString()).isEqualTo("{0=0, 30000=1}");
        assertThat(dump.wave("Outer.phase_name").toString()).isEqualTo("{0=IDLE, 40000=BUSY}");
        assertThat(new BigInteger(requireNonNull(dump.wave("Outer.inner.wide").get(40_000L)), 2))
                .isEqualTo(BigInteger.ONE.shiftLeft(27));
    }

    @Test
    void endsWithTheStateInWhichAPropertyFailed() throws IOException {
        Outer outer = new Outer();
        Simulator simulator = Simulator.of(outer);
        Path file = folder.resolve("wave.vcd");
        Vcd vcd = Vcd.to(file, simulator, outer);
        simulator.reset();
        assertThatThrownBy(() -> simulator.step(20)).isInstanceOf(PropertyFailed.class);
        vcd.close();
        assertThat(new Dump(file).wave("Outer.steps").lastEntry().getValue()).isEqualTo("110");
    }
}
