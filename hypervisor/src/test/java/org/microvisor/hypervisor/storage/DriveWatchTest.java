package org.microvisor.hypervisor.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.nvme.NvmePatience;
import org.microvisor.hypervisor.storage.DriveWatch.Finding;

final class DriveWatchTest {
    private static final DriveCare CARE = new DriveCare(NvmePatience.DEFAULT, 1, 100, 1000, 1, 1);

    private final DriveWatch watch = new DriveWatch(CARE, 0);

    @Test
    void shouldFindADriveStuckThatCompletesNothingThoughClientsRepeat() {
        assertThat(watch.look(10, 5, 1)).isEqualTo(Finding.WELL);
        assertThat(watch.look(109, 9, 5)).isEqualTo(Finding.WELL);
        assertThat(watch.look(110, 20, 16)).isEqualTo(Finding.STUCK);
    }

    @Test
    void shouldLetADriveTakeItsTimeWhileAnythingCompletes() {
        for (int i = 1; i <= 9; i++) {
            assertThat(watch.look(99L * i, 10L + i, 10)).isEqualTo(Finding.WELL);
        }
        assertThat(watch.look(10_000, 50, 0)).isEqualTo(Finding.WELL);
        assertThat(watch.look(10_099, 60, 10)).isEqualTo(Finding.WELL);
    }

    @Test
    void shouldWonderAboutANodeThatIsNeverAtRest() {
        for (int i = 1; i < 20; i++) {
            assertThat(watch.look(50L * i, 10L + i, 1)).isEqualTo(Finding.WELL);
        }
        assertThat(watch.look(1000, 30, 1)).isEqualTo(Finding.LAGGING);
        watch.restart(1000);
        assertThat(watch.look(1050, 31, 1)).isEqualTo(Finding.WELL);
    }

    @Test
    void shouldCountOverTheEndOfTheCounter() {
        assertThat(watch.look(10, 0xFFFF_FFFFL, 4)).isEqualTo(Finding.WELL);
        assertThat(watch.look(100, 3, 8)).isEqualTo(Finding.WELL);
        assertThat(watch.look(111, 4, 9)).isEqualTo(Finding.STUCK);
    }

    @Test
    void shouldRefuseTimesThatMakeNoSense() {
        assertThatThrownBy(() -> new DriveCare(NvmePatience.DEFAULT, 10, 5, 20, 1, 1))
                .hasMessage("not 1 <= look <= stuck <= lagging and 1 <= firstPause <= longestPause: look=10, stuck=5,"
                        + " lagging=20, firstPause=1, longestPause=1");
        assertThatThrownBy(() -> new NvmePatience(1, 0, 1, 1))
                .hasMessage("no time to answer: admin=1, command=0, ready=1, shutdown=1");
    }
}
