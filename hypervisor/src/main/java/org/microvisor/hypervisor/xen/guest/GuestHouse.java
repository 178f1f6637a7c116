package org.microvisor.hypervisor.xen.guest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.block.BlockDevice;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.net.PortRules;
import org.microvisor.hypervisor.net.SoftSwitch;
import org.microvisor.hypervisor.xen.GrantEntry;
import org.microvisor.hypervisor.xen.XenFault;
import org.microvisor.hypervisor.xen.XenbusState;
import org.microvisor.hypervisor.xen.block.BlockBackEnd;
import org.microvisor.hypervisor.xen.bus.BackEnd;
import org.microvisor.hypervisor.xen.bus.DeviceBus;
import org.microvisor.hypervisor.xen.console.ConsoleBackEnd;
import org.microvisor.hypervisor.xen.domain.Domain;
import org.microvisor.hypervisor.xen.domain.DomainHost;
import org.microvisor.hypervisor.xen.domain.Guest;
import org.microvisor.hypervisor.xen.domain.Scheduler;
import org.microvisor.hypervisor.xen.domain.StartInfo;
import org.microvisor.hypervisor.xen.net.NetBackEnd;
import org.microvisor.hypervisor.xenstore.Quotas;
import org.microvisor.hypervisor.xenstore.StoreAccess;
import org.microvisor.hypervisor.xenstore.StoreError;
import org.microvisor.hypervisor.xenstore.XenStore;

/**
 * Builds guests of this process and serves them: the store by their ring pages, consoles, disks and interfaces. It closes what it was
 * given for a guest when the guest is destroyed. One thread; nothing happens but inside {@link #step}.
 */
public final class GuestHouse {
    private static final int STORE_FRAME = 1;
    private static final int CONSOLE_FRAME = 2;
    private static final String DISK = "vbd";
    private static final String INTERFACE = "vif";

    private final DomainHost host;
    private final XenStore store;
    private final StoreAccess access;
    private final DeviceBus bus;
    private final Map<Integer, Belongings> belongings = new HashMap<>();
    private final Set<BlockBackEnd> disks = new LinkedHashSet<>();

    private record Device(String kind, int number, BackEnd end) {}

    /** What a guest has of the house. */
    private record Belongings(ConsoleBackEnd console, List<Device> devices) {}

    /** A house without guests; the order in which things happen in it is drawn from the seed of {@code host}. */
    public GuestHouse(DomainHost host, Quotas quotas) {
        this.host = host;
        store = new StoreRings(host, quotas).store();
        Waker waker = new Waker();
        access = new StoreAccess(store, waker);
        waker.task = host.scheduler().task(0, access::poll);
        bus = new DeviceBus(access);
    }

    /** Asks for a turn of the devices when the store has something for them. */
    private static final class Waker implements Runnable {
        private Scheduler.@Nullable Task task;

        @Override
        public void run() {
            if (task != null) {
                task.ready();
            }
        }
    }

    /** The store of all guests. */
    public XenStore store() {
        return store;
    }

    /** What the house itself reads and writes there. */
    public StoreAccess access() {
        return access;
    }

    /**
     * A guest that has not begun, with a console and the store.
     *
     * @param frames of 4 KiB that it may use
     * @param screen takes what it prints
     * @throws XenFault if there is no room for it
     */
    public Domain build(String name, int frames, Guest guest, ConsoleBackEnd.Screen screen) throws XenFault {
        Domain domain = host.create(name, frames, guest);
        domain.grantToHost(GrantEntry.STORE, STORE_FRAME);
        domain.grantToHost(GrantEntry.CONSOLE, CONSOLE_FRAME);
        StartInfo info = new StartInfo(STORE_FRAME, domain.portForHost(), CONSOLE_FRAME, domain.portForHost());
        domain.prepare(info);
        int id = domain.id();
        String home = home(id);
        access.permit(home, 0, id);
        access.write(home + "/name", name);
        access.write(home + "/domid", String.valueOf(id));
        access.write(home + "/memory/target", String.valueOf(frames * 4));
        access.write(home + "/store/ring-ref", String.valueOf(STORE_FRAME));
        access.write(home + "/store/port", String.valueOf(info.storePort()));
        access.write(home + "/console/ring-ref", String.valueOf(CONSOLE_FRAME));
        access.write(home + "/console/port", String.valueOf(info.consolePort()));
        access.write(home + "/console/type", "microvisor");
        access.permit(home + "/data", id, 0);
        store.introduce(id, STORE_FRAME, info.storePort());
        ConsoleBackEnd console = new ConsoleBackEnd(host.peer(domain), info.consolePort(), screen);
        belongings.put(id, new Belongings(console, new ArrayList<>(2)));
        return domain;
    }

