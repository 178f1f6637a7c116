package org.microvisor.hdl.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.source.Place;

/** What decides every value of a design, through all of its cells: the graph that checks across cells follow. */
final class Flow {
    /**
     * A statement that gives something a value.
     *
     * @param target a {@link Bits}, or the {@link Memory} or {@link Statement.Check} that takes the values
     * @param conditions those that decide whether the statement applies
     * @param scope the circuit in which it stands
     */
    record Driver(Object target, List<Bits> values, List<Bits> conditions, Place place, Circuit scope) {
        Line line() {
            return new Line(scope, place);
        }
    }

    /** A driver that looks at its values at the edges of a clock. */
    record Receiver(Driver driver, ClockDomain domain) {}

    private final Circuit root;
    private final Map<Bits, List<Driver>> drivers = new HashMap<>();
    private final Map<Memory, Set<ClockDomain>> writers = new HashMap<>();
    private final Set<Memory> singlePort = new LinkedHashSet<>();
    private final List<Receiver> receivers = new ArrayList<>();

    Flow(Circuit root, List<Circuit> circuits) {
        this.root = root;
        for (Circuit circuit : circuits) {
            boolean real = isReal(circuit);
            for (Bits read : circuit.syncReads()) {
                if (real && !read.isGhost()) {
                    Driver driver = new Driver(read, read.operands(), List.of(), read.place(), circuit);
                    receivers.add(new Receiver(driver, read.domain()));
                }
            }
            collect(circuit, circuit.body(), List.of(), real);
        }
    }

    /** Ghosts see every clock, and the inside of a black box is only a model. */
    private static boolean isReal(Circuit circuit) {
        boolean real = !circuit.isGhost();
        for (Optional<Circuit> at = Optional.of(circuit);
                real && at.isPresent();
                at = at.get().parent()) {
            real = at.get().blackBox().isEmpty();
        }
        return real;
    }

    private void collect(Circuit circuit, Statement.Block block, List<Bits> conditions, boolean real) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Assign assign) {
                assign(circuit, assign, conditions, real);
            } else if (statement instanceof Statement.Store store) {
                List<Bits> values = new ArrayList<>(List.of(store.address(), store.value()));
                store.enables().ifPresent(values::add);
                Driver driver = new Driver(store.memory(), values, conditions, store.place(), circuit);
                writers.computeIfAbsent(store.memory(), key -> new LinkedHashSet<>())
                        .add(store.domain());
                if (store.port() == 0) {
                    singlePort.add(store.memory());
                }
                if (real && !store.memory().isGhost()) {
                    receivers.add(new Receiver(driver, store.domain()));
                }
            } else if (statement instanceof Statement.Check check) {
                if (real) {
                    Driver driver = new Driver(check, List.of(check.condition()), conditions, check.place(), circuit);
                    receivers.add(new Receiver(driver, check.domain()));
                }
            } else if (statement instanceof Statement.Choice choice) {
                List<Bits> inner = conditions;
                for (Statement.Branch branch : choice.branches()) {
                    inner = branch.condition().isPresent()
                            ? with(inner, branch.condition().get())
                            : inner;
                    collect(circuit, branch.body(), inner, real);
                }
            } else if (statement instanceof Statement.Select select) {
                List<Bits> inner = with(conditions, select.subject());
                select.cases().forEach(one -> collect(circuit, one.body(), inner, real));
            }
        }
    }

    private void assign(Circuit circuit, Statement.Assign assign, List<Bits> conditions, boolean real) {
        Bits target = assign.target();
        Driver driver = new Driver(target, List.of(assign.value()), conditions, assign.place(), circuit);
        boolean shown =
                target.op() == Op.OUTPUT && target.circuit() == root && target.domain() != ClockDomain.ASYNCHRONOUS;
        if (real && !target.isGhost() && (target.op() == Op.REGISTER || shown)) {
            receivers.add(new Receiver(driver, target.domain()));
        }
        if (target.op() != Op.REGISTER) {
            drivers.computeIfAbsent(target, key -> new ArrayList<>(2)).add(driver);
        }
    }

    private static List<Bits> with(List<Bits> conditions, Bits one) {
        List<Bits> more = new ArrayList<>(conditions.size() + 1);
        more.addAll(conditions);
        more.add(one);
        return more;
    }

    /** What takes values at the edges of a clock: registers, registered reads, memories, checks, outputs of the top. */
    List<Receiver> receivers() {
        return Collections.unmodifiableList(receivers);
    }

    /** What drives a port or wire. */
    List<Driver> drivers(Bits signal) {
        return drivers.getOrDefault(signal, List.of());
    }

    /** The clocks by which the memory is written. */
    Set<ClockDomain> writers(Memory memory) {
        return writers.getOrDefault(memory, Set.of());
    }

    /** Whether the node is an input of the whole design. */
    boolean isOutside(Bits bits) {
        return bits.op() == Op.INPUT && bits.circuit() == root;
    }

    /** The clocks whose edges change the node's value, apart from those that change {@link #sources}. */
    Set<ClockDomain> own(Bits bits) {
        return switch (bits.op()) {
            case REGISTER, CROSS -> Set.of(bits.domain());
            case INPUT -> isOutside(bits) ? Set.of(bits.domain()) : Set.of();
            case READ -> writers(bits.memory());
            case READ_SYNC -> {
                Set<ClockDomain> all = new LinkedHashSet<>(Set.of(bits.domain()));
                if (singlePort.contains(bits.memory())) {
                    all.addAll(writers(bits.memory()));
                }
                yield all;
            }
            default -> Set.of();
        };
    }

    /** The nodes that the node's value follows within a cycle. */
    List<Bits> sources(Bits bits) {
        return switch (bits.op()) {
            case REGISTER, READ_SYNC, LITERAL, CROSS -> List.of();
            case INPUT, OUTPUT, WIRE -> {
                List<Bits> all = new ArrayList<>();
                for (Driver driver : drivers(bits)) {
                    all.addAll(driver.values());
                    all.addAll(driver.conditions());
                }
                yield all;
            }
            case SLICE -> bits.operand().op() == Op.CAT ? parts(bits) : bits.operands();
            default -> bits.operands();
        };
    }

    /** Only those parts of a concatenation that the slice takes. */
    private static List<Bits> parts(Bits slice) {
        List<Bits> all = new ArrayList<>();
        List<Bits> operands = slice.operand().operands();
        int low = 0;
        for (int i = operands.size() - 1; i >= 0; i--) {
            int high = low + operands.get(i).width();
            if (low < slice.low() + slice.width() && high > slice.low()) {
                all.add(operands.get(i));
            }
            low = high;
        }
        return all;
    }
}
