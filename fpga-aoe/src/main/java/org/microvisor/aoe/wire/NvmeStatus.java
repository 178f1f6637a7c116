package org.microvisor.aoe.wire;

/**
 * NVMe status: status code type in bits 10:8, status code in bits 7:0, the field that {@link NvmeCompletion#status}
 * gives. Source: NVM Express 1.4 section 4.6.1.
 */
public final class NvmeStatus {
    public static final int SUCCESS = 0x000;
    public static final int INVALID_OPCODE = 0x001;
    public static final int INVALID_FIELD = 0x002;
    public static final int CID_CONFLICT = 0x003;
    public static final int DATA_TRANSFER_ERROR = 0x004;
    public static final int INTERNAL_ERROR = 0x006;
    public static final int ABORTED_BY_REQUEST = 0x007;
    public static final int ABORTED_BY_SQ_DELETION = 0x008;
    public static final int INVALID_NAMESPACE = 0x00B;
    public static final int PRP_OFFSET_INVALID = 0x013;
    public static final int WRITE_PROTECTED = 0x020;
    public static final int LBA_OUT_OF_RANGE = 0x080;
    public static final int CAPACITY_EXCEEDED = 0x081;
    public static final int NAMESPACE_NOT_READY = 0x082;

    public static final int CQ_INVALID = 0x100;
    public static final int QID_INVALID = 0x101;
    public static final int QUEUE_SIZE_INVALID = 0x102;
    public static final int INVALID_QUEUE_DELETION = 0x10C;
    public static final int READ_ONLY_RANGE = 0x182;

    public static final int WRITE_FAULT = 0x280;
    public static final int UNRECOVERED_READ = 0x281;
    public static final int COMPARE_FAILURE = 0x285;
    public static final int DEALLOCATED_BLOCK = 0x287;

    private NvmeStatus() {}

    public static int type(int status) {
        return status >>> 8 & 7;
    }

    public static int code(int status) {
        return status & 0xFF;
    }

    /** For example {@code status 0/80 (LBA out of range)}. */
    public static String describe(int status) {
        String text = switch (status) {
            case SUCCESS -> "success";
            case INVALID_OPCODE -> "invalid opcode";
            case INVALID_FIELD -> "invalid field";
            case CID_CONFLICT -> "command id conflict";
            case DATA_TRANSFER_ERROR -> "data transfer error";
            case INTERNAL_ERROR -> "internal error";
            case ABORTED_BY_REQUEST -> "aborted by request";
            case ABORTED_BY_SQ_DELETION -> "aborted by queue deletion";
            case INVALID_NAMESPACE -> "invalid namespace";
            case PRP_OFFSET_INVALID -> "PRP offset invalid";
            case WRITE_PROTECTED, READ_ONLY_RANGE -> "write protected";
            case LBA_OUT_OF_RANGE -> "LBA out of range";
            case CAPACITY_EXCEEDED -> "capacity exceeded";
            case NAMESPACE_NOT_READY -> "namespace not ready";
            case CQ_INVALID -> "completion queue invalid";
            case QID_INVALID -> "queue id invalid";
            case QUEUE_SIZE_INVALID -> "queue size invalid";
            case INVALID_QUEUE_DELETION -> "invalid queue deletion";
            case WRITE_FAULT -> "write fault";
            case UNRECOVERED_READ -> "unrecovered read error";
            case COMPARE_FAILURE -> "compare failure";
            case DEALLOCATED_BLOCK -> "deallocated or unwritten block";
            default -> "unknown";
        };
        return String.format("status %d/%02x (%s)", type(status), code(status), text);
    }
}
