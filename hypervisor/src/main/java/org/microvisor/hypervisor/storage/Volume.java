package org.microvisor.hypervisor.storage;

import java.util.Arrays;
import org.microvisor.aoe.regs.ExtentEntry;

/**
 * A thin volume of a {@link VolumeStore}: a size, a name, a LUN perhaps, and the extents that were written so far.
 * Changed by its store only.
 */
public final class Volume {
    /** LUN of a volume that is not attached. */
    public static final int NO_LUN = -1;

    private final int id;
    private final String name;
    private long sectors;
    private int lun = NO_LUN;
    private boolean readOnly;
    private byte[] config = {};
    /** Physical extent of every extent; 0, which is the store's own, where there is none. */
    private long[] extents;

    private int mapped;

    Volume(int id, String name, long sectors) {
        this.id = id;
        this.name = name;
        this.sectors = sectors;
        extents = new long[(int) ExtentEntry.count(sectors)];
    }

    /** Number of the volume in its store, never used again after a deletion. */
    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    public long sectors() {
        return sectors;
    }

    /** The LUN as which it is attached, or {@link #NO_LUN}. */
    public int lun() {
        return lun;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    /** A copy of the AoE config string. */
    public byte[] config() {
        return config.clone();
    }

    /** Extents that the volume's size needs. */
    public int extentCount() {
        return extents.length;
    }

    /** Extents that have been written and take space. */
    public int mappedExtents() {
        return mapped;
    }

    public boolean isMapped(int extent) {
        return extents[extent] != 0;
    }

    /** The map entry of an extent as the node reads it. */
    public long entry(int extent) {
        return extents[extent] == 0 ? ExtentEntry.UNMAPPED : ExtentEntry.of(extents[extent]);
    }

    long physical(int extent) {
        return extents[extent];
    }

    void map(int extent, long physical) {
        extents[extent] = physical;
        mapped++;
    }

    void resize(long newSectors) {
        sectors = newSectors;
        extents = Arrays.copyOf(extents, (int) ExtentEntry.count(newSectors));
        mapped = (int) Arrays.stream(extents).filter(physical -> physical != 0).count();
    }

    void attach(int newLun, boolean newReadOnly) {
        lun = newLun;
        readOnly = newReadOnly;
    }

    void setConfig(byte[] string) {
        config = string.clone();
    }

    /** Takes the state of the same volume as it was read anew. */
    void become(Volume other) {
        sectors = other.sectors;
        lun = other.lun;
        readOnly = other.readOnly;
        config = other.config;
        extents = other.extents;
        mapped = other.mapped;
    }

    @Override
    public String toString() {
        return name + " (" + sectors + " sectors, " + mapped + " of " + extents.length + " extents mapped)";
    }
}
