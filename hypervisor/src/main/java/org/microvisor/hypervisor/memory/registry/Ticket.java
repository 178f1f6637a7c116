package org.microvisor.hypervisor.memory.registry;

import org.microvisor.hypervisor.memory.NodeName;
import org.microvisor.hypervisor.memory.RegionId;
import org.microvisor.hypervisor.memory.Rights;
import org.microvisor.hypervisor.memory.SharingMode;

/**
 * What the controller carries from the owner of a region to the node that shall use it. It is good for one registration.
 *
 * @param owner whose memory it is
 * @param grant the owner's number for this loan; never used again
 * @param region the region's id at the owner
 * @param vaddr where the owner's MicroVisor sees the region
 * @param size in bytes, whole pages
 * @param user who may use it
 * @param export entry of the owner's export table
 * @param key 16 bits that requests carry
 * @param epoch 7 bits that requests carry
 */
public record Ticket(
        NodeName owner,
        long grant,
        RegionId region,
        long vaddr,
        long size,
        NodeName user,
        Rights rights,
        SharingMode mode,
        int export,
        int key,
        int epoch) {}
