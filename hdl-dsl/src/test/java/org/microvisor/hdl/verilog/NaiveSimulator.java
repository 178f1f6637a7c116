package org.microvisor.hdl.verilog;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Statement;

/** What a design means, as directly as can be said: every value is worked out anew from the graph. Two-state, slow. */
public final class NaiveSimulator {
    private final List<Circuit> circuits;
    private final Map<Bits, BigInteger> inputs = new HashMap<>();
    private final Map<Bits, BigInteger> state = new HashMap<>();
    private final Map<Memory, Map<BigInteger, BigInteger>> memories = new HashMap<>();
    private final Map<Bits, BigInteger> known = new HashMap<>();
    private final IdentityHashMap<Statement, Set<Bits>> targets = new IdentityHashMap<>();

    public NaiveSimulator(Cell top) {
        top.circuit().complete();
        circuits = new ArrayList<>(List.of(top.circuit()));
        for (int i = 0; i < circuits.size(); i++) {
            circuits.addAll(circuits.get(i).children());
        }
        for (Circuit circuit : circuits) {
            for (Bits signal : circuit.signals()) {
                signal.initial().ifPresent(value -> state.put(signal, unsigned(value, signal.width())));
            }
            for (Bits word : circuit.syncReads()) {
                word.initial().ifPresent(value -> state.put(word, unsigned(value, word.width())));
            }
            for (Memory memory : circuit.memories()) {
                Map<BigInteger, BigInteger> words = new HashMap<>();
                for (int i = 0; i < memory.contents().size(); i++) {
                    words.put(BigInteger.valueOf(i), memory.contents().get(i));
                }
                memories.put(memory, words);
            }
        }
    }

    private static BigInteger unsigned(long value, int width) {
        return new BigInteger(Long.toUnsignedString(value)).mod(BigInteger.ONE.shiftLeft(width));
    }

    /** Drives an input of the top. */
    public void poke(Bits input, BigInteger value) {
        inputs.put(input, value);
        known.clear();
    }

    /** One edge of all clocks with their resets as given. */
    public void step(boolean aresetn) {
        step(domain -> true, domain -> aresetn);
    }

    /** One edge of some clocks, at one instant. */
    public void step(Predicate<ClockDomain> ticks, Predicate<ClockDomain> resetn) {
        Map<Bits, BigInteger> next = new HashMap<>();
        List<Runnable> writes = new ArrayList<>();
        for (Circuit circuit : circuits) {
            for (Bits signal : circuit.signals()) {
                if (signal.op() == Op.REGISTER && ticks.test(signal.domain())) {
                    BigInteger value = driven(circuit.body(), signal).orElseGet(() -> peek(signal));
                    next.put(
                            signal,
                            signal.hasReset() && !resetn.test(signal.domain()) ? peek(signal.operand()) : value);
                }
            }
            for (Bits read : circuit.syncReads()) {
                if (!ticks.test(read.domain())) {
                    continue;
                }
                boolean enabled =
                        read.operands().size() == 1 || isOne(read.operands().get(1));
                next.put(read, enabled ? word(read.memory(), peek(read.operand())) : peek(read));
            }
            stores(circuit.body(), ticks, writes);
        }
        writes.forEach(Runnable::run);
        state.putAll(next);
        known.clear();
    }

    /** The value of any node. */
    public BigInteger peek(Bits bits) {
        BigInteger value = known.get(bits);
        if (value == null) {
            value = compute(bits).mod(BigInteger.ONE.shiftLeft(bits.width()));
            known.put(bits, value);
        }
        return value;
    }

    private boolean isOne(Bits bits) {
        return peek(bits).signum() != 0;
    }

    private BigInteger word(Memory memory, BigInteger address) {
        return memories.getOrDefault(memory, Map.of()).getOrDefault(address, BigInteger.ZERO);
    }

    private Optional<BigInteger> driven(Statement.Block block, Bits target) {
        Optional<BigInteger> result = Optional.empty();
        for (Statement statement : block.statements()) {
            Optional<BigInteger> one = Optional.empty();
            if (statement instanceof Statement.Assign assign && assign.target() == target) {
                one = Optional.of(peek(assign.value()));
            } else if (targets(statement).contains(target)) {
                Optional<Statement.Block> taken = taken(statement);
                if (taken.isPresent()) {
                    one = driven(taken.get(), target);
                }
            }
            result = one.isPresent() ? one : result;
        }
        return result;
    }

    /** What the statement may drive; only then do its conditions matter. */
    private Set<Bits> targets(Statement statement) {
        Set<Bits> found = targets.get(statement);
        if (found == null) {
            found = new HashSet<>();
            List<Statement.Block> bodies = List.of();
            if (statement instanceof Statement.Assign assign) {
                found.add(assign.target());
            } else if (statement instanceof Statement.Choice choice) {
                bodies = choice.branches().stream().map(Statement.Branch::body).toList();
            } else if (statement instanceof Statement.Select select) {
                bodies = select.cases().stream().map(Statement.Case::body).toList();
            }
            for (Statement.Block body : bodies) {
                for (Statement inner : body.statements()) {
                    found.addAll(targets(inner));
                }
            }
            targets.put(statement, found);
        }
        return found;
    }

