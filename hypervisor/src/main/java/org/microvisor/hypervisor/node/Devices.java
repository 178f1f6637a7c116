package org.microvisor.hypervisor.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.block.DiskStack;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.SystemClock;
import org.microvisor.hypervisor.net.CaptureMirror;
import org.microvisor.hypervisor.net.SoftSwitch;
import org.microvisor.hypervisor.net.Uplink;
import org.microvisor.hypervisor.net.VirtioNet;
import org.microvisor.hypervisor.vhost.VhostLoop;
import org.microvisor.hypervisor.vhost.VhostServer;
import org.microvisor.hypervisor.vhost.VirtioBlock;

/** What serves the guests' devices: a thread for disks, one for interfaces with the switch, a few that wait for files, the storage network. */
final class Devices implements AutoCloseable {
    private static final int DISK_THREADS = 2;

    private final Clock clock = new SystemClock();
    private final ExecutorService diskThreads = Executors.newFixedThreadPool(DISK_THREADS, work -> {
        Thread thread = new Thread(work, "disk");
        thread.setDaemon(true);
        return thread;
    });
    private final VhostLoop disks;
    private final VhostLoop interfaces;
    private final SoftSwitch network = new SoftSwitch(clock);
    private final StorageAccess storage;
    private final Map<String, CaptureMirror> mirrors = new HashMap<>();

    private Devices(VhostLoop disks, VhostLoop interfaces, @Nullable StorageNetwork network) throws IOException {
        this.disks = disks;
        this.interfaces = interfaces;
        storage = StorageAccess.open(clock, diskThreads, network);
    }

    static Devices open(NodeConfig config) throws IOException {
        VhostLoop disks = VhostLoop.start("disks", VhostLoop.Mode.INTERRUPT);
        VhostLoop interfaces =
                VhostLoop.start("interfaces", config.sidecore() ? VhostLoop.Mode.SIDECORE : VhostLoop.Mode.INTERRUPT);
        return new Devices(disks, interfaces, config.storage());
    }

    HostedDisk disk(String guest, String name, Path socket, NodeConfig.Disk config) throws IOException {
        CompletableFuture<Opened> made = new CompletableFuture<>();
        VhostServer server = disks.serve(guest + "/" + name, socket, wake -> {
            DiskStack stack = storage.disk(config.stack(), wake);
            made.complete(new Opened(stack, wake));
            return new VirtioBlock(stack.disk(), config.serialNumber(), config.readOnly(), config.queues());
        });
        Opened opened = made.join();
        return new HostedDisk(guest, name, socket, config, server, opened.stack, opened.wake, disks);
    }

    private record Opened(DiskStack stack, Runnable wake) {}

    /** Serves a disk no more. */
    void remove(HostedDisk disk) throws IOException {
        disk.server().close();
        storage.forget(disk.wake());
    }

    HostedInterface nic(String guest, String name, Path socket, NodeConfig.Interface config) throws IOException {
        CompletableFuture<SoftSwitch.Port> made = new CompletableFuture<>();
        VhostServer server = interfaces.serve(guest + "/" + name, socket, wake -> {
            VirtioNet nic = new VirtioNet(guest + "/" + name, network, config.rules(), config.queues());
            made.complete(nic.port());
            return nic;
        });
        return new HostedInterface(guest, name, socket, config, server, made.join());
    }

    /** Leads the switch out of the machine. */
    Uplink uplink(NodeConfig.Way config) throws IOException {
        return interfaces.serve(() -> "tap".equals(config.kind())
                ? Uplink.tap(config.device(), network, config.rules())
                : Uplink.beside(config.device(), network, config.rules()));
    }

    /**
     * Records all that goes through a port from now on, in the place of what was there.
     *
     * @throws IOException if it is recorded already, or the file cannot be made
     */
    synchronized void mirror(SoftSwitch.Port port, Path file) throws IOException {
        if (mirrors.containsKey(port.name())) {
            throw new IOException("port is mirrored already: port=" + port.name());
        }
        CaptureMirror mirror = CaptureMirror.create(file, port.name(), InstantSource.system());
        mirrors.put(port.name(), mirror);
        show(port, mirror);
    }

    /** Ends a record; its file is complete then. */
    synchronized CaptureMirror endMirror(SoftSwitch.Port port) throws IOException {
        CaptureMirror mirror = mirrors.remove(port.name());
        if (mirror == null) {
            throw new IOException("port is not mirrored: port=" + port.name() + ", mirrored=" + mirrors.keySet());
        }
        show(port, null);
        mirror.close();
        return mirror;
    }

    private void show(SoftSwitch.Port port, @Nullable CaptureMirror mirror) throws IOException {
        interfaces.ask(() -> {
            port.mirror(mirror);
            return port;
        });
    }

    @Override
    public synchronized void close() throws IOException {
        disks.close();
        interfaces.close();
        for (CaptureMirror mirror : mirrors.values()) {
            mirror.close();
        }
        storage.close();
        diskThreads.shutdown();
    }
}
