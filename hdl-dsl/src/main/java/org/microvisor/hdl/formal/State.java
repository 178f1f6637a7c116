package org.microvisor.hdl.formal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Names;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Port;

/** Where a design's inputs, registers and memories are found in a waveform of the flattened design. */
final class State {
    private final Cell top;
    private final List<ClockDomain> clocks;
    private final Map<Bits, String> registers = new LinkedHashMap<>();
    private final Map<Bits, String> constants = new LinkedHashMap<>();
    private final Map<Memory, String> memories = new LinkedHashMap<>();

    State(Cell top, List<ClockDomain> clocks) {
        this.top = top;
        this.clocks = clocks;
        visit(top.circuit(), "");
    }

    private void visit(Circuit circuit, String prefix) {
        Names names = Names.in(circuit);
        for (Bits signal : circuit.signals()) {
            if (signal.attributes().containsKey("anyconst")) {
                constants.put(signal, prefix + names.of(signal));
            } else if (signal.op() == Op.REGISTER) {
                registers.put(signal, prefix + names.of(signal));
            }
        }
        circuit.syncReads().forEach(read -> registers.put(read, prefix + names.of(read)));
        circuit.memories().forEach(memory -> memories.put(memory, prefix + names.of(memory)));
        circuit.children().forEach(child -> visit(child, prefix + Waveform.instance(names.of(child)) + "."));
    }

    /** What the waveform shows. A property fails or comes true in the last cycle: all clocks look at theirs there. */
    Trace trace(Waveform waveform) {
        Map<Bits, BigInteger> start = new LinkedHashMap<>();
        registers.forEach((register, path) -> value(waveform, path, 0).ifPresent(value -> start.put(register, value)));
        Map<Bits, BigInteger> chosen = new LinkedHashMap<>();
        constants.forEach((constant, path) -> value(waveform, path, 0).ifPresent(value -> chosen.put(constant, value)));
        Map<Memory, SortedMap<Integer, BigInteger>> words = new LinkedHashMap<>();
        memories.forEach((memory, path) -> words.put(memory, waveform.words(path)));
        words.values().removeIf(Map::isEmpty);
        List<Trace.Cycle> cycles = new ArrayList<>();
        for (int i = 0; i < waveform.cycles(); i++) {
            Map<Bits, BigInteger> inputs = new LinkedHashMap<>();
            for (Port port : top.ports()) {
                if (port.direction() == Port.Direction.IN) {
                    inputs.put(port.signal(), value(waveform, port.name(), i).orElse(BigInteger.ZERO));
                }
            }
            int at = i;
            boolean isLast = i == waveform.cycles() - 1;
            Map<ClockDomain, Boolean> resets = new LinkedHashMap<>();
            clocks.forEach(
                    clock -> resets.put(clock, isHigh(waveform, top.circuit().resetName(clock), at)));
            List<ClockDomain> edges = clocks.stream()
                    .filter(clock -> clocks.size() == 1
                            || isLast
                            || isHigh(waveform, top.circuit().clockName(clock), at))
                    .toList();
            cycles.add(new Trace.Cycle(resets, inputs, edges));
        }
        return new Trace(top, start, words, chosen, cycles);
    }

    private static boolean isHigh(Waveform waveform, String name, int cycle) {
        return value(waveform, name, cycle).orElse(BigInteger.ONE).signum() != 0;
    }

    private static Optional<BigInteger> value(Waveform waveform, String path, int cycle) {
        return waveform.value(path, cycle);
    }
}
