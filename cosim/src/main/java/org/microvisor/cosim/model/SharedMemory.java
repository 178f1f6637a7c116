package org.microvisor.cosim.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.microvisor.cosim.bus.PortMemory;

/**
 * The layout of what one instance shares with Java.
 *
 * <pre>
 *   word 0   cycles done
 *   word 1   ports with news, a bit each; bit 63: the loose pins
 *   word 2   the port that woke
 *   word 3   loose outputs whose rise wakes (Java writes), a bit each in the order of {@link #watched}
 *   word 4   those that rose (Java clears)
 *   word 8   cycle of the last rise of each, 64 words
 *   word 72  loose pins, 64-bit words, low first
 *   then, at a multiple of 64 bytes, each port's {@link PortMemory}
 * </pre>
 *
 * Little-endian; the native twin is instance.h.
 */
final class SharedMemory {
    static final int CYCLE = 0;
    static final int PENDING = 8;
    static final int WAKER = 16;
    static final int WATCH = 24;
    static final int RISEN = 32;
    static final int RISES = 64;
    static final int PINS = 63;
    private static final int FIRST_PIN_WORD = 72;

    private final Map<String, Integer> words = new HashMap<>();
    private final List<Signal> watched;
    private final int ports;
    private final int portCount;

    private SharedMemory(ModelSource source) {
        int next = FIRST_PIN_WORD;
        for (Signal pin : source.pins()) {
            words.put(pin.name(), next);
            next += pin.words();
        }
        ports = (next * 8 + 63) / 64 * 64;
        portCount = source.interfaces().size();
        watched = source.pins().stream()
                .filter(s -> !s.input() && s.width() == 1)
                .limit(64)
                .toList();
    }

    static SharedMemory of(ModelSource source) {
        return new SharedMemory(source);
    }

    int bytes() {
        return portOffset(portCount);
    }

    /** Byte offset of a port's memory. */
    int portOffset(int index) {
        return ports + index * PortMemory.BYTES;
    }

    /** Word index of a loose pin. */
    int word(Signal pin) {
        Integer word = words.get(pin.name());
        if (word == null) {
            throw new IllegalArgumentException("not a loose pin: signal=" + pin.name());
        }
        return word;
    }

    /** Loose one-bit outputs, at most 64. */
    List<Signal> watched() {
        return watched;
    }
}
