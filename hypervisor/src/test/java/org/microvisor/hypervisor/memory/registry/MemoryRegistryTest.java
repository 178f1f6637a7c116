package org.microvisor.hypervisor.memory.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.hypervisor.memory.MemoryRefusedException;
import org.microvisor.hypervisor.memory.NodeName;
import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.RegionId;
import org.microvisor.hypervisor.memory.Rights;
import org.microvisor.hypervisor.memory.SharingMode;
import org.microvisor.hypervisor.memory.registry.MemoryRegistry.Restart;
import org.microvisor.hypervisor.memory.window.Export;
import org.microvisor.hypervisor.memory.window.LocalPages.Access;
import org.microvisor.hypervisor.memory.window.Window;

final class MemoryRegistryTest {
    private static final long MIB = 1 << 20;

    private final Deque<Message> network = new ArrayDeque<>();
    private int nextRandom = 0x1111_0000;
    private final TestNode user = node("cccc01");
    private final TestNode owner = node("cccc02");
    private final TestNode third = node("cccc03");

    private TestNode node(String name) {
        return new TestNode(NodeName.parse(name), 0xffff_8302_0000_0000L, () -> nextRandom += 0x1_0001, network::add);
    }

    private void deliver() {
        while (!network.isEmpty()) {
            Message message = network.remove();
            for (TestNode node : List.of(user, owner, third)) {
                if (node.settings.name().equals(message.to())) {
                    node.registry().receive(message);
                }
            }
        }
    }

    private RegionId lent(SharingMode mode) {
        RegionId region = owner.registry().allocate(3 * MIB);
        RegionId map = user.registry()
                .register(owner.registry().export(region, user.settings.name(), Rights.READ_WRITE, mode));
        deliver();
        user.registry().map(map);
        return region;
    }

    private RegionId onlyMap() {
        return user.registry().state().maps().get(0).id();
    }

    private Access ownersAccess() {
        assertThat(owner.hardware.pages).hasSize(1);
        return owner.hardware.pages.values().iterator().next();
    }

    private int ownersEpoch() {
        return Objects.requireNonNull(owner.hardware.exports.get(0)).epoch();
    }

    private static void assertRefused(ThrowingCallable call, String text) {
        assertThatThrownBy(call).isInstanceOf(MemoryRefusedException.class).hasMessage(text);
    }

    /** What EUROSERVER D4.3 prints in its appendix I, but for the braces around each. */
    @Test
    void shouldPrintWhatThePublishedControllerPrints() {
        Iterator<Integer> idsOfA = List.of(0x2a8f7d4d, 0, 0x8fab045c).iterator();
        Iterator<Integer> idsOfB = List.of(0xf96d20f1, 0).iterator();
        TestNode a = new TestNode(NodeName.parse("cccc32"), 0xffff8302011aa000L, idsOfA::next, message -> {});
        TestNode b = new TestNode(NodeName.parse("cccc02"), 0xffff8302185a4000L, idsOfB::next, message -> {});
        RegionId atA = a.registry().allocate(0x2000);
        a.registry().export(atA, b.settings.name(), Rights.READ_WRITE, SharingMode.OWNER_CACHED);
        RegionId atB = b.registry().allocate(0x1000);
        a.registry().register(b.registry().export(atB, a.settings.name(), Rights.READ_WRITE, SharingMode.USER_CACHED));

        assertThat(RegistryJson.print(RegistryJson.of(a.registry(), a.settings)))
                .isEqualTo("""
                        {
                          "RDMA": {
                            "localExported": {
                              "2a8f7d4d": {
                                "mv": "cccc32",
                                "vaddr": "0xffff8302011aa000",
                                "size": "0x00000000002000"
                              }
                            },
                            "remoteAccessed": {
                              "8fab045c": {
                                "mv": "cccc02",
                                "vaddr": "0xffff8302185a4000",
                                "size": "0x00000000001000"
                              }
                            }
                          }
                        }""");
        assertThat(RegistryJson.print(RegistryJson.of(b.registry(), b.settings)))
                .isEqualTo("""
                        {
                          "RDMA": {
                            "localExported": {
                              "f96d20f1": {
                                "mv": "cccc02",
                                "vaddr": "0xffff8302185a4000",
                                "size": "0x00000000001000"
                              }
                            },
                            "remoteAccessed": {}
                          }
                        }""");
    }

