package org.microvisor.hdl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.source.Origin;
import org.microvisor.hdl.source.Transparent;

/**
 * Stages through which values move together; the registers between them are made as they are asked for.
 *
 * <pre>{@code
 * Pipeline pipe = new Pipeline(this, in.valid);             // stage 0 is what comes in
 * in.ready.set(pipe.ready());
 * Pipeline.Value a = pipe.put(0, in.payload.slice(15, 8)), b = pipe.put(0, in.payload.slice(7, 0));
 * Pipeline.Value product = pipe.put(1, a.at(1).times(b.at(1)));
 * out.payload.set(product.at(2));
 * out.valid.set(pipe.end(2, out.ready));                    // stage 2 is what goes out
 * }</pre>
 *
 * <p>Latency: as many cycles as {@link #end} has stages. Throughput: one set of values a cycle. A stage that holds nothing takes
 * the next values even if later ones stand still. {@code ready} is combinational from the far end to the near one: a register slice
 * cuts it. A stage may be stalled or flushed by conditions; values that stand at its inputs wait or are gone.
 */
@Transparent
public final class Pipeline {
    private final Circuit circuit;
    private final String name;
    private final Bits ready;
    private final List<Bits> valid = new ArrayList<>();
    private final List<List<Runnable>> entering = new ArrayList<>();
    private final Map<Integer, Bits> enters = new HashMap<>();
    private final Map<Integer, Bits> stalls = new HashMap<>();
    private final Map<Integer, Bits> flushes = new HashMap<>();
    private final Map<Integer, Bits> moves = new HashMap<>();
    private boolean ended;

    /**
     * A pipeline.
     *
     * @param valid 1 bit: there are values at stage 0
     */
    public Pipeline(Cell cell, Bits valid) {
        this.circuit = cell.circuit();
        this.name = Origin.ofNew(this).name().orElse("pipeline");
        this.ready = wire("ready");
        this.valid.add(circuit.requireCondition("a pipeline", valid));
        this.entering.add(new ArrayList<>());
    }

    private Bits wire(String suffix) {
        return circuit.signal(Op.WIRE, 1).as(name + "_" + suffix);
    }

    /** 1 bit: the values at stage 0 would be taken. */
    public Bits ready() {
        return ready;
    }

    /** 1 bit: the stage holds values. */
    public Bits valid(int stage) {
        grow(stage);
        return valid.get(stage);
    }

    /** 1 in the cycles in which the stage's values go on to the next one, or out. */
    public Bits moves(int stage) {
        requireOpen();
        return moves.computeIfAbsent(stage, key -> wire("moves_" + key));
    }

    /** A value that belongs to the stage: computed from others of it, or what comes in at stage 0. */
    public Value put(int stage, Bits bits) {
        String label = Origin.ofCall().name().orElse("value");
        return new Value(stage, bits.hint().isPresent() ? bits : bits.as(label), label);
    }

    /** The stage's values, and so those before, stand still while the condition is 1. */
    public void stall(int stage, Bits condition) {
        add(stalls, stage, circuit.requireCondition("stall", condition));
    }

    /** What the stage holds while the condition is 1 is gone. At stage 0 that means taken and gone. */
    public void flush(int stage, Bits condition) {
        add(flushes, stage, circuit.requireCondition("flush", condition));
    }

    private void add(Map<Integer, Bits> conditions, int stage, Bits condition) {
        requireOpen();
        grow(stage);
        conditions.merge(stage, condition, (first, second) -> first.or(second));
    }

    /**
     * Ends the pipeline behind a stage; the last call.
     *
     * @param taken 1 bit: the values of that stage would be taken by who comes next
     * @return 1 bit: the stage offers values
     */
    public Bits end(int stage, Bits taken) {
        return end(stage, Optional.of(circuit.requireCondition("end", taken)));
    }

    /** The same for values that are always taken. */
    public Bits end(int stage) {
        return end(stage, Optional.empty());
    }

