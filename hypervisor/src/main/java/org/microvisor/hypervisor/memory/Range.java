package org.microvisor.hypervisor.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * A stretch of some address space.
 *
 * @param base first byte, 0 or more
 * @param size in bytes, 1 or more
 */
public record Range(long base, long size) {
    public Range {
        if (base < 0 || size <= 0 || base + size < 0) {
            throw new IllegalArgumentException("not a range of addresses: base=" + base + ", size=" + size);
        }
    }

    /** The first byte behind it. */
    public long end() {
        return base + size;
    }

    public boolean overlaps(Range other) {
        return base < other.end() && other.base < end();
    }

    public boolean contains(Range other) {
        return base <= other.base && other.end() <= end();
    }

    /**
     * Where the lowest gap of this range begins that takes {@code bytes}, if there is one.
     *
     * @param taken what is in use, in any order
     * @param alignment of the result, a power of two
     */
    public OptionalLong firstFit(Collection<Range> taken, long bytes, long alignment) {
        List<Range> inOrder =
                taken.stream().sorted(Comparator.comparingLong(Range::base)).toList();
        long at = align(base, alignment);
        for (Range one : inOrder) {
            if (one.base - at >= bytes) {
                break;
            }
            at = Math.max(at, align(one.end(), alignment));
        }
        return at >= base && end() - at >= bytes ? OptionalLong.of(at) : OptionalLong.empty();
    }

    private static long align(long address, long alignment) {
        return address + alignment - 1 & -alignment;
    }

    /** As /proc/iomem prints it: first and last byte. */
    @Override
    public String toString() {
        return "%08x-%08x".formatted(base, end() - 1);
    }
}
