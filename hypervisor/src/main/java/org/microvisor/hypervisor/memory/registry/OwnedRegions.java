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
import org.microvisor.hypervisor.memory.Rights;
import org.microvisor.hypervisor.memory.SharingMode;
import org.microvisor.hypervisor.memory.registry.Grant.Stage;
import org.microvisor.hypervisor.memory.registry.Message.Kind;
import org.microvisor.hypervisor.memory.window.Export;
import org.microvisor.hypervisor.memory.window.ExportTable;
import org.microvisor.hypervisor.memory.window.LocalPages;

/**
 * The owner's side of a registry: regions, and the loans of them.
 *
 * <pre>
 *  export          ATTACH             recall             DETACH, node dead
 *  ------> OFFERED ------> ATTACHED ----------> RECALLED ------------------> over
 *             |               |     revoke          | revoke
 *             | DETACH,       +------> REVOKED <----+
 *             v recall, revoke            | REVOKED, DETACH, node dead
 *            over                         v over
 * </pre>
 *
 * <p>What the owner itself may do with a region follows from the loans that bind it: nothing while a user may cache it, uncached
 * access in mode {@link SharingMode#UNCACHED}, all else as ordinary memory. That, and that modes are never mixed, is why a page
 * never has two cachers.
 */
final class OwnedRegions {
    private final Ledger ledger;
    private final ExportTable exports;
    private final LocalPages pages;

    OwnedRegions(Ledger ledger, ExportTable exports, LocalPages pages) {
        this.ledger = ledger;
        this.exports = exports;
        this.pages = pages;
    }

    /** Makes the hardware agree with the state. */
    void restore() {
        for (int slot = 0; slot < exports.slots(); slot++) {
            int number = slot;
            Optional<Grant> open = ledger.state().grants().stream()
                    .filter(grant -> grant.slot() == number && grant.isOpen())
                    .findFirst();
            open.ifPresentOrElse(this::open, () -> exports.close(number));
        }
        ledger.state().regions().forEach(region -> pages.set(region.memory(), access(region.id())));
    }

    RegionId allocate(long bytes) {
        if (bytes <= 0 || bytes % Export.PAGE_BYTES != 0) {
            throw new MemoryRefusedException(
                    "region is not whole pages: bytes=" + bytes + ", page=" + Export.PAGE_BYTES);
        }
        Collection<Range> taken =
                ledger.state().regions().stream().map(Region::memory).toList();
        long base = ledger.settings
                .lendable()
                .firstFit(taken, bytes, Export.PAGE_BYTES)
                .orElseThrow(
                        () -> new MemoryRefusedException("no memory to lend is left: bytes=" + bytes + ", lendable="
                                + ledger.settings.lendable().size() + ", taken="
                                + taken.stream().mapToLong(Range::size).sum()));
        Region region = new Region(ledger.freshId(), new Range(base, bytes));
        ledger.commit(ledger.state().withRegion(region));
        pages.set(region.memory(), LocalPages.Access.CACHED);
        return region.id();
    }

    Ticket export(RegionId id, NodeName user, Rights rights, SharingMode mode) {
        Region region = region(id);
        List<Grant> others = bindingGrants(id);
        if (user.equals(ledger.settings.name())) {
            throw new MemoryRefusedException("node does not borrow from itself: node=" + user);
        }
        if (!others.isEmpty() && (mode.exclusive() || others.get(0).mode() != mode)) {
            throw new MemoryRefusedException("region is lent already: id=%s, mode=%s, users=%s"
                    .formatted(id, others.get(0).mode(), users(others)));
        }
        int slot = freeSlot();
        int epoch = (ledger.state().epochs().get(slot) + 1) % Export.EPOCHS;
        Grant grant = new Grant(
                ledger.state().nextSerial(),
                id,
                user,
                rights,
                mode,
                slot,
                ledger.settings.random().getAsInt() >>> 16,
                epoch,
                0,
                Stage.OFFERED);
        change(ledger.state().withGrant(grant), List.of(grant));
        return new Ticket(
                ledger.settings.name(),
                grant.serial(),
                id,
                ledger.settings.virtual(region.memory().base()),
                region.memory().size(),
                user,
                rights,
                mode,
                slot,
                grant.key(),
                epoch);
    }

    /** Asks every user to give the region back; tickets that nobody has used are void at once. */
    void recall(RegionId id) {
        region(id);
        end(grant -> grant.region().equals(id) && grant.stage() == Stage.OFFERED);
        Predicate<Grant> attached = grant -> grant.region().equals(id) && grant.stage() == Stage.ATTACHED;
        List<Grant> asked = grants(attached);
        if (!asked.isEmpty()) {
            ledger.commit(ledger.state().changeGrants(attached, grant -> grant.at(Stage.RECALLED)));
            asked.forEach(grant -> send(Kind.RECALL, grant));
        }
    }

