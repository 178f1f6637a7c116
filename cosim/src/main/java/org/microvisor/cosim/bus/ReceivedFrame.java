package org.microvisor.cosim.bus;

/** A frame that the design sent. */
public final class ReceivedFrame {
    private final byte[] bytes;
    private final boolean bad;
    private final long firstBeatCycle;
    private final long lastBeatCycle;

    ReceivedFrame(byte[] bytes, boolean bad, long firstBeatCycle, long lastBeatCycle) {
        this.bytes = bytes;
        this.bad = bad;
        this.firstBeatCycle = firstBeatCycle;
        this.lastBeatCycle = lastBeatCycle;
    }

    /** The frame's bytes; the array is the caller's. */
    public byte[] bytes() {
        return bytes;
    }

    /** {@code tuser} on the last beat. */
    public boolean bad() {
        return bad;
    }

    /** Cycle of the first beat's handshake. */
    public long firstBeatCycle() {
        return firstBeatCycle;
    }

    /** Cycle of the last beat's handshake. */
    public long lastBeatCycle() {
        return lastBeatCycle;
    }

    @Override
    public String toString() {
        return "frame of " + bytes.length + " bytes" + (bad ? ", bad" : "") + ", cycles " + firstBeatCycle + ".."
                + lastBeatCycle;
    }
}
