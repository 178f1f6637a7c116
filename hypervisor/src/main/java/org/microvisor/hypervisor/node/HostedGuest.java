package org.microvisor.hypervisor.node;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.guest.Accelerator;
import org.microvisor.hypervisor.guest.Machine;
import org.microvisor.hypervisor.guest.MachineSpec;

/**
 * One guest of a node: its machine, and the devices that are served to it. Devices come and go while it runs; what a machine that
 * runs has stands in its folder for the next node, and counts until the machine has ended.
 */
final class HostedGuest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLUGGED = "devices.json";
    private static final int LETTERS = 26;
    private static final int MOST_INTERFACES = 16;

    private final NodeConfig.Guest config;
    private final int domain;
    private final Path folder;
    private final Devices devices;
    private final Map<String, HostedDisk> disks = new LinkedHashMap<>();
    private final Map<String, HostedInterface> interfaces = new LinkedHashMap<>();

    /** What a machine has, by name. */
    private record Plugged(
            @JsonProperty(required = true) Map<String, NodeConfig.Disk> disks,
            @JsonProperty(required = true) Map<String, NodeConfig.Interface> interfaces) {
        static Plugged of(NodeConfig.Guest config) {
            Plugged all = new Plugged(new LinkedHashMap<>(), new LinkedHashMap<>());
            config.disks().forEach(disk -> all.disks.put(diskName(all.disks.size()), disk));
            config.interfaces().forEach(nic -> all.interfaces.put(interfaceName(all.interfaces.size()), nic));
            return all;
        }
    }

    private HostedGuest(NodeConfig.Guest config, int domain, Path folder, Devices devices) {
        this.config = config;
        this.domain = domain;
        this.folder = folder;
        this.devices = devices;
    }

    /**
     * Serves the devices of a guest: those that its machine has, if it runs, else those of the configuration.
     *
     * @param domain its number in the store
     * @throws IOException if a device cannot be served
     */
    static HostedGuest serve(NodeConfig.Guest config, int domain, Path directory, Devices devices) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(config.name()));
        HostedGuest guest = new HostedGuest(config, domain, folder, devices);
        Path file = folder.resolve(PLUGGED);
        boolean runs = guest.machine().process().isPresent();
        Plugged plugged = runs && Files.exists(file)
                ? ConfigReader.read(file, Plugged.class, "a list of devices")
                : Plugged.of(config);
        for (Map.Entry<String, NodeConfig.Disk> disk : plugged.disks.entrySet()) {
            guest.serve(disk.getKey(), disk.getValue());
        }
        for (Map.Entry<String, NodeConfig.Interface> nic : plugged.interfaces.entrySet()) {
            guest.serve(nic.getKey(), nic.getValue());
        }
        return guest;
    }

    private static String diskName(int index) {
        return "vd" + (char) ('a' + index);
    }

    private static String interfaceName(int index) {
        return "eth" + index;
    }

    private HostedDisk serve(String name, NodeConfig.Disk disk) throws IOException {
        HostedDisk served = devices.disk(config.name(), name, folder.resolve(name + ".sock"), disk);
        disks.put(name, served);
        return served;
    }

    private HostedInterface serve(String name, NodeConfig.Interface nic) throws IOException {
        HostedInterface served = devices.nic(config.name(), name, folder.resolve(name + ".sock"), nic);
        interfaces.put(name, served);
        return served;
    }

    NodeConfig.Guest config() {
        return config;
    }

    int domain() {
        return domain;
    }

    synchronized List<HostedDisk> disks() {
        return List.copyOf(disks.values());
    }

    synchronized List<HostedInterface> interfaces() {
        return List.copyOf(interfaces.values());
    }

    /**
     * A disk by its name.
     *
     * @throws IOException if there is none
     */
    synchronized HostedDisk disk(String name) throws IOException {
        return present(disks.get(name), name, disks.keySet().toString());
    }

    private <T> T present(@Nullable T device, String name, String all) throws IOException {
        if (device == null) {
            throw new IOException(
                    "guest has no such device: guest=" + config.name() + ", device=" + name + ", devices=" + all);
        }
        return device;
    }

    /**
     * Serves another disk, and plugs it in if the machine runs.
     *
     * @return its name
     */
    synchronized String add(NodeConfig.Disk disk) throws IOException {
        String name =
                free(IntStream.range(0, LETTERS).mapToObj(HostedGuest::diskName).toList(), disks);
        Machine before = machine();
        HostedDisk served = serve(name, disk);
        try {
            if (before.process().isPresent()) {
                before.plug(socket(served));
            }
        } catch (IOException failed) {
            disks.remove(name);
            devices.remove(served);
            throw failed;
        }
        note();
        return name;
    }

    /** As {@link #add(NodeConfig.Disk)}, an interface. */
    synchronized String add(NodeConfig.Interface nic) throws IOException {
        String name = free(
                IntStream.range(0, MOST_INTERFACES)
                        .mapToObj(HostedGuest::interfaceName)
                        .toList(),
                interfaces);
        Machine before = machine();
        HostedInterface served = serve(name, nic);
        try {
            if (before.process().isPresent()) {
                before.plug(socket(served));
            }
        } catch (IOException failed) {
            interfaces.remove(name);
            served.server().close();
            throw failed;
        }
        note();
        return name;
    }

    private String free(List<String> names, Map<String, ?> taken) throws IOException {
        return names.stream()
                .filter(name -> !taken.containsKey(name))
                .findFirst()
                .orElseThrow(() -> new IOException("guest has as many devices of this kind as it can: guest="
                        + config.name() + ", devices=" + taken.size()));
    }

    /**
     * Takes a disk out, if the machine runs, and serves it no more.
     *
     * @throws IOException if there is none, or the guest does not let it go; then it is still served
     */
    synchronized void removeDisk(String name) throws IOException {
        HostedDisk disk = disk(name);
        unplug(name);
        disks.remove(name);
        devices.remove(disk);
        note();
    }

    /** As {@link #removeDisk}, an interface. */
    synchronized void removeInterface(String name) throws IOException {
        HostedInterface nic =
                present(interfaces.get(name), name, interfaces.keySet().toString());
        unplug(name);
        interfaces.remove(name);
        nic.server().close();
        note();
    }

    private void unplug(String name) throws IOException {
        Machine machine = machine();
        if (machine.process().isPresent()) {
            machine.unplug(name);
        }
    }

    /** Leaves word for the next node of what the machine has. */
    private void note() throws IOException {
        Plugged now = new Plugged(new LinkedHashMap<>(), new LinkedHashMap<>());
        disks.forEach((name, disk) -> now.disks.put(name, disk.config()));
        interfaces.forEach((name, nic) -> now.interfaces.put(name, nic.config()));
        Path next = folder.resolve(PLUGGED + ".next");
        JSON.writeValue(next.toFile(), now);
        Files.move(next, folder.resolve(PLUGGED), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts the machine with the devices that it has now. */
    synchronized void start(Accelerator accelerator) throws IOException {
        note();
        machine().start(accelerator);
    }

    /** The machine as it would be started now. */
    synchronized Machine machine() {
        return new Machine(
                new MachineSpec(
                        config.name(),
                        config.kind(),
                        config.memoryMib(),
                        config.processors(),
                        config.kernel(),
                        Optional.ofNullable(config.initramfs()),
                        config.commandLine() == null ? "" : config.commandLine(),
                        disks.values().stream().map(HostedGuest::socket).toList(),
                        interfaces.values().stream().map(HostedGuest::socket).toList()),
                folder);
    }

    private static MachineSpec.DiskSocket socket(HostedDisk disk) {
        return new MachineSpec.DiskSocket(
                disk.name(), disk.socket(), disk.config().queues());
    }

    private static MachineSpec.InterfaceSocket socket(HostedInterface nic) {
        return new MachineSpec.InterfaceSocket(
                nic.name(), nic.socket(), nic.config().mac(), nic.config().queues());
    }
}
