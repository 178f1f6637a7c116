package org.microvisor.hypervisor.storage;

import static org.microvisor.aoe.wire.AtaArg.SECTOR_BYTES;

import java.util.Optional;
import java.util.zip.CRC32C;
import org.microvisor.aoe.regs.ExtentEntry;
import org.microvisor.aoe.wire.Octets;

/**
 * The first thing on a device with a volume store: where everything else is. Written once, when the device is
 * formatted, in two copies.
 *
 * <pre>
 *  byte 0         8         16             24          32            40     48                508
 *      +---------+---------+--------------+-----------+-------------+------+----- ... -------+--------+
 *      | "MVSTORE1" version | area sectors | extents   | first data  | id   |      zeros      | CRC32C |
 *      +---------+---------+--------------+-----------+-------------+------+-----------------+--------+
 * </pre>
 *
 * Least significant byte first. Sectors 0 and {@link #COPY_LBA} hold the copies, sector {@link #FIRST_AREA_LBA} is the
 * start of the two journal areas. The extents in front of {@code firstDataExtent} are the store's own.
 *
 * @param areaSectors length of each of the two journal areas
 * @param extents extents of the device, the last possibly partial one not counted
 * @param firstDataExtent first extent that volumes may use
 * @param id random number that tells this store from others; serial numbers are made of it
 */
record Superblock(long areaSectors, long extents, long firstDataExtent, long id) {
    static final int COPY_LBA = 8;
    static final int FIRST_AREA_LBA = 16;

    private static final long MAGIC = 0x31455230_5453564DL;
    private static final int VERSION = 1;
    private static final int CRC_AT = 508;
    private static final int SLACK_SECTORS = 512;

    Superblock {
        if (areaSectors < 1 || firstDataExtent < 1 || extents <= firstDataExtent) {
            throw new StoreException("device is too small for a volume store: extents=" + extents + ", needed at least "
                    + (firstDataExtent + 1) + " of 1 MiB");
        }
    }

    /** The layout for a device: areas that hold a snapshot of the full device twice over, and room for changes. */
    static Superblock layout(long deviceSectors, long id) {
        long extents = deviceSectors / ExtentEntry.SECTORS;
        long snapshotSectors = 1
                + (extents * JournalEntry.ExtentMapped.BYTES / JournalRecord.MAX_PAYLOAD + 1)
                        * JournalRecord.MAX_SECTORS;
        long volumeSectors = (long) VolumeStore.MAX_VOLUMES * JournalRecord.MAX_SECTORS / 2;
        long area = SLACK_SECTORS + 2 * (snapshotSectors + volumeSectors);
        return new Superblock(area, extents, ExtentEntry.count(FIRST_AREA_LBA + 2 * area), id);
    }

    /** First sector of journal area 0 or 1. */
    long areaLba(int area) {
        return FIRST_AREA_LBA + area * areaSectors;
    }

    byte[] encode() {
        byte[] sector = new byte[SECTOR_BYTES];
        Octets.putLe64(sector, 0, MAGIC);
        Octets.putLe64(sector, 8, VERSION);
        Octets.putLe64(sector, 16, areaSectors);
        Octets.putLe64(sector, 24, extents);
        Octets.putLe64(sector, 32, firstDataExtent);
        Octets.putLe64(sector, 40, id);
        Octets.putLe32(sector, CRC_AT, crc(sector));
        return sector;
    }

    /** Empty if the sector is no superblock or a damaged one. */
    static Optional<Superblock> decode(byte[] sector) {
        if (Octets.le64(sector, 0) != MAGIC || Octets.le32(sector, CRC_AT) != crc(sector)) {
            return Optional.empty();
        }
        if (Octets.le64(sector, 8) != VERSION) {
            throw new StoreException(
                    "volume store has a version that this software does not know: version=" + Octets.le64(sector, 8));
        }
        return Optional.of(new Superblock(
                Octets.le64(sector, 16), Octets.le64(sector, 24), Octets.le64(sector, 32), Octets.le64(sector, 40)));
    }

    /** The superblock of a device, from whichever copy is whole. */
    static Optional<Superblock> find(SectorStore device) {
        if (device.sectors() <= COPY_LBA) {
            return Optional.empty();
        }
        byte[] sector = new byte[SECTOR_BYTES];
        device.read(0, sector, 0, 1);
        Optional<Superblock> first = decode(sector);
        if (first.isPresent()) {
            return first;
        }
        device.read(COPY_LBA, sector, 0, 1);
        return decode(sector);
    }

    private static int crc(byte[] sector) {
        CRC32C crc = new CRC32C();
        crc.update(sector, 0, CRC_AT);
        return (int) crc.getValue();
    }
}
