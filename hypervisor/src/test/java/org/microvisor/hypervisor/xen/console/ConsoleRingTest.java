package org.microvisor.hypervisor.xen.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.Pages;
import org.microvisor.hypervisor.xen.XenFault;

/** Offsets of xen.git's public/io/console.h. */
class ConsoleRingTest {
    private final Page page = Pages.empty();
    private final ConsoleRing guest = ConsoleRing.ofGuest(page);
    private final ConsoleRing hypervisor = ConsoleRing.ofHypervisor(page);

    @Test
    void shouldPutBytesWhereXenDoes() throws XenFault {
        assertThat(guest.put("out".getBytes(US_ASCII), 0, 3)).isEqualTo(3);
        assertThat(page.getByte(1024)).isEqualTo((byte) 'o');
        assertThat(page.getInt(3084)).isEqualTo(3);
        byte[] text = new byte[2];
        assertThat(hypervisor.take(text)).isEqualTo(2);
        assertThat(text).isEqualTo("ou".getBytes(US_ASCII));
        assertThat(page.getInt(3080)).isEqualTo(2);
        assertThat(hypervisor.put("in".getBytes(US_ASCII), 0, 2)).isEqualTo(2);
        assertThat(page.getByte(0)).isEqualTo((byte) 'i');
        assertThat(page.getInt(3076)).isEqualTo(2);
        assertThat(guest.take(text)).isEqualTo(2);
        assertThat(page.getInt(3072)).isEqualTo(2);
    }

    @Test
    void shouldTakeNoMoreThanThereIsRoomFor() throws XenFault {
        assertThat(guest.put(new byte[3000], 0, 3000)).isEqualTo(2048);
        assertThat(hypervisor.take(new byte[100])).isEqualTo(100);
        assertThat(guest.put(new byte[3000], 0, 3000)).isEqualTo(100);
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        page.putInt(3084, 2049);
        assertThatThrownBy(() -> hypervisor.take(new byte[1]))
                .hasMessage("console says more than it holds: bytes=2049, most=2048");
        page.putInt(3072, 1);
        assertThatThrownBy(() -> hypervisor.put(new byte[1], 0, 1)).isInstanceOf(XenFault.class);
    }
}
