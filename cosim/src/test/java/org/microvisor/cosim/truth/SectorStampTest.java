package org.microvisor.cosim.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SectorStampTest {
    private final byte[] bytes = new byte[3 * SectorStamp.BYTES];

    @Test
    void shouldTellWhoWroteIt() {
        SectorStamp stamp = new SectorStamp(3, 0x1_0000_0002L, 7, 9);
        stamp.write(bytes, SectorStamp.BYTES);

        assertThat(SectorStamp.read(bytes, SectorStamp.BYTES, 3, 0x1_0000_0002L))
                .isEqualTo(stamp.value());
        assertThat(SectorStamp.read(bytes, 0, 3, 0)).isZero();
    }

    @Test
    void shouldSeeEveryFlippedBit() {
        new SectorStamp(0, 1, 2, 3).write(bytes, 0);
        for (int bit = 0; bit < 8 * SectorStamp.BYTES; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> SectorStamp.read(bytes, 0, 0, 1))
                    .isInstanceOf(WrongBytes.class)
                    .hasMessageStartingWith("the sector holds bytes that nobody wrote there: lun=0, lba=1");
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void shouldSeeATornWrite() {
        new SectorStamp(0, 1, 2, 3).write(bytes, 0);
        new SectorStamp(0, 1, 2, 4).write(bytes, SectorStamp.BYTES);
        System.arraycopy(bytes, SectorStamp.BYTES, bytes, 0, SectorStamp.BYTES / 2);

        assertThatThrownBy(() -> SectorStamp.read(bytes, 0, 0, 1)).isInstanceOf(WrongBytes.class);
    }

    @Test
    void shouldSeeAnotherPlace() {
        new SectorStamp(0, 1, 2, 3).write(bytes, 0);

        assertThatThrownBy(() -> SectorStamp.read(bytes, 0, 0, 2))
                .hasMessage("the sector was written to another place: lun=0, lba=2, written to lun=0, lba=1");
    }
}
