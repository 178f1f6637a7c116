package org.microvisor.cosim.cluster;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.fault.Fault;
import org.microvisor.cosim.fault.FaultScript;
import org.microvisor.cosim.net.VirtualSwitch;

/**
 * A cluster as a file of JSON: one switch and the nodes at it.
 *
 * <pre>
 * { "name": "prototype",
 *   "switch": { "gigabits": 10, "forwardNanos": 500, "queueKilobytes": 512 },
 *   "nodes": [ { "name": "disk0", "kind": "storage", "cableNanos": 500, "megabytes": 64 },
 *              { "name": "cpu0", "kind": "compute", "cableNanos": 500 },
 *              { "name": "pair0", "kind": "unimem", "cableNanos": 500 } ],
 *   "faults": [ { "kind": "link", "node": "cpu0", "at": "1ms", "for": "2ms", "loss": "5%" } ] }
 * </pre>
 *
 * @param name of the cluster
 * @param fabric the switch
 * @param nodes at least one storage node and one that uses it, in the order of the switch's ports
 * @param faults what goes wrong, as in a {@link FaultScript}; may be left out
 */
public record Topology(
        @JsonProperty(required = true) String name,
        @JsonProperty(value = "switch", required = true) Fabric fabric,
        @JsonProperty(required = true) List<Node> nodes,
        @Nullable List<Map<String, String>> faults) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_NODES = 200;

    /**
     * The switch.
     *
     * @param gigabits line rate of every port
     * @param forwardNanos from a frame's last bit to its first chance to leave
     * @param queueKilobytes what waits at a port at most
     */
    public record Fabric(
            @JsonProperty(required = true) int gigabits,
            @JsonProperty(required = true) int forwardNanos,
            @JsonProperty(required = true) int queueKilobytes) {
        public Fabric {
            range("gigabits", gigabits, 1, 400);
            range("forwardNanos", forwardNanos, 0, 1_000_000);
            range("queueKilobytes", queueKilobytes, 10, 1 << 20);
        }
    }

    /** What a node is. */
    public enum Kind {
        /** The Verilated storage node with a drive, 10 Gbit/s. */
        STORAGE,
        /** A program with a port. */
        COMPUTE,
        /** Two Verilated UNIMEM nodes and their link as one node: a program on the first, its buffers in the memory of the second. */
        UNIMEM;

        @JsonCreator
        static Kind of(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.text().equals(text))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("no such kind of node: kind=" + text + ", there are "
                                    + Arrays.stream(values()).map(Kind::text).collect(Collectors.joining(", "))));
        }

        /** Whether such a node uses the disks of others. */
        public boolean isClient() {
            return this != STORAGE;
        }

        /** As in a file. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A node.
     *
     * @param name unique in the cluster
     * @param kind what it is
     * @param cableNanos delay of its cable, at least 1
     * @param megabytes size of a storage node's volume; 0 for others
     */
    public record Node(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Kind kind,
            @JsonProperty(required = true) int cableNanos,
            int megabytes) {
        public Node {
            if (!name.matches("[a-z][a-z0-9-]{0,30}")) {
                throw new IllegalArgumentException(
                        "node name is not 1 to 31 small letters, digits and dashes: name=" + name);
            }
            range("cableNanos", cableNanos, 1, 1_000_000);
            if (kind == Kind.STORAGE) {
                range("megabytes", megabytes, 1, 1 << 20);
            } else if (megabytes != 0) {
                throw new IllegalArgumentException("only a storage node has a volume: name=" + name);
            }
        }
    }

    public Topology {
        nodes = List.copyOf(nodes);
        faults = List.copyOf(Objects.requireNonNullElse(faults, List.of())); // Jackson gives null for what is left out
        Set<String> names = new HashSet<>();
        for (Node node : nodes) {
            if (!names.add(node.name())) {
                throw new IllegalArgumentException("two nodes have one name: name=" + node.name());
            }
        }
        if (nodes.stream().allMatch(node -> node.kind().isClient())) {
            throw new IllegalArgumentException("no storage node: name=" + name);
        }
        if (nodes.stream().noneMatch(node -> node.kind().isClient())) {
            throw new IllegalArgumentException("no compute or unimem node: name=" + name);
        }
        range("nodes", nodes.size(), 2, MOST_NODES);
        FaultScript.of(faults);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it is no topology; the text says what is wrong and where
     */
    public static Topology read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            return JSON.readValue(text, Topology.class);
        } catch (JsonProcessingException wrong) {
            Throwable cause = wrong.getCause() == null ? wrong : wrong.getCause();
            String what =
                    cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
            throw new IllegalArgumentException(
                    "not a topology: file=" + file + ", line=" + line(wrong) + ": " + what, wrong);
        }
    }

    /** The storage nodes in their order. */
    public List<Node> disks() {
        return nodes.stream().filter(node -> !node.kind().isClient()).toList();
    }

    /** The nodes that use them, in their order. */
    public List<Node> clients() {
        return nodes.stream().filter(node -> node.kind().isClient()).toList();
    }

    /** What goes wrong. */
    public List<Fault> script() {
        return FaultScript.of(Objects.requireNonNull(faults));
    }

    /** The switch with a port for each node. */
    public VirtualSwitch.Settings settings() {
        return new VirtualSwitch.Settings(
                nodes.size(),
                fabric.gigabits() * 1_000_000_000L,
                fabric.forwardNanos() * 1_000L,
                fabric.queueKilobytes() << 10,
                300_000_000_000_000L,
                4096);
    }

    private static int line(JsonProcessingException wrong) {
        return wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr();
    }

    private static void range(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is not " + least + ".." + most + ": " + name + "=" + value);
        }
    }
}
