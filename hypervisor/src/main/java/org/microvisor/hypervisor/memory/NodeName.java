package org.microvisor.hypervisor.memory;

/**
 * The name of a node in memory management, printed as six hex digits ({@code cccc32}).
 *
 * @param value 24 bits
 */
public record NodeName(int value) {
    public NodeName {
        if (value >>> 24 != 0) {
            throw new IllegalArgumentException(
                    "node name has more than 24 bits: value=0x" + Integer.toHexString(value));
        }
    }

    /** Reads {@code cccc32}. */
    public static NodeName parse(String text) {
        if (!text.matches("[0-9a-f]{6}")) {
            throw new IllegalArgumentException("node name is not six lower-case hex digits: text=" + text);
        }
        return new NodeName(Integer.parseInt(text, 16));
    }

    @Override
    public String toString() {
        return "%06x".formatted(value);
    }
}
