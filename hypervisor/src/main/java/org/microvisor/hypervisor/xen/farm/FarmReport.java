package org.microvisor.hypervisor.xen.farm;

/**
 * What came out.
 *
 * @param guests how many there were
 * @param good how many did all that they had to, without a mistake
 * @param crashed how many ended by a failure of their program
 * @param frames Ethernet frames that arrived
 * @param bytes their bytes
 * @param dropped frames that did not; those to stations that were not up yet are among them
 * @param turns steps of the scheduler
 * @param virtualNanos time as the guests saw it
 * @param pages pages of 4 KiB that all of them use
 * @param trace stands for everything that happened, in order
 * @param events how much that was
 */
public record FarmReport(
        int guests,
        int good,
        int crashed,
        long frames,
        long bytes,
        long dropped,
        long turns,
        long virtualNanos,
        int pages,
        long trace,
        long events) {}
