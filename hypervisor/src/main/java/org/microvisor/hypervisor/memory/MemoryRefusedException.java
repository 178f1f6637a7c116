package org.microvisor.hypervisor.memory;

/** Memory management does not do what was asked; the text says what stands against it. Nothing has changed. */
public final class MemoryRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MemoryRefusedException(String message) {
        super(message);
    }
}
