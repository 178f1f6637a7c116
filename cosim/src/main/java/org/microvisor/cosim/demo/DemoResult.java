package org.microvisor.cosim.demo;

/**
 * What the demonstration found.
 *
 * @param imageBytes size of the image
 * @param files files in it
 * @param sha256 of the image as written, as read back and as found on the drive
 * @param fileSystem what e2fsck said of the drive's view of the volume
 * @param extents extents of 1 MiB that the thin volume took
 * @param figures what a 4 KiB access costs
 * @param simulatedSeconds board time
 * @param wallSeconds the machine's time
 * @param cycles clock cycles of the node
 */
public record DemoResult(
        long imageBytes,
        int files,
        String sha256,
        String fileSystem,
        int extents,
        Figures figures,
        double simulatedSeconds,
        double wallSeconds,
        long cycles) {}
