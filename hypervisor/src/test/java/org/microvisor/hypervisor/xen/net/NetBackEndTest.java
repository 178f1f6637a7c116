package org.microvisor.hypervisor.xen.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.board.ManualClock;
import org.microvisor.hypervisor.net.Drop;
import org.microvisor.hypervisor.net.PortRules;
import org.microvisor.hypervisor.net.SoftSwitch;
import org.microvisor.hypervisor.xen.FakePeer;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.Ring;
import org.microvisor.hypervisor.xen.XenFault;
import org.microvisor.hypervisor.xen.bus.FrontKeys;

/** Back-ends under front-ends that write slots by hand. */
class NetBackEndTest {
    private static final int ROOMS = 20;

    private final SoftSwitch network = new SoftSwitch(new ManualClock());
    private final End a = new End("a");
    private final End b = new End("b");

    /** One interface, both sides. */
    private final class End {
        private final FakePeer guest = new FakePeer();
        private final List<String> lost = new ArrayList<>();
        private final NetBackEnd back;
        private final Map<String, String> keys = new HashMap<>(
                Map.of("tx-ring-ref", "1", "rx-ring-ref", "2", "event-channel", "3", "request-rx-copy", "1"));
        private Ring send = Ring.front(guest.grant(1), Netif.TRANSMIT_SLOT);
        private Ring receive = Ring.front(guest.grant(2), Netif.RECEIVE_SLOT);

        End(String name) {
            PortRules jumbo = new PortRules(1, Optional.empty(), 9000, 0, 0);
            back = new NetBackEnd(name, guest, network, jumbo, lost::add);
        }

        End connect(String... more) throws XenFault {
            for (String key : more) {
                keys.put(key, "1");
            }
            send = Ring.front(guest.grant(1), Netif.TRANSMIT_SLOT);
            receive = Ring.front(guest.grant(2), Netif.RECEIVE_SLOT);
            back.connect(new FrontKeys(name -> Optional.ofNullable(keys.get(name))));
            for (int i = 0; i < ROOMS; i++) {
                guest.grant(100 + i);
                Netif.putRoom(receive.page(), receive.put(), i, 100 + i);
            }
            receive.publish();
            return this;
        }

        void slot(int grant, int flags, int size) {
            Netif.putSend(send.page(), send.put(), grant, 0, flags, grant, size);
        }

        void push() {
            send.publish();
            guest.send(3);
        }

        /** Answers so far: id and status. */
        List<String> sent() throws XenFault {
            List<String> all = new ArrayList<>();
            while (send.waiting() > 0) {
                int at = send.take();
                all.add(Netif.id(send.page(), at) + ":" + Netif.sentStatus(send.page(), at));
            }
            return all;
        }

        /** What came: flags and status of each slot. */
        List<String> received() throws XenFault {
            guest.send(3);
            List<String> all = new ArrayList<>();
            while (receive.waiting() > 0) {
                int at = receive.take();
                all.add(Netif.receivedFlags(receive.page(), at) + ":" + Netif.receivedStatus(receive.page(), at));
            }
            return all;
        }
    }

    /** A frame's first bytes: to everybody, IPv4, TCP. */
    private static Page head(Page page) {
        byte[] head = new byte[54];
        Arrays.fill(head, 0, 6, (byte) 0xFF);
        head[6] = 2;
        head[12] = 8;
        head[14] = 0x45;
        head[23] = 6;
        head[46] = 0x50;
        page.write(0, head, 0, head.length);
        return page;
    }

    @Test
    void shouldPutAFrameOfSeveralPagesTogetherAndApart() throws XenFault {
        a.connect("feature-sg");
        b.connect("feature-sg");
        head(a.guest.grant(10)).putInt(4092, 0x11223344);
        a.guest.grant(11).putInt(4092, 0x55667788);
        a.guest.grant(12).putInt(804, 0x0A0B0C0D);
        a.slot(10, Netif.MORE, 9000);
        a.slot(11, Netif.MORE, 4096);
        a.slot(12, 0, 808);
        a.push();
        assertThat(a.sent()).containsExactly("10:0", "11:0", "12:0");
        assertThat(b.received()).containsExactly("5:4096", "4:4096", "0:808");
        assertThat(b.guest.grant(100).getInt(4092)).isEqualTo(0x11223344);
        assertThat(b.guest.grant(101).getInt(4092)).isEqualTo(0x55667788);
        assertThat(b.guest.grant(102).getInt(804)).isEqualTo(0x0A0B0C0D);
        assertThat(a.guest.held()).isEqualTo(2);
        assertThat(b.guest.held()).isEqualTo(2);
    }

    @Test
    void shouldNotGiveLongFramesToWhoCannotTakeThem() throws XenFault {
        a.connect("feature-sg");
        b.connect();
        head(a.guest.grant(10));
        a.guest.grant(11);
        a.slot(10, Netif.MORE, 5000);
        a.slot(11, 0, 904);
        a.push();
        assertThat(b.received()).isEmpty();
        assertThat(a.back.port().counters().drops()).isEqualTo(Map.of(Drop.TOO_LONG, 1L));
    }

