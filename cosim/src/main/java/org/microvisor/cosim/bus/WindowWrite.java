package org.microvisor.cosim.bus;

/**
 * A write of the design into a device window: at most 8 bytes of one beat.
 *
 * @param cycle cycle of the data handshake
 * @param address address of data bits 7:0, aligned to the lane group
 * @param data little-endian
 * @param strobe bit n: byte n of {@code data} is written
 */
public record WindowWrite(long cycle, long address, long data, int strobe) {}
