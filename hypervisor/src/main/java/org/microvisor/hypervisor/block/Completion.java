package org.microvisor.hypervisor.block;

/** Is told, once, how a request ended. It may hand in further requests. */
@FunctionalInterface
public interface Completion {
    void done(BlockStatus status);
}
