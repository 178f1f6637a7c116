package org.microvisor.cosim.demo;

/**
 * What the demonstration with guests found.
 *
 * @param rootBytes size of the root file system
 * @param bootSeconds from power to the first word of the root file system's first program
 * @param ping what the second guest's ping says at its end
 * @param rounds that the guest wrote and compared
 * @param degradedRounds of those, rounds that ended while only one replica was there
 * @param resyncSeconds from the storage node's return until both replicas were equal again
 * @param resyncBytes copied meanwhile
 * @param sha256 of both replicas at the end
 * @param fileSystem what e2fsck said of them
 * @param wallSeconds the machine's time
 */
public record GuestDemoResult(
        long rootBytes,
        double bootSeconds,
        String ping,
        int rounds,
        int degradedRounds,
        double resyncSeconds,
        long resyncBytes,
        String sha256,
        String fileSystem,
        double wallSeconds) {}
