package org.microvisor.cosim.unimem;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.cosim.bus.Pin;
import org.microvisor.cosim.bus.Simulation;
import org.microvisor.cosim.device.Ddr;
import org.microvisor.cosim.model.Model;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;
import org.microvisor.hypervisor.memory.route.Cable;
import org.microvisor.hypervisor.memory.route.Cabling;
import org.microvisor.hypervisor.memory.route.RouteTable;
import org.microvisor.hypervisor.memory.route.Routes;
import org.microvisor.unimem.regs.UnimemRegisters;

/**
 * UNIMEM nodes with their processors and memories, simulated as one model: between the nodes there is no Java.
 *
 * <p>After {@link #start} all links are up, all nodes know their number and the way to each other, and serve; windows and exports are the
 * caller's. One thread.
 */
public final class Island implements AutoCloseable {
    /** Where the memory of every node begins. */
    public static final long MEMORY = 0x1000_0000L;

    private static final long PATIENCE = 20_000;

    private final IslandSettings settings;
    private final Simulation simulation;
    private final List<IslandNode> nodes = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();

    /** One direction of a link, to disturb it; faults act from the next cycle on. */
    public record Wire(Pin flip, Pin blank, Pin mute, Pin cut) {}

    /** An island whose memories are all zeros; its circuit is in reset no more, and nothing is set up. */
    public Island(IslandSettings settings, Profile profile, ModelFactory models) {
        this(settings, source(settings), profile, models);
    }

    /**
     * The same with a circuit that was made before, for many islands.
     *
     * @param source of settings that differ in the latencies and sizes of memories at most
     */
    public Island(IslandSettings settings, ModelSource source, Profile profile, ModelFactory models) {
        this.settings = settings;
        Model model = models.open(source, profile);
        simulation = new Simulation(model);
        for (int i = 0; i < settings.nodes(); i++) {
            Ddr memory = new Ddr("memory" + i, MEMORY, settings.memoryBytes());
            nodes.add(new IslandNode(
                    i,
                    model.axiMaster("window_" + i),
                    model.axiLite("control_" + i),
                    model.axiSlave("acp_" + i),
                    model.axiSlave("hp_" + i),
                    memory,
                    model.pin("irq_" + i)));
            nodes.get(i)
                    .acp()
                    .memory(
                            MEMORY,
                            memory.buffer(),
                            settings.acp().readLatency(),
                            settings.acp().writeLatency());
            nodes.get(i)
                    .hp()
                    .memory(
                            MEMORY,
                            memory.buffer(),
                            settings.hp().readLatency(),
                            settings.hp().writeLatency());
        }
        for (int i = 0; i < settings.directions(); i++) {
            wires.add(new Wire(
                    model.pin("flip_" + i), model.pin("blank_" + i), model.pin("mute_" + i), model.pin("cut_" + i)));
        }
    }

    /** The circuit of an island, which takes a while to make. */
    public static ModelSource source(IslandSettings settings) {
        return ModelSource.of(new IslandCell(settings));
    }

    /** Numbers the nodes, switches them on, waits for the links, and tells everyone the way to everyone. */
    public void start() {
        for (IslandNode node : nodes) {
            node.write(UnimemRegisters.NODE, node.number());
            node.write(UnimemRegisters.CONTROL, 3);
        }
        awaitLinks(PATIENCE);
        route(settings.cabling());
    }

    /** Lets packets use these cables only, from now on. */
    public void route(Cabling cabling) {
        Routes routes = Routes.of(cabling);
        for (IslandNode node : nodes) {
            new RouteTable(new IslandRegisters(node), node.number()).install(routes);
        }
    }

    /**
     * Lets time pass until every link is up.
     *
     * @throws IllegalStateException if that does not happen in so many cycles
     */
    public void awaitLinks(long cycles) {
        long end = simulation.now() + cycles;
        for (Cable cable : settings.cabling().cables()) {
            for (Cable.End side : cable.ends()) {
                while (!isUp(side)) {
                    if (simulation.now() > end) {
                        throw new IllegalStateException(
                                "the link does not come up: end=" + side + ", cycles=" + cycles);
                    }
                    simulation.run(20);
                }
            }
        }
    }

    private boolean isUp(Cable.End side) {
        int status = nodes.get(side.node()).read(UnimemRegisters.LINK_STATUS);
        return (UnimemRegisters.LINK_STATUS_LINKS.of(status) >> side.link() & 1) == 1;
    }

    /** Its clock. */
    public Simulation simulation() {
        return simulation;
    }

    /** The nodes by number. */
    public IslandNode node(int number) {
        return nodes.get(number);
    }

    /** How many there are. */
    public int nodes() {
        return nodes.size();
    }

    /** Directions 2n and 2n + 1 are those of cable n; in a pair, direction 0 leads from node 0 to node 1. */
    public Wire wire(int direction) {
        return wires.get(direction);
    }

    /** Cuts a cable, in both directions, or mends it. */
    public void cut(Cable cable, boolean isCut) {
        int index = settings.cabling().cables().indexOf(cable);
        if (index < 0) {
            throw new IllegalArgumentException("no such cable: ends=" + cable.ends());
        }
        for (int direction = 2 * index; direction < 2 * index + 2; direction++) {
            wires.get(direction).cut().set(isCut ? 1 : 0);
        }
    }

    @Override
    public void close() {
        simulation.close();
    }
}
