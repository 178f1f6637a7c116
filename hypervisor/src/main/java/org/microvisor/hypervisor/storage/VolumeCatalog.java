package org.microvisor.hypervisor.storage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.microvisor.aoe.regs.ExtentEntry;

/**
 * The state of a volume store in memory: what its journal's entries say, applied in order. Which physical extents are
 * taken follows from the maps and is not stored anywhere else, so the two cannot disagree.
 */
final class VolumeCatalog {
    private final Superblock layout;
    private final Map<Integer, Volume> volumes = new TreeMap<>();
    private final BitSet taken = new BitSet();
    private int nextId = 1;
    private int searchFrom;

    VolumeCatalog(Superblock layout) {
        this.layout = layout;
        taken.set(0, (int) layout.firstDataExtent());
        searchFrom = (int) layout.firstDataExtent();
    }

    Collection<Volume> volumes() {
        return volumes.values();
    }

    int nextId() {
        return nextId;
    }

    long freeExtents() {
        return layout.extents() - taken.cardinality();
    }

    /**
     * A free physical extent that is none of {@code reserved}, or -1; it stays free until an entry maps it. Goes round
     * the device.
     */
    long findFree(BitSet reserved) {
        for (int from : new int[] {searchFrom, (int) layout.firstDataExtent()}) {
            int candidate = taken.nextClearBit(from);
            while (candidate < layout.extents() && reserved.get(candidate)) {
                candidate = taken.nextClearBit(candidate + 1);
            }
            if (candidate < layout.extents()) {
                searchFrom = candidate + 1;
                return candidate;
            }
        }
        return -1;
    }

    void apply(JournalEntry entry) {
        if (entry instanceof JournalEntry.VolumeCreated created) {
            damagedIf(volumes.containsKey(created.volume()), "volume created twice", entry);
            volumes.put(created.volume(), new Volume(created.volume(), created.name(), created.sectors()));
            nextId = Math.max(nextId, created.volume() + 1);
            return;
        }
        Volume volume = volumes.get(entry.volume());
        if (volume == null) {
            throw new StoreException("volume store is damaged: entry for a volume that does not exist: " + entry);
        }
        if (entry instanceof JournalEntry.VolumeResized resized) {
            free(volume, (int) ExtentEntry.count(resized.sectors()));
            volume.resize(resized.sectors());
        } else if (entry instanceof JournalEntry.VolumeDeleted) {
            free(volume, 0);
            volumes.remove(volume.id());
        } else if (entry instanceof JournalEntry.LunAttached attached) {
            volume.attach(attached.lun(), attached.readOnly());
        } else if (entry instanceof JournalEntry.ConfigSet config) {
            volume.setConfig(config.string().getBytes(StandardCharsets.ISO_8859_1));
        } else if (entry instanceof JournalEntry.ExtentMapped mapped) {
            map(volume, mapped);
        }
    }

    private void map(Volume volume, JournalEntry.ExtentMapped entry) {
        damagedIf(
                entry.extent() < 0 || entry.extent() >= volume.extentCount(),
                "extent past the end of the volume",
                entry);
        damagedIf(volume.isMapped(entry.extent()), "extent mapped again", entry);
        damagedIf(
                entry.physical() < 0 || entry.physical() >= layout.extents(),
                "extent past the end of the device",
                entry);
        damagedIf(taken.get((int) entry.physical()), "physical extent mapped twice", entry);
        taken.set((int) entry.physical());
        volume.map(entry.extent(), entry.physical());
    }

    private void free(Volume volume, int from) {
        for (int extent = from; extent < volume.extentCount(); extent++) {
            if (volume.isMapped(extent)) {
                taken.clear((int) volume.physical(extent));
            }
        }
    }

    private static void damagedIf(boolean damaged, String what, JournalEntry entry) {
        if (damaged) {
            throw new StoreException("volume store is damaged: " + what + ": " + entry);
        }
    }

    /** Lets volumes that {@code other} has too be its objects, with this catalog's state. */
    void adopt(VolumeCatalog other) {
        volumes.replaceAll((id, volume) -> {
            Volume known = other.volumes.get(id);
            if (known == null) {
                return volume;
            }
            known.become(volume);
            return known;
        });
    }

    /** Entries that make this state out of nothing. */
    List<JournalEntry> snapshot() {
        List<JournalEntry> entries = new ArrayList<>();
        for (Volume volume : volumes.values()) {
            int id = volume.id();
            entries.add(new JournalEntry.VolumeCreated(id, volume.sectors(), volume.name()));
            entries.add(new JournalEntry.LunAttached(id, volume.lun(), volume.isReadOnly()));
            entries.add(new JournalEntry.ConfigSet(id, new String(volume.config(), StandardCharsets.ISO_8859_1)));
            for (int extent = 0; extent < volume.extentCount(); extent++) {
                if (volume.isMapped(extent)) {
                    entries.add(new JournalEntry.ExtentMapped(id, extent, volume.physical(extent)));
                }
            }
        }
        return entries;
    }
}
