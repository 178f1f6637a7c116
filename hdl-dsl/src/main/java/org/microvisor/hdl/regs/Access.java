package org.microvisor.hdl.regs;

/** What software may do with a register and what the hardware does about it. */
public enum Access {
    /** Software writes it, the hardware reads it; a read gives the value written last. */
    RW("read/write"),
    /** The hardware drives it; a write is an error response. */
    RO("read only"),
    /** The hardware raises bits; software clears a bit by writing 1 to it. */
    W1C("write 1 to clear"),
    /** A write is an event with a value; a read gives 0. */
    WO_STROBE("write strobe"),
    /** Counts an event of the hardware, 32 bits, wrapping; a write is an error response. */
    COUNTER("counter");

    private final String text;

    Access(String text) {
        this.text = text;
    }

    /** Whether a bus write is answered with OKAY. */
    public boolean isWritable() {
        return this == RW || this == W1C || this == WO_STROBE;
    }

    /** The words for documents. */
    public String text() {
        return text;
    }
}
