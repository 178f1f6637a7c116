package org.microvisor.cosim.unimem;

import org.microvisor.cosim.unimem.ps.PortCosts;
import org.microvisor.hypervisor.memory.route.Cabling;

/**
 * What an island of UNIMEM nodes is made of.
 *
 * @param cabling the nodes and the cables between them; all nodes have as many links as the one that needs most
 * @param delay cycles of a cable in each direction, outside of the nodes
 * @param acp costs of the coherent port of every node's memory
 * @param hp costs of the direct port
 * @param memoryBytes of each node, a multiple of 4096
 */
public record IslandSettings(Cabling cabling, int delay, PortCosts acp, PortCosts hp, int memoryBytes) {
    public IslandSettings {
        if (cabling.cables().isEmpty()) {
            throw new IllegalArgumentException("an island has cables: nodes=" + cabling.nodes());
        }
        if (memoryBytes < 4096 || memoryBytes % 4096 != 0) {
            throw new IllegalArgumentException("memory is not whole pages: memoryBytes=" + memoryBytes);
        }
    }

    /** Two Zynq-7000 boards, 8 cycles apart, with memory as the project's budget has it. */
    public static IslandSettings pair() {
        return of(Cabling.pair());
    }

    /** Nodes with the same cables and memories as those of {@link #pair}. */
    public static IslandSettings of(Cabling cabling) {
        return new IslandSettings(cabling, 8, PortCosts.acp(), PortCosts.hp(), 1 << 20);
    }

    /** How many nodes there are. */
    public int nodes() {
        return cabling.nodes();
    }

    /** The same with other memories: cycles of an idle port, and their size. */
    public IslandSettings withMemory(int readLatency, int writeLatency, int bytes) {
        return new IslandSettings(
                cabling,
                delay,
                acp.withLatency(readLatency, writeLatency),
                hp.withLatency(readLatency, writeLatency),
                bytes);
    }

    /** Directions of all cables; that of number {@code i ^ 1} leads back. */
    public int directions() {
        return 2 * cabling.cables().size();
    }
}