    @Test
    void shouldOpenExportAndWindowOnTheWayAndCloseThemOnTheWayBack() {
        RegionId region = owner.registry().allocate(3 * MIB);
        Ticket ticket = owner.registry().export(region, user.settings.name(), Rights.READ, SharingMode.OWNER_CACHED);
        RegionId map = user.registry().register(ticket);
        assertThat(owner.hardware.exports).isEmpty();
        assertRefused(() -> user.registry().map(map), "map is not ready for a window: id=" + map + ", stage=ATTACHING");

        deliver();
        Range place = user.registry().map(map);

        Range memory = new Range(TestNode.LENDABLE.base(), 3 * MIB);
        assertThat(place).isEqualTo(new Range(0x5000_0000L, 3 * MIB));
        assertThat(owner.hardware.exports)
                .isEqualTo(Map.of(
                        0, new Export(memory, 1, Rights.READ, SharingMode.OWNER_CACHED, ticket.key(), ticket.epoch())));
        assertThat(user.hardware.windows)
                .isEqualTo(Map.of(
                        0,
                        new Window(
                                new Range(0x5000_0000L, 4 * MIB),
                                2,
                                0,
                                0,
                                Rights.READ,
                                SharingMode.OWNER_CACHED,
                                ticket.key(),
                                ticket.epoch())));
        assertRefused(() -> user.registry().deregister(map), "map has a window, unmap it first: id=" + map);
        assertRefused(() -> owner.registry().free(region), "region is lent: id=" + region + ", users=[cccc01]");

        user.registry().unmap(map);
        assertThat(user.hardware.windows).isEmpty();
        user.registry().deregister(map);
        deliver();
        owner.registry().free(region);

        assertThat(owner.hardware.exports).isEmpty();
        assertThat(user.registry().state().maps()).isEmpty();
        assertThat(owner.registry().state().grants()).isEmpty();
        assertThat(owner.registry().state().regions()).isEmpty();
        assertThat(user.lost).isEmpty();
    }

    @Test
    void shouldRefuseASecondFreeAndUnknownIds() {
        RegionId region = owner.registry().allocate(4096);
        owner.registry().free(region);
        RegionId unknown = RegionId.parse("00000bad");

        assertRefused(() -> owner.registry().free(region), "no such region: id=" + region);
        assertRefused(() -> owner.registry().recall(unknown), "no such region: id=00000bad");
        assertRefused(() -> owner.registry().revoke(unknown), "no such region: id=00000bad");
        assertRefused(() -> user.registry().map(unknown), "no such map: id=00000bad");
        assertRefused(() -> user.registry().deregister(unknown), "no such map: id=00000bad");
        assertRefused(() -> owner.registry().allocate(4095), "region is not whole pages: bytes=4095, page=4096");
    }

