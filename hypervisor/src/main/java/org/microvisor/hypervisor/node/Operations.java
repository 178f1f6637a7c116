package org.microvisor.hypervisor.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.microvisor.hypervisor.guest.Machine;
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
        String name = request.path("do").asText();
        return switch (name) {
            case "vm list" -> machines();
            case "vm start" -> {
                machine(request).start();
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
            case "nic list" -> interfaces();
            case "device list" -> devices();
            default -> throw new IllegalArgumentException("a node cannot do that: do=" + name);
        };
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
        one.put("console", machine.console().toString());
        return one;
    }

    private JsonNode interfaces() {
        ArrayNode all = JSON.createArrayNode();
        for (HostedGuest guest : node.guests()) {
            for (HostedInterface nic : guest.interfaces()) {
                ObjectNode one =
                        JSON.createObjectNode().put("name", nic.server().name());
                one.setAll((ObjectNode) JSON.valueToTree(nic.port().counters()));
                all.add(one);
            }
        }
        return all;
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
