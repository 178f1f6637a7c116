package org.microvisor.hypervisor.storage;

import static org.microvisor.aoe.wire.AtaArg.SECTOR_BYTES;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.microvisor.aoe.wire.Octets;

/**
 * The append-only log of {@link JournalEntry}s in two alternating areas.
 *
 * <pre>
 *  area   | header | snapshot records ... | appended records ... | zeros
 *  sector   0        1                      1 + snapshot length
 * </pre>
 *
 * <p>Area {@code generation mod 2} is the live one: that with the newer valid header. An append is one durable write
 * behind the last record. When the area is full, the other one is zeroed, gets a snapshot of the whole state, is
 * flushed, and then gets its header in one durable sector write: that write is the switch, and a power cut before it
 * leaves the old area live. Only the last record can be torn; whatever stands in its place is zeroed before the journal
 * grows again, so no byte of it can ever be taken for a later record.
 */
final class Journal {
    private final SectorStore device;
    private final Superblock layout;
    private final Supplier<List<JournalEntry>> snapshot;

    private long generation;
    private long tail;
    private boolean failed;

    private Journal(SectorStore device, Superblock layout, Supplier<List<JournalEntry>> snapshot) {
        this.device = device;
        this.layout = layout;
        this.snapshot = snapshot;
    }

    /** Makes an empty journal; the device has no superblock yet. */
    static void format(SectorStore device, Superblock layout) {
        device.zero(layout.areaLba(0), 2 * layout.areaSectors(), true);
        Journal journal = new Journal(device, layout, List::of);
        journal.compact();
    }

    /**
     * Replays the journal into {@code state}.
     *
     * @param snapshot gives entries that make the present state anew; asked when an area is full
     * @throws StoreException when the journal is damaged elsewhere than at its end
     */
    static Journal open(
            SectorStore device,
            Superblock layout,
            Consumer<JournalEntry> state,
            Supplier<List<JournalEntry>> snapshot) {
        Journal journal = new Journal(device, layout, snapshot);
        journal.replay(state);
        return journal;
    }

    /** Removes what an interrupted append left; needed once, before the first {@link #append}. */
    void repair() {
        int sectors = (int) Math.min(JournalRecord.MAX_SECTORS, layout.areaSectors() - tail);
        byte[] rest = new byte[sectors * SECTOR_BYTES];
        device.read(lba(tail), rest, 0, sectors);
        for (byte b : rest) {
            if (b != 0) {
                device.zero(lba(tail), sectors, true);
                return;
            }
        }
    }

    /** Whether a write failed, so that nobody knows what stands behind the last record. */
    boolean failed() {
        return failed;
    }

    /** Makes the entries durable, in order; entries up to some point may survive alone when power is cut meanwhile. */
    void append(List<JournalEntry> entries) {
        if (failed) {
            throw new StoreException(
                    "volume store takes no changes since a write of its journal failed; open it again");
        }
        failed = true; // until every write is known to have worked
        for (byte[] payload : pack(entries)) {
            if (tail + JournalRecord.sectors(payload.length) > layout.areaSectors()) {
                compact();
            }
            tail = write(tail, payload, true);
        }
        failed = false;
    }

    private void compact() {
        generation++;
        device.zero(lba(0), layout.areaSectors(), true);
        long at = 1;
        for (byte[] payload : pack(snapshot.get())) {
            at = write(at, payload, false);
        }
        device.flush();
        byte[] header = new byte[8];
        Octets.putLe64(header, 0, at - 1);
        write(0, header, true);
        tail = at;
    }

    private long write(long at, byte[] payload, boolean durable) {
        JournalRecord record = new JournalRecord(generation, at, payload);
        if (at + record.sectors() > layout.areaSectors()) {
            throw new StoreException(
                    "journal area cannot hold the state of the store: sectors=" + layout.areaSectors());
        }
        device.write(lba(at), record.encode(), 0, record.sectors(), durable);
        return at + record.sectors();
    }

    private static List<byte[]> pack(List<JournalEntry> entries) {
        List<byte[]> payloads = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.allocate(JournalRecord.MAX_PAYLOAD).order(ByteOrder.LITTLE_ENDIAN);
        for (JournalEntry entry : entries) {
            if (entry.bytes() > buffer.remaining()) {
                payloads.add(drain(buffer));
            }
            entry.put(buffer);
        }
        if (buffer.position() > 0) {
            payloads.add(drain(buffer));
        }
        return payloads;
    }

    private static byte[] drain(ByteBuffer buffer) {
        byte[] payload = new byte[buffer.position()];
        buffer.flip();
        buffer.get(payload);
        buffer.clear();
        return payload;
    }

    private void replay(Consumer<JournalEntry> state) {
        JournalRecord header = newestHeader();
        generation = header.generation();
        long snapshotEnd = 1 + Octets.le64(header.payload(), 0);
        tail = 1;
        for (Optional<JournalRecord> next = at(tail); next.isPresent(); next = at(tail)) {
            JournalEntry.parse(next.get().payload()).forEach(state);
            tail += next.get().sectors();
        }
        if (tail < snapshotEnd) {
            throw new StoreException("volume store is damaged: its snapshot ends early, sector=" + lba(tail));
        }
        refuseLaterRecords();
    }

    private JournalRecord newestHeader() {
        Optional<JournalRecord> newest = Optional.empty();
        for (int area = 0; area < 2; area++) {
            byte[] sector = new byte[SECTOR_BYTES];
            device.read(layout.areaLba(area), sector, 0, 1);
            Optional<JournalRecord> header = JournalRecord.decode(sector);
            boolean valid = header.isPresent()
                    && header.get().sequence() == 0
                    && (header.get().generation() & 1) == area
                    && header.get().payload().length == 8;
            if (valid
                    && (newest.isEmpty()
                            || header.get().generation() > newest.get().generation())) {
                newest = header;
            }
        }
        return newest.orElseThrow(
                () -> new StoreException("volume store is damaged: neither journal area has a valid header"));
    }

    private Optional<JournalRecord> at(long position) {
        int sectors = (int) Math.min(JournalRecord.MAX_SECTORS, layout.areaSectors() - position);
        if (sectors <= 0) {
            return Optional.empty();
        }
        byte[] bytes = new byte[sectors * SECTOR_BYTES];
        device.read(lba(position), bytes, 0, sectors);
        return JournalRecord.decode(bytes).filter(record -> isOurs(record, position));
    }

    private boolean isOurs(JournalRecord record, long position) {
        return record.generation() == generation && record.sequence() == position;
    }

    /**
     * A record behind a broken one means that the broken one was once whole: mappings are lost, so nothing may be
     * allocated.
     */
    private void refuseLaterRecords() {
        int chunk = 64;
        byte[] bytes = new byte[chunk * SECTOR_BYTES];
        for (long from = tail + JournalRecord.MAX_SECTORS; from < layout.areaSectors(); from += chunk) {
            int sectors = (int) Math.min(chunk, layout.areaSectors() - from);
            device.read(lba(from), bytes, 0, sectors);
            for (int i = 0; i < sectors; i++) {
                if (JournalRecord.looksLike(bytes, i * SECTOR_BYTES, generation, from + i)
                        && at(from + i).isPresent()) {
                    throw new StoreException(
                            "volume store is damaged: a journal record is broken, sector=" + lba(tail));
                }
            }
        }
    }

    private long lba(long position) {
        return layout.areaLba((int) (generation & 1)) + position;
    }
}
