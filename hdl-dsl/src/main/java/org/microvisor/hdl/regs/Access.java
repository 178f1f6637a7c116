package org.microvisor.hdl.regs;

/** What software may do with a register and what the hardware does about it. */
public enum Access {
    /** Software writes it, the hardware reads it; a read gives the value written last. */
    RW("read/write"),
    /** The hardware drives it; a write is an error response. */
    RO("read only"),
    /** The hardware raises bits; software clears a bit by writing 1 to it. */
    W1C("write 1 to clear"),
    /** Software sets a bit by writing 1 to it; the hardware clears bits. */
    W1S("write 1 to set"),
    /** A write is an event with a value; a read gives 0. */
    WO_STROBE("write strobe"),
    /** Counts an event of the hardware, 32 bits, wrapping; a write is an error response. */
    COUNTER("counter"),
    /**
     * Counts an event of the hardware, 64 bits, low word first. Reading the low word keeps the high word for the read that
     * follows, so that both belong together; the bank keeps one high word, so one reader at a time.
     */
    COUNTER64("64-bit counter");

    private final String text;

    Access(String text) {
        this.text = text;
    }

    /** Whether a bus write is answered with OKAY. */
    public boolean isWritable() {
        return this == RW || this == W1C || this == W1S || this == WO_STROBE;
    }

    /** Whether what a read gives can change without a write. */
    public boolean isMovedByHardware() {
        return this != RW && this != WO_STROBE;
    }

    /** The words for documents. */
    public String text() {
        return text;
    }
}
