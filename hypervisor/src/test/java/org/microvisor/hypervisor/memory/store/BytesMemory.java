package org.microvisor.hypervisor.memory.store;

import java.util.Random;
import org.microvisor.hypervisor.board.BusErrorException;

/** Remote memory that is an array, whose link can be cut in the middle of a write. */
final class BytesMemory implements RemoteMemory {
    final byte[] bytes;
    private final Random random;
    private long writesLeft = Long.MAX_VALUE;
    long reads;
    long writes;

    BytesMemory(int size, Random random) {
        bytes = new byte[size];
        this.random = random;
        random.nextBytes(bytes);
    }

    /** Lets {@code count} writes pass; of the next one a part is done, if it is not an aligned word. */
    void cutAfter(long count) {
        writesLeft = count;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public void read(long offset, byte[] into, int from, int length) {
        if (writesLeft < 0) {
            throw new BusErrorException("link is dead");
        }
        reads++;
        System.arraycopy(bytes, Math.toIntExact(offset), into, from, length);
    }

    @Override
    public void write(long offset, byte[] source, int from, int length) {
        if (writesLeft < 0) {
            throw new BusErrorException("link is dead");
        }
        boolean word = Integer.bitCount(length) == 1 && length <= 8 && offset % length == 0;
        boolean cut = writesLeft-- == 0;
        int done = !cut ? length : word ? length * random.nextInt(2) : random.nextInt(length + 1);
        System.arraycopy(source, from, bytes, Math.toIntExact(offset), done);
        writes++;
        if (cut) {
            throw new BusErrorException("link was cut");
        }
    }
}
