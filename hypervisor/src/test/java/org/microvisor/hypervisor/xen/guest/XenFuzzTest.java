package org.microvisor.hypervisor.xen.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.microvisor.hypervisor.block.RamDevice;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.net.PortRules;
import org.microvisor.hypervisor.net.SoftSwitch;
import org.microvisor.hypervisor.replay.SeededTest;
import org.microvisor.hypervisor.xen.GrantEntry;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.XenFault;
import org.microvisor.hypervisor.xen.XenbusState;
import org.microvisor.hypervisor.xen.block.Blkif;
import org.microvisor.hypervisor.xen.domain.Domain;
import org.microvisor.hypervisor.xen.domain.DomainHost;
import org.microvisor.hypervisor.xen.domain.Guest;
import org.microvisor.hypervisor.xen.domain.Hypercalls;
import org.microvisor.hypervisor.xen.domain.MachineMemory;
import org.microvisor.hypervisor.xen.net.Netif;
import org.microvisor.hypervisor.xenstore.Quotas;

/**
 * A guest that writes anything into its rings, its grants, the store and its hypercalls: it may lose what is its own, and two others go on
 * with their network and disks as if it were not there.
 */
@Timeout(120)
class XenFuzzTest {
    private static final int MUTATIONS = 2000;
    private static final int TURNS = 12;
    private static final int LOOK = 100;
    private static final int DISK = 51712;
    private static final int FRAMES = 40;
    private static final long SECRET = 0x5EC2_E75E_C2E7_5EC2L;
    private static final String[] KEYS = {
        "device/vif/0/tx-ring-ref",
        "device/vif/0/rx-ring-ref",
        "device/vif/0/event-channel",
        "device/vif/0/request-rx-copy",
        "device/vif/0/feature-sg",
        "device/vbd/51712/ring-ref",
        "device/vbd/51712/event-channel",
        "device/vbd/51712/protocol",
        "data/x",
        "/local/domain/1/data/x",
        "device"
    };
    private static final String[] STATES = {"device/vif/0/state", "device/vbd/51712/state"};

    private final MachineMemory machine = new MachineMemory(2000);
    private DomainHost host = new DomainHost(machine, 0);
    private GuestHouse house = new GuestHouse(host, Quotas.USUAL);
    private SoftSwitch network = new SoftSwitch(host.clock());

    /** A guest with all devices. */
    private class User implements Guest, NetFrontEnd.User {
        private final Domain domain;
        private @Nullable Hypercalls calls;
        private @Nullable Kernel kernel;
        private @Nullable NetFrontEnd net;
        private @Nullable BlockFrontEnd disk;
        private int frames;
        private int blocks;

        User(int number) throws XenFault {
            domain = house.build("user" + number, FRAMES, this, text -> {});
            house.addInterface(domain, 0, station(number), network, rules(number));
            house.addDisk(domain, DISK, new RamDevice("disk", 64 * 1024), false);
            domain.resume();
            for (int i = 0; i < 2000 && !isUp(); i++) {
                house.step();
            }
        }

        boolean isUp() {
            return net != null
                    && net.state() == XenbusState.CONNECTED
                    && disk != null
                    && disk.state() == XenbusState.CONNECTED;
        }

        @Override
        public void start(Hypercalls hypercalls) {
            calls = hypercalls;
            kernel = new Kernel(hypercalls);
            net = new NetFrontEnd(kernel, 0, 4, this);
            disk = new BlockFrontEnd(kernel, DISK, 2, () -> {});
        }

        @Override
        public void onEvent(int port) {
            kernel().onEvent(port);
        }

        @Override
        public void connected() {
            // the test sends when it likes
        }

        @Override
        public void received(Page page, int offset, int length) {
            if (length == 100 && page.getInt(offset + 14) == 4711) {
                frames++;
            }
        }

        Kernel kernel() {
            return Objects.requireNonNull(kernel);
        }

        Hypercalls calls() {
            return Objects.requireNonNull(calls);
        }

        void send(int to, int from) {
            NetFrontEnd now = Objects.requireNonNull(net);
            byte[] header = new byte[14];
            station(to).into(header, 0);
            station(from).into(header, 6);
            Page page = now.begin();
            page.write(0, header, 0, header.length);
            page.putInt(14, 4711);
            now.send(100);
            now.push();
        }

