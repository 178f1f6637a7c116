package org.microvisor.hypervisor.memory;

/**
 * The name that one node has for a region of its own or for a map of another's, printed as eight hex digits. It says nothing
 * outside of that node: the same memory has another id at its user than at its owner.
 */
public record RegionId(int value) implements Comparable<RegionId> {
    /** Reads {@code 2a8f7d4d}. */
    public static RegionId parse(String text) {
        if (!text.matches("[0-9a-f]{8}")) {
            throw new IllegalArgumentException("region id is not eight lower-case hex digits: text=" + text);
        }
        return new RegionId(Integer.parseUnsignedInt(text, 16));
    }

    @Override
    public int compareTo(RegionId other) {
        return Integer.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return "%08x".formatted(value);
    }
}
