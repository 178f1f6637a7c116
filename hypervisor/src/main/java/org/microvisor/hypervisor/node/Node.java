package org.microvisor.hypervisor.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.microvisor.hypervisor.guest.Machine;
import org.microvisor.hypervisor.xenstore.Quotas;
import org.microvisor.hypervisor.xenstore.StoreError;
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
    private final XenStore store;
    private final StoreSocket storeSocket;
    private final Map<String, HostedGuest> guests = Collections.synchronizedMap(new LinkedHashMap<>());

    private Node(NodeConfig config, FileLock lock) throws IOException {
        this.config = config;
        this.lock = lock;
        devices = Devices.open(config);
        store = new XenStore(Quotas.USUAL, new NoRings());
        Path socket = config.directory().resolve("xenstored");
        Files.deleteIfExists(socket);
        storeSocket = StoreSocket.open(store, socket);
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
            for (int i = 0; i < config.guests().size(); i++) {
                node.serve(config.guests().get(i), i + 1);
            }
        } catch (IOException failed) {
            node.close();
            throw failed;
        }
        return node;
    }

    private void serve(NodeConfig.Guest guest, int domain) throws IOException {
        HostedGuest hosted = HostedGuest.serve(guest, domain, config.directory(), devices);
        guests.put(guest.name(), hosted);
        announce(hosted.machine(), domain);
    }

    /** What Xen's tools look for in the store. */
    private void announce(Machine machine, int domain) throws IOException {
        String home = "/local/domain/" + domain;
        try {
            store.write(home + "/name", machine.spec().name());
            store.write(home + "/domid", String.valueOf(domain));
            store.write(home + "/memory/target", String.valueOf(machine.spec().memoryMib() << 10));
            store.write(home + "/console/output", "file:" + machine.console());
        } catch (StoreError impossible) {
            throw new IOException(
                    "cannot announce a machine: name=" + machine.spec().name(), impossible);
        }
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
                machine.start();
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

    /** Asks all machines to shut down, and takes the power of those that do not. */
    public void stopAll() throws IOException {
        for (HostedGuest guest : guests()) {
            guest.machine().stop(PATIENCE);
        }
    }

    /** Ends the node; machines that run lose their devices until the next one comes. */
    @Override
    public void close() throws IOException {
        devices.close();
        storeSocket.close();
        lock.acquiredBy().close();
    }
}
