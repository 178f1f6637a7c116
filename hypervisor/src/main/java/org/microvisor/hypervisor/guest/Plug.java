package org.microvisor.hypervisor.guest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.microvisor.hypervisor.qmp.QmpSocket;

/**
 * Puts devices into a machine that runs and takes them out, over QMP. A device has a character device that connects to its server, an
 * interface a network back-end too; all are named after it.
 */
final class Plug {
    private static final String PORT = "port";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_NANOS = 20_000_000;

    private final QmpSocket qmp;

    Plug(QmpSocket qmp) {
        this.qmp = qmp;
    }

    static String port(int number) {
        return PORT + number;
    }

    static String chardev(String device) {
        return "c-" + device;
    }

    static String netdev(String device) {
        return "n-" + device;
    }

    void in(MachineSpec.DiskSocket disk) throws IOException {
        chardev(disk.name(), disk.socket());
        try {
            Map<String, Object> device = device("vhost-user-blk-pci", disk.name());
            device.put("chardev", chardev(disk.name()));
            device.put("num-queues", disk.queues());
            add(device);
        } catch (IOException failed) {
            qmp.execute("chardev-remove", Map.of("id", chardev(disk.name())));
            throw failed;
        }
    }

    void in(MachineSpec.InterfaceSocket nic) throws IOException {
        chardev(nic.name(), nic.socket());
        try {
            qmp.execute(
                    "netdev_add",
                    Map.of(
                            "type",
                            "vhost-user",
                            "id",
                            netdev(nic.name()),
                            "chardev",
                            chardev(nic.name()),
                            "queues",
                            nic.pairs()));
            Map<String, Object> device = device("virtio-net-pci", nic.name());
            device.put("netdev", netdev(nic.name()));
            device.put("romfile", "");
            device.put("mac", nic.mac());
            device.put("mq", nic.pairs() > 1);
            add(device);
        } catch (IOException failed) {
            backEndAway(nic.name(), true);
            throw failed;
        }
    }

    private Map<String, Object> device(String driver, String name) throws IOException {
        Map<String, Object> device = new LinkedHashMap<>(Map.of("driver", driver, "id", name));
        if (!qmp.execute("query-kvm", Map.of()).path("enabled").asBoolean()) {
            device.put("vectors", 0);
        }
        return device;
    }

    private void chardev(String name, Path socket) throws IOException {
        Map<String, ?> address = Map.of(
                "type", "unix", "data", Map.of("path", socket.toAbsolutePath().toString()));
        qmp.execute(
                "chardev-add",
                Map.of(
                        "id",
                        chardev(name),
                        "backend",
                        Map.of("type", "socket", "data", Map.of("addr", address, "server", false, "reconnect", 1))));
    }

    /** Adds a device at the first free port. */
    private void add(Map<String, Object> device) throws IOException {
        for (String port : freePorts()) {
            device.put("bus", port);
            qmp.execute("device_add", device);
            return;
        }
        throw new IOException("machine has no free port for another device: device=" + device.get("id"));
    }

    /** Ports behind which no device is, in their order. */
    private List<String> freePorts() throws IOException {
        List<String> free = new ArrayList<>();
        for (JsonNode bus : qmp.execute("query-pci", Map.of())) {
            for (JsonNode device : bus.path("devices")) {
                String id = device.path("qdev_id").asText();
                if (id.startsWith(PORT)
                        && device.path("pci_bridge").path("devices").isEmpty()) {
                    free.add(id);
                }
            }
        }
        free.sort(Comparator.comparingInt(id -> Integer.parseInt(id.substring(PORT.length()))));
        return free;
    }

    /**
     * Asks the guest to let a device go, and removes it when it has.
     *
     * @throws IOException if it does not
     */
    void out(String name, boolean isInterface) throws IOException {
        qmp.execute("device_del", Map.of("id", name));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isThere(name)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("guest does not let the device go: device=" + name + ", seconds="
                        + PATIENCE.toSeconds() + "; it stays, try again when the guest is up");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        backEndAway(name, isInterface);
    }

    private boolean isThere(String name) throws IOException {
        for (JsonNode one : qmp.execute("qom-list", Map.of("path", "/machine/peripheral"))) {
            if (one.path("name").asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void backEndAway(String name, boolean isInterface) throws IOException {
        if (isInterface) {
            qmp.execute("netdev_del", Map.of("id", netdev(name)));
        }
        for (JsonNode one : qmp.execute("query-chardev", Map.of())) { // a network back-end has taken its own along
            if (one.path("label").asText().equals(chardev(name))) {
                qmp.execute("chardev-remove", Map.of("id", chardev(name)));
            }
        }
    }
}
