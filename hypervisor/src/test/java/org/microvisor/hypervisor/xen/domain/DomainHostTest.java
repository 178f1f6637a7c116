package org.microvisor.hypervisor.xen.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.xen.GrantEntry;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.Peer;
import org.microvisor.hypervisor.xen.XenFault;

class DomainHostTest {
    private final MachineMemory machine = new MachineMemory(1000);
    private final DomainHost host = new DomainHost(machine, 1);

    /** A domain that does what the test says. */
    private static final class Puppet implements Guest {
        private final ObjIntConsumer<Hypercalls> event;
        private final List<Integer> events = new ArrayList<>();
        private @Nullable Hypercalls calls;

        Puppet(ObjIntConsumer<Hypercalls> event) {
            this.event = event;
        }

        Hypercalls calls() {
            return Objects.requireNonNull(calls);
        }

        @Override
        public void start(Hypercalls hypercalls) {
            calls = hypercalls;
        }

        @Override
        public void onEvent(int port) {
            events.add(port);
            event.accept(calls(), port);
        }
    }

    private final Puppet a = new Puppet((calls, port) -> {});
    private final Puppet b = new Puppet((calls, port) -> {});
    private final Domain first = create("a", a);
    private final Domain second = create("b", b);

    private Domain create(String name, Guest guest) {
        try {
            Domain domain = host.create(name, 16, guest);
            domain.resume();
            rest();
            return domain;
        } catch (XenFault full) {
            throw new IllegalStateException(full);
        }
    }

    private void rest() {
        while (host.step()) {
            // until nobody has anything to do
        }
    }

    private static void grant(Puppet owner, int reference, int flags, int domain, int frame) throws XenFault {
        GrantEntry.put(owner.calls().grantTable(1).get(0), reference, flags, domain, frame);
    }

    private static int flags(Puppet owner, int reference) throws XenFault {
        return GrantEntry.flags(GrantEntry.word(owner.calls().grantTable(1).get(0), reference));
    }

    @Test
    void shouldLetOthersUseOnlyWhatIsGranted() throws XenFault {
        a.calls().page(3).putInt(100, 4711);
        grant(a, 8, GrantEntry.PERMIT | GrantEntry.READ_ONLY, second.id(), 3);
        Page seen = b.calls().map(first.id(), 8, false);
        assertThat(seen.getInt(100)).isEqualTo(4711);
        assertThat(flags(a, 8)).isEqualTo(GrantEntry.PERMIT | GrantEntry.READ_ONLY | GrantEntry.READING);
        assertRefused(() -> b.calls().map(first.id(), 8, true), XenFault.Status.PERMISSION_DENIED);
        assertRefused(() -> a.calls().map(first.id(), 8, false), XenFault.Status.PERMISSION_DENIED);
        assertRefused(() -> b.calls().map(first.id(), 9, false), XenFault.Status.PERMISSION_DENIED);
        assertRefused(() -> b.calls().map(first.id(), 512, false), XenFault.Status.BAD_REFERENCE);
        assertRefused(() -> b.calls().map(first.id(), -1, false), XenFault.Status.BAD_REFERENCE);
        assertRefused(() -> b.calls().map(77, 8, false), XenFault.Status.BAD_DOMAIN);
        assertRefused(() -> b.calls().unmap(first.id(), 8, true), XenFault.Status.BAD_HANDLE);
        b.calls().unmap(first.id(), 8, false);
        assertThat(flags(a, 8)).isEqualTo(GrantEntry.PERMIT | GrantEntry.READ_ONLY);
        grant(a, 8, GrantEntry.PERMIT, second.id(), 16);
        assertRefused(() -> b.calls().map(first.id(), 8, true), XenFault.Status.BAD_PAGE);
        assertThat(flags(a, 8)).isEqualTo(GrantEntry.PERMIT);
    }

    private interface Act {
        void run() throws XenFault;
    }