    @Test
    void shouldSayWhenMemoryAndTablesAreFull() {
        RegionId region = owner.registry().allocate(TestNode.LENDABLE.size());
        assertRefused(
                () -> owner.registry().allocate(4096),
                "no memory to lend is left: bytes=4096, lendable=268435456, taken=268435456");
        List<RegionId> maps = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            maps.add(user.registry()
                    .register(
                            owner.registry().export(region, user.settings.name(), Rights.READ, SharingMode.UNCACHED)));
        }
        assertRefused(
                () -> owner.registry().export(region, third.settings.name(), Rights.READ, SharingMode.UNCACHED),
                "export table is full: entries=4");
        deliver();
        user.registry().map(maps.get(0));
        assertRefused(
                () -> user.registry().map(maps.get(1)),
                "no address space for a window is left: bytes=268435456, aperture=50000000-5fffffff");
    }

    @Test
    void shouldLendARegionInOneModeAndExclusiveOnesToOneUser() {
        RegionId region = lent(SharingMode.USER_CACHED);
        for (SharingMode mode : SharingMode.values()) {
            assertRefused(
                    () -> owner.registry().export(region, third.settings.name(), Rights.READ, mode),
                    "region is lent already: id=" + region + ", mode=USER_CACHED, users=[cccc01]");
        }
        assertRefused(
                () -> owner.registry().export(region, owner.settings.name(), Rights.READ, SharingMode.UNCACHED),
                "node does not borrow from itself: node=cccc02");
        assertThat(ownersAccess()).isEqualTo(Access.NONE);
        user.registry().unmap(onlyMap());
        user.registry().deregister(onlyMap());
        deliver();
        assertThat(ownersAccess()).isEqualTo(Access.CACHED);

        owner.registry().export(region, user.settings.name(), Rights.READ_WRITE, SharingMode.UNCACHED);
        assertThat(ownersAccess()).isEqualTo(Access.UNCACHED);
        owner.registry().export(region, third.settings.name(), Rights.READ_WRITE, SharingMode.UNCACHED);
        assertRefused(
                () -> owner.registry().export(region, third.settings.name(), Rights.READ, SharingMode.OWNER_CACHED),
                "region is lent already: id=" + region + ", mode=UNCACHED, users=[cccc01, cccc03]");
    }

    @Test
    void shouldRefuseATicketOfAnotherNodeAndASecondUseOfOne() {
        RegionId region = owner.registry().allocate(4096);
        Ticket ticket = owner.registry().export(region, user.settings.name(), Rights.READ, SharingMode.OWNER_CACHED);
        assertRefused(() -> third.registry().register(ticket), "ticket is another node's: user=cccc01, node=cccc03");
        RegionId map = user.registry().register(ticket);
        assertRefused(() -> user.registry().register(ticket), "ticket is registered already: id=" + map);
        deliver();
        user.registry().deregister(map);
        deliver();

        RegionId again = user.registry().register(ticket);
        deliver();
        assertThat(user.lost).containsExactly(again);
        assertThat(user.registry().state().maps()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> user.registry()
                        .receive(new Message(
                                Message.Kind.REVOKE, owner.settings.name(), third.settings.name(), 1, 1, 0)))
                .withMessage("message is another node's: to=cccc03, node=cccc01");
    }

    @Test
    void shouldCloseEverythingAtOnceWhenRevokedWhileMapped() {
        RegionId region = lent(SharingMode.OWNER_CACHED);
        RegionId map = onlyMap();
        int epoch = ownersEpoch();

        owner.registry().revoke(region);

        assertThat(owner.hardware.exports).isEmpty();
        owner.registry().free(region); // the user cannot reach it any more, and never cached it
        deliver();
        assertThat(user.hardware.windows).isEmpty();
        assertThat(user.lost).containsExactly(map);
        assertThat(owner.registry().state().grants()).isEmpty();
        lent(SharingMode.OWNER_CACHED);
        assertThat(ownersEpoch()).isEqualTo(epoch + 1);
    }

    @Test
    void shouldKeepARevokedRegionBoundUntilTheUserWhoCouldCacheItAnswers() {
        RegionId region = lent(SharingMode.USER_CACHED);
        owner.registry().revoke(region);
        assertThat(owner.hardware.exports).isEmpty();
        assertThat(ownersAccess()).isEqualTo(Access.NONE);
        assertRefused(() -> owner.registry().free(region), "region is lent: id=" + region + ", users=[cccc01]");
        deliver();
        assertThat(ownersAccess()).isEqualTo(Access.CACHED);
        owner.registry().free(region);
    }

    @Test
    void shouldAskBeforeItTakes() {
        RegionId region = lent(SharingMode.USER_CACHED);
        RegionId map = onlyMap();
        owner.registry().recall(region);
        network.clear(); // lost
        owner.registry().poll(0);
        owner.registry().poll(TestNode.RETRY - 1);
        assertThat(network).hasSize(1);
        deliver();
        assertThat(user.recalled).containsExactly(map);
        assertThat(user.hardware.windows).hasSize(1);
        user.registry().unmap(map);
        user.registry().deregister(map);
        deliver();
        assertThat(owner.registry().state().grants()).isEmpty();
        assertThat(user.lost).isEmpty();
    }

    @Test
    void shouldVoidTicketsThatNobodyHasUsedWhenRecalled() {
        RegionId region = owner.registry().allocate(4096);
        Ticket ticket = owner.registry().export(region, user.settings.name(), Rights.READ, SharingMode.USER_CACHED);
        owner.registry().recall(region);
        assertThat(ownersAccess()).isEqualTo(Access.CACHED);
        RegionId map = user.registry().register(ticket);
        deliver();
        assertThat(user.lost).containsExactly(map);
    }

    @Test
    void shouldSayAgainWhatWasLost() {
        RegionId region = owner.registry().allocate(4096);
        RegionId map = user.registry()
                .register(owner.registry().export(region, user.settings.name(), Rights.READ, SharingMode.UNCACHED));
        network.clear();
        user.registry().poll(0);
        deliver();
        assertThat(user.registry().find(map).stage()).isEqualTo(RemoteMap.Stage.REGISTERED);
        user.registry().deregister(map);
        network.clear();
        user.registry().poll(TestNode.RETRY);
        deliver();
        assertThat(user.registry().state().maps()).isEmpty();
        assertThat(owner.registry().state().grants()).isEmpty();
    }

    @Test
    void shouldGoOnAfterARestartOfTheProcessAsIfNothingHappened() {
        lent(SharingMode.USER_CACHED);
        TableHardware before = owner.hardware.copy();
        TableHardware userBefore = user.hardware.copy();
        RegistryState state = owner.registry().state();
        owner.restart(Restart.PROCESS);
        user.restart(Restart.PROCESS);
        assertThat(owner.registry().state()).isEqualTo(state);
        assertThat(owner.hardware).isEqualTo(before);
        assertThat(user.hardware).isEqualTo(userBefore);
        user.registry().unmap(onlyMap());
    }

    @Test
    void shouldEndEveryLoanWhenTheOwnerLosesItsPower() {
        RegionId region = lent(SharingMode.USER_CACHED);
        RegionId map = onlyMap();
        owner.restart(Restart.BOARD);
        assertThat(owner.hardware.exports).isEmpty();
        assertThat(ownersAccess()).as("the user may still cache it").isEqualTo(Access.NONE);
        owner.registry().poll(0);
        deliver();
        assertThat(user.lost).containsExactly(map);
        assertThat(user.hardware.windows).isEmpty();
        assertThat(ownersAccess()).isEqualTo(Access.CACHED);
        owner.registry().free(region);
    }

    @Test
    void shouldGiveEverythingBackWhenTheUserLosesItsPower() {
        RegionId region = lent(SharingMode.USER_CACHED);
        user.restart(Restart.BOARD);
        assertThat(user.hardware.windows).isEmpty();
        user.registry().poll(0);
        deliver();
        assertThat(owner.hardware.exports).isEmpty();
        assertThat(user.registry().state().maps()).isEmpty();
        owner.registry().free(region);
    }

    @Test
    void shouldEndLoansAndMapsOfADeadNode() {
        RegionId region = lent(SharingMode.USER_CACHED);
        RegionId map = onlyMap();
        owner.registry().dead(user.settings.name());
        assertThat(owner.hardware.exports).isEmpty();
        owner.registry().free(region);
        user.registry().dead(owner.settings.name());
        assertThat(user.hardware.windows).isEmpty();
        assertThat(user.lost).containsExactly(map);
        assertThat(network).isEmpty();
    }

    @Test
    void shouldKeepItsStateInAFile(@TempDir Path folder) throws Exception {
        lent(SharingMode.OWNER_CACHED);
        Path file = folder.resolve("registry.json");
        FileStateStore store = new FileStateStore(file);
        assertThat(store.load()).isEmpty();
        for (TestNode node : List.of(owner, user)) {
            store.save(node.registry().state());
            assertThat(new FileStateStore(file).load()).contains(node.registry().state());
        }
        Files.writeString(folder.resolve("registry.json.next"), "{torn");
        assertThat(store.load()).contains(user.registry().state());
        store.save(owner.registry().state());
        assertThat(store.load()).contains(owner.registry().state());
        assertThat(folder.toFile().list()).containsExactly("registry.json");
    }
}
