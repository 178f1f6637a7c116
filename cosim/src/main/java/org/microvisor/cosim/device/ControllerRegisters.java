package org.microvisor.cosim.device;

import org.microvisor.aoe.wire.NvmeRegister;

/**
 * The controller's registers ({@link NvmeRegister}), without the doorbells.
 */
final class ControllerRegisters {
    private static final int TIMEOUT_HALF_SECONDS = 20;
    private static final int MAX_PAGE_SHIFT = 4; // CAP.MPSMAX: pages of 4 KiB to 64 KiB
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
            case NvmeRegister.CAP -> (int) capabilities;
            case NvmeRegister.CAP + 4 -> (int) (capabilities >>> 32);
            case NvmeRegister.VS -> IdentifyPages.VERSION;
            case NvmeRegister.INTMS, NvmeRegister.INTMC -> maskedVectors;
            case NvmeRegister.CC -> configuration;
            case NvmeRegister.CSTS -> status();
            case NvmeRegister.AQA -> adminQueueAttributes;
            case NvmeRegister.ASQ -> (int) adminSubmissionBase;
            case NvmeRegister.ASQ + 4 -> (int) (adminSubmissionBase >>> 32);
            case NvmeRegister.ACQ -> (int) adminCompletionBase;
            case NvmeRegister.ACQ + 4 -> (int) (adminCompletionBase >>> 32);
            default -> 0;
        };
    }

    /** A write to any register but CC; the admin queue registers keep still while the controller is enabled. */
    void write32(int offset, int value) {
        switch (offset) {
            case NvmeRegister.INTMS -> maskedVectors |= value;
            case NvmeRegister.INTMC -> maskedVectors &= ~value;
            case NvmeRegister.AQA -> adminQueueAttributes = isEnabled() ? adminQueueAttributes : value & 0x0FFF_0FFF;
            case NvmeRegister.ASQ -> adminSubmissionBase = base(adminSubmissionBase, value & 0xFFFF_F000L, 0);
            case NvmeRegister.ASQ + 4 -> adminSubmissionBase = base(adminSubmissionBase, value, 32);
            case NvmeRegister.ACQ -> adminCompletionBase = base(adminCompletionBase, value & 0xFFFF_F000L, 0);
            case NvmeRegister.ACQ + 4 -> adminCompletionBase = base(adminCompletionBase, value, 32);
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
        boolean page = (configuration >>> NvmeRegister.CC_MPS_SHIFT & 0xF) <= MAX_PAGE_SHIFT;
        boolean sizes = adminSubmissionSize() >= 2 && adminCompletionSize() >= 2;
        boolean aligned = page && ((adminSubmissionBase | adminCompletionBase) & pageSize() - 1) == 0;
        return commandSet && arbitration && sizes && aligned;
    }

    boolean isEnabled() {
        return (configuration & NvmeRegister.CC_ENABLE) != 0;
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
        return configuration >>> NvmeRegister.CC_SHN_SHIFT & 3;
    }

    /** The end of a controller reset: everything but the admin queue registers as after power-on. */
    void reset() {
        ready = false;
        failed = false;
        shutdownStatus = 0;
        maskedVectors = 0;
    }

    int pageSize() {
        return 4096 << (configuration >>> NvmeRegister.CC_MPS_SHIFT & 0xF);
    }

    /** Binary logarithm of the size of an I/O submission entry. */
    int submissionEntrySize() {
        return configuration >>> NvmeRegister.CC_IOSQES_SHIFT & 0xF;
    }

    /** Binary logarithm of the size of an I/O completion entry. */
    int completionEntrySize() {
        return configuration >>> NvmeRegister.CC_IOCQES_SHIFT & 0xF;
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

    private int status() {
        return (ready ? NvmeRegister.CSTS_READY : 0)
                | (failed ? NvmeRegister.CSTS_FATAL : 0)
                | shutdownStatus << NvmeRegister.CSTS_SHST_SHIFT;
    }

    private long base(long old, long half, int shift) {
        return isEnabled() ? old : old & ~(0xFFFF_FFFFL << shift) | (half & 0xFFFF_FFFFL) << shift;
    }
}
