package org.microvisor.hypervisor.xen.guest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.block.RamDevice;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.net.Drop;
import org.microvisor.hypervisor.net.PortRules;
import org.microvisor.hypervisor.net.SoftSwitch;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.XenFault;
import org.microvisor.hypervisor.xen.XenbusState;
import org.microvisor.hypervisor.xen.domain.Domain;
import org.microvisor.hypervisor.xen.domain.DomainHost;
import org.microvisor.hypervisor.xen.domain.Guest;
import org.microvisor.hypervisor.xen.domain.Hypercalls;
import org.microvisor.hypervisor.xen.domain.MachineMemory;
import org.microvisor.hypervisor.xen.net.NetBackEnd;
import org.microvisor.hypervisor.xenstore.Quotas;

class GuestHouseTest {
    private static final int DISK = 51712;

    private final MachineMemory machine = new MachineMemory(4000);
    private final DomainHost host = new DomainHost(machine, 7);
    private final GuestHouse house = new GuestHouse(host, Quotas.USUAL);
    private final SoftSwitch network = new SoftSwitch(host.clock());

    /** A guest with an interface and a disk, that the test drives. */
    private final class Puppet implements Guest, NetFrontEnd.User {
        private final StringBuilder screen = new StringBuilder();
        private final List<String> received = new ArrayList<>();
        private final Domain domain;
        private final NetBackEnd port;
        private @Nullable Kernel kernel;
        private @Nullable NetFrontEnd net;
        private @Nullable BlockFrontEnd disk;

        Puppet(int number) throws XenFault {
            domain = house.build("puppet" + number, 600, this, text -> screen.append(new String(text, ISO_8859_1)));
            port = house.addInterface(domain, 0, station(number), network, PortRules.FREE);
            house.addDisk(domain, DISK, new RamDevice("disk", 64 * 1024), false);
            domain.resume();
            rest();
        }

        @Override
        public void start(Hypercalls hypercalls) {
            kernel = new Kernel(hypercalls);
            net = new NetFrontEnd(kernel, 0, 4, this);
            disk = new BlockFrontEnd(kernel, DISK, 4, () -> {});
        }

        @Override
        public void onEvent(int event) {
            kernel().onEvent(event);
        }

        @Override
        public void connected() {
            kernel().print("net is up");
        }

        @Override
        public void received(Page page, int offset, int length) {
            byte[] text = new byte[length - 14];
            page.read(offset + 14, text, 0, text.length);
            received.add(new String(text, ISO_8859_1));
        }

        Kernel kernel() {
            return Objects.requireNonNull(kernel);
        }

        NetFrontEnd net() {
            return Objects.requireNonNull(net);
        }

        BlockFrontEnd disk() {
            return Objects.requireNonNull(disk);
        }

        boolean send(int to, int from, String text) {
            if (!net().canSend()) {
                return false;
            }
            byte[] frame = new byte[14 + text.length()];
            station(to).into(frame, 0);
            station(from).into(frame, 6);
            System.arraycopy(text.getBytes(ISO_8859_1), 0, frame, 14, text.length());
            net().begin().write(0, frame, 0, frame.length);
            net().send(frame.length);
            net().push();
            return true;
        }
    }

    private static MacAddress station(int number) {
        return new MacAddress(0x0200_0000_0000L | number);
    }

    private void rest() {
        while (house.step()) {
            // until nobody has anything to do
        }
    }

    @Test
    void shouldBringDevicesUpByTheStore() throws XenFault {
        Puppet a = new Puppet(1);
        String home = "/local/domain/" + a.domain.id();
        assertThat(house.interfaceState(a.domain, 0)).isEqualTo(XenbusState.CONNECTED);
        assertThat(house.diskState(a.domain, DISK)).isEqualTo(XenbusState.CONNECTED);
        assertThat(house.access().read(home + "/device/vif/0/state")).contains("4");
        assertThat(house.access().read(home + "/device/vif/0/mac")).contains("02:00:00:00:00:01");
        assertThat(house.access().read(home + "/device/vif/0/request-rx-copy")).contains("1");
        String back = "/local/domain/0/backend/vbd/" + a.domain.id() + "/" + DISK;
        assertThat(house.access().read(home + "/device/vbd/51712/backend")).contains(back);
        assertThat(house.access().read(back + "/sectors")).contains("128");
        assertThat(house.access().read(back + "/feature-flush-cache")).contains("1");
        assertThat(house.access().read(back + "/frontend-id")).contains(String.valueOf(a.domain.id()));
        assertThat(a.screen.toString()).isEqualTo("net is up\n");
    }

