package org.microvisor.hypervisor.storage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.microvisor.aoe.regs.ExtentEntry;
import org.microvisor.aoe.regs.SlowRing;
import org.microvisor.aoe.wire.AoeError;
import org.microvisor.hypervisor.nvme.NvmeException;

/**
 * Gives extents to the requests that found none, a batch at a time: one zeroing for each new extent and one journal
 * record for the batch, whoever and however many asked. A read gets extents too when it also touches a mapped one,
 * since the node reads a request from the device or from nothing, not from both. While the device does not answer, clients are
 * told to try again.
 */
final class MissHandler {
    private final NodeControl node;
    private final LunTable luns;
    private final VolumeStore store;
    private final ServiceCounters counters;

    MissHandler(NodeControl node, LunTable luns, VolumeStore store, ServiceCounters counters) {
        this.node = node;
        this.luns = luns;
        this.store = store;
        this.counters = counters;
    }

    void handle(List<SlowEntry> misses) {
        List<VolumeStore.Need> needs = new ArrayList<>();
        for (SlowEntry miss : misses) {
            counters.add(
                    miss.type() == SlowRing.TYPE_WRITE_MISS ? ServiceEvent.WRITE_MISSES : ServiceEvent.READ_MISSES);
            List<VolumeStore.Need> own = needs(miss);
            if (!own.isEmpty()
                    && own.stream().allMatch(need -> need.volume().isMapped(need.extent()) || needs.contains(need))) {
                counters.add(ServiceEvent.MISSES_MERGED);
            }
            needs.addAll(own);
        }
        long freeBefore = store.freeExtents();
        Optional<AtaOutcome> failure = Optional.empty();
        Set<VolumeStore.Need> unmet = new HashSet<>();
        boolean later = store.failed(); // it will be read anew
        try {
            unmet.addAll(store.provision(needs));
        } catch (NvmeException e) {
            failure = Optional.of(AtaOutcome.of(e.status()));
            later |= !e.answered();
        } catch (StoreException e) {
            failure = Optional.of(AtaOutcome.ABORTED);
        }
        for (long i = store.freeExtents(); i < freeBefore; i++) {
            counters.add(ServiceEvent.EXTENTS_PROVISIONED);
        }
        for (VolumeStore.Need need : new HashSet<>(needs)) {
            if (need.volume().isMapped(need.extent())) {
                luns.publish(need.volume().lun(), need.extent());
            }
        }
        for (SlowEntry miss : misses) {
            answer(miss, unmet, failure, later);
        }
    }

    private void answer(SlowEntry miss, Set<VolumeStore.Need> unmet, Optional<AtaOutcome> failure, boolean later) {
        List<VolumeStore.Need> own = needs(miss);
        if (own.isEmpty()) {
            counters.add(ServiceEvent.MISSES_FAILED);
            fail(miss, AtaOutcome.NOT_FOUND);
        } else if (own.stream().anyMatch(unmet::contains)) {
            counters.add(ServiceEvent.MISSES_EXHAUSTED);
            fail(miss, AtaOutcome.ABORTED);
        } else if (failure.isPresent()
                && !own.stream().allMatch(need -> need.volume().isMapped(need.extent()))) {
            if (later) {
                counters.add(ServiceEvent.MISSES_POSTPONED);
                node.refuse(miss.requestId(), AoeError.DEVICE_UNAVAILABLE);
            } else {
                counters.add(ServiceEvent.MISSES_FAILED);
                fail(miss, failure.get());
            }
        } else {
            node.replay(miss.requestId());
        }
    }

    private void fail(SlowEntry miss, AtaOutcome outcome) {
        node.fail(miss.requestId(), outcome.status(), outcome.error());
    }

    /** The extents that the request touches; none when it does not lie inside a LUN of ours. */
    private List<VolumeStore.Need> needs(SlowEntry miss) {
        Optional<Volume> volume = luns.volume(miss.lun());
        long end = miss.lba() + miss.sectors();
        if (volume.isEmpty() || miss.sectors() == 0 || end > volume.get().sectors()) {
            return List.of();
        }
        List<VolumeStore.Need> needs = new ArrayList<>();
        for (long extent = miss.lba() / ExtentEntry.SECTORS; extent <= (end - 1) / ExtentEntry.SECTORS; extent++) {
            needs.add(new VolumeStore.Need(volume.get(), (int) extent));
        }
        return needs;
    }
}
