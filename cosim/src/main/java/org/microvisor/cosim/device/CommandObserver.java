package org.microvisor.cosim.device;

/** Sees the commands of a drive, for whoever draws or counts them. Called as it happens; it must not touch the drive. */
public interface CommandObserver {
    /** The drive has fetched a command and takes it up; queue 0 is the admin queue. */
    void fetched(int queue, SubmissionEntry entry);

    /** The drive has decided how the command ended; its completion entry is on its way. */
    void completed(int queue, SubmissionEntry entry, NvmeStatus status);
}
