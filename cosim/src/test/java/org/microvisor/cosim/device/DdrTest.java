package org.microvisor.cosim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DdrTest {
    private final Ddr ddr = new Ddr("ddr", 0x10_0000, 0x2000);

    @Test
    void shouldShareItsBytesWithTheBuffer() {
        ddr.write64(0x1FF8, 0x0102_0304_0506_0708L);
        assertThat(ddr.buffer().get(0x1FF8)).isEqualTo((byte) 8);
        ddr.buffer().put(0x10, (byte) 9);
        byte[] bytes = new byte[3];
        ddr.read(0x0F, bytes, 1, 2);
        assertThat(bytes).containsExactly(0, 0, 9);
        ddr.write(0x0F, new byte[] {5, 6}, 0, 2);
        assertThat(ddr.read64(0x08) >>> 56).isEqualTo(5);
    }

    @Test
    void shouldRejectAccessesOutsideOrCrooked() {
        assertThatThrownBy(() -> ddr.read64(0x2000))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("access outside of the memory region: memory=ddr, offset=0x2000, length=8, size=0x2000");
        assertThatThrownBy(() -> ddr.read(-1, new byte[1], 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ddr.write(0x1FFF, new byte[2], 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ddr.write64(4, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("64-bit access is not aligned to 8: memory=ddr, offset=0x4");
        assertThatThrownBy(() -> new Ddr("ddr", 0x800, 0x1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("memory region is not made of whole 4 KiB pages: name=ddr, address=0x800, size=4096");
    }
}
