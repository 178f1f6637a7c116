package org.microvisor.cosim.timeline;

/**
 * One line of a timeline, on which slices lie one behind the other or inside one another.
 *
 * @param process the group of lines it belongs to
 * @param thread its number in the whole file
 */
record Track(int process, int thread) {}
