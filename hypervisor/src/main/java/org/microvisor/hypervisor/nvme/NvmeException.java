package org.microvisor.hypervisor.nvme;

import org.microvisor.aoe.wire.NvmeStatus;

/** A controller that cannot be used, does not answer, or failed a command. */
public final class NvmeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public NvmeException(String message) {
        super(message);
        status = NvmeStatus.INTERNAL_ERROR;
    }

    NvmeException(String command, int status) {
        super("NVMe " + command + " failed: " + NvmeStatus.describe(status));
        this.status = status;
    }

    /** The status of the command as {@link NvmeStatus} has it; internal error when the controller gave none. */
    public int status() {
        return status;
    }
}
