package org.microvisor.cosim.device;

/**
 * The status of an NVMe completion (NVM Express 1.4, 4.6.1).
 *
 * @param type status code type, 3 bits: 0 generic, 1 command specific, 2 media
 * @param code status code, 8 bits
 * @param doNotRetry whether the same command would fail again
 */
public record NvmeStatus(int type, int code, boolean doNotRetry) {
    public static final NvmeStatus SUCCESS = new NvmeStatus(0, 0x00, false);
    public static final NvmeStatus INVALID_OPCODE = new NvmeStatus(0, 0x01, true);
    public static final NvmeStatus INVALID_FIELD = new NvmeStatus(0, 0x02, true);
    public static final NvmeStatus COMMAND_ID_CONFLICT = new NvmeStatus(0, 0x03, true);
    public static final NvmeStatus DATA_TRANSFER_ERROR = new NvmeStatus(0, 0x04, false);
    public static final NvmeStatus INTERNAL_ERROR = new NvmeStatus(0, 0x06, false);
    public static final NvmeStatus ABORT_REQUESTED = new NvmeStatus(0, 0x07, false);
    public static final NvmeStatus ABORTED_BY_QUEUE_DELETION = new NvmeStatus(0, 0x08, false);
    public static final NvmeStatus INVALID_NAMESPACE = new NvmeStatus(0, 0x0B, true);
    public static final NvmeStatus COMMAND_SEQUENCE_ERROR = new NvmeStatus(0, 0x0C, true);
    public static final NvmeStatus PRP_OFFSET_INVALID = new NvmeStatus(0, 0x13, true);
    public static final NvmeStatus LBA_OUT_OF_RANGE = new NvmeStatus(0, 0x80, true);
    public static final NvmeStatus NAMESPACE_NOT_READY = new NvmeStatus(0, 0x82, false);
    public static final NvmeStatus FORMAT_IN_PROGRESS = new NvmeStatus(0, 0x84, false);
    public static final NvmeStatus COMPLETION_QUEUE_INVALID = new NvmeStatus(1, 0x00, true);
    public static final NvmeStatus INVALID_QUEUE_ID = new NvmeStatus(1, 0x01, true);
    public static final NvmeStatus INVALID_QUEUE_SIZE = new NvmeStatus(1, 0x02, true);
    public static final NvmeStatus ASYNC_EVENT_LIMIT = new NvmeStatus(1, 0x05, true);
    public static final NvmeStatus INVALID_INTERRUPT_VECTOR = new NvmeStatus(1, 0x08, true);
    public static final NvmeStatus INVALID_LOG_PAGE = new NvmeStatus(1, 0x09, true);
    public static final NvmeStatus INVALID_FORMAT = new NvmeStatus(1, 0x0A, true);
    public static final NvmeStatus INVALID_QUEUE_DELETION = new NvmeStatus(1, 0x0C, true);
    public static final NvmeStatus FEATURE_NOT_SAVEABLE = new NvmeStatus(1, 0x0D, true);
    public static final NvmeStatus WRITE_FAULT = new NvmeStatus(2, 0x80, false);
    public static final NvmeStatus UNRECOVERED_READ_ERROR = new NvmeStatus(2, 0x81, false);

    public NvmeStatus {
        if (type < 0 || type > 7 || code < 0 || code > 0xFF) {
            throw new IllegalArgumentException("not an NVMe status: type=" + type + ", code=" + code);
        }
    }

    public boolean isSuccess() {
        return type == 0 && code == 0;
    }

    /** The 15-bit status field: SC 7:0, SCT 10:8, CRD 12:11 = 0, M 13 = 0, DNR 14. */
    public int field() {
        return code | type << 8 | (doNotRetry ? 1 << 14 : 0);
    }

    @Override
    public String toString() {
        return String.format("%x/%02x%s", type, code, doNotRetry ? " DNR" : "");
    }
}
