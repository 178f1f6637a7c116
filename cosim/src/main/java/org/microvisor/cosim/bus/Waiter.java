package org.microvisor.cosim.bus;

import java.util.function.BooleanSupplier;

/** Lets time pass until something has happened. */
@FunctionalInterface
public interface Waiter {
    /**
     * Runs until {@code done} holds.
     *
     * @param done looked at after every stop of the engine
     * @param maxCycles time after which waiting ends
     * @return whether {@code done} holds
     */
    boolean runUntil(BooleanSupplier done, long maxCycles);
}
