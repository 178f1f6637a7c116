package org.microvisor.cosim.device.peer;

import java.util.Locale;
import java.util.Map;

/**
 * An error that QEMU's block layer injects (its driver blkdebug) below the controller.
 *
 * @param access what fails
 * @param sector the 512-byte sector that an access must touch; of no meaning for {@link Access#FLUSH}
 * @param once whether only the first such access fails
 */
public record MediumError(Access access, long sector, boolean once) {
    private static final int EIO = 5;

    /** Kinds of access. */
    public enum Access {
        READ,
        WRITE,
        FLUSH
    }

    public MediumError {
        if (sector < 0) {
            throw new IllegalArgumentException("sector is negative: sector=" + sector);
        }
    }

    /** As blkdebug's option {@code inject-error} has it. */
    Map<String, Object> option() {
        return Map.of(
                "event",
                "none",
                "iotype",
                access.name().toLowerCase(Locale.ROOT),
                "sector",
                access == Access.FLUSH ? -1 : sector,
                "errno",
                EIO,
                "once",
                once);
    }
}
