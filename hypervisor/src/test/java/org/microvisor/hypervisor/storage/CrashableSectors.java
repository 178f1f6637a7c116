package org.microvisor.hypervisor.storage;

import static org.microvisor.aoe.wire.AtaArg.SECTOR_BYTES;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A device in memory with a volatile cache, whose power can be cut after any number of block writes.
 *
 * <p>What was written without {@code durable} lies in the cache, every version of it; a cut keeps of each sector its
 * stable content or any cached version. The sectors of one write reach the device in random order, one by one, and the
 * cut may fall between them. Zeroing counts as {@link #ZERO_STEPS} writes.
 */
final class CrashableSectors implements SectorStore {
    /** The power is gone; the device does nothing more. */
    static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final int ZERO_STEPS = 4;

    private final long sectors;
    private final Random random;
    private final Map<Long, byte[]> stable = new HashMap<>();
    private final Map<Long, List<byte[]>> cached = new HashMap<>();
    private long writesLeft = Long.MAX_VALUE;
    private long writes;

    CrashableSectors(long sectors, Random random) {
        this.sectors = sectors;
        this.random = random;
    }

    /** Block writes so far. */
    long writes() {
        return writes;
    }

    void cutAfter(long blockWrites) {
        writesLeft = blockWrites;
    }

    /** Power comes back: the cache is gone, with what random parts of it had reached the medium. */
    void powerUp() {
        cached.forEach((lba, versions) -> {
            int chosen = random.nextInt(versions.size() + 1);
            if (chosen > 0) {
                stable.put(lba, versions.get(chosen - 1));
            }
        });
        cached.clear();
        writesLeft = Long.MAX_VALUE;
    }

    @Override
    public long sectors() {
        return sectors;
    }

    @Override
    public void read(long lba, byte[] into, int from, int count) {
        check(lba, count);
        for (int i = 0; i < count; i++) {
            List<byte[]> versions = cached.getOrDefault(lba + i, List.of());
            byte[] sector = versions.isEmpty()
                    ? stable.getOrDefault(lba + i, new byte[SECTOR_BYTES])
                    : versions.get(versions.size() - 1);
            System.arraycopy(sector, 0, into, from + i * SECTOR_BYTES, SECTOR_BYTES);
        }
    }

    @Override
    public void write(long lba, byte[] bytes, int from, int count, boolean durable) {
        check(lba, count);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        for (int i : order) {
            step();
            byte[] sector = new byte[SECTOR_BYTES];
            System.arraycopy(bytes, from + i * SECTOR_BYTES, sector, 0, SECTOR_BYTES);
            put(lba + i, sector, durable);
        }
    }

    @Override
    public void zero(long lba, long count, boolean durable) {
        check(lba, count);
        long chunk = (count + ZERO_STEPS - 1) / ZERO_STEPS;
        for (long at = 0; at < count; at += chunk) {
            step();
            for (long i = at; i < Math.min(at + chunk, count); i++) {
                if (stable.containsKey(lba + i) || cached.containsKey(lba + i)) {
                    put(lba + i, new byte[SECTOR_BYTES], durable);
                }
            }
        }
    }

    private void put(long lba, byte[] sector, boolean durable) {
        if (durable) {
            stable.put(lba, sector);
            cached.remove(lba);
        } else {
            cached.computeIfAbsent(lba, key -> new ArrayList<>()).add(sector);
        }
    }

    @Override
    public void flush() {
        if (writesLeft <= 0) {
            throw new PowerCut();
        }
        cached.forEach((lba, versions) -> stable.put(lba, versions.get(versions.size() - 1)));
        cached.clear();
    }

    private void step() {
        if (writesLeft <= 0) {
            throw new PowerCut();
        }
        writesLeft--;
        writes++;
    }

    private void check(long lba, long count) {
        if (lba < 0 || lba + count > sectors) {
            throw new IllegalArgumentException("outside the device: lba=" + lba + ", count=" + count);
        }
    }
}
