package org.microvisor.hdl.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.ClockDomain;

class ClocksTest {
    private final SimulatorTest.Toggle cell = new SimulatorTest.Toggle();
    private final Simulator simulator = Simulator.of(cell);
    private final ClockDomain home = simulator.home();

    @Test
    void letsEdgesOfOneInstantHappenTogether() {
        Clocks clocks = new Clocks(simulator).add(home, 4000).add(cell.rx, 6000, 2000);
        List<String> edges = new ArrayList<>();
        simulator.onEdge(home, () -> edges.add(clocks.now() + " home " + simulator.instants()));
        simulator.onEdge(cell.rx, () -> edges.add(clocks.now() + " rx " + simulator.instants()));
        clocks.run(14_000);
        assertThat(edges)
                .containsExactly("2000 rx 0", "4000 home 1", "8000 home 2", "8000 rx 2", "12000 home 3", "14000 rx 4");
        assertThat(clocks.now()).isEqualTo(14_000);
        clocks.next();
        assertThat(clocks.now()).isEqualTo(16_000);
        assertThat(simulator.cycles()).isEqualTo(4);
    }

    @Test
    void refusesWhatIsNoClock() {
        assertThatThrownBy(() -> new Clocks(simulator).add(home, 0)).hasMessage("no such clock: period=0, first=0");
        assertThatThrownBy(() -> new Clocks(simulator).next()).hasMessage("no clock was added");
    }
}
