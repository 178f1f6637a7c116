package org.microvisor.cosim.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.drive.AxiDriver;
import org.microvisor.hdl.drive.AxiMemory;
import org.microvisor.hdl.drive.AxiPort;
import org.microvisor.hdl.drive.ByteStore;
import org.microvisor.hdl.drive.FrameSink;
import org.microvisor.hdl.drive.FrameSource;
import org.microvisor.hdl.drive.InterruptLine;
import org.microvisor.hdl.drive.LiteDriver;
import org.microvisor.hdl.drive.Paces;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.StreamSink;
import org.microvisor.hdl.sim.StreamSource;
import org.microvisor.hdl.stream.Stream;

/**
 * A circuit under test on an engine, after its reset, with what a test drives it by. Everything random comes from one seed.
 * Nothing moves unless the test lets cycles pass. One thread.
 *
 * @param <C> the circuit
 */
public final class Bench<C extends Cell> implements AutoCloseable {
    private final C circuit;
    private final Simulators simulator;
    private final long seed;
    private final ModelFactory models;
    private final Random random;
    private final WatchedEngine engine;
    private Tape.Waveform live = () -> {};

    /**
     * Opens the engine, resets the circuit and lets a cycle pass, for no master may ask in the one after a reset.
     *
     * @param deadline cycles after which every further one fails
     */
    Bench(C circuit, Simulators simulator, long seed, long deadline, ModelFactory models) {
        this.circuit = circuit;
        this.simulator = simulator;
        this.seed = seed;
        this.models = models;
        random = new Random(seed);
        engine = new WatchedEngine(simulator.open(circuit, seed, models), circuit, deadline);
        try {
            engine.reset();
            engine.step(); // no valid in the first cycle without reset: AMBA IHI 0022 A3.1.2
        } catch (RuntimeException | AssertionError failed) {
            engine.close();
            throw failed;
        }
    }

    /** The circuit, whose signals the engine knows. */
    public C circuit() {
        return circuit;
    }

    /** What the circuit runs on; recorded, with the rules of its AXI ports watched. */
    public Engine engine() {
        return engine;
    }

    /** Where all that is random in the test comes from. */
    public Random random() {
        return random;
    }

    /** The seed of this run. */
    public long seed() {
        return seed;
    }

    /**
     * Sends words into a stream of the circuit.
     *
     * @param rate the part of the cycles in which a waiting word is offered, 0 to 1
     */
    public StreamSource source(Stream stream, double rate) {
        return new StreamSource(engine, stream, random, rate);
    }

    /**
     * Takes words out of a stream of the circuit.
     *
     * @param rate the part of the cycles in which it is ready, 0 to 1
     */
    public StreamSink sink(Stream stream, double rate) {
        return new StreamSink(engine, stream, random, rate);
    }

    /**
     * Sends frames into an AXI4-Stream of the circuit.
     *
     * @param rate the part of the cycles in which a waiting beat is offered, 0 to 1
     */
    public FrameSource frames(AxiStream into, double rate) {
        return new FrameSource(engine, into, random, rate);
    }

    /**
     * Takes frames out of an AXI4-Stream of the circuit.
     *
     * @param rate the part of the cycles in which it is ready, 0 to 1
     */
    public FrameSink framesOf(AxiStream out, double rate) {
        return new FrameSink(engine, out, random, rate);
    }

    /**
     * Asks the circuit over an AXI4 or AXI3 slave port.
     *
     * @param rate the part of the cycles in which each channel moves, above 0 and at most 1
     */
    public AxiDriver driver(AxiPort port, double rate) {
        AxiDriver driver = new AxiDriver(engine, port, Paces.random(rate, random));
        driver.passes(this::step);
        return driver;
    }

    /**
     * Reads and writes registers of the circuit.
     *
     * @param rate the part of the cycles in which each channel moves, above 0 and at most 1
     */
    public LiteDriver registers(AxiLite port, double rate) {
        LiteDriver driver = new LiteDriver(engine, port, Paces.random(rate, random));
        driver.passes(this::step);
        return driver;
    }

    /**
     * Puts a memory behind a master port of the circuit.
     *
     * @param rate the part of the cycles in which each channel moves, above 0 and at most 1
     */
    public AxiMemory memory(AxiPort port, ByteStore bytes, double rate) {
        return new AxiMemory(engine, port, bytes, Paces.random(rate, random), random);
    }

    /** Watches an interrupt of the circuit. */
    public InterruptLine interrupt(Bits signal) {
        InterruptLine line = new InterruptLine(engine, signal);
        line.passes(this::step);
        return line;
    }

    /**
     * Lets cycles pass until the condition holds.
     *
     * @param what is waited for, for the message
     * @throws AssertionError if the test's deadline comes first
     */
    public void until(String what, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            step(what);
        }
    }

    private void step(String awaited) {
        try {
            engine.step();
        } catch (DeadlinePassed late) {
            throw new DeadlinePassed(late.cycles(), awaited);
        }
    }

    /** Lets cycles pass until an interrupt or any other signal of one bit is 1. */
    public void until(Bits signal) {
        until(signal.hint().orElse("signal"), () -> engine.peek(signal) == 1);
    }

    /** Writes a waveform from now on, as it goes. */
    void live(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        live = engine.traced(under -> simulator.trace(under, circuit, folder.resolve(name + simulator.ending())));
    }

    /**
     * Writes the waveform of the last cycles by doing all that was done to a new engine once more.
     *
     * @param name the file without its ending
     * @return the file
     */
    Path waveform(Path folder, String name, long cycles) throws Exception {
        Files.createDirectories(folder);
        Path file = folder.resolve(name + simulator.ending());
        try (Engine again = simulator.open(circuit, seed, models)) {
            engine.tape().play(again, engine.cycles() - cycles, () -> simulator.trace(again, circuit, file));
        }
        if (!Files.exists(file)) {
            throw new IOException("no waveform was written: file=" + file);
        }
        return file;
    }

    @Override
    public void close() {
        live.close();
        engine.close();
    }
}
