package org.microvisor.hypervisor.nvme;

import org.microvisor.aoe.wire.NvmeStatus;

/** A controller that cannot be used, does not answer, or failed a command. */
public final class NvmeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean answered;

    public NvmeException(String message) {
        super(message);
        status = NvmeStatus.INTERNAL_ERROR;
        answered = false;
    }

    NvmeException(String command, int status) {
        super("NVMe " + command + " failed: " + NvmeStatus.describe(status));
        this.status = status;
        answered = true;
    }

    /** The status of the command as {@link NvmeStatus} has it; internal error when the controller gave none. */
    public int status() {
        return status;
    }

    /** Whether the controller answered the command; if not, only a restart of the controller helps. */
    public boolean answered() {
        return answered;
    }
}
