package org.microvisor.hypervisor.xen.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.Pages;
import org.microvisor.hypervisor.xen.Ring;

/** Offsets and numbers of xen.git's public/io/netif.h. */
class NetifTest {
    private final Page page = Pages.empty();

    @Test
    void shouldHaveSlotsOfXensSize() {
        assertThat(Netif.TRANSMIT_SLOT).isEqualTo(12);
        assertThat(Netif.RECEIVE_SLOT).isEqualTo(8);
        assertThat(Ring.slots(Netif.TRANSMIT_SLOT)).isEqualTo(256);
        assertThat(Ring.slots(Netif.RECEIVE_SLOT)).isEqualTo(256);
    }

    @Test
    void shouldPutWhatIsSentWhereXenDoes() {
        Netif.putSend(page, 64, 0x11223344, 0x5566, 0x7788, 0x99AA, 0xBBCC);
        assertThat(page.getInt(64)).isEqualTo(0x11223344);
        assertThat(page.getShort(68)).isEqualTo((short) 0x5566);
        assertThat(page.getShort(70)).isEqualTo((short) 0x7788);
        assertThat(page.getShort(72)).isEqualTo((short) 0x99AA);
        assertThat(page.getShort(74)).isEqualTo((short) 0xBBCC);
        assertThat(Netif.sendGrant(page, 64)).isEqualTo(0x11223344);
        assertThat(Netif.sendOffset(page, 64)).isEqualTo(0x5566);
        assertThat(Netif.sendFlags(page, 64)).isEqualTo(0x7788);
        assertThat(Netif.sendId(page, 64)).isEqualTo(0x99AA);
        assertThat(Netif.sendSize(page, 64)).isEqualTo(0xBBCC);
        Netif.putSent(page, 64, 0x99AA, Netif.DROPPED);
        assertThat(page.getInt(64)).isEqualTo(0xFFFE99AA);
        assertThat(Netif.id(page, 64)).isEqualTo(0x99AA);
        assertThat(Netif.sentStatus(page, 64)).isEqualTo(-2);
    }

    @Test
    void shouldPutWhatIsReceivedWhereXenDoes() {
        Netif.putRoom(page, 72, 0x1122, 0x33445566);
        assertThat(page.getLong(72)).isEqualTo(0x33445566_0000_1122L);
        assertThat(Netif.roomGrant(page, 72)).isEqualTo(0x33445566);
        Netif.putReceived(page, 72, 0x1122, Netif.RECEIVE_SUM_BLANK | Netif.MORE, 1514);
        assertThat(page.getLong(72)).isEqualTo(1514L << 48 | 6L << 32 | 0x1122);
        assertThat(Netif.receivedOffset(page, 72)).isZero();
        assertThat(Netif.receivedFlags(page, 72)).isEqualTo(6);
        assertThat(Netif.receivedStatus(page, 72)).isEqualTo(1514);
    }

    @Test
    void shouldPutTheCutWhereXenDoes() {
        Netif.putCut(page, 76, Netif.CUT_TCP_IPV4, 1448);
        assertThat(page.getByte(76)).isEqualTo((byte) 1);
        assertThat(page.getShort(78)).isEqualTo((short) 1448);
        assertThat(page.getByte(80)).isEqualTo((byte) 1);
        assertThat(Netif.extraType(page, 76)).isEqualTo(Netif.EXTRA_CUT);
        assertThat(Netif.cutSegment(page, 76)).isEqualTo(1448);
        assertThat(Netif.cutKind(page, 76)).isEqualTo(Netif.CUT_TCP_IPV4);
    }
}
