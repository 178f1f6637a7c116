package org.microvisor.hypervisor.node;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.net.PortRules;

/**
 * A node as a file of JSON: where it keeps its files, and its guests.
 *
 * <pre>
 * { "name": "node0", "directory": "/run/microvisor/node0", "sidecore": false,
 *   "guests": [ { "name": "web", "memoryMib": 256, "processors": 1, "kernel": "vmlinuz", "initramfs": "initrd.gz",
 *                 "commandLine": "root=/dev/vda",
 *                 "disks":      [ { "file": "web.img", "serial": "web0", "readOnly": false, "queues": 1 } ],
 *                 "interfaces": [ { "mac": "02:00:00:00:00:01", "vlan": 1, "mtu": 1500, "bytesPerSecond": 0 } ] } ] }
 * </pre>
 *
 * <p>Relative paths begin where the file stands.
 *
 * @param name of the node
 * @param directory for sockets, logs and what the next process has to know
 * @param sidecore network rings are polled by a thread that never sleeps
 * @param guests in the order in which they start
 */
public record NodeConfig(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Path directory,
        boolean sidecore,
        @JsonProperty(required = true) List<Guest> guests) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,31}";
    private static final int USUAL_MTU = 1500;
    private static final int MOST_QUEUES = 64;

    /** A virtual machine; see {@link org.microvisor.hypervisor.guest.MachineSpec}. */
    public record Guest(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) int memoryMib,
            int processors,
            @JsonProperty(required = true) Path kernel,
            @Nullable Path initramfs,
            @Nullable String commandLine,
            @Nullable List<Disk> disks,
            @Nullable List<Interface> interfaces) {
        public Guest {
            if (!name.matches(NAME)) {
                throw new IllegalArgumentException(
                        "name is not 1 to 32 letters, digits, dots, dashes, underscores: name=" + name);
            }
            processors = processors == 0 ? 1 : processors;
            disks = List.copyOf(Objects.requireNonNullElse(disks, List.of()));
            interfaces = List.copyOf(Objects.requireNonNullElse(interfaces, List.of()));
        }

        /** Its disks; never null, whatever the file says. */
        @Override
        public List<Disk> disks() {
            return Objects.requireNonNull(disks);
        }

        @Override
        public List<Interface> interfaces() {
            return Objects.requireNonNull(interfaces);
        }
    }

    /**
     * A disk in a file of the host, which must be there.
     *
     * @param serial up to 20 characters by which the guest knows it; its file's name if left out
     * @param queues rings, 1 if left out
     */
    public record Disk(
            @JsonProperty(required = true) Path file,
            @Nullable String serial,
            boolean readOnly,
            int queues) {
        public Disk {
            queues = queues == 0 ? 1 : queues;
            if (queues < 0 || queues > MOST_QUEUES || (serial != null && serial.length() > 20)) {
                throw new IllegalArgumentException(
                        "disk is impossible: file=" + file + ", queues=" + queues + ", serial=" + serial);
            }
        }

        /** The serial number, in at most 20 characters. */
        String serialNumber() {
            String full = serial == null ? String.valueOf(file.getFileName()) : serial;
            return full.substring(0, Math.min(20, full.length()));
        }
    }

    /**
     * A network interface at the soft switch, held to its address.
     *
     * @param vlan 1 if left out
     * @param mtu 1500 if left out
     * @param bytesPerSecond what it may send; 0 or left out is as much as it likes
     */
    public record Interface(@JsonProperty(required = true) String mac, int vlan, int mtu, long bytesPerSecond) {
        public Interface {
            MacAddress.parse(mac);
            vlan = vlan == 0 ? 1 : vlan;
            mtu = mtu == 0 ? USUAL_MTU : mtu;
        }

        PortRules rules() {
            return new PortRules(vlan, Optional.of(MacAddress.parse(mac)), mtu, bytesPerSecond, 0);
        }
    }

    public NodeConfig {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    "name is not 1 to 32 letters, digits, dots, dashes, underscores: name=" + name);
        }
        guests = List.copyOf(guests);
        Set<String> names = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        Set<Path> files = new HashSet<>();
        for (Guest guest : guests) {
            unique(names, guest.name(), "two guests have one name");
            for (Disk disk : guest.disks()) {
                unique(files, disk.file().normalize(), "two disks have one file");
            }
            for (Interface nic : guest.interfaces()) {
                unique(addresses, nic.mac().toLowerCase(Locale.ROOT), "two interfaces have one address");
                nic.rules();
            }
        }
    }

    private static <T> void unique(Set<T> known, T value, String what) {
        if (!known.add(value)) {
            throw new IllegalArgumentException(what + ": " + value);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it is no configuration; the text says what is wrong and where
     */
    public static NodeConfig read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            NodeConfig config = JSON.readValue(text, NodeConfig.class);
            return config.from(file.toAbsolutePath().getParent());
        } catch (JsonProcessingException wrong) {
            Throwable cause = wrong.getCause() == null ? wrong : wrong.getCause();
            String what =
                    cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
            int line = wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    "not a node's configuration: file=" + file + ", line=" + line + ": " + what, wrong);
        }
    }

    private NodeConfig from(@Nullable Path folder) {
        Path base = folder == null ? Path.of("/") : folder;
        List<Guest> resolved = guests.stream()
                .map(guest -> new Guest(
                        guest.name(),
                        guest.memoryMib(),
                        guest.processors(),
                        base.resolve(guest.kernel()),
                        guest.initramfs() == null ? null : base.resolve(guest.initramfs()),
                        guest.commandLine(),
                        guest.disks().stream()
                                .map(disk -> new Disk(
                                        base.resolve(disk.file()), disk.serial(), disk.readOnly(), disk.queues()))
                                .toList(),
                        guest.interfaces()))
                .toList();
        return new NodeConfig(name, base.resolve(directory), sidecore, resolved);
    }
}
