package org.microvisor.cosim.unimem;

import org.microvisor.cosim.unimem.ps.PortCosts;

/**
 * What an island of UNIMEM nodes is made of.
 *
 * @param nodes 2, joined by one link
 * @param delay cycles of the link in each direction, outside of the nodes
 * @param acp costs of the coherent port of every node's memory
 * @param hp costs of the direct port
 * @param memoryBytes of each node, a multiple of 4096
 */
public record IslandSettings(int nodes, int delay, PortCosts acp, PortCosts hp, int memoryBytes) {
    public IslandSettings {
        if (nodes != 2) {
            throw new IllegalArgumentException("an island is a pair: nodes=" + nodes);
        }
        if (memoryBytes < 4096 || memoryBytes % 4096 != 0) {
            throw new IllegalArgumentException("memory is not whole pages: memoryBytes=" + memoryBytes);
        }
    }

    /** Two Zynq-7000 boards, 8 cycles apart, with memory as the project's budget has it. */
    public static IslandSettings pair() {
        return new IslandSettings(2, 8, PortCosts.acp(), PortCosts.hp(), 1 << 20);
    }

    /** The same with other memories: cycles of an idle port, and their size. */
    public IslandSettings withMemory(int readLatency, int writeLatency, int bytes) {
        return new IslandSettings(
                nodes,
                delay,
                acp.withLatency(readLatency, writeLatency),
                hp.withLatency(readLatency, writeLatency),
                bytes);
    }

    /** Directions of all links; that of number {@code i ^ 1} leads back. */
    public int directions() {
        return 2;
    }
}
