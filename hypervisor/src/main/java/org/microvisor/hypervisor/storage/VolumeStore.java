package org.microvisor.hypervisor.storage;

import static org.microvisor.aoe.wire.AtaArg.SECTOR_BYTES;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.microvisor.aoe.regs.ExtentEntry;
import org.microvisor.aoe.wire.ConfigArg;

/**
 * Thin volumes on a device: superblock, journal, and extents of 1 MiB that volumes get when they are first written.
 *
 * <p>On stable media, at every instant: no physical extent belongs to two volumes or twice to one; an extent is durable
 * in the journal before {@link #provision} returns, and so before the write that needed it is acknowledged; it was made
 * to read as zero, durably, before that, so that bytes of a former owner never show; an extent is given out again only
 * after the journal durably says that it is free. A change whose method has not returned when power is cut has happened
 * wholly or not at all.
 *
 * <p>Not thread-safe. Device failures come through as the device's exceptions; after one, the store takes no changes
 * until it is opened again or {@link #reopen reopened}.
 */
public final class VolumeStore {
    /** Most volumes of a store. */
    public static final int MAX_VOLUMES = 64;

    /** Most extents of a volume: what an index of 24 bits in the slow ring can say, 16 TiB. */
    public static final int MAX_EXTENTS = 1 << 24;

    private static final String NAME_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

    private final SectorStore device;
    private final Superblock layout;
    private final boolean writable;
    private VolumeCatalog catalog;
    private Journal journal;

    private VolumeStore(SectorStore device, Superblock layout, boolean writable) {
        this.device = device;
        this.layout = layout;
        this.writable = writable;
        catalog = new VolumeCatalog(layout);
        journal = Journal.open(device, layout, catalog::apply, catalog::snapshot);
        if (writable) {
            journal.repair();
        }
    }

    /** Whether the device carries a volume store. */
    public static boolean isFormatted(SectorStore device) {
        return Superblock.find(device).isPresent();
    }

    /**
     * Makes an empty store; everything on the device is lost. {@code id} tells this store from all others: take it at
     * random.
     */
    public static VolumeStore format(SectorStore device, long id) {
        return format(device, Superblock.layout(device.sectors(), id));
    }

    static VolumeStore format(SectorStore device, Superblock layout) {
        device.zero(0, Superblock.FIRST_AREA_LBA, true);
        Journal.format(device, layout);
        device.write(0, layout.encode(), 0, 1, true);
        device.write(Superblock.COPY_LBA, layout.encode(), 0, 1, true);
        return new VolumeStore(device, layout, true);
    }

    /**
     * Opens a store and finishes what a power cut interrupted.
     *
     * @throws StoreException when there is none, or it is damaged
     */
    public static VolumeStore open(SectorStore device) {
        return new VolumeStore(device, superblock(device), true);
    }

    /** Opens a store without writing one byte to the device; changes throw. */
    public static VolumeStore openReadOnly(SectorStore device) {
        return new VolumeStore(device, superblock(device), false);
    }

    private static Superblock superblock(SectorStore device) {
        Superblock found = Superblock.find(device)
                .orElseThrow(() -> new StoreException(
                        "device has no volume store: no valid superblock in sector 0 or " + Superblock.COPY_LBA));
        if (found.extents() * ExtentEntry.SECTORS > device.sectors()) {
            throw new StoreException("device is shorter than its volume store: sectors=" + device.sectors()
                    + ", needed=" + found.extents() * ExtentEntry.SECTORS);
        }
        return found;
    }

    /** Whether a write of the journal failed, so that the store takes no changes until {@link #reopen}. */
    public boolean failed() {
        return journal.failed();
    }

    /**
     * Reads the store anew, after its device failed or was restarted. What had been reported done is there; a change that failed
     * has happened wholly or not at all. Volumes stay the objects that they are.
     *
     * @throws StoreException when the device does not hold this store any more, or it is damaged; then nothing has changed
     */
    public void reopen() {
        Superblock found = superblock(device);
        if (!found.equals(layout)) {
            throw new StoreException(String.format(
                    "device holds another volume store: id=0x%x, expected=0x%x", found.id(), layout.id()));
        }
        VolumeStore anew = new VolumeStore(device, layout, writable);
        anew.catalog.adopt(catalog);
        catalog = anew.catalog;
        journal = anew.journal;
    }

    /** The number that {@link #format} was given. */
    public long id() {
        return layout.id();
    }

    public Collection<Volume> volumes() {
        return List.copyOf(catalog.volumes());
    }

    public Optional<Volume> find(String name) {
        return catalog.volumes().stream().filter(v -> v.name().equals(name)).findFirst();
    }

    /** The volume of this name; throws if there is none, naming those that exist. */
    public Volume volume(String name) {
        return find(name)
                .orElseThrow(() -> new StoreException("no such volume: name=" + name + ", volumes="
                        + catalog.volumes().stream().map(Volume::name).toList()));
    }

    /** Extents that volumes may still get. */
    public long freeExtents() {
        return catalog.freeExtents();
    }

