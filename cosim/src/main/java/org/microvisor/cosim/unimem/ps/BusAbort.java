package org.microvisor.cosim.unimem.ps;

import org.microvisor.cosim.bus.Response;

/** A load or store was answered with an error; the processor takes an external abort. */
public final class BusAbort extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Response response;

    BusAbort(String what, long address, Response response) {
        super(what + " answered " + response + ": address=0x" + Long.toHexString(address));
        this.response = response;
    }

    /** What the bus said. */
    public Response response() {
        return response;
    }
}
