package org.microvisor.hypervisor.xen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Where things stand in memory, as numbers: what another implementation must find there. */
class LayoutTest {
    private final Page page = page();

    private static Page page() {
        return new Page(ByteBuffer.allocateDirect(2 * Page.BYTES).order(ByteOrder.LITTLE_ENDIAN), 0);
    }

    @Test
    void shouldPutAGrantAsXenDoes() {
        GrantEntry.put(page, 9, GrantEntry.PERMIT | GrantEntry.READ_ONLY, 0x1234, 0x56789ABC);
        assertThat(page.getShort(72)).isEqualTo((short) 5);
        assertThat(page.getShort(74)).isEqualTo((short) 0x1234);
        assertThat(page.getInt(76)).isEqualTo(0x56789ABC);
        assertThat(GrantEntry.PER_PAGE).isEqualTo(512);
        assertThat(GrantEntry.revoke(page, 9)).isTrue();
        assertThat(page.getInt(72)).isZero();
        page.putInt(72, GrantEntry.PERMIT | GrantEntry.READING);
        assertThat(GrantEntry.revoke(page, 9)).isFalse();
    }

    @Test
    void shouldTellOfEventsInTwoLevels() {
        assertThat(SharedInfo.raise(page, 131)).isTrue();
        assertThat(page.getByte(0)).isEqualTo((byte) 1);
        assertThat(page.getLong(8)).isEqualTo(1L << 2);
        assertThat(page.getLong(2048 + 16)).isEqualTo(1L << 3);
        assertThat(SharedInfo.raise(page, 131)).isFalse();
        SharedInfo.mask(page, 5);
        assertThat(page.getLong(2560)).isEqualTo(1L << 5);
        assertThat(SharedInfo.raise(page, 5)).isFalse();
        assertThat(SharedInfo.begin(page)).isEqualTo(1L << 2);
        assertThat(SharedInfo.take(page, 2)).isEqualTo(1L << 3);
        assertThat(SharedInfo.take(page, 0)).isZero();
        assertThat(SharedInfo.unmask(page, 5)).isTrue();
        assertThat(SharedInfo.take(page, 0)).isEqualTo(1L << 5);
        assertThat(page.getByte(0)).isEqualTo((byte) 1);
    }

    @Test
    void shouldExchangeRequestsAndAnswersThroughARing() throws XenFault {
        Ring front = Ring.front(page, 12);
        assertThat(front.slots()).isEqualTo(256);
        assertThat(Ring.slots(112)).isEqualTo(32);
        assertThat(Ring.slots(8)).isEqualTo(256);
        assertThat(page.getInt(4)).isEqualTo(1);
        assertThat(page.getInt(12)).isEqualTo(1);
        Ring back = Ring.back(page, 12);
        assertThat(back.await()).isFalse();
        assertThat(front.put()).isEqualTo(64);
        assertThat(front.put()).isEqualTo(76);
        assertThat(page.getInt(0)).isZero();
        assertThat(front.publish()).isTrue();
        assertThat(page.getInt(0)).isEqualTo(2);
        assertThat(back.waiting()).isEqualTo(2);
        assertThat(back.room()).isZero();
        assertThat(back.take()).isEqualTo(64);
        assertThat(back.room()).isEqualTo(1);
        assertThat(back.put()).isEqualTo(64);
        assertThat(front.waiting()).isZero();
        assertThat(back.publish()).isTrue();
        assertThat(page.getInt(8)).isEqualTo(1);
        assertThat(front.waiting()).isEqualTo(1);
        assertThat(front.room()).isEqualTo(254);
        assertThat(front.take()).isEqualTo(64);
        assertThat(front.room()).isEqualTo(255);
        assertThat(front.await()).isFalse();
        assertThat(page.getInt(12)).isEqualTo(2);
        // nobody asked to be woken by the third request
        front.put();
        assertThat(front.publish()).isFalse();
        assertThat(back.await()).isTrue();
    }

    @Test
    void shouldRefuseARingThatSaysMoreThanItHolds() throws XenFault {
        Ring front = Ring.front(page, 112);
        Ring back = Ring.back(page, 112);
        page.putInt(0, 32);
        assertThat(back.waiting()).isEqualTo(32);
        page.putInt(0, 33);
        assertThatThrownBy(back::waiting)
                .isInstanceOf(XenFault.class)
                .hasMessage("ring says more than it holds: produced=33, taken=0, most=32");
        page.putInt(0, -1);
        assertThatThrownBy(back::waiting).isInstanceOf(XenFault.class);
        page.putInt(8, 1);
        assertThatThrownBy(front::waiting).hasMessage("ring says more than it holds: produced=1, taken=0, most=0");
    }

    @Test
    void shouldKeepAccessesWithinThePage() {
        assertThatThrownBy(() -> page.getInt(Page.BYTES - 3)).hasMessage("outside the page: at=4093, bytes=4");
        assertThatThrownBy(() -> page.putByte(-1, (byte) 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> page.copy(4000, page(), 0, 97)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> page.slice(1, Page.BYTES)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new Page(page.memory(), Page.BYTES + 8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKnowTheStatesOfADeviceByTheirNumbers() {
        assertThat(XenbusState.of("4")).isEqualTo(XenbusState.CONNECTED);
        assertThat(XenbusState.CLOSED.text()).isEqualTo("6");
        assertThat(XenbusState.of("soon")).isEqualTo(XenbusState.UNKNOWN);
    }
}
