package org.microvisor.unimem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.unimem.WindowMaster.Access;
import org.microvisor.unimem.regs.UnimemRegisters;

/** Three nodes with routers in a row: everyone reaches everyone, in a known time, and nobody waits for ever. */
final class RoutedNodesTest {
    private static final int NODES = 3;
    private static final int SLVERR = 2;
    /** Units of 16 cycles. */
    private static final int TIMEOUT = 20;
    /** Cycles that a word takes between neighbours without routers. */
    private static final int READ = 51, WRITE = 45;
    /** What the routers of both ends take, there and back: 2 cycles where a packet begins, 1 where it ends. */
    private static final int ROUTERS = 6;
    /** Besides the wires: a node that is passed, there and back. */
    private static final int PASSING = 10;

    @Test
    void everyoneReachesEveryoneInTheTimeOfItsHops() {
        try (RoutedNodes row = new RoutedNodes(NODES)) {
            row.registers.get(0).write(UnimemRegisters.TIMEOUT, TIMEOUT);
            List<Access> lost = List.of(row.read(0, 1, 0), row.write(0, 2, 0, 1));
            row.await(lost, 20 * TIMEOUT);
            assertThat(lost).allMatch(access -> access.response == SLVERR);
            assertThat(row.registers.get(0).read(UnimemRegisters.ROUTE_DROPPED)).isEqualTo(2);

            row.route();
            List<Access> writes = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                for (int owner = 0; owner < NODES; owner++) {
                    if (owner != node) {
                        writes.add(row.write(node, owner, 4 * node, 0x1000 * node + owner));
                    }
                }
            }
            row.await(writes, 500);
            for (int node = 0; node < NODES; node++) {
                List<Access> reads = new ArrayList<>();
                for (int owner = 0; owner < NODES; owner++) {
                    if (owner != node) {
                        reads.add(row.read(node, owner, 4 * node));
                        assertThat(row.memories.get(owner).bytes[0x10000 + 4 * node])
                                .isEqualTo((byte) owner);
                    }
                }
                row.await(reads, 500);
                int from = node;
                assertThat(reads).allMatch(read -> WindowMaster.word(read) >> 12 == from && read.response == 0);
            }

            int hop = 2 * RoutedNodes.WIRE + PASSING;
            assertThat(cycles(row, row.read(0, 1, 0x40))).isEqualTo(READ + ROUTERS);
            assertThat(cycles(row, row.read(0, 2, 0x40))).isEqualTo(READ + ROUTERS + hop);
            assertThat(cycles(row, row.write(2, 1, 0x44, 1))).isEqualTo(WRITE + ROUTERS);
            assertThat(cycles(row, row.write(2, 0, 0x44, 1))).isEqualTo(WRITE + ROUTERS + hop);
        }
    }

    private static long cycles(RoutedNodes row, Access access) {
        row.await(List.of(access), 500);
        row.engine.step(70); // ACKs of the links are out of the way of the next one
        assertThat(access.response).isZero();
        return access.answered - (access.write ? Math.max(access.asked, access.given) : access.asked);
    }
}
