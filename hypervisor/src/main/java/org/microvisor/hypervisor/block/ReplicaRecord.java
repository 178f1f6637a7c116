package org.microvisor.hypervisor.block;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a node must not forget of a replicated volume, on a small device of its own: maps of one bit a region. Map 0 says where writes may be under way
 * ({@link #INTENT}), the others what each replica misses.
 *
 * <pre>
 *  sector  0, 1         2 ...
 *         +------------+--------------------+--------------------+---
 *         | head, head | map 0, its sectors | map 1, its sectors | ...
 *         +------------+--------------------+--------------------+---
 *  head   "MVreplic" | generation | size | region | replicas | 0 ... | CRC32C      the copy with the greater generation counts
 *  map    508 bytes of bits, least significant first | CRC32C
 * </pre>
 *
 * <p>All is little-endian. The device writes a sector wholly or not at all, so a sector of a map has its old or its new bits after a crash. A
 * change is made in memory at once and reaches the device with all others of its time in one batch, flushed. Two batches are never under way
 * together.
 */
final class ReplicaRecord {
    /** The map of the regions to which writes may be under way. */
    static final int INTENT = 0;

    private static final int SECTOR = BlockDevice.SECTOR;
    private static final int HEADS = 2;
    private static final int CHECK = 508;
    private static final int BITS = CHECK * 8;
    private static final long MAGIC = 0x63696c7065_72564DL; // "MVreplic"

    private final BlockDevice device;
    private final Layout layout;
    private final long generation;
    /** What is wanted, what is being written, and what stands on the device for certain where nothing is being written. */
    private final byte[] wanted;

    private final byte[] writing;
    private final byte[] stable;
    private final BitSet changed = new BitSet();
    private final List<Completion> waiting = new ArrayList<>();
    private boolean underWay;
    private @Nullable BlockStatus broken;

    /**
     * What a record is about.
     *
     * @param size bytes of the volume
     * @param regionBytes bytes that a bit stands for
     * @param replicas 1 to 8
     */
    record Layout(long size, int regionBytes, int replicas) {
        Layout {
            if (size < SECTOR || size % SECTOR != 0 || regionBytes < SECTOR || regionBytes % SECTOR != 0) {
                throw new IllegalArgumentException("not whole sectors: size=" + size + ", regionBytes=" + regionBytes);
            }
            if (replicas < 1 || replicas > 8 || (size - 1) / regionBytes >= Integer.MAX_VALUE / 16) {
                throw new IllegalArgumentException("not a replicated volume: replicas=" + replicas + ", size=" + size
                        + ", regionBytes=" + regionBytes);
            }
        }

        int regions() {
            return (int) ((size - 1) / regionBytes) + 1;
        }

        int mapSectors() {
            return (regions() + BITS - 1) / BITS;
        }

        int sectors() {
            return HEADS + (1 + replicas) * mapSectors();
        }
    }

    private ReplicaRecord(BlockDevice device, Layout layout, long generation, byte[] content) {
        this.device = device;
        this.layout = layout;
        this.generation = generation;
        wanted = content;
        writing = content.clone();
        stable = content.clone();
    }

    /** Number of the map that says what a replica misses. */
    static int missing(int replica) {
        return 1 + replica;
    }

    /** Bytes that the record of a volume needs. */
    static long bytes(Layout layout) {
        return (long) layout.sectors() * SECTOR;
    }

    /**
     * Writes the record of a new volume.
     *
     * @param behind replicas that miss everything
     */
    static void create(BlockDevice device, Layout layout, BitSet behind, Completion done) {
        if (device.size() < bytes(layout)) {
            done.done(BlockStatus.failed("place for the record is too small: device=" + device.name() + ", size="
                    + device.size() + ", needed=" + bytes(layout)));
            return;
        }
        byte[] content = new byte[(int) bytes(layout)];
        for (int replica = 0; replica < layout.replicas(); replica++) {
            for (int region = 0; behind.get(replica) && region < layout.regions(); region++) {
                int at = index(layout, missing(replica), region);
                content[at] |= (byte) (1 << region % BITS % 8);
            }
        }
        for (int sector = HEADS; sector < layout.sectors(); sector++) {
            seal(content, sector);
        }
        // no head stands before the maps do
        writeThrough(device, 0, content, 0, content.length, maps -> {
            if (maps.isOk()) {
                writeHead(device, layout, 1, done);
            } else {
                done.done(maps);
            }
        });
    }

    /**
     * Reads the record, and begins the next generation.
     *
     * @param done gets the record, or none and why
     */
    static void open(BlockDevice device, Layout layout, BiConsumer<@Nullable ReplicaRecord, BlockStatus> done) {
        if (device.size() < bytes(layout)) {
            done.accept(null, BlockStatus.failed("no record of this volume: device=" + device.name()));
            return;
        }
        byte[] content = new byte[(int) bytes(layout)];
        device.read(0, ByteBuffer.wrap(content), read -> {
            if (!read.isOk()) {
                done.accept(null, read);
                return;
            }
            long generation = Math.max(generation(content, 0, layout), generation(content, 1, layout));
            if (generation == 0) {
                done.accept(null, BlockStatus.failed("no record of this volume: device=" + device.name()));
                return;
            }
            for (int sector = HEADS; sector < layout.sectors(); sector++) {
                if (!sealed(content, sector)) {
                    done.accept(
                            null,
                            BlockStatus.failed("the record of the volume is damaged: device=" + device.name()
                                    + ", sector=" + sector));
                    return;
                }
            }
            writeHead(device, layout, generation + 1, written -> {
                ReplicaRecord record = new ReplicaRecord(device, layout, generation + 1, content);
                done.accept(written.isOk() ? record : null, written);
            });
        });
    }

    private static void writeHead(BlockDevice device, Layout layout, long generation, Completion done) {
        byte[] head = new byte[SECTOR];
        ByteBuffer.wrap(head)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(MAGIC)
                .putLong(generation)
                .putLong(layout.size())
                .putInt(layout.regionBytes())
                .putInt(layout.replicas());
        seal(head, 0);
        writeThrough(device, generation % HEADS * SECTOR, head, 0, SECTOR, done);
    }

    private static long generation(byte[] content, int sector, Layout layout) {
        ByteBuffer head =
                ByteBuffer.wrap(content, sector * SECTOR, SECTOR).slice().order(ByteOrder.LITTLE_ENDIAN);
        boolean ours = sealed(content, sector)
                && head.getLong(0) == MAGIC
                && head.getLong(16) == layout.size()
                && head.getInt(24) == layout.regionBytes()
                && head.getInt(28) == layout.replicas();
        return ours ? head.getLong(8) : 0;
    }

    private static void seal(byte[] content, int sector) {
        wrap(content, sector).putInt(CHECK, check(content, sector));
    }

    private static boolean sealed(byte[] content, int sector) {
        return wrap(content, sector).getInt(CHECK) == check(content, sector);
    }

    private static ByteBuffer wrap(byte[] content, int sector) {
        return ByteBuffer.wrap(content, sector * SECTOR, SECTOR).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int check(byte[] content, int sector) {
        CRC32C check = new CRC32C();
        check.update(content, sector * SECTOR, CHECK);
        return (int) check.getValue();
    }

    private static void writeThrough(
            BlockDevice device, long position, byte[] bytes, int from, int length, Completion done) {
        device.write(position, ByteBuffer.wrap(bytes, from, length).slice(), written -> {
            if (written.isOk()) {
                device.flush(done);
            } else {
                done.done(written);
            }
        });
    }

    /** How often the volume was opened. */
    long generation() {
        return generation;
    }

    /** The regions that have a bit in the map. */
    BitSet regions(int map) {
        BitSet all = new BitSet();
        for (int region = 0; region < layout.regions(); region++) {
            all.set(region, has(map, region));
        }
        return all;
    }

    boolean has(int map, int region) {
        return bit(wanted, map, region);
    }

    /** Whether the bit is set, and will be after a crash. */
    boolean isStable(int map, int region) {
        return broken == null && bit(stable, map, region) && bit(writing, map, region) && bit(wanted, map, region);
    }

    /** Why nothing can be recorded any more; empty as long as all is well. */
    Optional<BlockStatus> failure() {
        return Optional.ofNullable(broken);
    }

    void set(int map, int region) {
        put(map, region, true);
    }

    void clear(int map, int region) {
        put(map, region, false);
    }

    /** Tells when all changes that were made so far are durable, and writes them if that has not begun. */
    void whenStable(Completion done) {
        BlockStatus why = broken;
        if (why != null) {
            done.done(why);
        } else if (!underWay && changed.isEmpty()) {
            done.done(BlockStatus.OK);
        } else {
            waiting.add(done);
            writeBatch();
        }
    }

    private void writeBatch() {
        if (underWay || changed.isEmpty()) {
            return;
        }
        underWay = true;
        BitSet batch = (BitSet) changed.clone();
        changed.clear();
        List<Completion> told = List.copyOf(waiting);
        waiting.clear();
        batch.stream().forEach(sector -> {
            System.arraycopy(wanted, sector * SECTOR, writing, sector * SECTOR, CHECK);
            seal(writing, sector);
        });
        writeRuns(batch, batch.nextSetBit(0), status -> {
            underWay = false;
            if (!status.isOk()) {
                broken = BlockStatus.failed("the record of the volume cannot be written: " + status.text());
            }
            BlockStatus said = broken == null ? BlockStatus.OK : broken;
            System.arraycopy(writing, 0, stable, 0, stable.length);
            List<Completion> all = new ArrayList<>(told);
            if (broken != null || changed.isEmpty()) { // who came since has nothing else to wait for
                all.addAll(waiting);
                waiting.clear();
            } else {
                writeBatch();
            }
            all.forEach(one -> one.done(said));
        });
    }

    /** Writes the batch from {@code from} on, run by run of neighbours, and flushes. */
    private void writeRuns(BitSet batch, int from, Completion done) {
        if (from < 0) {
            device.flush(done);
            return;
        }
        int to = batch.nextClearBit(from);
        ByteBuffer run = ByteBuffer.wrap(writing, from * SECTOR, (to - from) * SECTOR);
        device.write((long) from * SECTOR, run, status -> {
            if (status.isOk()) {
                writeRuns(batch, batch.nextSetBit(to), done);
            } else {
                done.done(status);
            }
        });
    }

    private void put(int map, int region, boolean value) {
        if (has(map, region) != value) {
            int at = index(layout, map, region);
            wanted[at] ^= (byte) (1 << region % BITS % 8);
            changed.set(at / SECTOR);
        }
    }

    private boolean bit(byte[] content, int map, int region) {
        return (content[index(layout, map, region)] >> region % BITS % 8 & 1) != 0;
    }

    private static int index(Layout layout, int map, int region) {
        int sector = HEADS + map * layout.mapSectors() + region / BITS;
        return sector * SECTOR + region % BITS / 8;
    }
}