    @Test
    void shouldCarryFramesFromGuestToGuest() throws XenFault {
        Puppet a = new Puppet(1);
        Puppet b = new Puppet(2);
        for (int i = 0; i < 10; i++) {
            assertThat(a.send(2, 1, "to b " + i)).isTrue();
            rest();
            assertThat(b.send(1, 2, "to a " + i)).isTrue();
            rest();
        }
        assertThat(a.received).hasSize(10).endsWith("to a 9");
        assertThat(b.received).hasSize(10).endsWith("to b 9");
        assertThat(a.port.errors()).isZero();
        assertThat(a.net().refused()).isZero();
        b.domain.pause();
        for (int i = 0; i < 20; i++) {
            a.send(2, 1, "into the dark");
            rest();
        }
        assertThat(a.port.port().counters().drops()).isEqualTo(Map.of(Drop.NO_ROOM, 16L));
        b.domain.resume();
        rest();
        assertThat(b.received).hasSize(14);
    }

    @Test
    void shouldKeepWhatIsWrittenToADisk() throws XenFault {
        Puppet a = new Puppet(1);
        List<String> ends = new ArrayList<>();
        a.disk().toWrite().putLong(512, 4711);
        a.disk().write(8, 2, (good, page) -> ends.add("written " + good));
        rest();
        a.disk().read(9, 1, (good, page) -> ends.add("read " + good + " " + page.getLong(0)));
        a.disk().flush((good, page) -> ends.add("flushed " + good));
        rest();
        a.disk().discard(9, 1, (good, page) -> ends.add("discarded " + good));
        rest();
        a.disk().read(9, 1, (good, page) -> ends.add("read " + good + " " + page.getLong(0)));
        a.disk().read(127, 2, (good, page) -> ends.add("read behind the end " + good));
        a.disk().discard(-1, 1, (good, page) -> ends.add("discarded before the start " + good));
        rest();
        assertThat(ends)
                .containsExactly(
                        "written true",
                        "read true 4711",
                        "flushed true",
                        "discarded true",
                        "read true 0",
                        "read behind the end false",
                        "discarded before the start false");
    }

    @Test
    void shouldTakeADeviceFromWhoBreaksItsRulesAndGiveItBack() throws XenFault {
        Puppet a = new Puppet(1);
        Puppet b = new Puppet(2);
        String front = "/local/domain/" + a.domain.id() + "/device/vif/0";
        int ring = Integer.parseInt(house.access().read(front + "/tx-ring-ref").orElseThrow());
        int port =
                Integer.parseInt(house.access().read(front + "/event-channel").orElseThrow());
        host.peer(a.domain).hold(ring, true).putInt(0, 1000);
        host.peer(a.domain).release(ring, true);
        a.kernel().send(port);
        rest();
        assertThat(house.access().read("/local/domain/0/backend/vif/" + a.domain.id() + "/0/error"))
                .contains("ring says more than it holds: produced=1000, taken=0, most=256");
        assertThat(house.interfaceState(a.domain, 0)).isEqualTo(XenbusState.CLOSED);
        assertThat(a.send(2, 1, "anybody?")).isFalse();
        assertThat(house.interfaceState(b.domain, 0)).isEqualTo(XenbusState.CONNECTED);
        assertThat(house.diskState(a.domain, DISK)).isEqualTo(XenbusState.CONNECTED);
        a.net().reopen();
        rest();
        assertThat(house.interfaceState(a.domain, 0)).isEqualTo(XenbusState.CONNECTED);
        assertThat(a.send(2, 1, "sorry")).isTrue();
        rest();
        assertThat(b.received).containsExactly("sorry");
    }

    @Test
    void shouldUnplugWithTheGuestsConsent() throws XenFault {
        Puppet a = new Puppet(1);
        house.unplugDisk(a.domain, DISK);
        rest();
        assertThat(house.diskState(a.domain, DISK)).isEqualTo(XenbusState.CLOSED);
        assertThat(a.disk().canAsk()).isFalse();
        assertThat(house.interfaceState(a.domain, 0)).isEqualTo(XenbusState.CONNECTED);
    }

    @Test
    void shouldLeaveNothingOfAGuestThatIsDestroyed() throws XenFault {
        Puppet a = new Puppet(1);
        int before = machine.used();
        Puppet b = new Puppet(2);
        a.send(2, 1, "hello");
        b.disk().read(0, 8, (good, page) -> {});
        house.destroy(b.domain);
        rest();
        assertThat(machine.used()).isEqualTo(before + 1);
        assertThat(house.access().list("/local/domain")).containsExactly("0", String.valueOf(a.domain.id()));
        assertThat(house.access().list("/local/domain/0/backend/vif")).containsExactly(String.valueOf(a.domain.id()));
        assertThat(a.port.port().counters().drops()).isEqualTo(Map.of(Drop.NOBODY, 1L));
        assertThat(network.where(1, station(2))).isEqualTo(Optional.empty());
    }

    @Test
    void shouldTypeAtAConsole() throws XenFault {
        Puppet a = new Puppet(1);
        house.type(a.domain, "x".repeat(3000).getBytes(ISO_8859_1));
        rest();
        a.kernel().print("still here");
        rest();
        assertThat(a.screen.toString()).endsWith("still here\n");
    }
}
