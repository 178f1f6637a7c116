package org.microvisor.hdl.synth;

/**
 * A group of alike ends, bits of one register for example, by its slowest member.
 *
 * @param end its name, numbers left out
 * @param ns length of the slowest path, setup included
 * @param levels logic levels of that path
 * @param start where that path begins
 */
public record SlowEnd(String end, double ns, int levels, String start) {}
