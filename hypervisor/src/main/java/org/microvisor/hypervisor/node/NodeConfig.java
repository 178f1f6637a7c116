package org.microvisor.hypervisor.node;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.block.DiskLimits;
import org.microvisor.hypervisor.block.DiskSpec;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.guest.Architecture;
import org.microvisor.hypervisor.net.PortRules;
import org.microvisor.hypervisor.net.VirtioNet;

/**
 * A node as a file of JSON: where it keeps its files, its storage network, and its guests. docs/node.md describes it key by key.
 *
 * <p>Relative paths begin where the file stands.
 *
 * @param name of the node
 * @param directory for sockets, logs and what the next process has to know
 * @param sidecore network rings are polled by a thread that never sleeps
 * @param acceleration "kvm", "tcg", or "auto", which is what a probe finds; auto if left out
 * @param metricsPort of the loopback interface where Prometheus may ask; 0 or left out is none
 * @param storage how AoE disks are reached, if there are any
 * @param uplinks the soft switch's ways out of the machine; none if left out
 * @param guests in the order in which they start
 */
public record NodeConfig(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Path directory,
        boolean sidecore,
        @Nullable String acceleration,
        int metricsPort,
        @Nullable StorageNetwork storage,
        @Nullable List<Way> uplinks,
        @JsonProperty(required = true) List<Guest> guests) {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,31}";
    private static final int USUAL_MTU = 1500;
    private static final int MOST_QUEUES = 64;
    private static final int MOST_PORT = 65_535;
    private static final Set<String> ACCELERATIONS = Set.of("auto", "kvm", "tcg");

    /** A virtual machine; see {@link org.microvisor.hypervisor.guest.MachineSpec}. */
    public record Guest(
            @JsonProperty(required = true) String name,
            @Nullable String architecture,
            @JsonProperty(required = true) int memoryMib,
            int processors,
            @JsonProperty(required = true) Path kernel,
            @Nullable Path initramfs,
            @Nullable String commandLine,
            @Nullable List<Disk> disks,
            @Nullable List<Interface> interfaces) {
        public Guest {
            checkName(name);
            architecture =
                    Objects.requireNonNullElse(architecture, Architecture.host().label());
            Architecture.of(architecture);
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

        /** The kind of its processors. */
        Architecture kind() {
            return Architecture.of(Objects.requireNonNull(architecture));
        }

        private Guest from(Path base) {
            return new Guest(
                    name,
                    architecture,
                    memoryMib,
                    processors,
                    base.resolve(kernel),
                    initramfs == null ? null : base.resolve(initramfs),
                    commandLine,
                    disks().stream().map(disk -> disk.from(base)).toList(),
                    interfaces);
        }
    }

    /**
     * A disk: what it stands on is a file, which must be there, or a stack of devices.
     *
     * @param file a file or block device of the host; short for a stack of type file
     * @param on the stack, if it is no file
     * @param limits what it may do at most; no limit if left out
     * @param serial up to 20 characters by which the guest knows it; the name of what it stands on if left out
     * @param queues rings, 1 if left out
     */
    public record Disk(
            @Nullable Path file,
            @Nullable DiskSpec on,
            @Nullable DiskLimits limits,
            @Nullable String serial,
            boolean readOnly,
            int queues) {
        private static final int MOST_SERIAL = 20;

        public Disk {
            if ((file == null) == (on == null)) {
                throw new IllegalArgumentException(
                        "a disk stands on a file or on a stack, not on both: file=" + file + ", on=" + on);
            }
            queues = queues == 0 ? 1 : queues;
            if (queues < 0 || queues > MOST_QUEUES || (serial != null && serial.length() > MOST_SERIAL)) {
                throw new IllegalArgumentException("disk is impossible: queues=" + queues + ", serial=" + serial);
            }
        }

        /** The devices that it is made of. */
        public DiskSpec stack() {
            DiskSpec stack = on != null ? on : new DiskSpec.File(String.valueOf(file));
            return limits == null ? stack : new DiskSpec.Limited(stack, limits);
        }

        /** The serial number, in at most 20 characters. */
        String serialNumber() {
            String base = on != null
                    ? on.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                    : String.valueOf(Path.of(String.valueOf(file)).getFileName());
            String full = serial != null ? serial : base;
            return full.substring(0, Math.min(MOST_SERIAL, full.length()));
        }

        Disk from(Path base) {
            return new Disk(
                    file == null ? null : base.resolve(file),
                    on == null ? null : on.from(base),
                    limits,
                    serial,
                    readOnly,
                    queues);
        }
    }

    /**
     * A network interface at the soft switch, held to its address.
     *
     * @param vlan 1 if left out
     * @param trunk networks that it uses with tags besides; none if left out
     * @param mtu 1500 if left out
     * @param bytesPerSecond what it may send; 0 or left out is as much as it likes
     * @param groupFramesPerSecond what of it may go to groups and to unknown stations; likewise
     * @param priority of its frames without a tag, 0 to 7; 0 if left out
     * @param queues pairs of rings; 1 if left out
     */
    public record Interface(
            @JsonProperty(required = true) String mac,
            int vlan,
            @Nullable List<Integer> trunk,
            int mtu,
            long bytesPerSecond,
            long groupFramesPerSecond,
            int priority,
            int queues) {
        public Interface {
            MacAddress.parse(mac);
            vlan = vlan == 0 ? 1 : vlan;
            trunk = List.copyOf(Objects.requireNonNullElse(trunk, List.of()));
            mtu = mtu == 0 ? USUAL_MTU : mtu;
            queues = queues == 0 ? 1 : queues;
            if (queues < 0 || queues > VirtioNet.MOST_PAIRS) {
                throw new IllegalArgumentException(
                        "queues are not in 1.." + VirtioNet.MOST_PAIRS + ": queues=" + queues);
            }
        }

        PortRules rules() {
            return new PortRules(
                    vlan,
                    Set.copyOf(Objects.requireNonNull(trunk)),
                    Optional.of(MacAddress.parse(mac)),
                    mtu,
                    bytesPerSecond,
                    groupFramesPerSecond,
                    priority);
        }
    }

    /**
     * A way out of the machine, at a port of the soft switch.
     *
     * @param device an interface of the host
     * @param kind "packet", beside the kernel at an interface that is there, or "tap", an interface that is made; packet if left out
     * @param vlan of its frames without a tag; 1 if left out
     * @param trunk networks whose frames have tags; none if left out
     * @param mtu 1500 if left out
     */
    public record Way(
            @JsonProperty(required = true) String device,
            @Nullable String kind,
            int vlan,
            @Nullable List<Integer> trunk,
            int mtu) {
        private static final Set<String> KINDS = Set.of("packet", "tap");

        public Way {
            kind = Objects.requireNonNullElse(kind, "packet");
            if (!KINDS.contains(kind)) {
                throw new IllegalArgumentException("kind of an uplink is neither packet nor tap: kind=" + kind);
            }
            vlan = vlan == 0 ? 1 : vlan;
            trunk = List.copyOf(Objects.requireNonNullElse(trunk, List.of()));
            mtu = mtu == 0 ? USUAL_MTU : mtu;
        }

        PortRules rules() {
            return new PortRules(vlan, Set.copyOf(Objects.requireNonNull(trunk)), Optional.empty(), mtu, 0, 0, 0);
        }
    }

    public NodeConfig {
        checkName(name);
        acceleration = Objects.requireNonNullElse(acceleration, "auto");
        if (!ACCELERATIONS.contains(acceleration)) {
            throw new IllegalArgumentException(
                    "acceleration is neither auto nor kvm nor tcg: acceleration=" + acceleration);
        }
        if (metricsPort < 0 || metricsPort > MOST_PORT) {
            throw new IllegalArgumentException("not a port: metricsPort=" + metricsPort);
        }
        uplinks = List.copyOf(Objects.requireNonNullElse(uplinks, List.of()));
        guests = List.copyOf(guests);
        Set<String> devices = new HashSet<>();
        for (Way uplink : uplinks) {
            unique(devices, uplink.device(), "two uplinks are one interface");
            uplink.rules();
        }
        Set<String> names = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        Set<Path> files = new HashSet<>();
        for (Guest guest : guests) {
            unique(names, guest.name(), "two guests have one name");
            for (Disk disk : guest.disks()) {
                disk.stack().files().forEach(file -> unique(files, file.normalize(), "two disks have one file"));
                if (disk.stack().needsNetwork() && storage == null) {
                    throw new IllegalArgumentException(
                            "a disk needs a storage network, and there is no key storage: guest=" + guest.name());
                }
            }
            for (Interface nic : guest.interfaces()) {
                unique(addresses, nic.mac().toLowerCase(Locale.ROOT), "two interfaces have one address");
                nic.rules();
            }
        }
    }

    /** The ways out; never null, whatever the file says. */
    @Override
    public List<Way> uplinks() {
        return Objects.requireNonNull(uplinks);
    }

    private static void checkName(String name) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    "name is not 1 to 32 letters, digits, dots, dashes, underscores: name=" + name);
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
        Path folder = file.toAbsolutePath().getParent();
        return ConfigReader.read(file, NodeConfig.class, "a node's configuration")
                .from(folder == null ? Path.of("/") : folder);
    }

    private NodeConfig from(Path base) {
        return new NodeConfig(
                name,
                base.resolve(directory),
                sidecore,
                acceleration,
                metricsPort,
                storage == null ? null : storage.from(base),
                uplinks,
                guests.stream().map(guest -> guest.from(base)).toList());
    }
}
