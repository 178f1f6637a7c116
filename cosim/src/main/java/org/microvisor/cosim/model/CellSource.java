package org.microvisor.cosim.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Port;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.verilog.Verilog;

/** Makes a {@link ModelSource} of a circuit: its bundles say which transactors it gets. */
final class CellSource {
    /** 156.25 MHz, one 64-bit beat of 10 Gbit/s a cycle. */
    private static final long PERIOD_PICOSECONDS = 6400;

    private CellSource() {}

    /** Emits the circuit's Verilog; throws its DesignErrors if it has any. */
    static ModelSource of(Cell top) {
        Verilog verilog = Verilog.of(top);
        List<Signal> signals = new ArrayList<>();
        for (Port port : top.ports()) {
            signals.add(new Signal(port.name(), port.width(), port.direction() == Port.Direction.IN));
        }
        String text = verilog.module(verilog.topName());
        String clock = global("aclk", text, signals);
        String reset = global("aresetn", text, signals);
        List<Interface> buses = new ArrayList<>();
        for (Bundle bundle : top.bundles()) {
            kind(bundle)
                    .ifPresent(kind -> buses.add(new Interface(
                            bundle.name(),
                            kind,
                            bundle.role() == Bundle.Role.SLAVE ? Interface.Role.SLAVE : Interface.Role.MASTER)));
        }
        return new ModelSource(
                verilog.topName(), new TreeMap<>(verilog.files()), signals, buses, clock, reset, PERIOD_PICOSECONDS);
    }

    /** A module without registers has no clock, one without reset values no reset; neither is among the cell's ports. */
    private static String global(String name, String text, List<Signal> signals) {
        if (!Pattern.compile("\\binput +wire +" + name + "\\b").matcher(text).find()) {
            return "";
        }
        signals.add(Signal.input(name, 1));
        return name;
    }

    private static Optional<Interface.Kind> kind(Bundle bundle) {
        if (bundle instanceof AxiStream) {
            return Optional.of(Interface.Kind.AXI_STREAM);
        }
        if (bundle instanceof AxiLite) {
            return Optional.of(Interface.Kind.AXI_LITE);
        }
        if (bundle instanceof Axi4) {
            return Optional.of(Interface.Kind.AXI4);
        }
        return Optional.empty();
    }
}
