package org.microvisor.unimem.wire;

/**
 * The virtual channels of a link. Each has buffers and credits of its own, so that a channel that stands still stops no other; a
 * response and an interrupt are always taken in the end, whatever requests do.
 */
public enum Channel {
    REQUEST,
    RESPONSE,
    INTERRUPT
}
