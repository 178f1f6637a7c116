package org.microvisor.aoe.regs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StorageRegistersTest {
    @Test
    void shouldHaveItsRegistersWhereDriversExpectThem() {
        assertThat(StorageRegisters.MAP.register("CONTROL").offset()).isEqualTo(0x010);
        assertThat(StorageRegisters.MAP.register("RING_PRODUCER").offset()).isEqualTo(0x08C);
        assertThat(StorageRegisters.MAP.register("LUN_COMMIT").offset()).isEqualTo(0x0D8);
        assertThat(StorageRegisters.MAP.register("RX_FRAMES").offset()).isEqualTo(0x100);
        assertThat(StorageRegisters.MAP.register("AXI_ERRORS").offset()).isEqualTo(0x100 + 22 * 4);
        assertThat(StorageRegisters.MAP.registers()).hasSize(59);
        assertThat(StorageRegisters.MAP.windows()).containsExactly(StorageRegisters.LUN_PAGES);
    }

    @Test
    void shouldSpellItsNameInTheIdRegister() {
        long id = StorageRegisters.ID.reset();
        assertThat(new String(new char[] {
                    (char) (id >> 24), (char) (id >> 16 & 0xFF), (char) (id >> 8 & 0xFF), (char) (id & 0xFF)
                }))
                .isEqualTo("MVSN");
        assertThat(id).isEqualTo(StorageRegisters.ID_VALUE);
        assertThat(StorageRegisters.VERSION.reset() >>> 16).isEqualTo(StorageRegisters.VERSION_MAJOR);
    }

    @Test
    void shouldHaveRoomForEveryLunsPage() {
        assertThat(StorageRegisters.LUN_COUNT * StorageRegisters.LUN_PAGE_BYTES)
                .isEqualTo(StorageRegisters.LUN_PAGES.size());
    }

    @Test
    void shouldPackAndUnpackRingAndMapEntries() {
        long miss = SlowRing.missWord0(SlowRing.TYPE_WRITE_MISS, 31, 7, 0xFFFFFF);
        assertThat(miss).isEqualTo(0xFFFF_FF07_0000_1F02L);
        assertThat(SlowRing.type(miss)).isEqualTo(SlowRing.TYPE_WRITE_MISS);
        assertThat(SlowRing.requestId(miss)).isEqualTo(31);
        assertThat(SlowRing.lun(miss)).isEqualTo(7);
        assertThat(SlowRing.extent(miss)).isEqualTo(0xFFFFFF);
        assertThat(SlowRing.frameLength(SlowRing.frameWord0(9216))).isEqualTo(9216);
        long range = SlowRing.missWord1(0xABCD_EF01_2345L, 16);
        assertThat(SlowRing.lba(range)).isEqualTo(0xABCD_EF01_2345L);
        assertThat(SlowRing.sectorCount(range)).isEqualTo(16);
        assertThat(ExtentEntry.isValid(ExtentEntry.of(5))).isTrue();
        assertThat(ExtentEntry.physical(ExtentEntry.of(5))).isEqualTo(5);
        assertThat(ExtentEntry.isValid(ExtentEntry.UNMAPPED)).isFalse();
        assertThat(ExtentEntry.count(2049)).isEqualTo(2);
    }
}
