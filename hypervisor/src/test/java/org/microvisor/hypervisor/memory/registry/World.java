package org.microvisor.hypervisor.memory.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.memory.MemoryRefusedException;
import org.microvisor.hypervisor.memory.NodeName;
import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.RegionId;
import org.microvisor.hypervisor.memory.Rights;
import org.microvisor.hypervisor.memory.SharingMode;
import org.microvisor.hypervisor.memory.registry.MemoryRegistry.Restart;
import org.microvisor.hypervisor.memory.window.Export;
import org.microvisor.hypervisor.memory.window.LocalPages;
import org.microvisor.hypervisor.memory.window.Window;

/**
 * One state of a small model: an owner (node 0) with one page to lend, one or two users, and a network that may deliver any message
 * ever sent, at any time and any number of times, or never. That is every loss, doubling, delay and order at once. Everybody says
 * everything again all the time, so no retry is forgotten.
 *
 * <p>Registries are the real ones. Before each step the registry that acts is opened anew on what it saved, so a restart of the
 * process is part of every step as well.
 */
final class World {
    /**
     * How far the search goes.
     *
     * @param registrations of all users together, a second one of the same ticket included
     * @param frees whether the owner frees the page and makes a new region of it
     */
    record Bounds(int users, int exports, int registrations, int crashes, boolean frees, Set<SharingMode> modes) {}

    private static final Range PAGE = new Range(0x1000_0000L, Export.PAGE_BYTES);

    /** A node; {@code alive} is false when it is off for good. */
    private record Node(RegistryState state, TableHardware hardware, boolean alive) {}

    private final Bounds bounds;
    private final List<Node> nodes;
    private final Set<Message> sent;
    private final Set<Ticket> tickets;
    private final int crashes;
    private final @Nullable World before;
    private final String step;

    private World(
            Bounds bounds,
            List<Node> nodes,
            Set<Message> sent,
            Set<Ticket> tickets,
            int crashes,
            @Nullable World before,
            String step) {
        this.bounds = bounds;
        this.nodes = nodes;
        this.sent = sent;
        this.tickets = tickets;
        this.crashes = crashes;
        this.before = before;
        this.step = step;
    }