        void save() {
            BlockFrontEnd now = Objects.requireNonNull(disk);
            int mark = blocks;
            now.toWrite().putInt(0, mark);
            now.write(
                    mark % 16 * 8L,
                    8,
                    (written, page) -> now.read(mark % 16 * 8L, 8, (read, back) -> {
                        if (written && read && back.getInt(0) == mark) {
                            blocks++;
                        }
                    }));
        }
    }

    /** Frames that came from others are not to be sent again under their names. */
    private static PortRules rules(int number) {
        return new PortRules(1, Optional.of(station(number)), 1500, 0, 0);
    }

    private static MacAddress station(int number) {
        return new MacAddress(0x0200_0000_0000L | number);
    }

    @SeededTest({1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldHurtNobodyElse(long seed) throws XenFault {
        Random random = new Random(seed);
        host = new DomainHost(machine, seed);
        house = new GuestHouse(host, Quotas.USUAL);
        network = new SoftSwitch(host.clock());
        User a = new User(1);
        User b = new User(2);
        for (int at = 0; at < Page.BYTES; at += 8) {
            a.domain.memory().page(FRAMES - 1).putLong(at, SECRET);
        }
        User bad = new User(3);
        int lost = 0;
        int closed = 0;
        int served = 0;
        for (int i = 1; i <= MUTATIONS; i++) {
            boolean network = house.interfaceState(bad.domain, 0) == XenbusState.CONNECTED;
            boolean disk = house.diskState(bad.domain, DISK) == XenbusState.CONNECTED;
            served += network || disk ? 1 : 0;
            closed += network && disk ? 0 : 1;
            boolean enough = !(network && disk) && random.nextInt(network || disk ? 20 : 3) == 0;
            if (enough || bad.domain.state() != Domain.State.RUNNING) {
                lost++;
                house.destroy(bad.domain);
                assertThat(machine.used()).isEqualTo(pages(a, b));
                bad = new User(3);
            }
            misbehave(bad, random);
            for (int turn = random.nextInt(TURNS); turn > 0; turn--) {
                house.step();
            }
            if (i % LOOK == 0) {
                live(a, b, i / LOOK);
            }
        }
        for (int at = 0; at < Page.BYTES; at += 8) {
            assertThat(a.domain.memory().page(FRAMES - 1).getLong(at)).isEqualTo(SECRET);
        }
        assertThat(lost).isPositive();
        assertThat(closed).isGreaterThan(MUTATIONS / 100);
        assertThat(served).isGreaterThan(MUTATIONS / 10);
        house.destroy(bad.domain);
        for (int i = 0; i < 1000; i++) {
            house.step();
        }
        assertThat(machine.used()).isEqualTo(pages(a, b));
        assertThat(house.access().list("/local/domain")).containsExactly("0", "1", "2");
    }

    /** What two guests have: their own pages, and a grant table of one page each. */
    private static int pages(User a, User b) {
        return a.domain.memory().backed() + b.domain.memory().backed() + 2;
    }

    /** The others exchange a frame and use their disks. */
    private void live(User a, User b, int times) {
        b.send(1, 2);
        a.save();
        b.save();
        for (int i = 0; i < 1000 && (a.frames < times || a.blocks < times || b.blocks < times); i++) {
            house.step();
        }
        assertThat(List.of(a.frames, a.blocks, b.blocks)).containsOnly(times);
    }

    private void misbehave(User bad, Random random) throws XenFault {
        switch (random.nextInt(12)) {
            case 0, 1 -> anyPage(bad, random).putInt(4 * random.nextInt(1024), number(random));
            case 2 -> ring(bad, "device/vif/0/tx-ring-ref", 12, 256, random);
            case 3 -> ring(bad, "device/vif/0/rx-ring-ref", 8, 256, random);
            case 4, 5 -> ring(bad, "device/vbd/51712/ring-ref", 112, 32, random);
            case 6 ->
                GrantEntry.put(
                        bad.calls().grantTable(1).get(0),
                        random.nextInt(40),
                        random.nextInt(32),
                        random.nextInt(4),
                        random.nextInt(FRAMES + 2));
            case 7 -> store(bad, KEYS[random.nextInt(KEYS.length)], String.valueOf(number(random)));
            case 8 -> {
                // down and up again
                String path = STATES[random.nextInt(STATES.length)];
                int[] ways = {6, 1, 4};
                for (int state : random.nextBoolean() ? ways : new int[] {random.nextInt(9)}) {
                    store(bad, path, String.valueOf(state));
                    for (int i = 0; i < 100; i++) {
                        house.step();
                    }
                }
            }
            case 9 -> call(bad, random);
            default -> {
                for (int port = 1; port < 8; port++) {
                    try {
                        bad.calls().send(port);
                    } catch (XenFault closed) {
                        // it closed the port itself
                    }
                }
            }
        }
    }

    private static int number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextInt(4096);
            default -> random.nextInt(20);
        };
    }

