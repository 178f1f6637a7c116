package org.microvisor.cosim.device;

import java.io.IOException;

/**
 * The non-volatile bytes of a drive: what survives a simulated loss of power.
 *
 * <p>Offsets and lengths are in bytes and lie inside {@link #size()}; never-written bytes read as zero. An
 * {@link IOException} is a medium error, which the drive reports to its host.
 */
public interface Media extends AutoCloseable {
    /** Capacity in bytes. */
    long size();

    void read(long offset, byte[] into, int from, int length) throws IOException;

    void write(long offset, byte[] bytes, int from, int length) throws IOException;

    /** Makes {@code length} bytes read as zero and gives their space back where that is possible. */
    void zero(long offset, long length) throws IOException;

    /** Hands everything written so far to the storage of the machine that simulates. */
    void sync() throws IOException;

    @Override
    void close() throws IOException;
}
