package org.microvisor.cosim.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.fault.FaultyCable.Passage;

final class FaultyCableTest {
    private static final int FRAMES = 10_000;

    @Test
    void shouldCarryAllWhenGood() {
        FaultyCable cable = new FaultyCable(1);

        assertThat(cable.pass()).containsExactly(new Passage(0, false));
    }

    @Test
    void shouldTakeAllWhenDown() {
        FaultyCable cable = new FaultyCable(1);
        cable.down(true);
        assertThat(cable.pass()).isEmpty();
        cable.down(false);
        assertThat(cable.pass()).hasSize(1);
        assertThat(cable.lost()).isEqualTo(1);
    }

    @Test
    void shouldKeepToItsChancesAndCountThem() {
        FaultyCable cable = new FaultyCable(2);
        cable.faults(new LinkFaults(0.1, 0.2, 0.3, 0.4, 1000));
        List<Passage> passages = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            passages.addAll(cable.pass());
        }

        assertThat(cable.lost()).isBetween(900L, 1100L);
        assertThat(cable.doubled()).isBetween(1650L, 1950L);
        assertThat(cable.damaged()).isBetween(2550L, 2850L);
        assertThat(cable.delayed()).isBetween(3400L, 3800L);
        assertThat(passages).hasSize((int) (FRAMES - cable.lost() + cable.doubled()));
        assertThat(passages.stream().filter(Passage::badFcs)).hasSize((int) cable.damaged());
        assertThat(passages).allMatch(one -> one.picos() >= 0 && one.picos() < 1000);
    }

    @Test
    void shouldDoTheSameForTheSameSeed() {
        List<List<Passage>> first = run(7);

        assertThat(run(7)).isEqualTo(first);
        assertThat(run(8)).isNotEqualTo(first);
    }

    private static List<List<Passage>> run(long seed) {
        FaultyCable cable = new FaultyCable(seed);
        cable.faults(new LinkFaults(0.3, 0.3, 0.3, 0.3, 1000));
        List<List<Passage>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(cable.pass());
        }
        return all;
    }

    @Test
    void shouldRefuseChancesThatAreNone() {
        assertThatThrownBy(() -> new LinkFaults(1.5, 0, 0, 0, 0)).hasMessage("share is not 0..1: loss=1.5");
        assertThatThrownBy(() -> new LinkFaults(0, 0, 0, 0.1, 0)).hasMessageStartingWith("frames cannot be held back");
    }
}
