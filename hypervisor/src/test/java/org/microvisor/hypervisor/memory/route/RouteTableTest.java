package org.microvisor.hypervisor.memory.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.board.Registers;
import org.microvisor.unimem.regs.UnimemRegisters;

final class RouteTableTest {
    private final List<Integer> written = new ArrayList<>();

    /** A node of so many links that notes what is written to ROUTE_SET, its only register. */
    private Registers node(int links) {
        return new Registers() {
            @Override
            public String name() {
                return "unimem";
            }

            @Override
            public long size() {
                return 4096;
            }

            @Override
            public int read32(long offset) {
                assertThat(offset).isEqualTo(UnimemRegisters.CAPABILITIES.offset());
                return links << 16;
            }

            @Override
            public void write32(long offset, int value) {
                assertThat(offset).isEqualTo(UnimemRegisters.ROUTE_SET.offset());
                written.add(value);
            }
        };
    }

    @Test
    void shouldSayOfEveryNodeWhereItsPacketsGo() {
        new RouteTable(node(3), 3).install(Routes.of(Cabling.boards(2)));

        assertThat(written).hasSize(64);
        int exists = 1 << 16;
        assertThat(written.subList(0, 9))
                .containsExactly(
                        exists | 2 << 8, // the ring's short way
                        exists | 2 << 8 | 1,
                        exists | 1 << 8 | 2,
                        exists | 3, // here
                        exists | 3 << 8 | 4, // the other board
                        exists | 3 << 8 | 5,
                        exists | 3 << 8 | 6,
                        exists | 3 << 8 | 7,
                        8);
    }

    @Test
    void shouldRefuseWhatTheNodeCannotDo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new RouteTable(node(2), 3).install(Routes.of(Cabling.boards(2))))
                .withMessage("routes use a link that the node does not have: node=3, link=2, links=2");
        assertThatIllegalStateException()
                .isThrownBy(() -> new RouteTable(node(1), 0).install(Routes.of(Cabling.row(3))))
                .withMessage("node has one link and no router, so it cannot be one of several: node=0, nodes=3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RouteTable(node(2), 4).install(Routes.of(Cabling.board())))
                .withMessage("routes do not know this node: node=4, nodes=4");
        new RouteTable(node(1), 1).install(Routes.of(Cabling.pair()));
        assertThat(written).isEmpty();
    }
}