    /** Closes every export of the region now. */
    void revoke(RegionId id) {
        region(id);
        end(grant -> grant.region().equals(id) && grant.stage() == Stage.OFFERED);
        Predicate<Grant> open = grant -> grant.region().equals(id) && grant.isOpen();
        List<Grant> closed = grants(open);
        if (!closed.isEmpty()) {
            change(ledger.state().changeGrants(open, grant -> grant.at(Stage.REVOKED)), closed);
            closed.forEach(grant -> send(Kind.REVOKE, grant));
        }
    }

    void free(RegionId id) {
        Region region = region(id);
        List<Grant> binding = bindingGrants(id);
        if (!binding.isEmpty()) {
            throw new MemoryRefusedException("region is lent: id=" + id + ", users=" + users(binding));
        }
        ledger.commit(ledger.state().withoutRegion(region));
    }

    void attach(Message message) {
        Optional<Grant> found = grants(grant -> grant.serial() == message.grant()
                        && grant.user().equals(message.from())
                        && grant.key() == message.key())
                .stream()
                .findFirst();
        if (found.isEmpty()) {
            answer(Kind.REFUSED, message);
            return;
        }
        Grant grant = found.get();
        if (grant.stage() == Stage.OFFERED) {
            Grant attached = grant.attachedBy(message.registration());
            ledger.commit(ledger.state().changeGrants(grant::equals, old -> attached));
            open(attached);
            answer(Kind.ATTACHED, message);
        } else if (grant.registration() != message.registration()) {
            answer(Kind.REFUSED, message);
        } else {
            answer(grant.isOpen() ? Kind.ATTACHED : Kind.REVOKE, message);
        }
    }

    /** Ends a loan that its user gives back; one not attached yet as well, since its ATTACH may come after this. */
    void detach(Message message) {
        end(grant -> isAbout(message, grant)
                || grant.stage() == Stage.OFFERED
                        && grant.serial() == message.grant()
                        && grant.user().equals(message.from()));
        answer(Kind.DETACHED, message);
    }

    void revoked(Message message) {
        end(grant -> isAbout(message, grant) && grant.stage() == Stage.REVOKED);
    }

    /** A node is off for good. */
    void dead(NodeName node) {
        end(grant -> grant.user().equals(node));
    }

    void resend() {
        for (Grant grant : ledger.state().grants()) {
            if (grant.stage() == Stage.RECALLED) {
                send(Kind.RECALL, grant);
            } else if (grant.stage() == Stage.REVOKED) {
                send(Kind.REVOKE, grant);
            }
        }
    }

    private void end(Predicate<Grant> which) {
        List<Grant> ended = grants(which);
        if (!ended.isEmpty()) {
            change(ledger.state().withoutGrants(which), ended);
        }
    }

    /** Goes to {@code next}, in which {@code affected} loans are not open, and lets their regions have what follows. */
    private void change(RegistryState next, List<Grant> affected) {
        ledger.commit(next);
        affected.forEach(grant -> exports.close(grant.slot()));
        for (Region region : next.regions()) {
            if (affected.stream().anyMatch(grant -> grant.region().equals(region.id()))) {
                pages.set(region.memory(), access(region.id()));
            }
        }
    }

    private LocalPages.Access access(RegionId id) {
        List<Grant> binding = bindingGrants(id);
        if (binding.isEmpty() || binding.get(0).mode().ownerMayCache()) {
            return LocalPages.Access.CACHED;
        }
        return binding.get(0).mode().userMayCache() ? LocalPages.Access.NONE : LocalPages.Access.UNCACHED;
    }

    private void open(Grant grant) {
        exports.open(
                grant.slot(),
                new Export(
                        region(grant.region()).memory(),
                        ledger.settings.link().applyAsInt(grant.user()),
                        grant.rights(),
                        grant.mode(),
                        grant.key(),
                        grant.epoch()));
    }

    private int freeSlot() {
        return IntStream.range(0, exports.slots())
                .filter(slot -> ledger.state().grants().stream().noneMatch(grant -> grant.slot() == slot))
                .findFirst()
                .orElseThrow(() -> new MemoryRefusedException("export table is full: entries=" + exports.slots()));
    }

    private Region region(RegionId id) {
        return ledger.state().regions().stream()
                .filter(region -> region.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new MemoryRefusedException("no such region: id=" + id));
    }

    private List<Grant> bindingGrants(RegionId id) {
        return grants(grant -> grant.region().equals(id) && grant.binds());
    }

    private List<Grant> grants(Predicate<Grant> which) {
        return ledger.state().grants().stream().filter(which).toList();
    }

    private static List<NodeName> users(List<Grant> grants) {
        return grants.stream().map(Grant::user).distinct().toList();
    }

    private static boolean isAbout(Message message, Grant grant) {
        return grant.serial() == message.grant()
                && grant.registration() == message.registration()
                && grant.user().equals(message.from());
    }

    private void answer(Kind kind, Message message) {
        ledger.send(kind, message.from(), message.grant(), message.registration(), 0);
    }

    private void send(Kind kind, Grant grant) {
        ledger.send(kind, grant.user(), grant.serial(), grant.registration(), 0);
    }
}