    private Bits end(int last, Optional<Bits> taken) {
        requireOpen();
        grow(last);
        if (valid.size() > last + 1 || moves.keySet().stream().anyMatch(stage -> stage > last)) {
            circuit.report(
                    Code.RANGE,
                    "the pipeline ends behind stage " + last + " and has a stage " + (valid.size() - 1),
                    "end(" + (valid.size() - 1) + ", ...)");
        }
        ended = true;
        List<Bits> offers = new ArrayList<>();
        Optional<Bits> free = taken;
        for (int stage = valid.size() - 1; stage >= 0; stage--) {
            Bits there = without(valid.get(stage), flushes.get(stage));
            Bits offered = without(there, stalls.get(stage));
            Bits going = free.map(offered::and).orElse(offered);
            Bits moving = moves.get(stage);
            if (moving != null) {
                circuit.always(() -> moving.set(going));
            }
            offers.add(0, offered);
            free = stage > 0 ? enter(stage, free, there) : free;
        }
        Bits able = without(free.orElse(circuit.literal(1, 1, false)), stalls.get(0));
        Bits flushed = flushes.get(0);
        circuit.always(() -> ready.set(flushed == null ? able : able.or(flushed)));
        for (int stage = 1; stage < valid.size(); stage++) {
            Bits source = offers.get(stage - 1);
            Bits target = valid.get(stage);
            entering.get(stage).add(0, () -> target.set(source));
            Optional<Bits> condition = Optional.ofNullable(enters.get(stage));
            List<Runnable> bodies = entering.get(stage);
            Runnable all = () -> bodies.forEach(Runnable::run);
            circuit.always(() -> condition.ifPresentOrElse(enter -> circuit.choose(enter, all), all));
        }
        return offers.get(last);
    }

    /** When the stage takes new values: always, if nothing ever stands in its way. */
    private Optional<Bits> enter(int stage, Optional<Bits> free, Bits there) {
        if (free.isEmpty() && !stalls.containsKey(stage)) {
            return Optional.empty();
        }
        Bits able = without(free.orElse(circuit.literal(1, 1, false)), stalls.get(stage));
        Bits enter = wire("enter_" + stage);
        circuit.always(() -> enter.set(there.not().or(able)));
        enters.put(stage, enter);
        return Optional.of(enter);
    }

    private static Bits without(Bits value, @Nullable Bits condition) {
        return condition == null ? value : value.and(condition.not());
    }

    private void grow(int stage) {
        while (valid.size() <= stage) {
            requireOpen();
            int number = valid.size();
            valid.add(circuit.register(1, 0).as(name + "_valid_" + number));
            entering.add(new ArrayList<>());
        }
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("the pipeline has ended: pipeline=" + name);
        }
    }

    /** What moves from stage to stage. */
    @Transparent
    public final class Value {
        private final int stage;
        private final String label;
        private final List<Bits> stages = new ArrayList<>();

        private Value(int stage, Bits bits, String label) {
            this.stage = stage;
            this.label = label;
            stages.add(bits);
            grow(stage);
        }

        /** The value as the stage holds it: not before the one that it was put into. */
        public Bits at(int wanted) {
            if (wanted < stage) {
                circuit.report(
                        Code.RANGE,
                        label + " is put into stage " + stage + ": there is none in stage " + wanted,
                        "at(" + stage + ") or later");
                return stages.get(0);
            }
            grow(wanted);
            while (stages.size() <= wanted - stage) {
                requireOpen();
                int number = stage + stages.size();
                Bits before = stages.get(stages.size() - 1);
                Bits held = circuit.signal(Op.REGISTER, before.width()).as(label + "_" + number);
                entering.get(number).add(() -> held.set(before));
                stages.add(before.isSigned() ? held.asSigned() : held);
            }
            return stages.get(wanted - stage);
        }
    }
}
