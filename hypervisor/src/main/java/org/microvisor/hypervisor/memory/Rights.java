package org.microvisor.hypervisor.memory;

/** What a user may do with another node's memory. */
public enum Rights {
    READ,
    WRITE,
    READ_WRITE;

    public boolean read() {
        return this != WRITE;
    }

    public boolean write() {
        return this != READ;
    }
}
