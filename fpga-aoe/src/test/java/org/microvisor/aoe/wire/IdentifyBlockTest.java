package org.microvisor.aoe.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class IdentifyBlockTest {
    private static final long BIG = 0x1234_5678_9AL;

    private final byte[] block = new IdentifyBlock("S1", "0.1", "A disk", BIG).encode();

    @Test
    void shouldGiveBackWhatWasEncoded() {
        byte[] frame = new byte[600];
        System.arraycopy(block, 0, frame, 36, 512);
        assertThat(IdentifyBlock.decode(frame, 36)).isEqualTo(new IdentifyBlock("S1", "0.1", "A disk", BIG));
        assertThat(IdentifyBlock.checksumAgrees(frame, 36)).isTrue();
    }

    @Test
    void shouldSumToZeroOverAllBytes() {
        int sum = 0;
        for (byte b : block) {
            sum += b;
        }
        assertThat(sum & 0xFF).isZero();
        block[100] ^= 1;
        assertThat(IdentifyBlock.checksumAgrees(block, 0)).isFalse();
    }

    @Test
    void shouldPutStringsWithTheFirstCharacterInTheHighByte() {
        assertThat(block[2 * 10]).isEqualTo((byte) '1');
        assertThat(block[2 * 10 + 1]).isEqualTo((byte) 'S');
        assertThat(block[2 * 27 + 1]).isEqualTo((byte) 'A');
        assertThat(block[2 * 46]).isEqualTo((byte) ' ');
    }

    @Test
    void shouldTellWhatLinuxLooksAt() {
        assertThat(Octets.le16(block, 2 * 83) & 1 << 10).isNotZero();
        assertThat(Octets.le16(block, 2 * 86) & 1 << 10).isNotZero();
        assertThat(Octets.le64(block, 200)).isEqualTo(BIG);
        assertThat(Octets.le32(block, 120)).isEqualTo(0x0FFF_FFFF);
    }

    @Test
    void shouldReadTheShortCapacityOfADiskWithoutLba48() {
        Octets.putLe16(block, 2 * 83, 0);
        Octets.putLe16(block, 2 * 86, 0);
        Octets.putLe32(block, 120, 1000);
        assertThat(IdentifyBlock.decode(block, 0).sectors()).isEqualTo(1000);
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        assertThatThrownBy(() -> new IdentifyBlock("x".repeat(21), "", "", 0))
                .hasMessage("serial is not up to 20 printable ASCII characters: serial=" + "x".repeat(21));
        assertThatThrownBy(() -> new IdentifyBlock("", "", "", 1L << 48))
                .hasMessage("capacity does not fit 48 bits: sectors=281474976710656");
    }
}
