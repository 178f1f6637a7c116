package org.microvisor.hdl.verilog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.Statement.Block;

/** Which clocks and resets a module needs for what is in it and below; its own domain comes first. */
final class Clocks {
    /** A domain as a module uses it. */
    record Use(boolean clock, boolean reset) {
        private Use and(Use other) {
            return new Use(clock || other.clock, reset || other.reset);
        }
    }

    /** A port: the clock of a domain or its reset. */
    record Pin(ClockDomain domain, boolean reset) {
        /** What the circuit calls it. */
        String in(Circuit circuit) {
            return reset ? circuit.resetName(domain) : circuit.clockName(domain);
        }
    }

    private final Circuit circuit;
    private final Map<ClockDomain, Use> uses = new LinkedHashMap<>();
    private final Map<ClockDomain, Use> ports;

    /**
     * The clocks of a module.
     *
     * @param below those of the modules inside
     * @param top whether it is the top, which has the reset of each of its clocks and its own clock in any case
     */
    Clocks(Contents contents, List<Clocks> below, boolean top) {
        circuit = contents.circuit();
        Map<ClockDomain, Use> found = new LinkedHashMap<>();
        for (Bits signal : contents.signals()) {
            if (signal.op() == Op.REGISTER) {
                found.merge(signal.domain(), new Use(true, signal.hasReset()), Use::and);
            }
        }
        contents.syncReads().forEach(read -> found.merge(read.domain(), new Use(true, false), Use::and));
        collect(contents.body(), found);
        circuit.clockPins().values().forEach(domain -> found.merge(domain, new Use(true, false), Use::and));
        circuit.resetPins().values().forEach(domain -> found.merge(domain, new Use(false, true), Use::and));
        below.forEach(clocks -> clocks.ports.forEach((domain, use) -> found.merge(domain, use, Use::and)));
        Use home = found.remove(circuit.home());
        if (home != null) {
            uses.put(circuit.home(), home);
        }
        uses.putAll(found);
        ports = top ? new LinkedHashMap<>() : uses;
        if (top) {
            ports.put(circuit.home(), new Use(true, true));
            uses.keySet().forEach(domain -> ports.put(domain, new Use(true, true)));
        }
    }

    private static void collect(Block block, Map<ClockDomain, Use> found) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Store store) {
                found.merge(store.domain(), new Use(true, false), Use::and);
            } else if (statement instanceof Statement.Check check) {
                found.merge(check.domain(), new Use(true, true), Use::and);
            } else if (statement instanceof Statement.Choice choice) {
                choice.branches().forEach(branch -> collect(branch.body(), found));
            } else if (statement instanceof Statement.Select select) {
                select.cases().forEach(one -> collect(one.body(), found));
            }
        }
    }

    /** The domains that the module has ports for. */
    Map<ClockDomain, Use> ports() {
        return Collections.unmodifiableMap(ports);
    }

    /** The ports by name, each with the domain it serves. */
    Map<String, Pin> pins() {
        return pins(ports);
    }

    private Map<String, Pin> pins(Map<ClockDomain, Use> of) {
        Map<String, Pin> pins = new LinkedHashMap<>();
        of.forEach((domain, use) -> {
            if (use.clock()) {
                pins.put(circuit.clockName(domain), new Pin(domain, false));
            }
            if (use.reset()) {
                pins.put(circuit.resetName(domain), new Pin(domain, true));
            }
        });
        return pins;
    }

    /** The ports that nothing reads. */
    List<String> unread() {
        Set<String> read = pins(uses).keySet();
        return pins().keySet().stream().filter(name -> !read.contains(name)).toList();
    }
}
