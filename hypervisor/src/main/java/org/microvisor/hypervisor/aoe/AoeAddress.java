package org.microvisor.hypervisor.aoe;

import org.microvisor.aoe.wire.AoeHeader;

/**
 * An AoE address: shelf (major) and slot (minor). Prints as {@code e1.0}.
 *
 * @param major 0..65535, of which 65535 means every shelf
 * @param minor 0..255, of which 255 means every slot
 */
public record AoeAddress(int major, int minor) {
    public static final AoeAddress ALL = new AoeAddress(AoeHeader.ANY_MAJOR, AoeHeader.ANY_MINOR);

    public AoeAddress {
        if (major < 0 || major > 0xFFFF || minor < 0 || minor > 0xFF) {
            throw new IllegalArgumentException("not an AoE address: major=" + major + ", minor=" + minor);
        }
    }

    static AoeAddress of(byte[] frame) {
        return new AoeAddress(AoeHeader.major(frame, 0), AoeHeader.minor(frame, 0));
    }

    @Override
    public String toString() {
        return "e" + major + "." + minor;
    }
}
