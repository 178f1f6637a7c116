package org.microvisor.cosim.junit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.microvisor.cosim.model.UnknownValue;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.axi.Axi3;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.Axi4Rules;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.axi.AxiLiteRules;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.axi.AxiStreamRules;
import org.microvisor.hdl.axi.Side;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.PropertyFailed;
import org.microvisor.hdl.sim.Simulator;

/**
 * Holds both sides of an AXI port to the protocol, on whatever engine the circuit runs: the rules of the circuit language run
 * beside it in a simulator of their own, and see the port's signals as they are at each edge.
 *
 * <p>A bit that is unknown counts as 0 here; whoever acts upon it finds out by himself. While nobody offers anything at the port
 * the rules rest: their state would not change.
 */
final class PortWatch {
    private static final int MOST_OPEN = 64;
    private static final int MOST_LEAD = 256;

    /** The rules of one port, its signals all inputs. */
    private static final class Observer extends Cell {
        /** The port's signals, and where they are seen. */
        final Map<Bits, Bits> seen = new LinkedHashMap<>();

        Observer(Bundle port) {
            Bundle bus = copy(port);
            look(forward(port), bus.forwardSignals());
            List<Bits> answers = bus.backwardSignals();
            for (int i = 0; i < answers.size(); i++) {
                Bits answer = in(answers.get(i).width()).as("answer" + i);
                answers.get(i).set(answer);
                seen.put(port.backwardSignals().get(i), answer);
            }
            ghost(() -> rules(bus));
        }

        private void look(List<Bits> signals, List<Bits> inputs) {
            for (int i = 0; i < signals.size(); i++) {
                seen.put(signals.get(i), inputs.get(i));
            }
        }

        /** What the master says; AXI3's {@code wid} has no rule here. */
        private static List<Bits> forward(Bundle port) {
            return port instanceof Axi3 old
                    ? old.forwardSignals().stream()
                            .filter(signal -> signal != old.wid)
                            .toList()
                    : port.forwardSignals();
        }

        private Bundle copy(Bundle port) {
            if (port instanceof Axi3 old) { // a narrow AXI4, but for its locks, of which the low bit is the same
                Axi4 bus = Axi4.slave(this, old.awaddr.width(), old.wdata.width(), old.awid.width());
                return bus;
            }
            if (port instanceof Axi4 full) {
                Axi4 bus = Axi4.slave(this, full.awaddr.width(), full.wdata.width(), full.awid.width());
                return bus;
            }
            if (port instanceof AxiLite lite) {
                AxiLite bus = AxiLite.slave(this, lite.awaddr.width());
                return bus;
            }
            AxiStream stream = (AxiStream) port;
            AxiStream bus = AxiStream.slave(
                    this, stream.tdata.width(), stream.parameters().getOrDefault("userWidth", 0));
            return bus;
        }

        private void rules(Bundle bus) {
            if (bus instanceof Axi4 full) {
                new Axi4Rules(this, full, Side.BOTH, new Axi4Rules.Options(MOST_OPEN, MOST_LEAD, 0, 0, Set.of()));
            } else if (bus instanceof AxiLite lite) {
                new AxiLiteRules(this, lite, Side.BOTH, AxiLiteRules.Options.open(MOST_OPEN));
            } else {
                new AxiStreamRules(this, (AxiStream) bus, Side.BOTH, AxiStreamRules.Options.free());
            }
        }
    }

    /** Edges after a reset at which the rules never rest: some look at the first ones. */
    private static final int AWAKE = 4;

    private final Engine engine;
    private final String port;
    private final ClockDomain domain;
    private final Observer observer;
    private final Simulator rules;
    private final List<Bits> valids;
    private int awake = AWAKE;

    private PortWatch(Engine engine, Bundle bundle) {
        this.engine = engine;
        port = bundle.name();
        domain = bundle.forwardSignals().get(0).domain();
        observer = new Observer(bundle);
        rules = Simulator.of(observer);
        valids = observer.seen.keySet().stream()
                .filter(signal ->
                        signal.width() == 1 && signal.hint().orElse("").endsWith("valid"))
                .toList();
    }

    /** A watch of the bundle if it is an AXI port of a top cell. */
    static Optional<PortWatch> of(Engine engine, Bundle bundle) {
        boolean axi = bundle instanceof Axi4
                || bundle instanceof Axi3
                || bundle instanceof AxiLite
                || bundle instanceof AxiStream;
        return axi && bundle.role() != Bundle.Role.WIRES
                ? Optional.of(new PortWatch(engine, bundle))
                : Optional.empty();
    }

    /**
     * Looks at the port just before an edge of these clocks.
     *
     * @throws AssertionError if a rule is broken
     */
    void look(ClockDomain... together) {
        if (Stream.of(together).noneMatch(one -> one == domain)) {
            return;
        }
        boolean running = engine.resetn(domain);
        if (!running) {
            awake = AWAKE;
        } else if (valids.stream().anyMatch(valid -> value(valid) != 0)) {
            awake = Math.max(awake, 2); // this edge and the next one, at which nothing offered may be gone
        }
        if (awake == 0) {
            return;
        }
        awake--;
        rules.resetn(running);
        observer.seen.forEach(this::show);
        try {
            rules.step();
        } catch (PropertyFailed broken) {
            throw new AssertionError(
                    "rule of an AXI port broken: port=" + port + ", rule="
                            + broken.label().replaceFirst("^bus_", "") + ", cycle=" + engine.cycles(),
                    broken);
        }
    }

    private void show(Bits signal, Bits input) {
        if (signal.width() <= Long.SIZE) {
            rules.poke(input, value(signal));
            return;
        }
        try {
            rules.poke(input, engine.peekWide(signal));
        } catch (UnknownValue unknown) {
            rules.poke(input, 0);
        }
    }

    private long value(Bits signal) {
        try {
            return engine.peek(signal);
        } catch (UnknownValue unknown) {
            return 0;
        }
    }
}
