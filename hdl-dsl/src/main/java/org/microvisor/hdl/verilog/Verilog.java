package org.microvisor.hdl.verilog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.check.Checks;
import org.microvisor.hdl.check.DesignErrors;

/**
 * A design as Verilog-2005: elaborate (the constructors did it), complete, check, emit.
 *
 * <p>The text is the same on every run and every machine. Each module is a file of its own; equal modules appear once. Verilator
 * {@code -Wall} and {@code iverilog -g2005 -Wall} accept it without a warning.
 */
public final class Verilog {
    private final String topName;
    private final Map<String, String> files;
    private final Map<String, Statement.Check> checks;
    private final Map<Circuit, String> instances;

    private final List<Circuit> blackBoxes;
    private final DeclaredNames names;
    private final Map<String, Clocks.Pin> pins;

    private Verilog(
            String topName,
            Map<String, String> files,
            Map<String, Statement.Check> checks,
            Map<Circuit, String> instances,
            List<Circuit> blackBoxes,
            DeclaredNames names,
            Map<String, Clocks.Pin> pins) {
        this.topName = topName;
        this.files = files;
        this.checks = checks;
        this.blackBoxes = blackBoxes;
        this.names = names;
        this.pins = pins;
        this.instances = instances;
    }

    /**
     * The Verilog of the cell and all inside it, for synthesis: without ghosts and properties.
     *
     * @throws DesignErrors with every mistake found, if there is one
     */
    public static Verilog of(Cell top) {
        return of(top, Purpose.PRODUCT);
    }

    /**
     * The same with Vivado's {@code X_INTERFACE} attributes on the top's clocks, resets, buses and interrupts, so that a block design
     * takes the module for an IP core and connects whole buses.
     *
     * @throws DesignErrors with every mistake found, if there is one
     */
    public static Verilog ipCore(Cell top) {
        return of(top, Purpose.IP_CORE);
    }

    /**
     * The text for a proof by Yosys ({@code read_verilog -formal}): with ghosts, with the properties as immediate assertions, and
     * with every reset active in the first cycle. It is no Verilog-2005.
     *
     * <p>A property is looked at before each edge of its clock at which its reset is not active. Provers name one by the path of
     * its label, such as {@code fifo.words_stay_in_order}; see {@link #checks}.
     *
     * @throws DesignErrors with every mistake found, if there is one
     */
    public static Verilog formal(Cell top) {
        return of(top, Purpose.PROOF);
    }

    private static Verilog of(Cell top, Purpose purpose) {
        Checks.require(top);
        Modules modules = new Modules(top.circuit(), purpose);
        Map<String, String> files = new LinkedHashMap<>();
        modules.texts().forEach((name, text) -> files.put(name + ".v", text));
        return new Verilog(
                modules.top(),
                Collections.unmodifiableMap(files),
                modules.checks(),
                modules.instances(),
                modules.blackBoxes(),
                new DeclaredNames(modules.namesDeclared(), modules.namesMade()),
                modules.clocks().pins());
    }

    /**
     * How well the text can be read beside the source.
     *
     * @param declared ports, signals, memories and instances of all modules, each module once
     * @param made those that no variable, field or string of the source named, as {@code Module.name}
     */
    public record DeclaredNames(int declared, List<String> made) {}

    /** The names that the modules declare. */
    public DeclaredNames names() {
        return names;
    }

    /** The name of the top module. */
    public String topName() {
        return topName;
    }

    /** The clock inputs of the top module, each with its domain. */
    public Map<String, ClockDomain> clocks() {
        return pins(false);
    }

    /** The reset inputs of the top module, each with its domain. */
    public Map<String, ClockDomain> resets() {
        return pins(true);
    }

    private Map<String, ClockDomain> pins(boolean resets) {
        Map<String, ClockDomain> found = new LinkedHashMap<>();
        pins.forEach((name, pin) -> {
            if (pin.reset() == resets) {
                found.put(name, pin.domain());
            }
        });
        return found;
    }

    /** File names and their texts, sub-modules first. */
    public Map<String, String> files() {
        return files;
    }

    /**
     * Models of the black boxes that {@link #files} instantiates, for simulation: files by name, each with a module of the foreign
     * name. Where a vendor's library has the module, use that instead.
     */
    public Map<String, String> models() {
        Map<String, String> models = new LinkedHashMap<>();
        new Models(blackBoxes).texts().forEach((name, text) -> models.put(name + ".v", text));
        return Collections.unmodifiableMap(models);
    }

    /**
     * The properties by the path of their labels from the top, as Yosys' solver front end prints them for the flattened design:
     * instance names and the label, with dots between. Empty for a product.
     */
    public Map<String, Statement.Check> checks() {
        return Collections.unmodifiableMap(checks);
    }

    /** The instances from the top down to the circuit's own one, as tools print them: {@code queue/written/}; empty for the top. */
    public String path(Circuit circuit) {
        StringBuilder path = new StringBuilder();
        Circuit at = circuit;
        while (at.parent().isPresent()) {
            String instance = instances.get(at);
            if (instance == null) {
                throw new IllegalArgumentException("no instance: circuit=" + circuit.hint());
            }
            path.insert(0, instance + "/");
            at = at.parent().get();
        }
        return path.toString();
    }

    /** The text of a module. */
    public String module(String name) {
        String text = files.get(name + ".v");
        if (text == null) {
            throw new IllegalArgumentException("no such module: name=" + name + ", modules=" + files.keySet());
        }
        return text;
    }

    /** Writes the files into the directory, which is made if need be. Others in it stay. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
        }
    }
}
