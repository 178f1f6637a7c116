package org.microvisor.hypervisor.storage;

import org.microvisor.aoe.wire.AtaStatus;
import org.microvisor.aoe.wire.NvmeStatus;

/**
 * How an ATA command ends: the status and the error register.
 *
 * @param status for example {@link AtaStatus#GOOD}
 * @param error 0 unless the status has ERR
 */
record AtaOutcome(int status, int error) {
    static final AtaOutcome GOOD = new AtaOutcome(AtaStatus.GOOD, 0);
    static final AtaOutcome ABORTED = new AtaOutcome(AtaStatus.FAILED, AtaStatus.ABRT);
    static final AtaOutcome NOT_FOUND = new AtaOutcome(AtaStatus.FAILED, AtaStatus.IDNF);
    static final AtaOutcome UNCORRECTABLE = new AtaOutcome(AtaStatus.FAILED, AtaStatus.UNC);

    /** What the client of a command that ended with this NVMe status is told. */
    static AtaOutcome of(int nvmeStatus) {
        return switch (nvmeStatus) {
            case NvmeStatus.SUCCESS -> GOOD;
            case NvmeStatus.LBA_OUT_OF_RANGE -> NOT_FOUND;
            case NvmeStatus.UNRECOVERED_READ, 0x282, 0x283, 0x284 -> UNCORRECTABLE;
            default -> ABORTED;
        };
    }
}
