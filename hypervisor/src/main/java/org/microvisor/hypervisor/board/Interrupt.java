package org.microvisor.hypervisor.board;

/**
 * A level interrupt line. Waiting is an optimisation only: software that polls its registers must work as well.
 */
public interface Interrupt {
    String name();

    /**
     * Waits until the line is raised or {@code nanoseconds} of board time have passed; 0 looks once.
     *
     * @return whether the line is raised
     */
    boolean await(long nanoseconds);

    /** Arms the line again after its cause has been cleared in the device. */
    void acknowledge();
}
