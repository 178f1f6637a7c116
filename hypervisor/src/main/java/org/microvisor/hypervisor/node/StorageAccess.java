package org.microvisor.hypervisor.node;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.aoe.AoeInitiator;
import org.microvisor.hypervisor.block.DiskMeans;
import org.microvisor.hypervisor.block.DiskSpec;
import org.microvisor.hypervisor.block.DiskStack;
import org.microvisor.hypervisor.block.ReplicaSettings;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.cable.Cables;

/** A node's way to its disks: files at once, AoE targets by the storage network. One thread uses all stacks that it opens. */
final class StorageAccess implements AutoCloseable {
    private final Clock clock;
    private final Executor executor;
    private final Collection<Runnable> hearers = new CopyOnWriteArrayList<>();
    private final @Nullable Cables cables;
    private final Optional<AoeInitiator> initiator;
    private final long lateFrames;

    private StorageAccess(Clock clock, Executor executor, @Nullable StorageNetwork network) throws IOException {
        this.clock = clock;
        this.executor = executor;
        if (network == null) {
            cables = null;
            initiator = Optional.empty();
            lateFrames = 0;
        } else {
            Cables plugged = Cables.open(
                    MacAddress.parse(network.mac()),
                    StorageNetwork.MAX_FRAME,
                    network.sockets(),
                    () -> hearers.forEach(Runnable::run));
            cables = plugged;
            initiator = Optional.of(new AoeInitiator(plugged, clock, network.initiator(new SecureRandom().nextLong())));
            lateFrames = Duration.ofMillis(network.lateFramesMs()).toNanos();
        }
    }

    /** Plugs the network in, if there is one; {@code executor}'s threads wait for files. */
    static StorageAccess open(Clock clock, Executor executor, @Nullable StorageNetwork network) throws IOException {
        return new StorageAccess(clock, executor, network);
    }

    /** Opens a disk; {@code wake} is run when it has something to do. */
    DiskStack disk(DiskSpec spec, Runnable wake) throws IOException {
        DiskStack stack = DiskStack.open(
                spec, new DiskMeans(clock, executor, wake, initiator, lateFrames, ReplicaSettings.standard()));
        if (spec.needsNetwork()) {
            hearers.add(wake);
        }
        return stack;
    }

    /** Forgets whom to wake. */
    void forget(Runnable wake) {
        hearers.remove(wake);
    }

    @Override
    public void close() throws IOException {
        if (cables != null) {
            cables.close();
        }
    }
}
