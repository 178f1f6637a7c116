package org.microvisor.cosim.cluster;

/** A frame at one end of a cable at a certain time. Nobody changes its bytes. */
public final class TimedFrame {
    private final long picos;
    private final byte[] bytes;
    private final boolean badFcs;

    /**
     * A frame.
     *
     * @param picos when its last bit leaves a node, or its first arrives at one; picoseconds since the cluster started
     * @param bytes from destination MAC to the end of the payload
     * @param badFcs whether it was damaged on its way
     */
    public TimedFrame(long picos, byte[] bytes, boolean badFcs) {
        this.picos = picos;
        this.bytes = bytes;
        this.badFcs = badFcs;
    }

    public long picos() {
        return picos;
    }

    public byte[] bytes() {
        return bytes;
    }

    public boolean badFcs() {
        return badFcs;
    }
}
