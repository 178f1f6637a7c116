package org.microvisor.cosim.device;

/**
 * The controller's registers (NVM Express 1.4, 3.1), without the doorbells.
 *
 * <pre>
 * 00h CAP (64)  08h VS  0Ch INTMS  10h INTMC  14h CC  1Ch CSTS  20h NSSR  24h AQA  28h ASQ (64)  30h ACQ (64)
 * CC   IOCQES 23:20 | IOSQES 19:16 | SHN 15:14 | AMS 13:11 | MPS 10:7 | CSS 6:4 | EN 0
 * CSTS SHST 3:2 | CFS 1 | RDY 0
 * </pre>
 */
final class ControllerRegisters {
    static final int DOORBELLS = 0x1000;
    static final int CC = 0x14;

    private static final int TIMEOUT_HALF_SECONDS = 20;
    private static final int MAX_PAGE_SHIFT = 4; // CAP.MPSMAX: pages of 4 KiB to 64 KiB
    private static final int ENABLE = 1;
    /** What a host may change of CC while the controller is enabled: SHN, the entry sizes and EN itself. */
    private static final int CHANGEABLE_WHILE_ENABLED = 0x00FF_C001;

    private final long capabilities;
    private int configuration;
    private boolean ready;
    private boolean failed;
    private int shutdownStatus;
    private int maskedVectors;
    private int adminQueueAttributes;
    private long adminSubmissionBase;
    private long adminCompletionBase;

    ControllerRegisters(SsdSettings drive) {
        long contiguous = 1L << 16;
        long nvmCommandSet = 1L << 37;
        capabilities = drive.queueEntries() - 1
                | contiguous
                | (long) TIMEOUT_HALF_SECONDS << 24
                | nvmCommandSet
                | (long) MAX_PAGE_SHIFT << 52;
    }

    int read32(int offset) {
        return switch (offset) {
            case 0x00 -> (int) capabilities;
            case 0x04 -> (int) (capabilities >>> 32);
            case 0x08 -> IdentifyPages.VERSION;
            case 0x0C, 0x10 -> maskedVectors;
            case CC -> configuration;
            case 0x1C -> (ready ? 1 : 0) | (failed ? 2 : 0) | shutdownStatus << 2;
            case 0x24 -> adminQueueAttributes;
            case 0x28 -> (int) adminSubmissionBase;
            case 0x2C -> (int) (adminSubmissionBase >>> 32);
            case 0x30 -> (int) adminCompletionBase;
            case 0x34 -> (int) (adminCompletionBase >>> 32);
            default -> 0;
        };
    }

    /** A write to any register but CC; the admin queue registers keep still while the controller is enabled. */
    void write32(int offset, int value) {
        switch (offset) {
            case 0x0C -> maskedVectors |= value;
            case 0x10 -> maskedVectors &= ~value;
            case 0x24 -> adminQueueAttributes = isEnabled() ? adminQueueAttributes : value & 0x0FFF_0FFF;
            case 0x28 -> adminSubmissionBase = base(adminSubmissionBase, value & 0xFFFF_F000L, 0);
            case 0x2C -> adminSubmissionBase = base(adminSubmissionBase, value, 32);
            case 0x30 -> adminCompletionBase = base(adminCompletionBase, value & 0xFFFF_F000L, 0);
            case 0x34 -> adminCompletionBase = base(adminCompletionBase, value, 32);
            default -> {} // read-only or not there
        }
    }

    /** Takes a new value of CC as far as the state allows. */
    void configure(int value) {
        int changeable = isEnabled() ? CHANGEABLE_WHILE_ENABLED : 0x00FF_FFF1;
        configuration = configuration & ~changeable | value & changeable;
    }

    /** Whether the controller can start with what the host has set. */
    boolean isStartable() {
        boolean commandSet = (configuration >>> 4 & 7) == 0;
        boolean arbitration = (configuration >>> 11 & 7) == 0;
        boolean page = (configuration >>> 7 & 0xF) <= MAX_PAGE_SHIFT;
        boolean sizes = adminSubmissionSize() >= 2 && adminCompletionSize() >= 2;
        boolean aligned = page && ((adminSubmissionBase | adminCompletionBase) & pageSize() - 1) == 0;
        return commandSet && arbitration && sizes && aligned;
    }

    boolean isEnabled() {
        return (configuration & ENABLE) != 0;
    }

    boolean isReady() {
        return ready;
    }

    void ready(boolean now) {
        ready = now;
    }

    /** Controller fatal status: only a reset helps. */
    void fail() {
        failed = true;
    }

    /** 0 none, 1 under way, 2 complete. */
    int shutdownStatus() {
        return shutdownStatus;
    }

    void shutdownStatus(int status) {
        shutdownStatus = status;
    }

    /** What the host asks for: 0 nothing, 1 a normal, 2 an abrupt shutdown. */
    int shutdownRequest() {
        return configuration >>> 14 & 3;
    }

    /** The end of a controller reset: everything but the admin queue registers as after power-on. */
    void reset() {
        ready = false;
        failed = false;
        shutdownStatus = 0;
        maskedVectors = 0;
    }

    int pageSize() {
        return 4096 << (configuration >>> 7 & 0xF);
    }

    /** Binary logarithm of the size of an I/O submission entry. */
    int submissionEntrySize() {
        return configuration >>> 16 & 0xF;
    }

    /** Binary logarithm of the size of an I/O completion entry. */
    int completionEntrySize() {
        return configuration >>> 20 & 0xF;
    }

    int maskedVectors() {
        return maskedVectors;
    }

    long adminSubmissionBase() {
        return adminSubmissionBase;
    }

    int adminSubmissionSize() {
        return (adminQueueAttributes & 0xFFF) + 1;
    }

    long adminCompletionBase() {
        return adminCompletionBase;
    }

    int adminCompletionSize() {
        return (adminQueueAttributes >>> 16 & 0xFFF) + 1;
    }

    private long base(long old, long half, int shift) {
        return isEnabled() ? old : old & ~(0xFFFF_FFFFL << shift) | (half & 0xFFFF_FFFFL) << shift;
    }
}
