package org.microvisor.hypervisor.memory.store;

import static org.microvisor.aoe.wire.AtaArg.SECTOR_BYTES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.microvisor.hypervisor.board.BusErrorException;
import org.microvisor.hypervisor.storage.SectorStore;
import org.microvisor.hypervisor.storage.StoreException;

/**
 * A disk made of remote memory, meant for swap: pages of 4 KiB, one piece of memory behind the other.
 *
 * <p>A page that was never written, or was made zero, reads as zero and costs no access. Writes are as durable as memory is: not at
 * all. When a piece is lost its pages are lost, each a {@link StoreException} when it is touched, and the others live on; a piece
 * that its owner recalls is moved with {@link #replace}. Which pages hold something is known here only, so a disk begins empty.
 */
public final class RemoteDisk implements SectorStore {
    public static final int PAGE_BYTES = 4096;
    private static final int PAGE_SECTORS = PAGE_BYTES / SECTOR_BYTES;

    private final List<RemoteMemory> pieces = new ArrayList<>();
    private final BitSet written = new BitSet();
    private final byte[] page = new byte[PAGE_BYTES];
    private long pages;

    public RemoteDisk(List<? extends RemoteMemory> pieces) {
        pieces.forEach(this::add);
    }

    /** Makes the disk longer by the whole pages of {@code piece}. */
    public void add(RemoteMemory piece) {
        if (piece.size() < PAGE_BYTES || pages + piece.size() / PAGE_BYTES > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "not a piece of a disk: bytes=" + piece.size() + ", pages so far=" + pages);
        }
        pieces.add(piece);
        pages += piece.size() / PAGE_BYTES;
    }

    /** Moves what is in piece {@code index} to {@code other}, of the same number of pages, which takes its place. */
    public void replace(int index, RemoteMemory other) {
        RemoteMemory old = pieces.get(index);
        if (old.size() / PAGE_BYTES != other.size() / PAGE_BYTES) {
            throw new IllegalArgumentException("pieces differ in size: old=" + old.size() + ", new=" + other.size());
        }
        int first = firstPage(index);
        int end = first + (int) (old.size() / PAGE_BYTES);
        for (int at = written.nextSetBit(first); at >= 0 && at < end; at = written.nextSetBit(at + 1)) {
            long offset = (long) (at - first) * PAGE_BYTES;
            old.read(offset, page, 0, PAGE_BYTES);
            other.write(offset, page, 0, PAGE_BYTES);
        }
        pieces.set(index, other);
    }

    /** Pages that hold something. */
    public int writtenPages() {
        return written.cardinality();
    }

    @Override
    public long sectors() {
        return pages * PAGE_SECTORS;
    }

    @Override
    public void read(long lba, byte[] into, int from, int sectors) {
        eachPage(lba, sectors, (number, offset, at, bytes) -> {
            if (written.get(number)) {
                access(number, (piece, start) -> piece.read(start + offset, into, from + at, bytes));
            } else {
                Arrays.fill(into, from + at, from + at + bytes, (byte) 0);
            }
        });
    }

    @Override
    public void write(long lba, byte[] bytes, int from, int sectors, boolean durable) {
        eachPage(lba, sectors, (number, offset, at, length) -> {
            if (written.get(number) || length == PAGE_BYTES) {
                access(number, (piece, start) -> piece.write(start + offset, bytes, from + at, length));
            } else {
                Arrays.fill(page, (byte) 0);
                System.arraycopy(bytes, from + at, page, offset, length);
                access(number, (piece, start) -> piece.write(start, page, 0, PAGE_BYTES));
            }
            written.set(number);
        });
    }

    @Override
    public void zero(long lba, long sectors, boolean durable) {
        eachPage(lba, sectors, (number, offset, at, length) -> {
            if (length == PAGE_BYTES) {
                written.clear(number);
            } else if (written.get(number)) {
                access(number, (piece, start) -> piece.write(start + offset, new byte[length], 0, length));
            }
        });
    }

    @Override
    public void flush() {
        // a write is in memory when it returns; nothing makes it more durable
    }

    private interface PageWork {
        /** Does the part of an access that lies in one page: {@code offset} in the page, {@code at} in the access. */
        void part(int number, int offset, int at, int length);
    }

    private interface PieceWork {
        void run(RemoteMemory piece, long pageStart);
    }

    private void eachPage(long lba, long sectors, PageWork work) {
        if (lba < 0 || sectors < 0 || lba > sectors() - sectors) {
            throw new IllegalArgumentException(
                    "sectors are not inside the disk: lba=" + lba + ", count=" + sectors + ", size=" + sectors());
        }
        for (long done = 0; done < sectors; ) {
            int number = (int) ((lba + done) / PAGE_SECTORS);
            int skip = (int) ((lba + done) % PAGE_SECTORS);
            int count = (int) Math.min(PAGE_SECTORS - skip, sectors - done);
            work.part(number, skip * SECTOR_BYTES, (int) done * SECTOR_BYTES, count * SECTOR_BYTES);
            done += count;
        }
    }

    private void access(int number, PieceWork work) {
        int index = 0;
        long first = 0;
        while (number >= first + pieces.get(index).size() / PAGE_BYTES) {
            first += pieces.get(index++).size() / PAGE_BYTES;
        }
        try {
            work.run(pieces.get(index), (number - first) * PAGE_BYTES);
        } catch (BusErrorException e) {
            StoreException lost = new StoreException(
                    "page of remote memory is lost: page=" + number + ", piece=" + index + ": " + e.getMessage());
            lost.initCause(e);
            throw lost;
        }
    }

    private int firstPage(int index) {
        return (int) pieces.subList(0, index).stream()
                .mapToLong(piece -> piece.size() / PAGE_BYTES)
                .sum();
    }
}
