package org.microvisor.cosim.bus;

import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/** What a port asks of the model that it belongs to. */
public interface PortOwner {
    /** Throws {@link IllegalStateException} when the model is closed or has failed. */
    void checkUsable();

    /** Throws {@link IllegalStateException} when the model is closed; what a failed one counted can still be read. */
    void checkOpen();

    /** Address of a direct buffer's byte 0 in this process. The buffer is kept alive as long as the owner. */
    long addressOf(ByteBuffer direct);

    /** {@link Waiter#runUntil} of whoever runs the model. */
    boolean await(BooleanSupplier done, long maxCycles);
}