    static World initial(Bounds bounds) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i <= bounds.users(); i++) {
            TableHardware hardware = new TableHardware(2, 2);
            nodes.add(new Node(RegistryState.empty(2), hardware, true));
        }
        return new World(bounds, nodes, Set.of(), Set.of(), 0, null, "start")
                .act(0, "allocate", owner -> owner.allocate(Export.PAGE_BYTES));
    }

    /** Every world that one step leads to. */
    List<World> next() {
        List<World> worlds = new ArrayList<>();
        for (Message message : sent) {
            int to = message.to().value();
            add(worlds, to, "deliver " + message, node -> node.receive(message));
        }
        owner(worlds);
        for (int user = 1; user < nodes.size(); user++) {
            user(worlds, user);
        }
        for (int node = 0; node < nodes.size(); node++) {
            if (crashes < bounds.crashes() && nodes.get(node).alive()) {
                worlds.add(crash(node, true));
                if (node > 0) {
                    worlds.add(crash(node, false));
                }
            }
        }
        return worlds;
    }

    private void owner(List<World> worlds) {
        for (Region region : nodes.get(0).state().regions()) {
            if (exportsSoFar() < bounds.exports()) {
                for (int user = 1; user < nodes.size(); user++) {
                    for (SharingMode mode : bounds.modes()) {
                        export(worlds, region.id(), user, mode);
                    }
                }
            }
            add(worlds, 0, "recall", owner -> owner.recall(region.id()));
            add(worlds, 0, "revoke", owner -> owner.revoke(region.id()));
            if (bounds.frees()) {
                add(worlds, 0, "free", owner -> {
                    owner.free(region.id());
                    owner.allocate(Export.PAGE_BYTES);
                });
            }
        }
        for (int user = 1; user < nodes.size(); user++) {
            NodeName name = new NodeName(user);
            if (!nodes.get(user).alive()) {
                add(worlds, 0, "dead " + user, owner -> owner.dead(name));
            }
        }
    }

    private int exportsSoFar() {
        return (int) nodes.get(0).state().nextSerial() - 1;
    }

    private int registrationsSoFar() {
        return (int) nodes.stream()
                .skip(1)
                .mapToLong(node -> node.state().nextSerial() - 1)
                .sum();
    }

    private void export(List<World> worlds, RegionId region, int user, SharingMode mode) {
        List<Ticket> issued = new ArrayList<>();
        World after;
        try {
            after = act(
                    0,
                    "export to " + user + " " + mode,
                    owner -> issued.add(owner.export(region, new NodeName(user), Rights.READ_WRITE, mode)));
        } catch (MemoryRefusedException refused) {
            return;
        }
        Set<Ticket> more = new HashSet<>(tickets);
        more.addAll(issued);
        worlds.add(new World(bounds, after.nodes, after.sent, more, crashes, this, after.step));
    }

    private void user(List<World> worlds, int user) {
        for (Ticket ticket : tickets) {
            if (ticket.user().value() == user && registrationsSoFar() < bounds.registrations()) {
                add(worlds, user, "register " + ticket.grant(), node -> node.register(ticket));
            }
        }
        for (RemoteMap map : nodes.get(user).state().maps()) {
            switch (map.stage()) {
                case REGISTERED -> {
                    add(worlds, user, "map", node -> node.map(map.id()));
                    add(worlds, user, "deregister", node -> node.deregister(map.id()));
                }
                case ATTACHING -> add(worlds, user, "deregister", node -> node.deregister(map.id()));
                case MAPPED -> add(worlds, user, "unmap", node -> node.unmap(map.id()));
                case DETACHING -> {} // it waits
            }
        }
    }

    private void add(List<World> worlds, int node, String what, Consumer<MemoryRegistry> action) {
        if (nodes.get(node).alive()) {
            try {
                worlds.add(act(node, what, action));
            } catch (MemoryRefusedException refused) {
                // refused: nothing has changed
            }
        }
    }

    private World act(int node, String what, Consumer<MemoryRegistry> action) {
        Set<Message> said = new HashSet<>(sent);
        TableHardware hardware = nodes.get(node).hardware().copy();
        MemoryRegistry registry = open(node, nodes.get(node).state(), hardware, said, Restart.PROCESS);
        if (!hardware.equals(nodes.get(node).hardware())) {
            throw new AssertionError("a restart of the process changes the hardware\n" + history());
        }
        action.accept(registry);
        registry.poll(0);
        return with(node, new Node(registry.state(), hardware, true), said, crashes, node + ": " + what);
    }

    private World crash(int node, boolean comesBack) {
        Set<Message> said = new HashSet<>(sent);
        TableHardware hardware = new TableHardware(2, 2);
        RegistryState state = nodes.get(node).state();
        if (comesBack) {
            MemoryRegistry registry = open(node, state, hardware, said, Restart.BOARD);
            registry.poll(0);
            state = registry.state();
        }
        String what = node + (comesBack ? ": loses its power" : ": is off for good");
        return with(node, new Node(state, hardware, comesBack), said, crashes + 1, what);
    }

    private World with(int node, Node changed, Set<Message> said, int crashesNow, String what) {
        List<Node> others = new ArrayList<>(nodes);
        others.set(node, changed);
        return new World(bounds, others, said, tickets, crashesNow, this, what);
    }

    private static MemoryRegistry open(
            int node, RegistryState state, TableHardware hardware, Set<Message> said, Restart restart) {
        MemoryStateStore store = new MemoryStateStore();
        store.save(state);
        // numbers that depend on the state only, so that equal worlds are found to be equal
        AtomicInteger random = new AtomicInteger((int) state.nextSerial() << 16);
        RegistrySettings settings =
                new RegistrySettings(new NodeName(node), PAGE, 0, NodeName::value, () -> random.getAndAdd(0x1_0000), 1);
        MapListener listener = new MapListener() {
            @Override
            public void recalled(RegionId map) {} // users give back when they like

            @Override
            public void lost(RegionId map) {}
        };
        return MemoryRegistry.open(settings, hardware.parts(), store, said::add, listener, restart);
    }

    /** Fails with the way here if the page has two cachers, or somebody reaches it without a loan. */
    void check() {
        LocalPages.Access access =
                Objects.requireNonNull(nodes.get(0).hardware().pages.get(PAGE));
        int cachers = access == LocalPages.Access.CACHED ? 1 : 0;
        for (int user = 1; user < nodes.size(); user++) {
            for (Window window : nodes.get(user).hardware().windows.values()) {
                if (window.mode().userMayCache()) {
                    cachers++;
                }
                Export export = nodes.get(0).hardware().exports.get(window.export());
                if (export != null && lets(export, user, window)) {
                    checkReach(user, window, access);
                }
            }
        }
        if (cachers > 1) {
            throw new AssertionError("cachers of the page: " + cachers + "\n" + history());
        }
    }

    private static boolean lets(Export export, int user, Window window) {
        return export.node() == user && export.key() == window.key() && export.epoch() == window.epoch();
    }

    private void checkReach(int user, Window window, LocalPages.Access access) {
        Node owner = nodes.get(0);
        boolean lent = owner.state().grants().stream()
                .anyMatch(grant -> grant.slot() == window.export()
                        && grant.isOpen()
                        && grant.user().value() == user
                        && nodes.get(user).state().maps().stream()
                                .anyMatch(map -> map.registration() == grant.registration()
                                        && map.stage() == RemoteMap.Stage.MAPPED
                                        && map.ticket().grant() == grant.serial()));
        LocalPages.Access expected = switch (window.mode()) {
            case USER_CACHED -> LocalPages.Access.NONE;
            case OWNER_CACHED -> LocalPages.Access.CACHED;
            case UNCACHED -> LocalPages.Access.UNCACHED;
        };
        if (!lent || access != expected) {
            throw new AssertionError("node " + user + " reaches the page: lent=" + lent + ", mode=" + window.mode()
                    + ", owner's access=" + access + "\n" + history());
        }
    }

    /** All that {@link #checkThatAllEnds} depends on. */
    Object nodes() {
        return nodes;
    }

    /**
     * From here on users give back and the owner takes back, and what they say arrives: nothing may be left over.
     */
    void checkThatAllEnds() {
        World world = new World(bounds, nodes, Set.of(), Set.of(), crashes, this, "everybody gives back");
        for (int round = 0; round < 4; round++) {
            world = world.act(
                    0, "revoke", owner -> owner.state().regions().forEach(region -> owner.revoke(region.id())));
            for (int user = 1; user < nodes.size(); user++) {
                NodeName name = new NodeName(user);
                world = nodes.get(user).alive()
                        ? world.act(user, "give back", World::giveBack)
                        : world.act(0, "dead", owner -> owner.dead(name));
            }
            Set<Message> arriving = world.sent;
            world = new World(bounds, world.nodes, Set.of(), Set.of(), crashes, world, "messages arrive");
            for (Message message : arriving) {
                int to = message.to().value();
                if (nodes.get(to).alive()) {
                    world = world.act(to, "deliver " + message, node -> node.receive(message));
                }
            }
        }
        boolean clean = world.nodes.get(0).state().grants().isEmpty()
                && world.nodes.get(0).hardware().exports.isEmpty()
                && world.nodes.get(0).hardware().pages.get(PAGE) == LocalPages.Access.CACHED;
        for (Node node : world.nodes.subList(1, nodes.size())) {
            clean &= !node.alive()
                    || node.state().maps().isEmpty() && node.hardware().windows.isEmpty();
        }
        if (!clean) {
            throw new AssertionError("something is left over: " + world.nodes + "\n" + world.history());
        }
    }

    private static void giveBack(MemoryRegistry user) {
        for (RemoteMap map : user.state().maps()) {
            if (map.stage() == RemoteMap.Stage.MAPPED) {
                user.unmap(map.id());
            }
            user.deregister(map.id());
        }
    }

    private String history() {
        List<String> steps = new ArrayList<>();
        for (World at = this; at != null; at = at.before) {
            steps.add(0, at.step);
        }
        return String.join("\n", steps);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof World that
                && nodes.equals(that.nodes)
                && sent.equals(that.sent)
                && tickets.equals(that.tickets)
                && crashes == that.crashes;
    }

    @Override
    public int hashCode() {
        return Objects.hash(nodes, sent, tickets, crashes);
    }
}
