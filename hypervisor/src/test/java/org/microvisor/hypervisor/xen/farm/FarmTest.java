package org.microvisor.hypervisor.xen.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FarmTest {
    private static FarmReport run(FarmPlan plan) {
        Farm farm = new Farm(plan);
        for (int i = 0; i < plan.guests(); i++) {
            farm.spawn();
        }
        assertThat(farm.run(10_000_000)).isFalse();
        return farm.report();
    }

    @Test
    void shouldGiveFortyGuestsTheSameLifeForTheSameSeed() {
        FarmReport first = run(new FarmPlan(40, 4711, 5, 8, 16));
        FarmReport again = run(new FarmPlan(40, 4711, 5, 8, 16));
        FarmReport other = run(new FarmPlan(40, 4712, 5, 8, 16));
        assertThat(first.good()).isEqualTo(40);
        assertThat(first.frames()).isGreaterThanOrEqualTo(2 * 40 * 5);
        assertThat(again).isEqualTo(first);
        assertThat(other.good()).isEqualTo(40);
        assertThat(other.trace()).isNotEqualTo(first.trace());
    }

    @Test
    void shouldHouseAThousandGuests() {
        FarmReport report = run(new FarmPlan(1000, 1, 1, 10, 4));
        assertThat(report.good()).isEqualTo(1000);
        assertThat(report.crashed()).isZero();
        assertThat(report.pages() / 1000).isLessThan(16);
    }

    @Test
    void shouldRefuseAnImpossiblePlan() {
        assertThatThrownBy(() -> new FarmPlan(0, 1, 1, 2, 0))
                .hasMessage("farm is impossible: guests=0 (1..32000), rounds=1, group=2 (2..1024), diskKib=0"
                        + " (0, 4 .. 1048576)");
    }
}
