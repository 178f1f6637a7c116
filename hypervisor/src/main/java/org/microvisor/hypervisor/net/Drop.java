package org.microvisor.hypervisor.net;

/** Why a frame did not arrive: every frame that is lost is counted under one of these, at the port where it came in. */
public enum Drop {
    /** It arrived. */
    NONE,
    /** Shorter than its headers. */
    RUNT,
    /** Longer than the port may send. */
    OVERSIZE,
    /** Its source is not the port's address, or is a group address. */
    SPOOFED,
    /** It carries a VLAN tag that the port may not use. */
    TAGGED,
    /** What it leaves to hardware was not offered, or cannot be true of it. */
    OFFLOAD,
    /** The port has used up its rate. */
    RATE,
    /** The port has used up its rate of broadcasts, multicasts and frames to unknown addresses. */
    STORM,
    /** Its destination is at the port from which it came. */
    HAIRPIN,
    /** Nobody else is in its VLAN. */
    NOBODY,
    /** The receiver is not there or does not receive. */
    DOWN,
    /** The receiver offers no room, or has kept its last for frames that are more urgent. */
    NO_ROOM,
    /** The receiver has room, but buffers that are too small for the frame. */
    TOO_LONG
}
