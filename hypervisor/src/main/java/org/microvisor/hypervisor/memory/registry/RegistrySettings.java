package org.microvisor.hypervisor.memory.registry;

import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.microvisor.hypervisor.memory.NodeName;
import org.microvisor.hypervisor.memory.Range;

/**
 * What a registry must be told about its node.
 *
 * @param name the node's name
 * @param lendable bus addresses of the memory that regions are made of; the operating system does not use it
 * @param virtualBase where the MicroVisor sees the first byte of {@code lendable}
 * @param link the link address of a node
 * @param random 32 random bits for ids and keys
 * @param retryNanos after which time without an answer a message is said again
 */
public record RegistrySettings(
        NodeName name,
        Range lendable,
        long virtualBase,
        ToIntFunction<NodeName> link,
        IntSupplier random,
        long retryNanos) {
    public RegistrySettings {
        if (retryNanos <= 0) {
            throw new IllegalArgumentException("retry time is not positive: nanoseconds=" + retryNanos);
        }
    }

    long virtual(long busAddress) {
        return virtualBase + busAddress - lendable.base();
    }
}
