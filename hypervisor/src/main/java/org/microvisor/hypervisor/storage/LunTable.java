package org.microvisor.hypervisor.storage;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microvisor.aoe.regs.ExtentEntry;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.ConfigArg;
import org.microvisor.aoe.wire.IdentifyBlock;
import org.microvisor.hypervisor.nvme.DmaArea;

/**
 * The LUNs as the node has them: for each a volume, its extent map in shared memory and its page of ready replies.
 *
 * <p>Every LUN advertises an equal share of the node's request ids as its buffer count, so that clients which keep to
 * it are never dropped.
 */
final class LunTable {
    /** Most sectors of a request that the node takes. */
    static final int SECTORS_PER_FRAME = 16;

    static final int FIRMWARE_VERSION = 1;

    private record Lun(Volume volume, DmaArea map) {}

    private final NodeControl node;
    private final MapArena maps;
    private final long storeId;
    private final int requestIds;
    private final @Nullable Lun[] luns = new @Nullable Lun[StorageRegisters.LUN_COUNT];

    LunTable(NodeControl node, MapArena maps, long storeId) {
        this.node = node;
        this.maps = maps;
        this.storeId = storeId;
        requestIds = node.requestIds();
        for (int lun = 0; lun < luns.length; lun++) {
            node.commitLun(lun, 0, 0, false, false, 0);
        }
    }

    Optional<Volume> volume(int lun) {
        Lun found = lun < luns.length ? luns[lun] : null;
        return found == null ? Optional.empty() : Optional.of(found.volume());
    }

    /** Makes the volume answer as its LUN. */
    void add(Volume volume) {
        DmaArea map = maps.allocate((long) volume.extentCount() * ExtentEntry.BYTES);
        for (int extent = 0; extent < volume.extentCount(); extent++) {
            if (volume.isMapped(extent)) {
                write(map, extent, volume.entry(extent));
            }
        }
        luns[volume.lun()] = new Lun(volume, map);
        refreshAll();
    }

    /** The LUN answers no more; requests that the node has already taken still use its map until {@link #release}. */
    void hide(int lun) {
        node.commitLun(lun, 0, 0, false, false, 0);
    }

    /** Forgets a hidden LUN; nothing in the node uses its map any more. */
    void release(int lun) {
        Lun gone = luns[lun];
        if (gone != null) {
            node.invalidateMaps();
            luns[lun] = null;
            maps.free(gone.map());
            refreshAll();
        }
    }

    /** Forgets all LUNs and makes these volumes answer as theirs; the node has nothing in flight. */
    void replace(Collection<Volume> volumes) {
        for (int lun = 0; lun < luns.length; lun++) {
            hide(lun);
            release(lun);
        }
        for (Volume volume : volumes) {
            if (volume.lun() != Volume.NO_LUN) {
                add(volume);
            }
        }
        node.invalidateMaps();
    }

    /** Lets the node see the mapping that the volume has got for an extent. */
    void publish(int lun, int extent) {
        Lun found = luns[lun];
        if (found != null) {
            write(found.map(), extent, found.volume().entry(extent));
        }
    }

    private void refreshAll() {
        for (int lun = 0; lun < luns.length; lun++) {
            refresh(lun);
        }
    }

    /** Brings page and registers of the LUN up to date with its volume. */
    void refresh(int lun) {
        Lun found = luns[lun];
        if (found == null) {
            return;
        }
        Volume volume = found.volume();
        byte[] config = volume.config();
        node.writePage(lun, identify(volume), configReply(config));
        node.commitLun(lun, volume.sectors(), found.map().busAddress(), true, volume.isReadOnly(), config.length);
    }

    /**
     * Requests that each LUN may have outstanding: the ids shared by the LUNs, less a quarter. Every frame that is looked at
     * needs an id for a moment, so queries and strangers' frames must find one while all advertised requests are in flight.
     */
    int bufferCount() {
        long present = Arrays.stream(luns).filter(lun -> lun != null).count();
        return (int) Math.max(1, requestIds * 3 / 4 / Math.max(1, present));
    }

    private byte[] identify(Volume volume) {
        String serial = String.format("%012X-%04X", storeId & 0xFFFF_FFFF_FFFFL, volume.id() & 0xFFFF);
        return new IdentifyBlock(serial, "0.1", "MicroVisor thin volume", volume.sectors()).encode();
    }

    /** The reply from frame byte 24 on, all 1032 bytes of it. */
    private byte[] configReply(byte[] string) {
        byte[] frame = new byte[ConfigArg.STRING + ConfigArg.MAX_STRING];
        ConfigArg.write(frame, 0, bufferCount(), FIRMWARE_VERSION, SECTORS_PER_FRAME, ConfigArg.CCMD_READ, string);
        return Arrays.copyOfRange(frame, AoeHeader.ARG, frame.length);
    }

    private static void write(DmaArea map, int extent, long entry) {
        map.memory().write64(map.offset() + (long) extent * ExtentEntry.BYTES, entry);
    }
}
