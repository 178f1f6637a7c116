package org.microvisor.hdl.zynq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Port;
import org.microvisor.hdl.bench.Alone;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.hdl.verilog.Tools;
import org.microvisor.hdl.verilog.Verilog;

/** Every primitive behaves as the models that others have of it, and synthesis leaves it as it is. */
class PrimitivesTest {
    private static final int CYCLES = 500;

    /** Every primitive, in each configuration that is worth a run. */
    private static final Map<String, Function<Cell, Primitive>> PRIMITIVES = Map.ofEntries(
            Map.entry("BUFG", BUFG::new),
            Map.entry("FDCE", FDCE::new),
            Map.entry("FDCE that is 1 at first", parent -> new FDCE(parent, 1)),
            Map.entry("FDPE", FDPE::new),
            Map.entry("FDPE that is 0 at first", parent -> new FDPE(parent, 0)),
            Map.entry("FDRE", FDRE::new),
            Map.entry("FDRE that is 1 at first", parent -> new FDRE(parent, 1)),
            Map.entry("FDSE", FDSE::new),
            Map.entry("FDSE that is 0 at first", parent -> new FDSE(parent, 0)),
            Map.entry("IBUF", IBUF::new),
            Map.entry("IBUF of a standard", parent -> new IBUF(parent, "LVCMOS33")),
            Map.entry("IBUFDS", IBUFDS::new),
            Map.entry("IBUFDS of a standard", parent -> new IBUFDS(parent, "LVDS_25", true)),
            Map.entry("OBUF", OBUF::new),
            Map.entry("OBUF of a standard", parent -> new OBUF(parent, "LVCMOS33", 8, true)),
            Map.entry("OBUFDS", OBUFDS::new),
            Map.entry("OBUFDS of a standard", parent -> new OBUFDS(parent, "LVDS_25", true)),
            Map.entry("RAM32M", RAM32M::new),
            Map.entry(
                    "RAM32M with contents",
                    parent -> new RAM32M(
                            parent, 0x0123_4567_89AB_CDEFL, 0xFEDC_BA98_7654_3210L, -1, 0x8000_0000_0000_0001L)),
            Map.entry("SRL16E", SRL16E::new),
            Map.entry("SRL16E with contents", parent -> new SRL16E(parent, 0xA5C3)),
            Map.entry("SRLC32E", SRLC32E::new),
            Map.entry("SRLC32E with contents", parent -> new SRLC32E(parent, 0xDEAD_BEEFL)));

    private static Stream<String> names() {
        return PRIMITIVES.keySet().stream().sorted();
    }

    private static Function<Cell, Primitive> maker(String name) {
        return Objects.requireNonNull(PRIMITIVES.get(name), name);
    }

    private static Alone<Primitive> alone(String name) {
        return new Alone<>(maker(name));
    }

    @Test
    void leavesNoPrimitiveOutHereAndOnItsPage() throws IOException {
        String page = Files.readString(Path.of("../docs/hdl/zynq.md"));
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/microvisor/hdl/zynq"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".java", ""))
                            .filter(name -> !name.equals("package-info") && !name.equals("Primitive")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(PRIMITIVES).containsKey(name))
                    .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        }
    }

    @SeededTest({1, 2})
    void behavesAsTheModelsOfOthers(long seed) {
        names().forEach(name -> {
            Alone<Primitive> top = alone(name);
            List<BigInteger> vectors = new ArrayList<>();
            List<String> ours = simulate(top, new Random(seed), vectors);
            assertThat(ours).as("%s", name).isEqualTo(Reference.run(top, top.cell, vectors, false));
            assertThat(ours).as("emitted model of %s", name).isEqualTo(Reference.run(top, top.cell, vectors, true));
        });
    }

    /** Random values at every input; gives the outputs before and after each edge as the reference prints them. */
    private static List<String> simulate(Alone<Primitive> top, Random random, List<BigInteger> vectors) {
        List<String> lines = new ArrayList<>();
        try (Simulator simulator = Simulator.of(top)) {
            simulator.resetn(true);
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                BigInteger vector = BigInteger.ZERO;
                for (Port port : Reference.ports(top.cell, Port.Direction.IN)) {
                    long value = random.nextLong() & ((1L << port.width()) - 1);
                    if (isClear(port) && random.nextInt(4) > 0) {
                        value = 0; // else nothing else would be seen
                    }
                    simulator.poke(top.port(port.signal()), value);
                    vector = vector.shiftLeft(port.width()).or(BigInteger.valueOf(value));
                }
                vectors.add(vector);
                String before = outputs(top, simulator);
                simulator.step();
                lines.add(before + " " + outputs(top, simulator));
            }
        }
        return lines;
    }

    private static boolean isClear(Port port) {
        return List.of("R", "S", "CLR", "PRE").contains(port.name());
    }

    private static String outputs(Alone<Primitive> top, Simulator simulator) {
        long all = 0;
        int bits = 0;
        for (Port port : Reference.ports(top.cell, Port.Direction.OUT)) {
            all = all << port.width() | simulator.peek(top.port(port.signal()));
            bits += port.width();
        }
        return String.format("%0" + (bits + 3) / 4 + "x", all);
    }

    @ParameterizedTest
    @MethodSource("names")
    void lintsClean(String name) {
        assertThat(Tools.assertLintsClean(alone(name)).files().keySet()).containsExactly("Alone.v");
    }

    /** Each primitive once, all of its ports led out. */
    private static final class Every extends Cell {
        Every() {
            names().filter(name -> !name.contains(" ")).forEach(name -> {
                Primitive primitive = maker(name).apply(this);
                for (Port port : primitive.ports()) {
                    String outside = name + "_" + port.name();
                    if (port.direction() == Port.Direction.IN) {
                        port.signal().set(in(port.width()).as(outside));
                    } else {
                        out(port.width()).as(outside).set(port.signal());
                    }
                }
            });
        }
    }

    @Test
    void synthesisKeepsEachAndAddsNothingButTheClocksBuffer() {
        Map<String, Integer> expected = new HashMap<>();
        names().filter(name -> !name.contains(" ")).forEach(name -> expected.put(name, 1));
        expected.put("BUFG", 2);
        assertThat(Tools.cells(Verilog.of(new Every()))).isEqualTo(expected);
    }

    /** A register in the pad. */
    private static final class Pad extends Cell {
        final Bits pad = in(1), caught = out(1);

        Pad() {
            FDRE register = new FDRE(this);
            register.constrain("IOB", "TRUE");
            register.CE.set(1);
            register.R.set(0);
            register.D.set(pad);
            caught.set(register.Q);
        }
    }

    @Test
    void handsOnWhatVivadoIsToHeed() {
        assertThat(Verilog.of(new Pad()).module("Pad").replaceAll(" *// .*", "").replaceAll("(?m)^ +", ""))
                .contains("""
                        (* IOB = "TRUE" *)
                        FDRE #(.INIT(1'b0)) register (
                        .C  (aclk),
                        """);
    }

    @Test
    void refusesContentsThatDoNotFit() {
        assertThatThrownBy(() -> new Alone<>(parent -> new SRL16E(parent, 0x1_0000)))
                .hasMessage("value does not fit: parameter=INIT, width=16, value=65536");
        assertThatThrownBy(() -> new Alone<>(parent -> new FDRE(parent, 2)))
                .hasMessage("value does not fit: parameter=INIT, width=1, value=2");
    }
}
