package org.microvisor.cosim.board;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.microvisor.cosim.device.FaultHook;
import org.microvisor.cosim.device.FileBackedMedia;
import org.microvisor.cosim.device.PcieDrive;
import org.microvisor.cosim.device.peer.PeerException;
import org.microvisor.cosim.device.peer.QemuNvme;
import org.microvisor.cosim.device.peer.QemuNvmeSettings;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.storage.DriveCare;
import org.microvisor.hypervisor.storage.FileSectors;
import org.microvisor.hypervisor.storage.StorageNodeSettings;
import org.microvisor.hypervisor.storage.StorageNodeSoftware;
import org.microvisor.hypervisor.storage.StoreException;
import org.microvisor.hypervisor.storage.Volume;
import org.microvisor.hypervisor.storage.VolumeStore;

/**
 * A running storage node: a simulated board with a drive in a file, the MicroVisor's storage software on it, and one thin
 * volume as LUN 0.
 *
 * @param board the board
 * @param mac address of the node's port
 * @param software what runs on its processor; somebody must poll it
 * @param volume the volume, made if the drive was empty
 */
public record StorageSite(CosimBoard board, MacAddress mac, StorageNodeSoftware software, Volume volume)
        implements AutoCloseable {
    /** Name of the volume. */
    public static final String VOLUME = "disk0";

    private static final MacAddress FIRST_MAC = MacAddress.parse("02:00:00:00:00:10");
    private static final long STORE_ID = 0x4D56_0001L;
    private static final long STORE_OVERHEAD = 32L << 20;
    private static final int SECTOR_BYTES = 512;

    /** Address of the port of a node that stands alone at its shelf: two shelves may be on one network. */
    public static MacAddress macAt(int shelf) {
        return new MacAddress(FIRST_MAC.value() | (long) shelf << 8);
    }

    /** Starts the software of a board that has not run yet and whose drive has {@link #driveBytes} or more. */
    public static StorageSite start(CosimBoard board, long bytes, int shelf) {
        return start(board, macAt(shelf), bytes, shelf);
    }

    /** The same for a node with another address. */
    public static StorageSite start(CosimBoard board, MacAddress mac, long bytes, int shelf) {
        return start(board, mac, bytes, shelf, DriveCare.DEFAULT);
    }

    /** The same with other time-outs. */
    public static StorageSite start(CosimBoard board, MacAddress mac, long bytes, int shelf, DriveCare care) {
        StorageNodeSettings settings =
                StorageNodeSettings.of(mac, shelf, STORE_ID).withCare(care);
        StorageNodeSoftware software = StorageNodeSoftware.start(board, settings);
        return new StorageSite(board, mac, software, volume(software, bytes / SECTOR_BYTES));
    }

    /**
     * Powers the board on and starts its software.
     *
     * @param drive the drive's backing file, made if missing
     * @param bytes size of the volume, a multiple of 512; a smaller volume that is there already grows
     * @param shelf AoE shelf address
     * @throws SmallerVolume if the volume is larger already
     */
    public static StorageSite open(CosimBoardSettings settings, Path drive, long bytes, int shelf, ModelFactory models)
            throws IOException {
        FileBackedMedia media = FileBackedMedia.open(drive, checkedBytes(drive, bytes));
        CosimBoard board;
        try {
            board = new CosimBoard(settings, media, FaultHook.NONE, models);
        } catch (RuntimeException failed) {
            media.close();
            throw failed;
        }
        return started(board, bytes, shelf);
    }

    /**
     * As {@link #open}, with QEMU's NVMe controller on the drive's file in place of our model of one.
     *
     * @param log takes what QEMU prints
     * @throws PeerException if QEMU does not come up
     */
    public static StorageSite openOnQemu(
            CosimBoardSettings settings, Path drive, Path log, long bytes, int shelf, ModelFactory models)
            throws IOException {
        FileBackedMedia.open(drive, checkedBytes(drive, bytes)).close(); // made, grown, and nobody else's
        PcieDrive.Maker qemu = QemuNvme.maker(QemuNvmeSettings.of(drive, log));
        return started(new CosimBoard(settings, qemu, models), bytes, shelf);
    }

    private static long checkedBytes(Path drive, long bytes) throws IOException {
        if (bytes <= 0 || bytes % SECTOR_BYTES != 0) {
            throw new IllegalArgumentException("volume size is not a positive multiple of 512: bytes=" + bytes);
        }
        refuseForeign(drive);
        return Math.max(driveBytes(bytes), existing(drive));
    }

    private static StorageSite started(CosimBoard board, long bytes, int shelf) {
        try {
            return start(board, bytes, shelf);
        } catch (RuntimeException failed) {
            board.close();
            throw failed;
        }
    }

    /** A file that is there must be a drive of ours or blank, lest somebody's data be overwritten. */
    private static void refuseForeign(Path drive) throws IOException {
        if (existing(drive) == 0) {
            return;
        }
        try (FileSectors sectors = FileSectors.openReadOnly(drive)) {
            if (VolumeStore.isFormatted(sectors)) {
                return;
            }
        }
        try (InputStream bytes = Files.newInputStream(drive)) {
            byte[] chunk = new byte[1 << 20];
            for (int read = bytes.read(chunk); read > 0; read = bytes.read(chunk)) {
                for (int i = 0; i < read; i++) {
                    if (chunk[i] != 0) {
                        throw new StoreException(
                                "file holds something else than a drive of the storage node; name another one: file="
                                        + drive);
                    }
                }
            }
        }
    }

    private static Volume volume(StorageNodeSoftware software, long sectors) {
        Volume volume = software.store().find(VOLUME).orElseGet(() -> software.createVolume(VOLUME, sectors, 0));
        if (volume.lun() == Volume.NO_LUN) { // the power went between making it and giving it its LUN
            software.attachVolume(volume, 0, false);
        }
        if (volume.sectors() > sectors) {
            throw new SmallerVolume(volume.sectors() * SECTOR_BYTES, sectors * SECTOR_BYTES);
        }
        if (volume.sectors() != sectors) {
            software.resizeVolume(volume, sectors);
        }
        return volume;
    }

    /** Bytes of a drive for a volume: a whole number of MiB with room for the volume, its metadata and the drive's rounding. */
    public static long driveBytes(long volumeBytes) {
        return (volumeBytes + STORE_OVERHEAD + (1 << 20) - 1) >> 20 << 20;
    }

    private static long existing(Path drive) throws IOException {
        return Files.exists(drive) ? Files.size(drive) : 0;
    }

    /** Stops the software in order, then the board. */
    @Override
    public void close() {
        try (board) {
            software.close();
        }
    }
}
