package org.microvisor.hypervisor.memory.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.microvisor.hypervisor.memory.MemoryRefusedException;
import org.microvisor.hypervisor.memory.NodeName;
import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.RegionId;
import org.microvisor.hypervisor.memory.registry.Message.Kind;
import org.microvisor.hypervisor.memory.registry.RemoteMap.Stage;
import org.microvisor.hypervisor.memory.window.Window;
import org.microvisor.hypervisor.memory.window.WindowTable;

/**
 * The user's side of a registry: maps of other nodes' regions.
 *
 * <pre>
 *  register            ATTACHED              map            deregister             DETACHED
 *  -------> ATTACHING ---------> REGISTERED <----> MAPPED   (REGISTERED) DETACHING --------> gone
 *                                            unmap
 * </pre>
 *
 * <p>REVOKE and REFUSED close the window and end the map at any stage.
 */
final class RemoteMaps {
    private final Ledger ledger;
    private final WindowTable windows;
    private final MapListener listener;

    RemoteMaps(Ledger ledger, WindowTable windows, MapListener listener) {
        this.ledger = ledger;
        this.windows = windows;
        this.listener = listener;
    }

    /** Makes the hardware agree with the state. */
    void restore() {
        for (int slot = 0; slot < windows.slots(); slot++) {
            int number = slot;
            maps(map -> map.stage() == Stage.MAPPED && map.slot() == number).stream()
                    .findFirst()
                    .ifPresentOrElse(this::open, () -> windows.close(number));
        }
    }

    RegionId register(Ticket ticket) {
        if (!ticket.user().equals(ledger.settings.name())) {
            throw new MemoryRefusedException(
                    "ticket is another node's: user=" + ticket.user() + ", node=" + ledger.settings.name());
        }
        maps(map -> map.ticket().equals(ticket)).forEach(map -> {
            throw new MemoryRefusedException("ticket is registered already: id=" + map.id());
        });
        long registration = ledger.state().nextSerial();
        RemoteMap map = new RemoteMap(ledger.freshId(), ticket, registration, Stage.ATTACHING, 0, 0);
        ledger.commit(ledger.state().withMap(map));
        send(Kind.ATTACH, map);
        return map.id();
    }

    Range map(RegionId id) {
        RemoteMap found = find(id);
        if (found.stage() != Stage.REGISTERED) {
            throw new MemoryRefusedException("map is not ready for a window: id=" + id + ", stage=" + found.stage());
        }
        List<RemoteMap> mapped = maps(map -> map.stage() == Stage.MAPPED);
        int slot = IntStream.range(0, windows.slots())
                .filter(free -> mapped.stream().noneMatch(map -> map.slot() == free))
                .findFirst()
                .orElseThrow(() -> new MemoryRefusedException("window table is full: entries=" + windows.slots()));
        long bytes = RemoteMap.windowBytes(found.ticket().size());
        Collection<Range> taken = mapped.stream().map(RemoteMap::place).toList();
        long base = windows.aperture()
                .firstFit(taken, bytes, bytes)
                .orElseThrow(() -> new MemoryRefusedException(
                        "no address space for a window is left: bytes=" + bytes + ", aperture=" + windows.aperture()));
        RemoteMap next = found.mappedAt(slot, base);
        ledger.commit(ledger.state().changeMaps(found::equals, map -> next));
        open(next);
        return new Range(base, found.ticket().size());
    }

    void unmap(RegionId id) {
        RemoteMap found = find(id);
        if (found.stage() != Stage.MAPPED) {
            throw new MemoryRefusedException("map has no window: id=" + id + ", stage=" + found.stage());
        }
        ledger.commit(ledger.state().changeMaps(found::equals, map -> map.at(Stage.REGISTERED)));
        windows.close(found.slot());
    }

    void deregister(RegionId id) {
        RemoteMap found = find(id);
        if (found.stage() == Stage.MAPPED) {
            throw new MemoryRefusedException("map has a window, unmap it first: id=" + id);
        }
        if (found.stage() != Stage.DETACHING) {
            ledger.commit(ledger.state().changeMaps(found::equals, map -> map.at(Stage.DETACHING)));
        }
        send(Kind.DETACH, found);
    }

    void attached(Message message) {
        Optional<RemoteMap> found = about(message);
        if (found.isEmpty()) {
            answer(Kind.DETACH, message);
        } else if (found.get().stage() == Stage.ATTACHING) {
            ledger.commit(ledger.state().changeMaps(found.get()::equals, map -> map.at(Stage.REGISTERED)));
        }
    }

    void refused(Message message) {
        about(message).ifPresent(this::lose);
    }

    void detached(Message message) {
        about(message)
                .filter(map -> map.stage() == Stage.DETACHING)
                .ifPresent(map -> ledger.commit(ledger.state().withoutMaps(map::equals)));
    }

    void recall(Message message) {
        Optional<RemoteMap> found = about(message);
        if (found.isEmpty() || found.get().stage() == Stage.DETACHING) {
            answer(Kind.DETACH, message);
        } else {
            listener.recalled(found.get().id());
        }
    }

    void revoke(Message message) {
        about(message).ifPresent(this::lose);
        answer(Kind.REVOKED, message);
    }

    /** A node is off for good. */
    void dead(NodeName node) {
        maps(map -> map.ticket().owner().equals(node)).forEach(this::lose);
    }

    void resend() {
        for (RemoteMap map : ledger.state().maps()) {
            if (map.stage() == Stage.ATTACHING) {
                send(Kind.ATTACH, map);
            } else if (map.stage() == Stage.DETACHING) {
                send(Kind.DETACH, map);
            }
        }
    }

    RemoteMap find(RegionId id) {
        return maps(map -> map.id().equals(id)).stream()
                .findFirst()
                .orElseThrow(() -> new MemoryRefusedException("no such map: id=" + id));
    }

    private void lose(RemoteMap map) {
        ledger.commit(ledger.state().withoutMaps(map::equals));
        if (map.stage() == Stage.MAPPED) {
            windows.close(map.slot());
        }
        if (map.stage() != Stage.DETACHING) {
            listener.lost(map.id());
        }
    }

    private void open(RemoteMap map) {
        Ticket ticket = map.ticket();
        windows.open(
                map.slot(),
                new Window(
                        map.place(),
                        ledger.settings.link().applyAsInt(ticket.owner()),
                        ticket.export(),
                        0,
                        ticket.rights(),
                        ticket.mode(),
                        ticket.key(),
                        ticket.epoch()));
    }

    private Optional<RemoteMap> about(Message message) {
        return maps(map -> map.ticket().owner().equals(message.from())
                        && map.ticket().grant() == message.grant()
                        && map.registration() == message.registration())
                .stream()
                .findFirst();
    }

    private List<RemoteMap> maps(Predicate<RemoteMap> which) {
        return ledger.state().maps().stream().filter(which).toList();
    }

    private void answer(Kind kind, Message message) {
        ledger.send(kind, message.from(), message.grant(), message.registration(), 0);
    }

    private void send(Kind kind, RemoteMap map) {
        int key = kind == Kind.ATTACH ? map.ticket().key() : 0;
        ledger.send(kind, map.ticket().owner(), map.ticket().grant(), map.registration(), key);
    }
}
