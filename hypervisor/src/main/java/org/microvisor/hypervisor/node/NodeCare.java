package org.microvisor.hypervisor.node;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.microvisor.hypervisor.block.VolumeStatus;
import org.microvisor.hypervisor.vhost.VhostServer;

/** Looks each second at what guests and devices do, and makes the store and the log say what has changed. Owns the thread "node-care". */
final class NodeCare implements AutoCloseable {
    private static final long PERIOD_MILLIS = 1_000;

    private final Node node;
    private final NodeLog log;
    private final Announcements announcements;
    private final Map<String, Object> known = new HashMap<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "node-care"));

    NodeCare(Node node, NodeLog log, Announcements announcements) {
        this.node = node;
        this.log = log;
        this.announcements = announcements;
    }

    /** Looks now, and from now on. */
    void start() throws IOException {
        look();
        var unused = thread.scheduleWithFixedDelay(this::lookOn, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void lookOn() {
        try {
            look();
        } catch (IOException | RuntimeException failed) {
            log.say("care failed", "reason", String.valueOf(failed));
        }
    }

    /** One look. */
    synchronized void look() throws IOException {
        announcements.update(node.guests());
        for (HostedGuest guest : node.guests()) {
            String name = guest.config().name();
            boolean runs = guest.machine().process().isPresent();
            if (changed("guest " + name, runs, false)) {
                log.say(runs ? "guest up" : "guest down", "guest", name);
            }
            for (HostedDisk disk : guest.disks()) {
                server(disk.server());
                for (VolumeStatus volume : disk.status().volumes()) {
                    volume(disk, volume);
                }
            }
            for (HostedInterface nic : guest.interfaces()) {
                server(nic.server());
            }
        }
    }

    private void server(VhostServer server) {
        if (changed("connected " + server.name(), server.connected(), false)) {
            log.say(server.connected() ? "device connected" : "device disconnected", "device", server.name());
        }
        if (changed("faults " + server.name(), server.faults(), 0L)) {
            log.say(
                    "device fault",
                    "device",
                    server.name(),
                    "faults",
                    server.faults(),
                    "reason",
                    server.lastFault().orElse(""));
        }
    }

    private void volume(HostedDisk disk, VolumeStatus volume) {
        if (changed("volume " + disk.server().name(), volume.state(), VolumeStatus.State.STARTING)) {
            log.say(
                    "volume " + volume.state().name().toLowerCase(Locale.ROOT),
                    "device",
                    disk.server().name(),
                    "trouble",
                    volume.trouble(),
                    "replicas",
                    volume.replicas());
        }
    }

    private boolean changed(String what, Object now, Object first) {
        Object before = known.put(what, now);
        return !Objects.equals(before == null ? first : before, now);
    }

    @Override
    public void close() throws IOException {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IOException("thread does not end: thread=node-care");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while thread node-care ends", interrupted);
        }
    }
}
