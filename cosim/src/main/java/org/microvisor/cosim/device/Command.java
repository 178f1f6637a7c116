package org.microvisor.cosim.device;

/** A command that the drive has fetched and not completed yet. */
final class Command {
    final SubmissionQueue queue;
    final SubmissionEntry entry;
    private boolean finished;

    Command(SubmissionQueue queue, SubmissionEntry entry) {
        this.queue = queue;
        this.entry = entry;
    }

    /** Whether its completion has been decided; whoever works on it must then stop without an effect. */
    boolean isFinished() {
        return finished;
    }

    void finish() {
        finished = true;
    }
}
