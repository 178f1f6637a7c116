package org.microvisor.hypervisor.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.microvisor.hypervisor.xenstore.StoreAccess;

/**
 * What Xen's tools look for in the store of each guest: its name, memory, console, and its devices with both their ends and their state
 * (docs/misc/xenstore-paths of Xen). One thread at a time.
 */
final class Announcements {
    private static final int FIRST_DISK = 202 << 8; // xvda, minors by sixteens
    private static final int MINORS = 16;

    /** XenbusState of io/xenbus.h. */
    private static final int WAITING = 2;

    private static final int CONNECTED = 4;

    private final StoreAccess store;
    private final Map<String, String> written = new TreeMap<>();

    Announcements(StoreAccess store) {
        this.store = store;
    }

    /** Makes the store say what is true now of all guests; what has not changed is not written again. */
    void update(Iterable<HostedGuest> guests) throws IOException {
        Map<String, String> now = new TreeMap<>();
        for (HostedGuest guest : guests) {
            describe(guest, now);
        }
        for (String path : written.keySet().toArray(String[]::new)) {
            if (!now.containsKey(path)) {
                store.remove(path);
                written.remove(path);
            }
        }
        for (Map.Entry<String, String> entry : now.entrySet()) {
            if (!entry.getValue().equals(written.put(entry.getKey(), entry.getValue()))) {
                store.write(entry.getKey(), entry.getValue());
            }
        }
    }

    private static void describe(HostedGuest guest, Map<String, String> now) throws IOException {
        String name = guest.config().name();
        String home = "/local/domain/" + guest.domain();
        String vm = "/vm/" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        boolean runs = guest.machine().process().isPresent();
        now.put(home + "/name", name);
        now.put(home + "/domid", String.valueOf(guest.domain()));
        now.put(home + "/vm", vm);
        now.put(vm + "/name", name);
        now.put(home + "/memory/target", String.valueOf((long) guest.config().memoryMib() << 10));
        now.put(
                home + "/memory/static-max",
                String.valueOf((long) guest.config().memoryMib() << 10));
        for (int cpu = 0; cpu < guest.config().processors(); cpu++) {
            now.put(home + "/cpu/" + cpu + "/availability", "online");
        }
        now.put(home + "/console/type", "ioemu");
        now.put(home + "/console/output", "file:" + guest.machine().console());
        now.put(home + "/console/state", String.valueOf(runs ? CONNECTED : WAITING));
        if (runs) {
            now.put(home + "/console/tty", guest.machine().consoleSocket().toString());
        }
        for (HostedDisk disk : guest.disks()) {
            int number = FIRST_DISK + (disk.name().charAt(2) - 'a') * MINORS;
            String back = ends(guest, "vbd", number, disk.server().connected(), now);
            now.put(home + "/device/vbd/" + number + "/virtual-device", String.valueOf(number));
            now.put(home + "/device/vbd/" + number + "/device-type", "disk");
            now.put(back + "/dev", disk.name());
            now.put(back + "/type", "phy");
            now.put(back + "/mode", disk.config().readOnly() ? "r" : "w");
            now.put(back + "/params", disk.config().stack().toString());
        }
        for (HostedInterface nic : guest.interfaces()) {
            int number = Integer.parseInt(nic.name().substring(3));
            String back = ends(guest, "vif", number, nic.server().connected(), now);
            now.put(home + "/device/vif/" + number + "/mac", nic.config().mac());
            now.put(back + "/mac", nic.config().mac());
            now.put(back + "/handle", String.valueOf(number));
        }
    }

    /** Both ends of a device; the path of the back end. */
    private static String ends(HostedGuest guest, String kind, int number, boolean connected, Map<String, String> now) {
        String front = "/local/domain/" + guest.domain() + "/device/" + kind + "/" + number;
        String back = "/local/domain/0/backend/" + kind + "/" + guest.domain() + "/" + number;
        String state = String.valueOf(connected ? CONNECTED : WAITING);
        now.put(front + "/backend", back);
        now.put(front + "/backend-id", "0");
        now.put(front + "/state", state);
        now.put(back + "/frontend", front);
        now.put(back + "/frontend-id", String.valueOf(guest.domain()));
        now.put(back + "/state", state);
        return back;
    }
}
