package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;

/**
 * Each request goes where its address belongs, its data follows it, its answer comes back to whom it is due, and none is starved; for
 * all time.
 *
 * <p>The crossbar is small: 2 masters, 2 slaves, one of them with 2 ranges, 2 open transactions of 2 IDs each. The slaves may answer
 * in any order that AXI allows, at any pace; {@link Axi4CrossbarTest} runs legal traffic past all that is assumed and asserted here.
 * As addresses and data arrive as they were given, rules about their contents need no looking after.
 */
final class Axi4CrossbarProofTest {
    private static final List<AddressRange> MAP = List.of(
            new AddressRange(0, 0, 0x1000), new AddressRange(1, 0x1000, 0x1000), new AddressRange(0, 0x3000, 0x1000));

    private static final class Middle extends Cell {
        final List<Axi4> s_axi = new ArrayList<>(), m_axi = new ArrayList<>();

        Middle(Consumer<Axi4Crossbar> properties) {
            Axi4Crossbar crossbar = new Axi4Crossbar(this, 14, 8, 1, 2, MAP, 2);
            for (Axi4 port : crossbar.s_axi) {
                Axi4 s_axi_outer = Axi4.slave(this, 14, 8, 1);
                s_axi_outer.to(port);
                s_axi.add(s_axi_outer);
            }
            for (Axi4 port : crossbar.m_axi) {
                Axi4 m_axi_outer = Axi4.master(this, 14, 8, 2);
                port.to(m_axi_outer);
                m_axi.add(m_axi_outer);
            }
            properties.accept(crossbar);
            ghost(() -> {
                s_axi.forEach(bus -> new Axi4Rules(this, bus, Side.SLAVE, InOrder.HANDSHAKES));
                m_axi.forEach(bus -> new Axi4Rules(this, bus, Side.MASTER, InOrder.HANDSHAKES));
            });
        }
    }

    @Test
    void bringsEveryTransactionToItsSlaveAndItsAnswerBack() {
        assertThat(Prover.of(new Middle(Axi4Crossbar::invariants))
                        .oneByOne()
                        .induction(1)
                        .asserts())
                .isEqualTo(322);
    }

    /** With slaves that are always ready for an address, and with such that leave it waiting for up to 3 cycles. */
    @Test
    void leavesNoAddressWaitingForMoreCyclesThanPromised() {
        for (int stall : new int[] {0, 3}) {
            Middle middle = new Middle(crossbar -> crossbar.promptness(stall));
            assertThat(Prover.of(middle).oneByOne().induction(1).asserts()).isGreaterThan(50);
        }
    }
}
