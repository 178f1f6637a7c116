package org.microvisor.cosim.device;

/**
 * Lets a test or a fault campaign decide the fate of single commands before the drive looks at them.
 *
 * <p>Queue 0 is the admin queue. A command that is failed here has no effect and moves no data.
 */
@FunctionalInterface
public interface FaultHook {
    /** A drive without faults. */
    FaultHook NONE = (queue, entry) -> NvmeStatus.SUCCESS;

    /** The status to fail the command with, or {@link NvmeStatus#SUCCESS} to carry it out. */
    NvmeStatus statusFor(int queue, SubmissionEntry entry);

    /** Cycles by which the command takes longer than its kind usually does; 0 or more. */
    default long extraCycles(int queue, SubmissionEntry entry) {
        return 0;
    }

    /** Whether the controller does not hear that it is switched off, and works on. */
    default boolean deaf() {
        return false;
    }

    /** The host has reset the controller: commands that it was never going to answer are gone. */
    default void controllerReset() {}
}
