package org.microvisor.cosim.device;

import org.microvisor.aoe.wire.NvmeStatus;

/**
 * What a drive answers to a command: an {@link NvmeStatus} and whether it is final.
 *
 * @param status status code type in bits 10:8, status code in bits 7:0
 * @param doNotRetry whether the same command would fail again
 */
public record CommandStatus(int status, boolean doNotRetry) {
    public static final CommandStatus SUCCESS = passing(NvmeStatus.SUCCESS);
    public static final CommandStatus INVALID_OPCODE = last(NvmeStatus.INVALID_OPCODE);
    public static final CommandStatus INVALID_FIELD = last(NvmeStatus.INVALID_FIELD);
    public static final CommandStatus COMMAND_ID_CONFLICT = last(NvmeStatus.CID_CONFLICT);
    public static final CommandStatus DATA_TRANSFER_ERROR = passing(NvmeStatus.DATA_TRANSFER_ERROR);
    public static final CommandStatus INTERNAL_ERROR = passing(NvmeStatus.INTERNAL_ERROR);
    public static final CommandStatus ABORT_REQUESTED = passing(NvmeStatus.ABORTED_BY_REQUEST);
    public static final CommandStatus ABORTED_BY_QUEUE_DELETION = passing(NvmeStatus.ABORTED_BY_SQ_DELETION);
    public static final CommandStatus INVALID_NAMESPACE = last(NvmeStatus.INVALID_NAMESPACE);
    public static final CommandStatus COMMAND_SEQUENCE_ERROR = last(NvmeStatus.COMMAND_SEQUENCE_ERROR);
    public static final CommandStatus PRP_OFFSET_INVALID = last(NvmeStatus.PRP_OFFSET_INVALID);
    public static final CommandStatus LBA_OUT_OF_RANGE = last(NvmeStatus.LBA_OUT_OF_RANGE);
    public static final CommandStatus NAMESPACE_NOT_READY = passing(NvmeStatus.NAMESPACE_NOT_READY);
    public static final CommandStatus FORMAT_IN_PROGRESS = passing(NvmeStatus.FORMAT_IN_PROGRESS);
    public static final CommandStatus COMPLETION_QUEUE_INVALID = last(NvmeStatus.CQ_INVALID);
    public static final CommandStatus INVALID_QUEUE_ID = last(NvmeStatus.QID_INVALID);
    public static final CommandStatus INVALID_QUEUE_SIZE = last(NvmeStatus.QUEUE_SIZE_INVALID);
    public static final CommandStatus ASYNC_EVENT_LIMIT = last(NvmeStatus.ASYNC_EVENT_LIMIT);
    public static final CommandStatus INVALID_INTERRUPT_VECTOR = last(NvmeStatus.INTERRUPT_VECTOR_INVALID);
    public static final CommandStatus INVALID_LOG_PAGE = last(NvmeStatus.LOG_PAGE_INVALID);
    public static final CommandStatus INVALID_FORMAT = last(NvmeStatus.INVALID_FORMAT);
    public static final CommandStatus INVALID_QUEUE_DELETION = last(NvmeStatus.INVALID_QUEUE_DELETION);
    public static final CommandStatus FEATURE_NOT_SAVEABLE = last(NvmeStatus.FEATURE_NOT_SAVEABLE);
    public static final CommandStatus WRITE_FAULT = passing(NvmeStatus.WRITE_FAULT);
    public static final CommandStatus UNRECOVERED_READ_ERROR = passing(NvmeStatus.UNRECOVERED_READ);

    public CommandStatus {
        if (status >>> 11 != 0) {
            throw new IllegalArgumentException("not an NVMe status: status=0x" + Integer.toHexString(status));
        }
    }

    public boolean isSuccess() {
        return status == NvmeStatus.SUCCESS;
    }

    @Override
    public String toString() {
        return NvmeStatus.describe(status) + (doNotRetry ? ", do not retry" : "");
    }

    private static CommandStatus last(int status) {
        return new CommandStatus(status, true);
    }

    private static CommandStatus passing(int status) {
        return new CommandStatus(status, false);
    }
}
