package org.microvisor.hypervisor.vhost;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.microvisor.hypervisor.linux.Descriptor;
import org.microvisor.hypervisor.linux.SharedMapping;

/**
 * The memory of one guest as its front-end lent it: regions, each at an address of the guest and at one of the front-end.
 *
 * <p>A range is found only if it lies wholly inside one region, so nothing else of this process or of another guest can be reached
 * through it. One thread uses it.
 */
final class GuestMemory implements AutoCloseable {
    /** Most regions that a front-end may lend. */
    static final int MOST_REGIONS = 32;

    /** What {@link #find} gives for a range that is not the guest's. */
    static final int NONE = -1;

    /**
     * A range of the guest's memory.
     *
     * @param guest its address for the guest, 64 bits unsigned
     * @param bytes its length, unsigned
     * @param user its address for the front-end, in which ring addresses are told
     * @param offset where it starts in the shared file
     */
    record Region(long guest, long bytes, long user, long offset) {
        Region {
            if (bytes <= 0 || offset < 0 || wraps(guest, bytes) || wraps(user, bytes)) {
                throw new IllegalArgumentException(String.format(
                        "region of guest memory is impossible: guest=%#x, bytes=%#x, user=%#x, offset=%#x",
                        guest, bytes, user, offset));
            }
        }

        private static boolean wraps(long start, long bytes) {
            return Long.compareUnsigned(start + (bytes - 1), start) < 0;
        }
    }

    private final List<Region> regions = new ArrayList<>();
    private final List<SharedMapping> mappings = new ArrayList<>();

    /** Maps one region more; the descriptor may be closed afterwards. */
    void add(Region region, Descriptor file) throws GuestFault {
        if (regions.size() == MOST_REGIONS) {
            throw new GuestFault("too many regions of guest memory: most=" + MOST_REGIONS);
        }
        try {
            mappings.add(SharedMapping.map(file, region.offset(), region.bytes()));
        } catch (IOException failed) {
            throw new GuestFault("guest memory cannot be mapped: " + failed.getMessage(), failed);
        }
        regions.add(region);
    }

    /** The number of regions. */
    int size() {
        return regions.size();
    }

    /** The region that holds {@code bytes} (1 or more) bytes at an address of the guest, or {@link #NONE}. */
    int find(long guest, long bytes) {
        for (int i = 0; i < regions.size(); i++) {
            if (holds(guest - regions.get(i).guest(), bytes, regions.get(i))) {
                return i;
            }
        }
        return NONE;
    }

    /** The address for the guest of {@code bytes} bytes at an address of the front-end. */
    long guestAddress(long user, long bytes) throws GuestFault {
        for (Region region : regions) {
            if (holds(user - region.user(), bytes, region)) {
                return region.guest() + (user - region.user());
            }
        }
        throw new GuestFault(String.format("ring lies outside of guest memory: address=%#x, bytes=%#x", user, bytes));
    }

    private static boolean holds(long offset, long bytes, Region region) {
        return Long.compareUnsigned(offset, region.bytes()) < 0
                && bytes > 0
                && Long.compareUnsigned(bytes, region.bytes() - offset) <= 0;
    }

    /** The buffer in which an address of a region lies, with {@link SharedMapping#OVERLAP} bytes behind it or the region's end. */
    ByteBuffer piece(int region, long guest) {
        return mappings.get(region).piece(guest - regions.get(region).guest());
    }

    /** Where in that buffer. */
    int within(int region, long guest) {
        return SharedMapping.within(guest - regions.get(region).guest());
    }

    @Override
    public void close() {
        mappings.forEach(SharedMapping::close);
        mappings.clear();
        regions.clear();
    }
}
