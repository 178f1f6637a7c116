package org.microvisor.hypervisor.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microvisor.hypervisor.guest.Machine;
import org.microvisor.hypervisor.guest.MachineSpec;

/** One guest of a node: its machine, and the devices that are served to it. */
final class HostedGuest {
    private final NodeConfig.Guest config;
    private final int domain;
    private final Path folder;
    private final List<HostedDisk> disks = new ArrayList<>();
    private final List<HostedInterface> interfaces = new ArrayList<>();

    private HostedGuest(NodeConfig.Guest config, int domain, Path folder) {
        this.config = config;
        this.domain = domain;
        this.folder = folder;
    }

    /**
     * Serves the devices of a guest; whether its machine runs is another matter.
     *
     * @param domain its number in the store
     * @throws IOException if a device cannot be served
     */
    static HostedGuest serve(NodeConfig.Guest config, int domain, Path directory, Devices devices) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(config.name()));
        HostedGuest guest = new HostedGuest(config, domain, folder);
        for (NodeConfig.Disk disk : config.disks()) {
            String name = "vd" + (char) ('a' + guest.disks.size());
            guest.disks.add(devices.disk(config.name(), name, folder.resolve(name + ".sock"), disk));
        }
        for (NodeConfig.Interface nic : config.interfaces()) {
            String name = "eth" + guest.interfaces.size();
            guest.interfaces.add(devices.nic(config.name(), name, folder.resolve(name + ".sock"), nic));
        }
        return guest;
    }

    NodeConfig.Guest config() {
        return config;
    }

    int domain() {
        return domain;
    }

    List<HostedDisk> disks() {
        return List.copyOf(disks);
    }

    List<HostedInterface> interfaces() {
        return List.copyOf(interfaces);
    }

    /** The machine as it would be started now. */
    Machine machine() {
        return new Machine(
                new MachineSpec(
                        config.name(),
                        config.memoryMib(),
                        config.processors(),
                        config.kernel(),
                        Optional.ofNullable(config.initramfs()),
                        config.commandLine() == null ? "" : config.commandLine(),
                        disks.stream()
                                .map(disk -> new MachineSpec.DiskSocket(
                                        disk.socket(), disk.config().queues()))
                                .toList(),
                        interfaces.stream()
                                .map(nic -> new MachineSpec.InterfaceSocket(
                                        nic.socket(), nic.config().mac()))
                                .toList(),
                        Optional.of(folder.resolve("qmp.sock"))),
                folder);
    }
}
