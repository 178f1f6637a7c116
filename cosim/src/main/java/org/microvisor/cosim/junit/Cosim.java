package org.microvisor.cosim.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of a circuit, once for every engine and seed, or of a board. The circuit comes as a parameter:
 *
 * <pre>{@code
 * @Cosim(seeds = {1, 2})
 * void shouldKeepTheOrder(Bench<Queue> bench) {
 *     StreamSource source = bench.source(bench.circuit().in, 0.5);
 *     StreamSink sink = bench.sink(bench.circuit().out, 0.5);
 *     source.send(42);
 *     bench.until("the word is out", () -> sink.received().size() == 1);
 * }
 * }</pre>
 *
 * <p>A board comes as a {@link org.microvisor.cosim.board.CosimBoard} with its storage node and an empty drive, or with its
 * software and a volume as a {@link org.microvisor.cosim.board.StorageSite}; hand-written Verilog comes as a {@link
 * org.microvisor.cosim.model.Model}. These are Verilated, and a failure runs the test once more for its waveform: such a test
 * keeps nothing outside of its parameters. Each may also take the {@link java.util.Random} of its seed.
 *
 * <p>A failure tells the seed, the waveform of the last cycles of this test alone, which the recorded inputs give when they are
 * played once more, and the line that replays it. All runs stand in a table at the end.
 *
 * <p>Verilated models are native code. Their runs go to a JVM of their own, which is started once for many of them: a model that
 * crashes, or that is not done after {@link #seconds}, ends that JVM, and is a failure of its test like any other; the waveform is
 * that of a second run, as far as it gets. There a test class is made anew for each run, with all its methods before and after: what
 * a test shares with others in static fields it shares with the runs of that JVM only.
 *
 * <p>Configuration parameters or system properties: {@code cosim.seed} and {@code cosim.engine} narrow the runs to one, {@code
 * cosim.waves} names the folder of the waveforms ({@code target/cosim}), {@code cosim.live=true} writes waveforms from the
 * beginning, as the test goes, {@code cosim.inside=true} runs models in this JVM, for a debugger.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(CosimRuns.class)
public @interface Cosim {
    /** What a circuit runs on. */
    Simulators[] engines() default {Simulators.OWN, Simulators.VERILATOR, Simulators.ICARUS};

    /** What everything random starts from: {@link Bench#random}, and registers nobody has given a value. */
    long[] seeds() default {1};

    /**
     * The static method of the test's class that makes the circuit, the board or the {@link
     * org.microvisor.cosim.model.ModelSource}, without parameters or from a {@link java.util.Random} and a {@link
     * org.microvisor.cosim.model.ModelFactory}. Without one a circuit is made by the constructor without parameters of the class
     * that the {@link Bench} is of.
     */
    String circuit() default "";

    /** Cycles after which a test that is not done fails; 0: 100000 of a circuit, 10 million of a board or a model. */
    long deadline() default 0;

    /** Wall time after which a test on native code that is not done fails, without that of building its model. */
    int seconds() default 120;

    /** Cycles before a failure that its waveform shows. */
    long window() default 1000;
}
