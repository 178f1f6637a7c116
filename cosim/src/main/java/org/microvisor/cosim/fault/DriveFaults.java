package org.microvisor.cosim.fault;

import java.util.SplittableRandom;
import org.microvisor.cosim.device.FaultHook;
import org.microvisor.cosim.device.NvmeStatus;
import org.microvisor.cosim.device.SubmissionEntry;

/**
 * A drive that fails and dawdles by chance, on its I/O queues only: bring-up is left in peace.
 */
public final class DriveFaults implements FaultHook {
    private static final int WRITE = 1;
    private static final int READ = 2;

    private final SplittableRandom random;
    private Chances chances = Chances.NONE;
    private boolean hung;
    private long failed;
    private long delayed;

    /**
     * How a drive behaves; shares are chances of a single command, 0 to 1.
     *
     * @param failing share of commands that end with an error
     * @param slow share of commands that take up to {@code mostCycles} longer
     * @param mostCycles longest delay, at least 1
     */
    public record Chances(double failing, double slow, long mostCycles) {
        /** A good drive. */
        public static final Chances NONE = new Chances(0, 0, 1);

        public Chances {
            if (!(failing >= 0 && failing <= 1 && slow >= 0 && slow <= 1 && mostCycles >= 1)) {
                throw new IllegalArgumentException("not the chances of a drive: failing=" + failing + ", slow=" + slow
                        + ", mostCycles=" + mostCycles);
            }
        }
    }

    /** A good drive; chances come from {@code seed}. */
    public DriveFaults(long seed) {
        random = new SplittableRandom(seed);
    }

    /** From now on these are the chances. */
    public void chances(Chances of) {
        chances = of;
    }

    /** Whether commands of the I/O queues are never answered from now on. */
    public void hang(boolean hang) {
        hung = hang;
    }

    /** Commands that were failed. */
    public long failed() {
        return failed;
    }

    /** Commands that were delayed. */
    public long delayed() {
        return delayed;
    }

    @Override
    public NvmeStatus statusFor(int queue, SubmissionEntry entry) {
        if (queue == 0 || !hits(chances.failing())) {
            return NvmeStatus.SUCCESS;
        }
        failed++;
        return switch (entry.opcode()) {
            case READ -> random.nextBoolean() ? NvmeStatus.UNRECOVERED_READ_ERROR : NvmeStatus.INTERNAL_ERROR;
            case WRITE -> random.nextBoolean() ? NvmeStatus.WRITE_FAULT : NvmeStatus.INTERNAL_ERROR;
            default -> NvmeStatus.INTERNAL_ERROR;
        };
    }

    @Override
    public long extraCycles(int queue, SubmissionEntry entry) {
        if (queue == 0) {
            return 0;
        }
        if (hung) {
            return 1L << 50;
        }
        if (!hits(chances.slow())) {
            return 0;
        }
        delayed++;
        return 1 + random.nextLong(chances.mostCycles());
    }

    private boolean hits(double share) {
        return share > 0 && random.nextDouble() < share;
    }
}
