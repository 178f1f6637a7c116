package org.microvisor.hypervisor.xen;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Pages of tests. */
public final class Pages {
    private Pages() {}

    /** A page of zeros. */
    public static Page empty() {
        return new Page(ByteBuffer.allocateDirect(Page.BYTES).order(ByteOrder.LITTLE_ENDIAN), 0);
    }
}
