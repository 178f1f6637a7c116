package org.microvisor.hdl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microvisor.hdl.source.Transparent;

/**
 * The resets that a design makes, as one circuit sees them: in the circuit that holds the signal the signal itself, in those below
 * an input that the circuit above drives. They become plain statements, so that checks, engines and emitters need not know them.
 */
@Transparent
final class MadeResets {
    private final Circuit circuit;
    private final Map<ClockDomain, Bits> real = new HashMap<>();
    private final Map<ClockDomain, Bits> ghosts = new HashMap<>();

    MadeResets(Circuit circuit) {
        this.circuit = circuit;
    }

    /** The domain's reset as a value that this circuit may read. What only a ghost reads must cost the real circuit nothing. */
    Bits of(ClockDomain domain) {
        ClockDomain.Reset reset = domain.reset();
        Circuit above = circuit.parent().orElse(circuit);
        if (above == circuit
                || circuit.sees(reset.signal())
                || circuit.blackBox().isPresent()) {
            return reset.signal(); // if it is none of the circuit's, Visibility says so
        }
        Map<ClockDomain, Bits> known = circuit.isGhostly() ? ghosts : real;
        Bits port = known.get(domain);
        if (port == null) {
            Bits outer = circuit.isGhostly()
                    ? above.ghost(() -> above.resets().of(domain))
                    : above.resets().of(domain);
            port = circuit.under(
                    domain.clock(), () -> circuit.signal(Op.INPUT, 1).as(domain.name() + "_aresetn"));
            known.put(domain, port);
            Statement drive = new Statement.Assign(port, outer, reset.place());
            above.always(() -> above.add(drive));
        }
        return port;
    }

    /** The last statement about a register. */
    void apply(ClockDomain domain, Bits running, Bits register, Bits value) {
        Statement assign = new Statement.Assign(register, value, domain.reset().place());
        Bits resets = new Bits(circuit, Op.NOT, 1, false, List.of(running), 0, null);
        circuit.always(() -> circuit.add(during(domain, resets, assign)));
    }

    /** The statement under a condition. */
    Statement during(ClockDomain domain, Bits condition, Statement statement) {
        Statement.Block block = new Statement.Block();
        block.statements().add(statement);
        return new Statement.Choice(
                List.of(new Statement.Branch(Optional.of(condition), block)),
                domain.reset().place());
    }
}