    /** Makes a volume that reads as zeros and takes no space. */
    public Volume create(String name, long sectors) {
        if (!name.matches(NAME_PATTERN)) {
            throw new IllegalArgumentException(
                    "volume name is not 1 to 63 letters, digits, dots, dashes or underscores: name=" + name);
        }
        checkSize(sectors);
        if (find(name).isPresent()) {
            throw new StoreException("volume exists already: name=" + name);
        }
        if (catalog.volumes().size() >= MAX_VOLUMES) {
            throw new StoreException("volume store is full: volumes=" + MAX_VOLUMES);
        }
        commit(List.of(new JournalEntry.VolumeCreated(catalog.nextId(), sectors, name)));
        return volume(name);
    }

    /**
     * Changes the size. What lies past a smaller size is lost and its space is free; the caller has stopped all I/O to
     * it.
     */
    public void resize(Volume volume, long sectors) {
        checkSize(sectors);
        clearBehindEnd(volume, sectors);
        commit(List.of(new JournalEntry.VolumeResized(volume.id(), sectors)));
    }

    /** A volume that was larger once has old bytes behind its end: they are cleared before growth would show them. */
    private void clearBehindEnd(Volume volume, long sectors) {
        int used = (int) (volume.sectors() % ExtentEntry.SECTORS);
        int last = volume.extentCount() - 1;
        if (sectors > volume.sectors() && used != 0 && volume.isMapped(last)) {
            long lba = volume.physical(last) * ExtentEntry.SECTORS + used;
            device.zero(lba, ExtentEntry.SECTORS - used, true);
        }
    }

    /** Deletes the volume; its space is free. The caller has stopped all I/O to it. */
    public void delete(Volume volume) {
        commit(List.of(new JournalEntry.VolumeDeleted(volume.id())));
    }

    /** Makes the volume LUN {@code lun}, or none with {@link Volume#NO_LUN}. */
    public void attach(Volume volume, int lun, boolean readOnly) {
        for (Volume other : catalog.volumes()) {
            if (lun != Volume.NO_LUN && other.lun() == lun && other.id() != volume.id()) {
                throw new StoreException("LUN is taken: lun=" + lun + ", volume=" + other.name());
            }
        }
        commit(List.of(new JournalEntry.LunAttached(volume.id(), lun, readOnly)));
    }

    /** Sets the AoE config string, at most 1024 bytes. */
    public void setConfig(Volume volume, byte[] string) {
        if (string.length > ConfigArg.MAX_STRING) {
            throw new IllegalArgumentException(
                    "config string is too long: length=" + string.length + ", most=" + ConfigArg.MAX_STRING);
        }
        commit(List.of(new JournalEntry.ConfigSet(volume.id(), new String(string, StandardCharsets.ISO_8859_1))));
    }

    /** An extent of a volume that a write needs. */
    public record Need(Volume volume, int extent) {}

    /**
     * Gives extents to volumes, all durably mapped and zeroed on return; needs that are met already, or come twice,
     * cost nothing.
     *
     * @return the needs that could not be met because the device is full, in order
     */
    public List<Need> provision(Collection<Need> needs) {
        BitSet reserved = new BitSet();
        List<JournalEntry> entries = new ArrayList<>();
        List<Need> unmet = new ArrayList<>();
        for (Need need : new LinkedHashSet<>(needs)) {
            if (need.volume().isMapped(need.extent())) {
                continue;
            }
            long physical = catalog.findFree(reserved);
            if (physical < 0) {
                unmet.add(need);
                continue;
            }
            reserved.set((int) physical);
            // Zeroed before the journal says so: a cut in between leaves a free extent, never one with old bytes.
            device.zero(physical * ExtentEntry.SECTORS, ExtentEntry.SECTORS, true);
            entries.add(new JournalEntry.ExtentMapped(need.volume().id(), need.extent(), physical));
        }
        if (!entries.isEmpty()) {
            commit(entries);
        }
        return unmet;
    }

    /** Reads sectors of a volume as a client sees them: zeros where nothing was written. */
    public void read(Volume volume, long lba, byte[] into, int from, int sectors) {
        checkRange(volume, lba, sectors);
        for (int done = 0; done < sectors; ) {
            long at = lba + done;
            int offset = (int) (at % ExtentEntry.SECTORS);
            int count = Math.min(sectors - done, ExtentEntry.SECTORS - offset);
            int extent = (int) (at / ExtentEntry.SECTORS);
            int to = from + done * SECTOR_BYTES;
            if (volume.isMapped(extent)) {
                device.read(volume.physical(extent) * ExtentEntry.SECTORS + offset, into, to, count);
            } else {
                Arrays.fill(into, to, to + count * SECTOR_BYTES, (byte) 0);
            }
            done += count;
        }
    }

    private static void checkRange(Volume volume, long lba, int sectors) {
        if (lba < 0 || sectors < 0 || lba + sectors > volume.sectors()) {
            throw new IllegalArgumentException("sectors are not inside the volume: lba=" + lba + ", sectors=" + sectors
                    + ", size=" + volume.sectors());
        }
    }

    private static void checkSize(long sectors) {
        if (sectors < 1 || ExtentEntry.count(sectors) > MAX_EXTENTS) {
            throw new IllegalArgumentException("volume size is not 1 sector to 16 TiB: sectors=" + sectors);
        }
    }

    private void commit(List<JournalEntry> entries) {
        if (!writable) {
            throw new StoreException("volume store is open for reading only");
        }
        journal.append(entries);
        entries.forEach(catalog::apply);
    }
}
