package org.microvisor.hdl.verilog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

    private final Map<String, Pin> pins = new LinkedHashMap<>();
    private final Set<String> read;

    /**
     * The clocks of a module.
     *
     * @param below those of the modules inside
     * @param top whether it is the top, which has the reset of each of its clocks and its own clock in any case
     */
    Clocks(Contents contents, List<Clocks> below, boolean top) {
        Circuit circuit = contents.circuit();
        Map<ClockDomain, Use> uses = uses(contents, below);
        Map<String, Pin> needed = new LinkedHashMap<>();
        uses.forEach((domain, use) -> {
            if (use.clock()) {
                needed.put(circuit.clockName(domain), new Pin(domain, false));
            }
            if (use.reset()) {
                needed.put(circuit.resetName(domain), new Pin(domain, true));
            }
        });
        read = needed.keySet();
        if (circuit.blackBox().isPresent()) {
            circuit.clockPins().forEach((name, domain) -> pins.put(name, new Pin(domain, false)));
            circuit.resetPins().forEach((name, domain) -> pins.put(name, new Pin(domain, true)));
        } else if (top) {
            Set<ClockDomain> domains = new LinkedHashSet<>(List.of(circuit.home()));
            domains.addAll(uses.keySet());
            for (ClockDomain domain : domains) {
                pins.put(circuit.clockName(domain), new Pin(domain, false));
                pins.put(circuit.resetName(domain), new Pin(domain, true));
            }
        } else {
            pins.putAll(needed);
        }
    }

    private static Map<ClockDomain, Use> uses(Contents contents, List<Clocks> below) {
        Map<ClockDomain, Use> found = new LinkedHashMap<>();
        for (Bits signal : contents.signals()) {
            if (signal.op() == Op.REGISTER) {
                found.merge(signal.domain(), new Use(true, signal.hasReset()), Use::and);
            }
        }
        contents.syncReads().forEach(read -> found.merge(read.domain(), new Use(true, false), Use::and));
        collect(contents.body(), found);
        for (Clocks clocks : below) {
            clocks.pins
                    .values()
                    .forEach(pin -> found.merge(pin.domain(), new Use(!pin.reset(), pin.reset()), Use::and));
        }
        Map<ClockDomain, Use> uses = new LinkedHashMap<>();
        Use home = found.remove(contents.circuit().home());
        if (home != null) {
            uses.put(contents.circuit().home(), home);
        }
        uses.putAll(found);
        return uses;
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

    /** The ports by name, each with the domain it serves. */
    Map<String, Pin> pins() {
        return Collections.unmodifiableMap(pins);
    }

    /** The domains that have a reset port. */
    List<ClockDomain> resets() {
        return pins.values().stream().filter(Pin::reset).map(Pin::domain).toList();
    }

    /** The ports that nothing reads. */
    List<String> unread() {
        return pins.keySet().stream().filter(name -> !read.contains(name)).toList();
    }

    /** What a black box's model needs and the black box has no pin for. */
    List<String> missing() {
        return read.stream().filter(name -> !pins.containsKey(name)).toList();
    }
}
