package org.microvisor.hypervisor.storage;

/**
 * A volume store that is damaged, not there, or cannot do what was asked; the text says which and, where one exists,
 * the remedy.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }
}