    @Test
    void shouldHandLongSegmentsOnAsTheyAre() throws XenFault {
        a.connect("feature-sg");
        b.connect("feature-sg", "feature-ipv6-csum-offload", "feature-gso-tcpv4");
        head(a.guest.grant(10));
        a.guest.grant(11);
        a.slot(10, Netif.MORE | Netif.EXTRA | Netif.SEND_SUM_BLANK | Netif.SEND_SUM_GOOD, 8000);
        Netif.putCut(a.send.page(), a.send.put(), Netif.CUT_TCP_IPV4, 1448);
        a.slot(11, 0, 3904);
        a.push();
        assertThat(a.sent()).containsExactly("10:0", "0:1", "11:0");
        b.guest.send(3);
        assertThat(b.receive.waiting()).isEqualTo(3);
        int first = b.receive.take();
        assertThat(Netif.receivedFlags(b.receive.page(), first))
                .isEqualTo(Netif.RECEIVE_SUM_BLANK | Netif.RECEIVE_SUM_GOOD | Netif.MORE | Netif.EXTRA);
        int extra = b.receive.take();
        assertThat(Netif.extraType(b.receive.page(), extra)).isEqualTo(Netif.EXTRA_CUT);
        assertThat(Netif.cutKind(b.receive.page(), extra)).isEqualTo(Netif.CUT_TCP_IPV4);
        assertThat(Netif.cutSegment(b.receive.page(), extra)).isEqualTo(1448);
        assertThat(Netif.receivedStatus(b.receive.page(), b.receive.take())).isEqualTo(3904);
    }

    @Test
    void shouldHaveTheSwitchFinishForWhoCannot() throws XenFault {
        a.connect("feature-sg");
        b.connect("feature-no-csum-offload");
        Page page = head(a.guest.grant(10));
        page.putShort(16, Short.reverseBytes((short) 3040));
        a.slot(10, Netif.EXTRA | Netif.SEND_SUM_BLANK, 3054);
        Netif.putCut(a.send.page(), a.send.put(), Netif.CUT_TCP_IPV4, 1000);
        a.push();
        assertThat(b.received()).containsExactly("1:1054", "1:1054", "1:1054");
        assertThat(b.guest.grant(100).getShort(50)).isNotZero();
    }

    @Test
    void shouldCountWhatLeavesToOthersWhatNobodyCanDo() throws XenFault {
        a.connect();
        b.connect();
        head(a.guest.grant(10)).putByte(23, (byte) 99);
        a.slot(10, Netif.SEND_SUM_BLANK, 100);
        a.push();
        assertThat(a.sent()).containsExactly("10:0");
        assertThat(a.back.port().counters().drops()).isEqualTo(Map.of(Drop.OFFLOAD, 1L));
    }

    @Test
    void shouldCallAPageThatIsNotGrantedAnErrorOfItsFrame() throws XenFault {
        a.connect();
        b.connect();
        head(a.guest.grant(10));
        a.slot(77, 0, 100);
        a.slot(10, 0, 100);
        a.push();
        assertThat(a.sent()).containsExactly("77:-1", "10:0");
        assertThat(b.received()).containsExactly("1:100");
        b.guest.revoke(101);
        a.slot(10, 0, 100);
        a.slot(10, 0, 100);
        a.push();
        assertThat(b.received()).containsExactly("1:-1", "1:100");
        assertThat(a.back.errors()).isEqualTo(1);
        assertThat(b.back.errors()).isEqualTo(1);
        assertThat(a.lost).isEmpty();
    }

    @Test
    void shouldTakeTheInterfaceFromWhoBreaksTheRules() throws XenFault {
        a.connect();
        a.guest.grant(10);
        a.slot(10, Netif.MORE, 100);
        a.push();
        assertThat(a.lost).containsExactly("frame has too many slots, or not all: slots=1, waiting=1");
        assertThat(a.guest.held()).isZero();
        a.connect();
        a.slot(10, 0, 5000);
        a.push();
        assertThat(a.lost.get(1)).isEqualTo("part of a frame is not in its page: offset=0, size=5000");
        a.connect();
        a.slot(10, Netif.EXTRA, 100);
        a.push();
        assertThat(a.lost.get(2)).isEqualTo("extra slot is missing: waiting=1");
        a.connect();
        for (int i = 0; i < 21; i++) {
            a.slot(10, Netif.MORE, i == 0 ? 4000 : 10);
        }
        a.push();
        assertThat(a.lost.get(3)).startsWith("frame has too many slots");
        a.connect();
        a.receive.page().putInt(0, 1000);
        a.guest.send(3);
        assertThat(a.lost.get(4)).startsWith("ring says more than it holds");
    }

    @Test
    void shouldUseTwoChannelsIfItIsTold() throws XenFault {
        a.keys.put("event-channel-tx", "7");
        a.keys.put("event-channel-rx", "8");
        a.connect();
        b.connect();
        head(b.guest.grant(10));
        b.slot(10, 0, 100);
        b.push();
        a.guest.send(8);
        assertThat(a.guest.raised(8)).isEqualTo(1);
        assertThat(a.guest.raised(7)).isZero();
        a.back.disconnect();
        assertThat(a.guest.held()).isZero();
    }

    @Test
    void shouldNotConnectToNonsense() {
        a.keys.put("tx-ring-ref", "one");
        assertThatThrownBy(() -> a.connect()).hasMessage("front-end says no number: key=tx-ring-ref, value=one");
        a.keys.put("tx-ring-ref", "55");
        assertThatThrownBy(() -> a.connect()).hasMessage("no such grant: reference=55");
        a.keys.put("request-rx-copy", "0");
        assertThatThrownBy(() -> a.connect()).hasMessageContaining("does not want frames to be copied");
        assertThat(a.guest.held()).isZero();
    }
}
