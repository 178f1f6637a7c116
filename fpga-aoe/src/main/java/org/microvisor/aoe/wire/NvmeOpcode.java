package org.microvisor.aoe.wire;

/**
 * NVMe opcodes of the I/O queues and, with {@code ADMIN_}, of the admin queue. Source: NVM Express 1.4 sections 5 and
 * 6.
 */
public final class NvmeOpcode {
    public static final int FLUSH = 0x00;
    public static final int WRITE = 0x01;
    public static final int READ = 0x02;
    public static final int WRITE_UNCORRECTABLE = 0x04;
    public static final int COMPARE = 0x05;
    public static final int WRITE_ZEROES = 0x08;
    public static final int DATASET_MANAGEMENT = 0x09;

    public static final int ADMIN_DELETE_SQ = 0x00;
    public static final int ADMIN_CREATE_SQ = 0x01;
    public static final int ADMIN_GET_LOG = 0x02;
    public static final int ADMIN_DELETE_CQ = 0x04;
    public static final int ADMIN_CREATE_CQ = 0x05;
    public static final int ADMIN_IDENTIFY = 0x06;
    public static final int ADMIN_ABORT = 0x08;
    public static final int ADMIN_SET_FEATURES = 0x09;
    public static final int ADMIN_GET_FEATURES = 0x0A;
    public static final int ADMIN_ASYNC_EVENT = 0x0C;

    /** CDW10 of identify: which structure. */
    public static final int CNS_NAMESPACE = 0;

    public static final int CNS_CONTROLLER = 1;
    public static final int CNS_ACTIVE_NAMESPACES = 2;

    /** CDW10 of set and get features. */
    public static final int FEATURE_VOLATILE_WRITE_CACHE = 0x06;

    public static final int FEATURE_NUMBER_OF_QUEUES = 0x07;

    private NvmeOpcode() {}
}
