package org.microvisor.hdl.stream;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.Op;

/**
 * The rules of a {@link Stream}, for simulation and proof: a word stays valid and unchanged until it moves. A reset may take it
 * back.
 *
 * <p>Made inside {@code ghost(...)}. Where the words come from outside the design, as at a slave port of the top cell, the rules
 * are assumptions; elsewhere they are assertions. Costs the real circuit nothing.
 */
@Checker
public final class StreamRules extends Cell {
    public StreamRules(Cell parent, Stream stream) {
        super(parent);
        Bits valid = in(1), ready = in(1), payload = in(stream.payload.width());
        valid.set(stream.valid);
        ready.set(stream.ready);
        payload.set(stream.payload);
        boolean outside =
                stream.valid.op() == Op.INPUT && stream.valid.circuit().parent().isEmpty();

        Bits waiting = pastValid().and(past(valid.and(ready.not())));
        Bits stays = waiting.not().or(valid);
        Bits unchanged = waiting.not().or(payload.eq(past(payload)));
        if (outside) {
            assumeAlways("a word stays until it moves", stays);
            assumeAlways("a word stays unchanged until it moves", unchanged);
        } else {
            assertAlways("a word stays until it moves", stays);
            assertAlways("a word stays unchanged until it moves", unchanged);
        }
    }
}
