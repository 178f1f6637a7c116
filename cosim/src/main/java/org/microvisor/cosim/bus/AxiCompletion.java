package org.microvisor.cosim.bus;

/**
 * A finished read or write of an {@link AxiMaster}. Its cycles are those of handshakes: the first address, the first and the
 * last data beat, and the last response (for a read the last beat again).
 */
public final class AxiCompletion {
    private final long address;
    private final int length;
    private final byte[] data;
    private final boolean write;
    private int pieces;
    private Response response = Response.OKAY;
    private long addressCycle = Long.MAX_VALUE;
    private long firstBeatCycle = Long.MAX_VALUE;
    private long lastBeatCycle;
    private long responseCycle;

    AxiCompletion(long address, int length, boolean write, int pieces) {
        this.address = address;
        this.length = length;
        this.write = write;
        this.data = new byte[write ? 0 : length];
        this.pieces = pieces;
    }

    /** Adds a piece; true when it was the last one. */
    boolean add(CompletionRing done, int offset) {
        Response code = Response.of(done.word(2));
        if (code != Response.OKAY && response == Response.OKAY) {
            response = code;
        }
        addressCycle = Math.min(addressCycle, done.word(3));
        firstBeatCycle = Math.min(firstBeatCycle, done.word(4));
        lastBeatCycle = Math.max(lastBeatCycle, done.word(5));
        responseCycle = Math.max(responseCycle, done.word(6));
        if (!write) {
            done.bytes(8, data, offset, (int) done.word(7));
        }
        return --pieces == 0;
    }

    /** First byte's address. */
    public long address() {
        return address;
    }

    /** Bytes asked for. */
    public int length() {
        return length;
    }

    /** What was read, the caller's own; empty for a write. */
    public byte[] data() {
        return data;
    }

    /** The first answer that was not OKAY, else OKAY. */
    public Response response() {
        return response;
    }

    /** Whether every burst was answered OKAY. */
    public boolean okay() {
        return response == Response.OKAY;
    }

    /** Cycle of the first address handshake. */
    public long addressCycle() {
        return addressCycle;
    }

    /** Cycle of the first data beat. */
    public long firstBeatCycle() {
        return firstBeatCycle;
    }

    /** Cycle of the last data beat. */
    public long lastBeatCycle() {
        return lastBeatCycle;
    }

    /** Cycle of the last response. */
    public long responseCycle() {
        return responseCycle;
    }
}
