package org.microvisor.hdl.drive;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A burst that a driver was asked for, from then to its end. What it brought is known once it {@link #isDone}.
 *
 * <p>Cycles are those of the port's clock; the engine's own count if that is the top's own clock.
 */
public final class Transfer {
    private final Burst burst;
    private final boolean write;
    private final byte[] data;
    private final BitSet kept;
    private final List<Response> responses = new ArrayList<>();
    private int moved;
    private int beat;
    private long addressCycle = -1;
    private long firstCycle = -1;
    private long lastCycle = -1;
    private boolean done;
    private boolean cut;

    private Transfer(Burst burst, boolean write, byte[] data, BitSet kept) {
        this.burst = burst;
        this.write = write;
        this.data = data;
        this.kept = kept;
    }

    static Transfer read(Burst burst) {
        return new Transfer(burst, false, new byte[burst.bytes()], new BitSet());
    }

    static Transfer write(Burst burst, byte[] data, BitSet kept) {
        if (data.length != burst.bytes()) {
            throw new IllegalArgumentException(
                    "data is not as long as its burst: bytes=" + data.length + ", burst=" + burst.bytes());
        }
        return new Transfer(burst, true, data.clone(), (BitSet) kept.clone());
    }

    /** What was asked for. */
    public Burst burst() {
        return burst;
    }

    /** Whether it writes. */
    public boolean isWrite() {
        return write;
    }

    /** Whether the last response has moved. */
    public boolean isDone() {
        return done;
    }

    /** Whether a reset has ended it. */
    public boolean isCut() {
        return cut;
    }

    /** The bytes that were written, or have been read: those of the beats one after the other. */
    public byte[] data() {
        if (!write) {
            requireDone();
        }
        return data.clone();
    }

    /** The first 8 bytes or less as a number, the first byte in its low bits. */
    public long word() {
        byte[] bytes = data();
        long word = 0;
        for (int i = Math.min(bytes.length, Long.BYTES) - 1; i >= 0; i--) {
            word = word << Byte.SIZE | bytes[i] & 0xFF;
        }
        return word;
    }

    /** The worst response. */
    public Response response() {
        requireDone();
        return responses.stream().reduce(Response.OKAY, Response::worse);
    }

    /** The responses: of each beat of a read, the one of a write. */
    public List<Response> responses() {
        requireDone();
        return List.copyOf(responses);
    }

    /** The cycle at whose end the address moved; -1 before. */
    public long addressCycle() {
        return addressCycle;
    }

    /** The cycle at whose end the first beat of data moved; -1 before. */
    public long firstCycle() {
        return firstCycle;
    }

    /** The cycle at whose end the last beat of a read or the response of a write moved; -1 before. */
    public long lastCycle() {
        return lastCycle;
    }

    private void requireDone() {
        if (!done) {
            throw new IllegalStateException("transfer is not done: burst=" + burst + ", cut=" + cut);
        }
    }

    // ---- for the driver

    void addressMoves(long cycle) {
        addressCycle = cycle;
    }

    boolean addressMoved() {
        return addressCycle >= 0;
    }

    /** Index of the beat of data that moves next. */
    int beat() {
        return beat;
    }

    boolean allMoved() {
        return beat == burst.beats();
    }

    /** A byte of the beat to be written. */
    int toWrite(int index) {
        return data[moved + index] & 0xFF;
    }

    boolean keeps(int index) {
        return kept.get(moved + index);
    }

    void read(int index, int value) {
        data[moved + index] = (byte) value;
    }

    void beatMoves(long cycle) {
        firstCycle = firstCycle < 0 ? cycle : firstCycle;
        moved += burst.bytes(beat);
        beat++;
    }

    void responds(Response response) {
        responses.add(response);
    }

    void ends(long cycle) {
        lastCycle = cycle;
        done = true;
    }

    void cuts() {
        cut = true;
    }

    @Override
    public String toString() {
        return (write ? "write " : "read ") + burst;
    }
}