    private Optional<Statement.Block> taken(Statement statement) {
        if (statement instanceof Statement.Choice choice) {
            return choice.branches().stream()
                    .filter(branch -> branch.condition().map(this::isOne).orElse(true))
                    .findFirst()
                    .map(Statement.Branch::body);
        }
        if (statement instanceof Statement.Select select) {
            BigInteger subject = peek(select.subject());
            return select.cases().stream()
                    .filter(one ->
                            one.label().map(this::peek).map(subject::equals).orElse(true))
                    .findFirst()
                    .map(Statement.Case::body);
        }
        return Optional.empty();
    }

    private void stores(Statement.Block block, Predicate<ClockDomain> ticks, List<Runnable> writes) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Store store) {
                Memory memory = store.memory();
                BigInteger address = peek(store.address());
                BigInteger mask = mask(store);
                BigInteger value = peek(store.value()).and(mask);
                boolean inside = address.compareTo(BigInteger.valueOf(memory.depth())) < 0;
                if (inside && ticks.test(store.domain())) {
                    writes.add(() -> memories.computeIfAbsent(memory, key -> new HashMap<>())
                            .put(address, word(memory, address).andNot(mask).or(value)));
                }
            } else {
                taken(statement).ifPresent(body -> stores(body, ticks, writes));
            }
        }
    }

    private BigInteger mask(Statement.Store store) {
        BigInteger mask = BigInteger.ZERO;
        for (int bit = 0; bit < store.memory().width(); bit++) {
            int at = bit;
            boolean on = store.enables()
                    .map(enables -> peek(enables)
                            .testBit(at * enables.width() / store.memory().width()))
                    .orElse(true);
            mask = on ? mask.setBit(bit) : mask;
        }
        return mask;
    }

    private BigInteger operand(Bits bits, int index) {
        Bits operand = bits.operands().get(index);
        BigInteger value = peek(operand);
        boolean negative = operand.isSigned() && value.testBit(operand.width() - 1);
        return negative ? value.subtract(BigInteger.ONE.shiftLeft(operand.width())) : value;
    }

    /** By how much a shift moves; more than the width moves everything out. */
    private int amount(Bits shift) {
        BigInteger most = BigInteger.valueOf(shift.width());
        return peek(shift.operands().get(1)).min(most).intValue();
    }

    private static BigInteger truth(boolean value) {
        return value ? BigInteger.ONE : BigInteger.ZERO;
    }

    private BigInteger compute(Bits bits) {
        return switch (bits.op()) {
            case INPUT ->
                bits.circuit().parent().isEmpty()
                        ? inputs.getOrDefault(bits, BigInteger.ZERO)
                        : driven(bits.circuit().parent().get().body(), bits).orElseThrow();
            case OUTPUT, WIRE -> driven(bits.circuit().body(), bits).orElseThrow();
            case REGISTER, READ_SYNC -> state.getOrDefault(bits, BigInteger.ZERO);
            case LITERAL -> new BigInteger(Long.toUnsignedString(bits.number()));
            case READ -> word(bits.memory(), peek(bits.operand()));
            case AND -> operand(bits, 0).and(operand(bits, 1));
            case OR -> operand(bits, 0).or(operand(bits, 1));
            case XOR -> operand(bits, 0).xor(operand(bits, 1));
            case NOT -> operand(bits, 0).not();
            case PLUS -> operand(bits, 0).add(operand(bits, 1));
            case MINUS -> operand(bits, 0).subtract(operand(bits, 1));
            case TIMES -> operand(bits, 0).multiply(operand(bits, 1));
            case EQ -> truth(operand(bits, 0).equals(operand(bits, 1)));
            case NE -> truth(!operand(bits, 0).equals(operand(bits, 1)));
            case LT -> truth(operand(bits, 0).compareTo(operand(bits, 1)) < 0);
            case LE -> truth(operand(bits, 0).compareTo(operand(bits, 1)) <= 0);
            case GT -> truth(operand(bits, 0).compareTo(operand(bits, 1)) > 0);
            case GE -> truth(operand(bits, 0).compareTo(operand(bits, 1)) >= 0);
            case SHL -> peek(bits.operand()).shiftLeft(amount(bits));
            case SHR -> operand(bits, 0).shiftRight(amount(bits));
            case PICK ->
                truth(peek(bits.operand()).testBit(peek(bits.operands().get(1)).intValue()));
            case SLICE -> peek(bits.operand()).shiftRight(bits.low());
            case CAT -> {
                BigInteger joined = BigInteger.ZERO;
                for (Bits part : bits.operands()) {
                    joined = joined.shiftLeft(part.width()).or(peek(part));
                }
                yield joined;
            }
            case ZEXT, CAST, CROSS -> peek(bits.operand());
            case SEXT -> {
                BigInteger value = peek(bits.operand());
                int width = bits.operand().width();
                yield value.testBit(width - 1) ? value.subtract(BigInteger.ONE.shiftLeft(width)) : value;
            }
            case MUX ->
                isOne(bits.operand())
                        ? peek(bits.operands().get(1))
                        : peek(bits.operands().get(2));
            case ANY -> truth(peek(bits.operand()).signum() != 0);
            case ALL -> truth(peek(bits.operand()).bitCount() == bits.operand().width());
            case PARITY -> truth(peek(bits.operand()).bitCount() % 2 == 1);
        };
    }
}
