package org.microvisor.hypervisor.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.guest.Accelerator;
import org.microvisor.hypervisor.guest.Architecture;
import org.microvisor.hypervisor.guest.KvmProbe;
import org.microvisor.hypervisor.guest.Machine;
import org.microvisor.hypervisor.net.Uplink;
import org.microvisor.hypervisor.xenstore.Quotas;
import org.microvisor.hypervisor.xenstore.StoreAccess;
import org.microvisor.hypervisor.xenstore.StoreSocket;
import org.microvisor.hypervisor.xenstore.XenStore;

/**
 * The MicroVisor of one node: it serves its guests' disks and interfaces, the store, and the machines' life cycle, in one process and
 * without a control domain.
 *
 * <p>Machines are processes of their own. They outlive a node that dies: the next one finds them by the folder, serves their devices
 * where the last one ended, and does again what that one had begun. A second node on the same folder is refused.
 */
public final class Node implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final NodeConfig config;
    private final FileLock lock;
    private final Devices devices;
    private final StoreAccess store;
    private final StoreSocket storeSocket;
    private final NodeLog log;
    private final NodeCare care;
    private final @Nullable Metrics metrics;
    private final AtomicReference<KvmProbe.@Nullable Finding> kvm = new AtomicReference<>();
    private final Map<String, Uplink> uplinks = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, HostedGuest> guests = Collections.synchronizedMap(new LinkedHashMap<>());

    private Node(NodeConfig config, FileLock lock) throws IOException {
        this.config = config;
        this.lock = lock;
        devices = Devices.open(config);
        XenStore tree = new XenStore(Quotas.USUAL, new NoRings());
        store = new StoreAccess(tree, () -> {});
        Path socket = config.directory().resolve("xenstored");
        Files.deleteIfExists(socket);
        storeSocket = StoreSocket.open(tree, socket);
        log = NodeLog.open(config.directory().resolve("node.log"), Clock.systemUTC());
        care = new NodeCare(this, log, new Announcements(store));
        metrics = config.metricsPort() == 0 ? null : Metrics.open(config.metricsPort(), this);
    }

    /** Guests of this node speak with the store by sockets; there are no ring pages to take up. */
    private static final class NoRings implements XenStore.Introductions {
        @Override
        public void introduced(int domain, long frame, int port) {}

        @Override
        public void released(int domain) {}
    }

    /**
     * Serves the devices of all guests of the configuration; machines that still run go on.
     *
     * @throws IOException if another node uses the directory, or a device cannot be served
     */
    public static Node open(NodeConfig config) throws IOException {
        Files.createDirectories(config.directory());
        FileChannel file = FileChannel.open(
                config.directory().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Node node;
        try {
            FileLock lock = file.tryLock();
            if (lock == null) {
                throw new IOException("another node process uses the directory: directory=" + config.directory());
            }
            node = new Node(config, lock);
        } catch (OverlappingFileLockException ours) {
            file.close();
            throw new IOException(
                    "this process has a node in the directory already: directory=" + config.directory(), ours);
        } catch (IOException failed) {
            file.close();
            throw failed;
        }
        try {
            for (NodeConfig.Way uplink : config.uplinks()) {
                node.uplinks.put(uplink.device(), node.devices.uplink(uplink));
            }
            for (int i = 0; i < config.guests().size(); i++) {
                node.serve(config.guests().get(i), i + 1);
            }
            node.care.start();
            node.log.say(
                    "node up",
                    "name",
                    config.name(),
                    "pid",
                    ProcessHandle.current().pid());
        } catch (IOException failed) {
            node.close();
            throw failed;
        }
        return node;
    }

    private void serve(NodeConfig.Guest guest, int domain) throws IOException {
        guests.put(guest.name(), HostedGuest.serve(guest, domain, config.directory(), devices));
    }

    /** What the node is made of. */
    public NodeConfig config() {
        return config;
    }

    /** Starts the machines that do not run; those that run are left alone. */
    public void startAll() throws IOException {
        for (NodeConfig.Guest guest : config.guests()) {
            Machine machine = machine(guest.name());
            if (machine.process().isEmpty()) {
                start(guest.name());
            }
        }
    }

    /**
     * A machine by its name.
     *
     * @throws IOException if there is none
     */
    public Machine machine(String name) throws IOException {
        return guest(name).machine();
    }

    /** As {@link #machine}, the guest with its devices. */
    HostedGuest guest(String name) throws IOException {
        HostedGuest guest = guests.get(name);
        if (guest == null) {
            throw new IOException("no such machine: name=" + name + ", machines=" + guests.keySet());
        }
        return guest;
    }

    /** All guests, in the order of the configuration. */
    List<HostedGuest> guests() {
        synchronized (guests) {
            return List.copyOf(guests.values());
        }
    }

    /** The soft switch's ways out, by interface of the host. */
    Map<String, Uplink> uplinks() {
        synchronized (uplinks) {
            return new LinkedHashMap<>(uplinks);
        }
    }

    /** What serves all devices. */
    Devices devices() {
        return devices;
    }

    /** Makes store and log say what has just changed. */
    void changed() throws IOException {
        care.look();
    }

    /** Its store. */
    StoreAccess store() {
        return store;
    }

    /** Starts a machine that is down. */
    void start(String name) throws IOException {
        HostedGuest guest = guest(name);
        guest.start(accelerator(guest.config().kind()));
        care.look();
    }

    private Accelerator accelerator(Architecture architecture) throws IOException {
        if ("tcg".equals(config.acceleration()) || architecture != Architecture.host()) {
            return Accelerator.TCG;
        }
        KvmProbe.Finding finding = kvm.updateAndGet(known -> known == null ? KvmProbe.kvm() : known);
        if (finding != null && finding.usable()) {
            return Accelerator.KVM;
        }
        if ("kvm".equals(config.acceleration())) {
            throw new IOException(
                    "KVM is wanted and no guest runs with it: reason=" + (finding == null ? "" : finding.reason()));
        }
        return Accelerator.TCG;
    }

    /** Asks all machines to shut down, and takes the power of those that do not. */
    public void stopAll() throws IOException {
        for (HostedGuest guest : guests()) {
            guest.machine().stop(PATIENCE);
        }
    }

    /** Ends the node; machines that run lose their devices until the next one comes. */
    @Override
    public void close() throws IOException {
        if (metrics != null) {
            metrics.close();
        }
        care.close();
        devices.close();
        storeSocket.close();
        log.say("node down", "name", config.name());
        log.close();
        lock.acquiredBy().close();
    }
}