    private static String home(int domain) {
        return "/local/domain/" + domain;
    }

    private Belongings of(Domain domain) {
        Belongings own = belongings.get(domain.id());
        if (own == null) {
            throw new IllegalArgumentException("guest does not live here: name=" + domain.name());
        }
        return own;
    }

    /** Types something at a guest's console. */
    public void type(Domain domain, byte[] text) {
        of(domain).console().type(text);
    }

    /** Gives a guest a disk, by the number of its virtual device, such as 51712 for {@code xvda}. */
    public BlockBackEnd addDisk(Domain domain, int number, BlockDevice device, boolean readOnly) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("virtual-device", String.valueOf(number));
        keys.put("device-type", "disk");
        BlockBackEnd disk =
                add(domain, DISK, number, keys, lost -> new BlockBackEnd(host.peer(domain), device, readOnly, lost));
        disks.add(disk);
        return disk;
    }

    /** Gives a guest an interface at a new port of {@code network}. */
    public NetBackEnd addInterface(Domain domain, int number, MacAddress address, SoftSwitch network, PortRules rules) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("handle", String.valueOf(number));
        keys.put("mac", address.toString());
        keys.put("mtu", String.valueOf(rules.mtu()));
        String name = domain.name() + "/vif" + number;
        return add(
                domain, INTERFACE, number, keys, lost -> new NetBackEnd(name, host.peer(domain), network, rules, lost));
    }

    private <B extends BackEnd> B add(
            Domain domain, String kind, int number, Map<String, String> keys, DeviceBus.Maker<B> make) {
        List<Device> devices = of(domain).devices();
        B end = bus.plug(domain.id(), kind, number, keys, make);
        devices.add(new Device(kind, number, end));
        return end;
    }

    /** Asks a guest to let go of a disk; when {@link #diskState} is closed, it can be removed. */
    public void unplugDisk(Domain domain, int number) {
        bus.unplug(domain.id(), DISK, number);
    }

    /** Asks a guest to let go of an interface. */
    public void unplugInterface(Domain domain, int number) {
        bus.unplug(domain.id(), INTERFACE, number);
    }

    public XenbusState diskState(Domain domain, int number) {
        return bus.state(domain.id(), DISK, number);
    }

    public XenbusState interfaceState(Domain domain, int number) {
        return bus.state(domain.id(), INTERFACE, number);
    }

    /** Takes a guest away with its devices, whatever it is doing. */
    public void destroy(Domain domain) {
        Belongings own = of(domain);
        belongings.remove(domain.id());
        own.devices().forEach(device -> bus.remove(domain.id(), device.kind(), device.number()));
        own.devices().forEach(device -> disks.remove(device.end()));
        own.console().close();
        try {
            store.release(domain.id());
        } catch (StoreError impossible) {
            throw new IllegalStateException("guest was not introduced: name=" + domain.name(), impossible);
        }
        access.remove(home(domain.id()));
        host.destroy(domain);
    }

    /** One turn of somebody, or a step of time; whether there was anything to do. */
    public boolean step() {
        if (host.step()) {
            return true;
        }
        if (disks.isEmpty()) {
            return false;
        }
        disks.forEach(BlockBackEnd::poll);
        return host.step();
    }
}
