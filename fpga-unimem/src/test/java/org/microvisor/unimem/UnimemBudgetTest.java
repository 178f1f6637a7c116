package org.microvisor.unimem;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.bench.Alone;
import org.microvisor.hdl.synth.Budget;
import org.microvisor.hdl.synth.Synthesis;
import org.microvisor.unimem.link.LinkPort;
import org.microvisor.unimem.router.Router;

/** What the cells between two nodes cost; the node as a whole is held to its part and its clock where designs are. */
final class UnimemBudgetTest {
    @Test
    void linkAndRoutersStayWithinTheirBudgets() throws IOException {
        List<Synthesis> costs = Synthesis.ofAll(List.of(
                new Alone<>(LinkPort::new),
                new Alone<>(parent -> new Router(parent, 3)),
                new Alone<>(parent -> new Router(parent, 4))));
        new Budget().lut(1650).lutRam(52).ff(670).bram36(3).mhz(130).require(costs.get(0));
        new Budget().lut(1450).lutRam(36).ff(1270).bram36(0).mhz(170).require(costs.get(1));
        new Budget().lut(3500).lutRam(48).ff(1730).bram36(0).mhz(155).require(costs.get(2));
    }
}
