package org.microvisor.cosim.net;

/** A frame of a capture file. */
public final class CapturedFrame {
    private final long nanoTime;
    private final byte[] bytes;
    private final int wireLength;

    CapturedFrame(long nanoTime, byte[] bytes, int wireLength) {
        this.nanoTime = nanoTime;
        this.bytes = bytes;
        this.wireLength = wireLength;
    }

    /** When it passed, in nanoseconds since 1970-01-01 UTC, or since whatever moment the recorder counts from. */
    public long nanoTime() {
        return nanoTime;
    }

    /** Its bytes as far as they were recorded; the caller's own. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Its length on the wire, at least that of {@link #bytes()}. */
    public int wireLength() {
        return wireLength;
    }
}
