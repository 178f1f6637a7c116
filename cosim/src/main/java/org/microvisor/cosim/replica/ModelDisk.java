package org.microvisor.cosim.replica;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.microvisor.hypervisor.block.BlockDevice;

/**
 * A disk that outlives the node and may lose its power. Without write-through it keeps what was written in a cache until a flush; of each sector in
 * the cache a loss of power leaves the old content or any later one.
 */
public final class ModelDisk {
    private static final int SECTOR = BlockDevice.SECTOR;

    private final boolean through;
    private final SplittableRandom random;
    private final byte[] medium;
    private final Map<Integer, List<byte[]>> cache = new TreeMap<>();
    private final List<Late> late = new ArrayList<>();
    private boolean up = true;
    private int powerOns;

    /** A write that has been given up and may happen yet. */
    private static final class Late {
        private final long position;
        private final byte[] bytes;

        Late(long position, byte[] bytes) {
            this.position = position;
            this.bytes = bytes;
        }

        boolean touches(long other, long length) {
            return position < other + length && other < position + bytes.length;
        }
    }

    /** A disk of zeros that has power. */
    public ModelDisk(int size, boolean through, SplittableRandom random) {
        this.through = through;
        this.random = random;
        medium = new byte[size];
    }

    int size() {
        return medium.length;
    }

    boolean isThrough() {
        return through;
    }

    boolean isUp() {
        return up;
    }

    /** How often it has got its power back. */
    int powerOns() {
        return powerOns;
    }

    byte[] read(long position, int length) {
        settle(position, length);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length / SECTOR; i++) {
            int sector = (int) position / SECTOR + i;
            List<byte[]> versions = cache.get(sector);
            if (versions == null) {
                System.arraycopy(medium, sector * SECTOR, bytes, i * SECTOR, SECTOR);
            } else {
                System.arraycopy(versions.get(versions.size() - 1), 0, bytes, i * SECTOR, SECTOR);
            }
        }
        return bytes;
    }

    void write(long position, byte[] bytes) {
        settle(position, bytes.length);
        put(position, bytes, false);
    }

    /** The write ends in the middle: some of its sectors are written. */
    void writePart(long position, byte[] bytes) {
        settle(position, bytes.length);
        put(position, bytes, true);
    }

    /** The write may happen later, but not after the next access to what it touches. */
    void writeLate(long position, byte[] bytes) {
        late.add(new Late(position, bytes));
    }

    /** One of the late writes happens now, if there is any. */
    void settleOne() {
        if (!late.isEmpty()) {
            Late one = late.remove(random.nextInt(late.size()));
            put(one.position, one.bytes, true);
        }
    }

    /** Whatever was late has happened or will not. */
    void settleAll() {
        settle(0, medium.length);
    }

    void flush() {
        cache.forEach((sector, versions) -> store(sector, versions.get(versions.size() - 1)));
        cache.clear();
    }

    /** What was under way or in the cache is there afterwards, or not. */
    public void losePower() {
        settleAll();
        cache.forEach((sector, versions) -> {
            int kept = random.nextInt(versions.size() + 1);
            if (kept > 0) {
                store(sector, versions.get(kept - 1));
            }
        });
        cache.clear();
        up = false;
    }

    /** It works again; what it has kept is there. */
    public void powerOn() {
        if (!up) {
            up = true;
            powerOns++;
        }
    }

    private void settle(long position, long length) {
        for (Iterator<Late> all = late.iterator(); all.hasNext(); ) {
            Late one = all.next();
            if (one.touches(position, length)) {
                all.remove();
                put(one.position, one.bytes, true);
            }
        }
    }

    private void put(long position, byte[] bytes, boolean inPart) {
        for (int i = 0; i < bytes.length / SECTOR; i++) {
            if (!inPart || random.nextBoolean()) {
                int sector = (int) position / SECTOR + i;
                byte[] content = Arrays.copyOfRange(bytes, i * SECTOR, (i + 1) * SECTOR);
                if (through) {
                    store(sector, content);
                } else {
                    cache.computeIfAbsent(sector, key -> new ArrayList<>()).add(content);
                }
            }
        }
    }

    private void store(int sector, byte[] content) {
        System.arraycopy(content, 0, medium, sector * SECTOR, SECTOR);
    }
}
