package org.microvisor.hypervisor.xen.farm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microvisor.hypervisor.block.RamDevice;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.net.PortCounters;
import org.microvisor.hypervisor.net.PortRules;
import org.microvisor.hypervisor.net.SoftSwitch;
import org.microvisor.hypervisor.xen.XenFault;
import org.microvisor.hypervisor.xen.domain.Domain;
import org.microvisor.hypervisor.xen.domain.DomainHost;
import org.microvisor.hypervisor.xen.domain.MachineMemory;
import org.microvisor.hypervisor.xen.guest.GuestHouse;
import org.microvisor.hypervisor.xenstore.Quotas;

/** Guests by the thousand: {@link #spawn} each, then {@link #run} all. The same plan gives the same {@link FarmReport}. One thread. */
public final class Farm {
    private static final int KIB = 1024;
    private static final int BLOCK_KIB = 4;

    private final FarmPlan plan;
    private final DomainHost host;
    private final GuestHouse house;
    private final List<Domain> domains = new ArrayList<>();
    private final List<SoftSwitch.Port> ports = new ArrayList<>();
    private final List<SoftSwitch> switches = new ArrayList<>();
    private long turns;

    /** A farm without guests yet. */
    public Farm(FarmPlan plan) {
        this.plan = plan;
        host = new DomainHost(new MachineMemory(plan.guests() * FarmGuest.FRAMES), plan.seed());
        house = new GuestHouse(host, Quotas.USUAL);
    }

    /** Makes the next guest, with its interface and its disk, and lets it begin. It has its first turn in {@link #run}. */
    public Domain spawn() {
        int index = domains.size();
        int group = index / plan.group();
        int first = group * plan.group();
        int size = Math.min(plan.group(), plan.guests() - first);
        if (switches.size() == group) {
            switches.add(new SoftSwitch(host.clock()));
        }
        int next = first + (index - first + 1) % size;
        FarmGuest guest = new FarmGuest(index, next, plan.rounds(), plan.diskKib() / BLOCK_KIB);
        try {
            Domain domain = house.build("guest" + index, FarmGuest.FRAMES, guest, text -> {});
            MacAddress address = new MacAddress(FarmGuest.STATIONS | index);
            PortRules rules = new PortRules(1, Optional.of(address), 1500, 0, 0);
            ports.add(house.addInterface(domain, 0, address, switches.get(group), rules)
                    .port());
            if (plan.diskKib() > 0) {
                house.addDisk(domain, FarmGuest.DISK, new RamDevice(domain.name(), plan.diskKib() * KIB), false);
            }
            domains.add(domain);
            domain.resume();
            return domain;
        } catch (XenFault full) {
            throw new IllegalStateException("there is no room for guest " + index + ": " + full.getMessage(), full);
        }
    }

    /** At most so many turns; whether there is more to do. */
    public boolean run(int most) {
        for (int i = 0; i < most; i++) {
            if (!house.step()) {
                return false;
            }
            turns++;
        }
        return true;
    }

    /** Guests that have done all that they had to. */
    public int finished() {
        return (int)
                domains.stream().filter(domain -> result(domain).isPresent()).count();
    }

    private Optional<String> result(Domain domain) {
        return house.access().read("/local/domain/" + domain.id() + "/data/result");
    }

    /** What came out so far. */
    public FarmReport report() {
        List<PortCounters> counters =
                ports.stream().map(SoftSwitch.Port::counters).toList();
        return new FarmReport(
                domains.size(),
                (int) domains.stream()
                        .filter(domain -> result(domain).equals(Optional.of("good")))
                        .count(),
                (int) domains.stream()
                        .filter(domain -> domain.state() == Domain.State.CRASHED)
                        .count(),
                counters.stream().mapToLong(PortCounters::framesOut).sum(),
                counters.stream().mapToLong(PortCounters::bytesOut).sum(),
                counters.stream().mapToLong(PortCounters::dropped).sum(),
                turns,
                host.clock().nanoTime(),
                host.machine().used(),
                host.trace().digest(),
                host.trace().length());
    }
}
