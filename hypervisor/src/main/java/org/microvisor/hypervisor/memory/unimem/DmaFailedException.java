package org.microvisor.hypervisor.memory.unimem;

/** A transfer that ended with an error: some of its bytes may have been copied. */
public final class DmaFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DmaFailedException(String message) {
        super(message);
    }
}