    private static void assertRefused(Act act, XenFault.Status status) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        XenFault.class, fault -> assertThat(fault.status()).isEqualTo(status));
    }

    @Test
    void shouldKeepWhatIsInUseWhateverTheEntrySays() throws XenFault {
        grant(a, 8, GrantEntry.PERMIT, second.id(), 3);
        Page before = b.calls().map(first.id(), 8, true);
        grant(a, 8, GrantEntry.PERMIT, second.id(), 4);
        Page again = b.calls().map(first.id(), 8, true);
        assertThat(again).isSameAs(before).isSameAs(a.calls().page(3));
        int used = machine.used();
        host.destroy(first);
        before.putInt(0, 1);
        // its table, its shared page are free; the mapped one is not
        assertThat(machine.used()).isEqualTo(used - 2);
        host.destroy(second);
        assertThat(machine.used()).isZero();
    }

    @Test
    void shouldCopyByGrantWithinPages() throws XenFault {
        grant(a, 8, GrantEntry.PERMIT, second.id(), 3);
        b.calls().page(5).putLong(16, 0x1122_3344_5566_7788L);
        b.calls().copyTo(first.id(), 8, 4088, 5, 16, 8);
        assertThat(a.calls().page(3).getLong(4088)).isEqualTo(0x1122_3344_5566_7788L);
        b.calls().copyFrom(first.id(), 8, 4088, 6, 0, 8);
        assertThat(b.calls().page(6).getLong(0)).isEqualTo(0x1122_3344_5566_7788L);
        assertRefused(() -> b.calls().copyTo(first.id(), 8, 4089, 5, 16, 8), XenFault.Status.BAD_COPY);
        assertRefused(() -> b.calls().copyTo(first.id(), 8, 0, 5, 0, -1), XenFault.Status.BAD_COPY);
        assertThat(flags(a, 8)).isEqualTo(GrantEntry.PERMIT);
    }

    @Test
    void shouldMoveAPageToWhoAcceptsIt() throws XenFault {
        Page page = a.calls().page(3);
        page.putInt(0, 4711);
        assertRefused(() -> a.calls().transfer(3, second.id(), 8), XenFault.Status.BAD_REFERENCE);
        grant(b, 8, GrantEntry.ACCEPT_TRANSFER, first.id(), 7);
        a.calls().transfer(3, second.id(), 8);
        assertThat(b.calls().page(7)).isSameAs(page);
        assertThat(a.calls().page(3).getInt(0)).isZero();
        assertThat(flags(b, 8))
                .isEqualTo(GrantEntry.ACCEPT_TRANSFER | GrantEntry.TRANSFER_COMMITTED | GrantEntry.TRANSFER_COMPLETED);
        assertRefused(() -> a.calls().transfer(3, second.id(), 8), XenFault.Status.PERMISSION_DENIED);
        grant(b, 9, GrantEntry.ACCEPT_TRANSFER, first.id(), 7);
        grant(a, 9, GrantEntry.PERMIT, second.id(), 4);
        b.calls().map(first.id(), 9, false);
        assertRefused(() -> a.calls().transfer(4, second.id(), 9), XenFault.Status.BAD_PAGE);
    }

    @Test
    void shouldRaiseWhatIsJoined() throws XenFault {
        int theirs = b.calls().allocateUnbound(first.id());
        b.calls().send(theirs);
        assertRefused(() -> b.calls().bindInterdomain(second.id(), theirs), XenFault.Status.GENERAL_ERROR);
        int mine = a.calls().bindInterdomain(second.id(), theirs);
        rest();
        assertThat(a.events).containsExactly(mine);
        a.calls().send(mine);
        a.calls().send(mine);
        rest();
        assertThat(b.events).containsExactly(theirs);
        b.calls().mask(theirs);
        a.calls().send(mine);
        rest();
        assertThat(b.events).containsExactly(theirs);
        b.calls().unmask(theirs);
        rest();
        assertThat(b.events).containsExactly(theirs, theirs);
        a.calls().close(mine);
        assertThat(b.calls().isBound(theirs)).isFalse();
        assertRefused(() -> a.calls().send(mine), XenFault.Status.GENERAL_ERROR);
    }

    @Test
    void shouldServeDevicesInTurnsOfTheirOwn() throws XenFault {
        int port = a.calls().allocateUnbound(0);
        int[] turns = {0};
        Peer.Channel channel = host.peer(first).bind(port, () -> turns[0]++);
        rest();
        a.calls().send(port);
        assertThat(turns[0]).isEqualTo(1);
        rest();
        assertThat(turns[0]).isEqualTo(2);
        channel.raise();
        rest();
        assertThat(a.events).containsExactly(port);
        channel.close();
        a.calls().send(port);
        rest();
        assertThat(turns[0]).isEqualTo(2);
    }

    @Test
    void shouldWakeByTheLastAlarm() throws XenFault {
        int timer = a.calls().bindVirq(EventChannels.VIRQ_TIMER);
        assertRefused(() -> a.calls().bindVirq(EventChannels.VIRQ_TIMER), XenFault.Status.GENERAL_ERROR);
        a.calls().alarm(5_000_000);
        a.calls().alarm(7_000_000);
        rest();
        assertThat(a.events).containsExactly(timer);
        assertThat(host.clock().nanoTime()).isBetween(7_000_000L, 7_010_000L);
    }

    @Test
    void shouldKeepEventsOfAPausedDomain() throws XenFault {
        int port = a.calls().allocateUnbound(0);
        Peer.Channel channel = host.peer(first).bind(port, () -> {});
        first.pause();
        channel.raise();
        rest();
        assertThat(a.events).isEmpty();
        first.resume();
        rest();
        assertThat(a.events).containsExactly(port);
    }

    @Test
    void shouldEndOnlyTheDomainThatFails() throws XenFault {
        Puppet bad = new Puppet((calls, port) -> {
            throw new IllegalStateException("oops");
        });
        Domain third = create("bad", bad);
        int port = bad.calls().allocateUnbound(0);
        host.peer(third).bind(port, () -> {}).raise();
        rest();
        assertThat(third.state()).isEqualTo(Domain.State.CRASHED);
        assertThat(third.end()).contains("oops");
        assertThat(first.state()).isEqualTo(Domain.State.RUNNING);
        a.calls().shutDown("done");
        assertThat(first.state()).isEqualTo(Domain.State.SHUT_DOWN);
    }

    @Test
    void shouldGiveFramesBackAndClearThem() throws XenFault {
        int before = machine.used();
        Puppet greedy = new Puppet((calls, port) -> {});
        Domain third = create("greedy", greedy);
        for (int frame = 0; frame < 16; frame++) {
            greedy.calls().page(frame).putLong(8, -1);
        }
        assertRefused(() -> greedy.calls().page(16), XenFault.Status.BAD_PAGE);
        assertRefused(() -> greedy.calls().page(-1), XenFault.Status.BAD_PAGE);
        host.destroy(third);
        assertThat(machine.used()).isEqualTo(before);
        assertThat(a.calls().page(9).getLong(8)).isZero();
        assertThat(host.find(third.id())).isEmpty();
    }
}
