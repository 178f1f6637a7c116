package org.microvisor.hypervisor.memory.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
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
import org.microvisor.hypervisor.replay.SeededTest;

/**
 * Random lives of four nodes that all lend and borrow, over a bad network, with power cuts in the middle of saves. After every step
 * no memory has two cachers and nobody reaches memory without a loan; in the end all of it can be given back.
 */
final class RegistryLifeTest {
    private static final int NODES = 4;
    private static final int STEPS = 2500;
    private static final List<SharingMode> MODES = List.of(SharingMode.values());

    private static final class Life {
        private final Random random;
        private final LossyTransport network;
        private final List<TestNode> nodes = new ArrayList<>();
        private final List<Ticket> tickets = new ArrayList<>();
        private long time;
        private int cuts;
        private int mapped;

        Life(long seed) {
            random = new Random(seed);
            network = new LossyTransport(random, 30);
            for (int i = 0; i < NODES; i++) {
                nodes.add(new TestNode(new NodeName(i), (long) i << 40, random::nextInt, network));
            }
        }

        void step() {
            TestNode node = nodes.get(random.nextInt(NODES));
            boolean cut = random.nextInt(12) == 0;
            if (cut) {
                node.store.cutAfter(0, random.nextBoolean());
            }
            try {
                act(node);
            } catch (MemoryRefusedException refused) {
                // as it should be
            } catch (MemoryStateStore.PowerCut dark) {
                cuts++;
                node.store.powerUp();
                node.restart(random.nextBoolean() ? Restart.BOARD : Restart.PROCESS);
            }
            node.store.powerUp();
            nodes.forEach(this::check);
        }

        private void act(TestNode node) {
            MemoryRegistry registry = node.registry();
            switch (random.nextInt(40)) {
                case 0, 1 -> registry.allocate(Export.PAGE_BYTES * (1L + random.nextInt(9)));
                case 2, 3, 4 -> {
                    NodeName user = new NodeName(random.nextInt(NODES));
                    SharingMode mode = MODES.get(random.nextInt(MODES.size()));
                    tickets.add(registry.export(ownRegion(registry), user, Rights.READ_WRITE, mode));
                }
                case 5 -> registry.recall(ownRegion(registry));
                case 6 -> registry.revoke(ownRegion(registry));
                case 7 -> registry.free(ownRegion(registry));
                case 8, 9, 10 -> {
                    Ticket ticket = tickets.isEmpty()
                            ? null
                            : tickets.get(tickets.size() - 1 - random.nextInt(Math.min(8, tickets.size())));
                    if (ticket != null) {
                        nodes.get(ticket.user().value()).registry().register(ticket);
                    }
                }
                case 11, 12, 13, 14 -> {
                    registry.map(anyMap(registry));
                    mapped++;
                }
                case 15, 16 -> registry.unmap(anyMap(registry));
                case 17 -> registry.deregister(anyMap(registry));
                case 18, 19 -> poll();
                default -> {
                    if (!network.isEmpty()) {
                        network.step(this::deliver);
                    }
                }
            }
        }

        private void deliver(Message message) {
            nodes.get(message.to().value()).registry().receive(message);
        }

        private void poll() {
            time += TestNode.RETRY;
            nodes.forEach(node -> node.registry().poll(time));
        }

        private RegionId ownRegion(MemoryRegistry registry) {
            List<Region> regions = registry.state().regions();
            return regions.isEmpty()
                    ? new RegionId(0)
                    : regions.get(random.nextInt(regions.size())).id();
        }

        private RegionId anyMap(MemoryRegistry registry) {
            List<RemoteMap> maps = registry.state().maps();
            return maps.isEmpty()
                    ? new RegionId(0)
                    : maps.get(random.nextInt(maps.size())).id();
        }

        private void check(TestNode user) {
            for (RemoteMap map : user.registry().state().maps()) {
                if (map.stage() != RemoteMap.Stage.MAPPED) {
                    continue;
                }
                Window window = Objects.requireNonNull(user.hardware.windows.get(map.slot()));
                TestNode owner = nodes.get(map.ticket().owner().value());
                Export export = owner.hardware.exports.get(window.export());
                boolean reaches = export != null
                        && export.node() == user.settings.name().value()
                        && export.key() == window.key()
                        && export.epoch() == window.epoch();
                if (reaches) {
                    assertThat(owner.registry().state().grants())
                            .anyMatch(grant -> grant.isOpen() && grant.registration() == map.registration());
                }
                if (reaches || window.mode().userMayCache()) {
                    checkOwnersAccess(owner, map.ticket());
                }
            }
            assertThat(user.hardware.windows).hasSize((int) user.registry().state().maps().stream()
                    .filter(map -> map.stage() == RemoteMap.Stage.MAPPED)
                    .count());
        }

        private void checkOwnersAccess(TestNode owner, Ticket ticket) {
            long base = ticket.vaddr() - owner.settings.virtualBase() + TestNode.LENDABLE.base();
            Range memory = new Range(base, ticket.size());
            LocalPages.Access expected = switch (ticket.mode()) {
                case USER_CACHED -> LocalPages.Access.NONE;
                case OWNER_CACHED -> LocalPages.Access.CACHED;
                case UNCACHED -> LocalPages.Access.UNCACHED;
            };
            for (Region region : owner.registry().state().regions()) {
                if (region.memory().overlaps(memory)) {
                    assertThat(owner.hardware.pages.get(region.memory())).isEqualTo(expected);
                }
            }
        }

        /** Everybody gives back and the network works again. */
        void end() {
            network.heal();
            for (int round = 0; round < 20; round++) {
                for (TestNode node : nodes) {
                    MemoryRegistry registry = node.registry();
                    registry.state().regions().forEach(region -> registry.recall(region.id()));
                    for (RemoteMap map : registry.state().maps()) {
                        if (map.stage() == RemoteMap.Stage.MAPPED) {
                            registry.unmap(map.id());
                        }
                        registry.deregister(map.id());
                    }
                }
                poll();
                while (!network.isEmpty()) {
                    network.step(this::deliver);
                    nodes.forEach(this::check);
                }
            }
            for (TestNode node : nodes) {
                assertThat(node.registry().state().grants()).isEmpty();
                assertThat(node.registry().state().maps()).isEmpty();
                assertThat(node.hardware.exports).isEmpty();
                assertThat(node.hardware.windows).isEmpty();
                for (Region region : node.registry().state().regions()) {
                    assertThat(node.hardware.pages.get(region.memory())).isEqualTo(LocalPages.Access.CACHED);
                    node.registry().free(region.id());
                }
                node.registry().free(node.registry().allocate(TestNode.LENDABLE.size()));
            }
        }
    }

    @SeededTest({1, 2, 3, 4})
    void shouldNeitherLoseMemoryNorShowItToStrangers(long seed) {
        Life life = new Life(seed);
        for (int i = 0; i < STEPS; i++) {
            life.step();
        }
        assertThat(life.cuts).isGreaterThan(10);
        assertThat(life.mapped).isGreaterThan(10);
        life.end();
    }
}
