package org.microvisor.hypervisor.block;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.microvisor.hypervisor.aoe.AoeInitiator;
import org.microvisor.hypervisor.board.Clock;

/**
 * What a node has for its disks.
 *
 * @param executor its threads wait for files
 * @param wake is run when a file has something to tell
 * @param initiator client of the storage network, if the node is on one
 * @param frameLifetime nanoseconds that this network and its targets can hold a frame back
 * @param replicas how replicated volumes behave; not to be changed once there are some
 */
public record DiskMeans(
        Clock clock,
        Executor executor,
        Runnable wake,
        Optional<AoeInitiator> initiator,
        long frameLifetime,
        ReplicaSettings replicas) {}
