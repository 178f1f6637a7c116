package org.microvisor.hypervisor.nvme;

/**
 * How long software waits for an NVMe controller before it takes it for dead, in nanoseconds of the board's clock.
 *
 * @param admin for an admin command
 * @param command for an I/O command
 * @param ready for CSTS.RDY to follow CC.EN; the controller's own CAP.TO counts where it is shorter
 * @param shutdown for an orderly shutdown
 */
public record NvmePatience(long admin, long command, long ready, long shutdown) {
    private static final long SECOND = 1_000_000_000L;

    /** What drives in the field need: admin commands 60 s, I/O commands 5 s, ready as CAP.TO says, shutdown 5 s. */
    public static final NvmePatience DEFAULT =
            new NvmePatience(60 * SECOND, 5 * SECOND, Long.MAX_VALUE / 2, 5 * SECOND);

    public NvmePatience {
        if (admin < 1 || command < 1 || ready < 1 || shutdown < 1) {
            throw new IllegalArgumentException("no time to answer: admin=" + admin + ", command=" + command + ", ready="
                    + ready + ", shutdown=" + shutdown);
        }
    }
}
