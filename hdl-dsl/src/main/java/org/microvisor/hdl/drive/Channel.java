package org.microvisor.hdl.drive;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.sim.Engine;

/** A channel of an AXI bus with those fields that its kind of bus has; the others are what the specification says they are then. */
record Channel(Bits valid, Bits ready, Map<Field, Bits> fields) {
    /** What moves in a channel. */
    enum Field {
        ID,
        ADDRESS,
        LENGTH,
        SIZE,
        KIND,
        LOCK,
        CACHE,
        PROT,
        QOS,
        DATA,
        STROBES,
        LAST,
        RESPONSE
    }

    Channel(Bits valid, Bits ready) {
        this(valid, ready, new EnumMap<>(Field.class));
    }

    Channel with(Field field, Bits signal) {
        fields.put(field, signal);
        return this;
    }

    void show(Engine engine, Field field, long value) {
        Bits signal = fields.get(field);
        if (signal != null) {
            engine.poke(signal, value);
        }
    }

    void show(Engine engine, Field field, BigInteger value) {
        Bits signal = fields.get(field);
        if (signal != null) {
            engine.poke(signal, value);
        }
    }

    long seen(Engine engine, Field field, long otherwise) {
        Bits signal = fields.get(field);
        return signal == null ? otherwise : engine.peek(signal);
    }

    /** A field that every bus has. */
    BigInteger wide(Engine engine, Field field) {
        Bits signal = fields.get(field);
        if (signal == null) {
            throw new IllegalArgumentException("no such field in the channel: field=" + field);
        }
        return engine.peekWide(signal);
    }

    int width(Field field) {
        Bits signal = fields.get(field);
        return signal == null ? 0 : signal.width();
    }
}
