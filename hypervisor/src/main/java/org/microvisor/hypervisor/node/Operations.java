package org.microvisor.hypervisor.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.microvisor.hypervisor.guest.Machine;
import org.microvisor.hypervisor.net.CaptureMirror;
import org.microvisor.hypervisor.net.SoftSwitch;
import org.microvisor.hypervisor.net.Uplink;
import org.microvisor.hypervisor.vhost.VhostServer;

/** What a node can be asked from outside: {@code {"do": NAME, "vm": MACHINE}}. One request at a time. */
final class Operations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Node node;

    Operations(Node node) {
        this.node = node;
    }

    /** The node's. */
    Path directory() {
        return node.config().directory();
    }

    /**
     * Carries out a request.
     *
     * @throws IOException if it cannot be done
     * @throws IllegalArgumentException if it makes no sense
     */
    synchronized JsonNode carryOut(JsonNode request) throws IOException {
        JsonNode result = obey(request);
        if (!request.path("do").asText().matches("top|.* (list|read)")) {
            node.changed();
        }
        return result;
    }

    private JsonNode obey(JsonNode request) throws IOException {
        String name = request.path("do").asText();
        return switch (name) {
            case "vm list" -> machines();
            case "vm start" -> {
                node.start(request.path("vm").asText());
                yield state(request);
            }
            case "vm pause" -> {
                machine(request).pause();
                yield state(request);
            }
            case "vm resume" -> {
                machine(request).resume();
                yield state(request);
            }
            case "vm reboot" -> {
                machine(request).reboot();
                yield state(request);
            }
            case "vm stop" -> {
                machine(request).stop(PATIENCE);
                yield state(request);
            }
            case "vm destroy" -> {
                machine(request).destroy();
                yield state(request);
            }
            case "disk list" -> disks();
            case "disk add" -> added(guest(request).add(disk(request)));
            case "disk remove" -> {
                guest(request).removeDisk(request.path("device").asText());
                yield disks();
            }
            case "disk resize" -> {
                guest(request)
                        .disk(request.path("device").asText())
                        .grow(request.path("bytes").asLong());
                yield disks();
            }
            case "nic list" -> interfaces();
            case "nic add" -> added(guest(request).add(convert(request.path("nic"), NodeConfig.Interface.class)));
            case "nic remove" -> {
                guest(request).removeInterface(request.path("device").asText());
                yield interfaces();
            }
            case "switch list" -> ports();
            case "switch mirror" -> {
                Path file = Path.of(request.path("file").asText());
                node.devices().mirror(port(request), file);
                yield JSON.createObjectNode().put("file", file.toString());
            }
            case "switch unmirror" -> {
                CaptureMirror mirror = node.devices().endMirror(port(request));
                yield JSON.createObjectNode().put("recorded", mirror.recorded()).put("missed", mirror.missed());
            }
            case "device list" -> devices();
            case "store list", "store read", "store write", "store remove" -> store(name, request);
            case "top" -> top();
            default -> throw new IllegalArgumentException("a node cannot do that: do=" + name);
        };
    }

    private HostedGuest guest(JsonNode request) throws IOException {
        return node.guest(request.path("vm").asText());
    }

    private NodeConfig.Disk disk(JsonNode request) throws IOException {
        NodeConfig.Disk disk =
                convert(request.path("disk"), NodeConfig.Disk.class).from(directory());
        if (disk.stack().needsNetwork() && node.config().storage() == null) {
            throw new IOException("a disk needs a storage network, and the node has none: see key storage of its file");
        }
        return disk;
    }

    private static <T> T convert(JsonNode text, Class<T> type) throws IOException {
        try {
            return JSON.treeToValue(text, type);
        } catch (JsonProcessingException wrong) {
            throw new IOException(ConfigReader.reason(wrong), wrong);
        }
    }

    private static JsonNode added(String name) {
        return JSON.createObjectNode().put("device", name);
    }

    private JsonNode store(String what, JsonNode request) throws IOException {
        String path = request.path("path").asText();
        ObjectNode result = JSON.createObjectNode().put("path", path);
        switch (what) {
            case "store list" -> node.store().list(path).forEach(result.putArray("names")::add);
            case "store read" ->
                result.put(
                        "value", node.store().read(path).orElseThrow(() -> new IOException("not there: path=" + path)));
            case "store write" -> node.store().write(path, request.path("value").asText());
            default -> node.store().remove(path);
        }
        return result;
    }

    /** All figures of one moment; totals, of which the reader makes rates. */
    private JsonNode top() throws IOException {
        ObjectNode all = JSON.createObjectNode();
        all.put("nanos", System.nanoTime());
        all.put("cpuMillis", cpuMillis(ProcessHandle.current()));
        all.put("residentKib", residentKib(ProcessHandle.current().pid()));
        all.set("guests", machines());
        all.set("disks", disks());
        all.set("nics", interfaces());
        return all;
    }

    private static long cpuMillis(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    /** What of a process is in memory; 0 if it has ended. */
    private static long residentKib(long pid) throws IOException {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }

    private Machine machine(JsonNode request) throws IOException {
        return node.machine(request.path("vm").asText());
    }

    private JsonNode state(JsonNode request) throws IOException {
        return describe(machine(request));
    }

    private JsonNode machines() throws IOException {
        ArrayNode all = JSON.createArrayNode();
        for (NodeConfig.Guest guest : node.config().guests()) {
            all.add(describe(node.machine(guest.name())));
        }
        return all;
    }

    private static ObjectNode describe(Machine machine) throws IOException {
        Optional<ProcessHandle> process = machine.process();
        ObjectNode one = JSON.createObjectNode();
        one.put("name", machine.spec().name());
        one.put("state", machine.state().name().toLowerCase(Locale.ROOT));
        one.put("memoryMib", machine.spec().memoryMib());
        one.put("processors", machine.spec().processors());
        one.put("pid", process.map(ProcessHandle::pid).orElse(0L));
        one.put("cpuMillis", process.map(Operations::cpuMillis).orElse(0L));
        one.put("residentKib", process.isPresent() ? residentKib(process.get().pid()) : 0);
        one.put("consoleSocket", machine.consoleSocket().toString());
        one.put("console", machine.console().toString());
        return one;
    }

    private ArrayNode interfaces() {
        ArrayNode all = JSON.createArrayNode();
        for (HostedGuest guest : node.guests()) {
            for (HostedInterface nic : guest.interfaces()) {
                ObjectNode one =
                        JSON.createObjectNode().put("name", nic.server().name());
                one.setAll((ObjectNode) JSON.valueToTree(nic.config()));
                one.setAll((ObjectNode) JSON.valueToTree(nic.port().counters()));
                all.add(one);
            }
        }
        return all;
    }

    /** The interfaces of all guests, and the uplinks. */
    private JsonNode ports() throws IOException {
        ArrayNode all = interfaces();
        for (NodeConfig.Way way : node.config().uplinks()) {
            Uplink uplink = uplink(way.device());
            ObjectNode one = JSON.createObjectNode().put("name", uplink.name());
            one.setAll((ObjectNode) JSON.valueToTree(way));
            one.setAll((ObjectNode) JSON.valueToTree(uplink.port().counters()));
            one.put("lost", uplink.lost());
            uplink.failure().ifPresent(reason -> one.put("failure", reason));
            all.add(one);
        }
        return all;
    }

    private Uplink uplink(String device) throws IOException {
        Uplink uplink = node.uplinks().get(device);
        if (uplink == null) {
            throw new IOException("switch has no such port: port=" + device);
        }
        return uplink;
    }

    /** A port by its name: GUEST/ethN, or the interface of an uplink. */
    private SoftSwitch.Port port(JsonNode request) throws IOException {
        String name = request.path("port").asText();
        for (HostedGuest guest : node.guests()) {
            for (HostedInterface nic : guest.interfaces()) {
                if (nic.port().name().equals(name)) {
                    return nic.port();
                }
            }
        }
        return uplink(name).port();
    }

    private JsonNode disks() throws IOException {
        ArrayNode all = JSON.createArrayNode();
        for (HostedGuest guest : node.guests()) {
            for (HostedDisk disk : guest.disks()) {
                ObjectNode one =
                        JSON.createObjectNode().put("name", disk.server().name());
                one.setAll((ObjectNode) JSON.valueToTree(disk.status()));
                all.add(one);
            }
        }
        return all;
    }

    private JsonNode devices() {
        ArrayNode all = JSON.createArrayNode();
        for (HostedGuest guest : node.guests()) {
            guest.disks().forEach(disk -> all.add(describe(disk.server())));
            guest.interfaces().forEach(nic -> all.add(describe(nic.server())));
        }
        return all;
    }

    private static ObjectNode describe(VhostServer server) {
        ObjectNode one = JSON.createObjectNode().put("name", server.name());
        one.put("connected", server.connected());
        one.put("connections", server.connections());
        one.put("faults", server.faults());
        server.lastFault().ifPresent(fault -> one.put("lastFault", fault));
        return one;
    }
}
