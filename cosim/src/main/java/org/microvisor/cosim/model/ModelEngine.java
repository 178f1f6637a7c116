package org.microvisor.cosim.model;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.microvisor.cosim.bus.Pin;
import org.microvisor.hdl.Cell;

/**
 * A circuit's Verilog in Verilator, driven by hand: what runs in {@link org.microvisor.hdl.sim.Simulator} runs here on the
 * product itself, without ghosts and properties. State that is not reset starts with zeros.
 */
public final class ModelEngine extends PortEngine {
    private final Model model;

    private ModelEngine(Cell cell, ModelFactory models, Profile profile) {
        super(cell);
        String top = verilog().topName();
        model = models.open(
                new ModelSource(top, new TreeMap<>(verilog().files()), signals(), List.of(), "", "", 2), profile);
        for (Signal signal : signals()) {
            wire(signal.name(), new PinWire(model.pin(signal.name())));
        }
    }

    /**
     * An engine for the circuit; the model is built or taken from the cache.
     *
     * @throws org.microvisor.hdl.tool.ToolMissing if Verilator or the compiler is not installed
     * @throws BuildFailure if one of them refuses the design
     * @throws org.microvisor.hdl.check.DesignErrors if the circuit is wrong
     */
    public static ModelEngine open(Cell top, ModelFactory models, Profile profile) {
        return new ModelEngine(top, models, profile);
    }

    @Override
    protected void settle() {
        model.step(1);
    }

    /** Starts a waveform of everything from now on; {@link Profile#TEST} only. An open one is closed. */
    public void traceTo(Path fst) {
        model.traceTo(fst);
    }

    /** Ends the waveform; without one nothing happens. */
    public void traceOff() {
        model.traceOff();
    }

    @Override
    public void close() {
        model.close();
    }

    private record PinWire(Pin pin) implements Wire {
        @Override
        public void setWord(int index, long bits) {
            pin.setWord(index, bits);
        }

        @Override
        public long word(int index) {
            return pin.word(index);
        }
    }
}