    private static Page anyPage(User bad, Random random) throws XenFault {
        return random.nextInt(8) == 0
                ? bad.calls().grantTable(1).get(0)
                : bad.calls().page(random.nextInt(FRAMES));
    }

    private static void store(User bad, String path, String value) {
        try {
            bad.kernel().store().write(path, value, answer -> {});
        } catch (IllegalStateException broken) {
            // its own page is full of nonsense
            bad.calls().shutDown("confused");
        }
    }

    /** Puts something that looks like requests. */
    private void ring(User bad, String key, int slot, int slots, Random random) throws XenFault {
        String home = "/local/domain/" + bad.domain.id() + "/";
        int reference = house.access()
                .read(home + key)
                .filter(text -> text.matches("[0-9]{1,3}"))
                .map(Integer::parseInt)
                .orElse(8);
        Page table = bad.calls().grantTable(1).get(0);
        int frame = GrantEntry.frame(table, Math.min(reference, GrantEntry.PER_PAGE - 1));
        if (frame < 3 || frame >= FRAMES) {
            return;
        }
        Page page = bad.calls().page(frame);
        int put = page.getInt(0);
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            int at = 64 + (put + i & slots - 1) * slot;
            int grant = random.nextInt(3) > 0 ? 8 + random.nextInt(24) : number(random);
            switch (slot) {
                case 12 ->
                    Netif.putSend(
                            page,
                            at,
                            grant,
                            random.nextInt(4) > 0 ? 0 : number(random),
                            random.nextInt(3) > 0 ? 0 : random.nextInt(16),
                            number(random),
                            random.nextInt(4) > 0 ? 100 : number(random));
                case 8 -> Netif.putRoom(page, at, number(random), grant);
                default -> {
                    Blkif.put(page, at, random.nextInt(8), random.nextInt(14), number(random), number(random));
                    for (int k = 0; k < 11; k++) {
                        Blkif.putSegment(page, at, k, grant, random.nextInt(9), random.nextInt(9));
                    }
                    if (random.nextInt(4) == 0) {
                        Blkif.putIndirect(page, at, random.nextInt(3), random.nextInt(600), 1, random.nextInt(100));
                        Blkif.putPage(page, at, 0, grant);
                    }
                }
            }
        }
        page.putInt(0, put + (random.nextInt(10) == 0 ? random.nextInt(400) : count));
        for (int port = 1; port < 8; port++) {
            try {
                bad.calls().send(port);
            } catch (XenFault closed) {
                // it closed the port itself
            }
        }
    }

    private static void call(User bad, Random random) {
        Hypercalls calls = bad.calls();
        int domain = random.nextInt(5);
        int reference = random.nextInt(40);
        int frame = random.nextInt(FRAMES + 2) - 1;
        try {
            switch (random.nextInt(9)) {
                case 0 -> calls.map(domain, reference, random.nextBoolean()).putInt(0, 1);
                case 1 -> calls.unmap(domain, reference, random.nextBoolean());
                case 2 -> calls.copyTo(domain, reference, number(random), frame, number(random), number(random));
                case 3 -> calls.copyFrom(domain, reference, number(random), frame, number(random), number(random));
                case 4 -> calls.transfer(frame, domain, reference);
                case 5 -> calls.bindInterdomain(domain, random.nextInt(10));
                case 6 -> calls.close(random.nextInt(200));
                case 7 -> calls.allocateUnbound(domain);
                default -> calls.grantTable(random.nextInt(20) - 1);
            }
        } catch (XenFault refused) {
            // as it should be
        }
    }
}
