package org.microvisor.cosim.junit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import org.microvisor.cosim.model.IcarusEngine;
import org.microvisor.cosim.model.ModelEngine;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.hdl.sim.Vcd;

/** What a circuit runs on. */
public enum Simulators {
    /** The circuit itself in the JVM, with its ghosts and properties; registers without a value start with random ones. */
    OWN {
        @Override
        Engine open(Cell top, long seed, ModelFactory models) {
            return Simulator.of(top, new Random(seed));
        }
    },
    /** Its Verilog in Verilator; state without a value starts with random bits too. */
    VERILATOR {
        @Override
        Engine open(Cell top, long seed, ModelFactory models) {
            return ModelEngine.open(top, models.poweredOn(seed), Profile.TEST);
        }

        @Override
        String ending() {
            return ".fst";
        }

        @Override
        Tape.Waveform trace(Engine engine, Cell top, Path file) {
            if (engine instanceof ModelEngine model) {
                model.traceTo(file);
                return model::traceOff;
            }
            return super.trace(engine, top, file);
        }
    },
    /** Its Verilog in Icarus, which knows unknown values. */
    ICARUS {
        @Override
        Engine open(Cell top, long seed, ModelFactory models) {
            return IcarusEngine.open(top, PATIENCE);
        }

        @Override
        Tape.Waveform trace(Engine engine, Cell top, Path file) {
            if (engine instanceof IcarusEngine icarus) {
                icarus.traceOn();
                return () -> icarus.keepTrace(file);
            }
            return super.trace(engine, top, file);
        }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The circuit on a new engine. */
    abstract Engine open(Cell top, long seed, ModelFactory models);

    /** How the name of a waveform ends. */
    String ending() {
        return ".vcd";
    }

    /** Starts a waveform, which is whole once it is closed. */
    Tape.Waveform trace(Engine engine, Cell top, Path file) {
        return Vcd.to(file, engine, top)::close;
    }

    /** As {@code cosim.engine} names it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
