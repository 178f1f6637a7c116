package org.microvisor.hypervisor.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.microvisor.hypervisor.block.DiskFigures;
import org.microvisor.hypervisor.block.DiskStack;
import org.microvisor.hypervisor.block.VolumeStatus;
import org.microvisor.hypervisor.vhost.VhostLoop;
import org.microvisor.hypervisor.vhost.VhostServer;

/**
 * A disk that a node serves.
 *
 * @param guest whose it is
 * @param name as the guest's Linux calls it, such as vda
 * @param stack what it stands on; only {@code loop} uses it
 * @param wake makes that thread look at it
 */
record HostedDisk(
        String guest,
        String name,
        Path socket,
        NodeConfig.Disk config,
        VhostServer server,
        DiskStack stack,
        Runnable wake,
        VhostLoop loop) {
    /**
     * How it is doing.
     *
     * @param size bytes
     * @param figures what it has done
     * @param volumes the replicated volumes that it stands on
     */
    record Status(
            long size,
            DiskFigures figures,
            LatencyCounts readLatency,
            LatencyCounts writeLatency,
            List<VolumeStatus> volumes) {}

    /** Makes it larger, and tells the guest. */
    void grow(long bytes) throws IOException {
        loop.ask(() -> {
            stack.grow(bytes);
            return stack;
        });
        server.configurationChanged();
    }

    Status status() throws IOException {
        return loop.ask(() -> new Status(
                stack.disk().size(),
                stack.disk().figures(),
                LatencyCounts.of(stack.disk().readLatency()),
                LatencyCounts.of(stack.disk().writeLatency()),
                stack.volumes()));
    }
}
