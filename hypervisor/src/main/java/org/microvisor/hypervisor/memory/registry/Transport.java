package org.microvisor.hypervisor.memory.registry;

/**
 * Takes messages to other registries. It may lose, double, delay and reorder them, but not invent or change them, and is not called
 * back into: what arrives is given to {@link MemoryRegistry#receive} by whoever runs both.
 */
public interface Transport {
    void send(Message message);
}
