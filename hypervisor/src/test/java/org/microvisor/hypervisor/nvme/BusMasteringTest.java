package org.microvisor.hypervisor.nvme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BusMasteringTest {
    private final FakeConfig config = new FakeConfig();
    private final BusMastering mastering = new BusMastering(config);

    @Test
    void shouldSwitchMemoryOffAndOnAndLeaveTheRestAlone() {
        assertThat(mastering.isAllowed()).isTrue();
        config.write32(4, 0x0506); // also with its own errors reported
        mastering.forbid();
        assertThat(config.read32(4) & 0xFFFF).isEqualTo(0x0502);
        assertThat(mastering.isAllowed()).isFalse();
        mastering.allow();
        assertThat(config.read32(4) & 0xFFFF).isEqualTo(0x0506);
        assertThat(config.status()).isEqualTo(0x8010); // nobody has read these errors yet
    }

    @Test
    void shouldAlsoLetADriveAnswerThatCameBack() {
        config.write32(4, 0);
        mastering.allow();
        assertThat(config.read32(4) & 0xFFFF).isEqualTo(6);
    }

    @Test
    void shouldHaveNothingToDoWhereNobodyIs() {
        config.gone = true;
        mastering.forbid();
        mastering.allow();
        config.gone = false;
        assertThat(config.read32(4) & 0xFFFF).isEqualTo(6);
    }

    @Test
    void shouldSayWhenTheSwitchDoesNotWork() {
        config.stuck = true;
        assertThatThrownBy(mastering::forbid)
                .isInstanceOf(NvmeException.class)
                .hasMessage("drive cannot be cut off from memory: block=nvme-config, command=0x6");
    }
}
