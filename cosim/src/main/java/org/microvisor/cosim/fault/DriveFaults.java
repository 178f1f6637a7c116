package org.microvisor.cosim.fault;

import java.util.SplittableRandom;
import org.microvisor.cosim.device.FaultHook;
import org.microvisor.cosim.device.NvmeStatus;
import org.microvisor.cosim.device.SubmissionEntry;

/**
 * A drive that fails, dawdles and forgets to answer by chance, on its I/O queues only: bring-up is left in peace. It can also hang,
 * on some queues or on all.
 */
public final class DriveFaults implements FaultHook {
    private static final int WRITE = 1;
    private static final int READ = 2;
    private static final long NEVER = 1L << 50;
    /** Longest delay of a command of a deaf controller: 3.4 ms at 156.25 MHz. */
    private static final long LATEST = 1L << 19;

    private final SplittableRandom random;
    private Chances chances = Chances.NONE;
    private Hang hung = Hang.NONE;
    private long failed;
    private long delayed;
    private long unanswered;

    /** What is not answered. */
    public enum Hang {
        /** All is answered. */
        NONE,
        /** I/O commands, until the controller is reset. */
        UNTIL_RESET,
        /** Commands of all queues, whatever the host does. */
        ALL,
        /** I/O commands are not answered for long; the controller cannot be switched off, and does late what it was told. */
        DEAF
    }

    /**
     * How a drive behaves; shares are chances of a single command, 0 to 1.
     *
     * @param failing share of commands that end with an error
     * @param slow share of commands that take up to {@code mostCycles} longer
     * @param mostCycles longest delay, at least 1
     * @param silent share of commands that are never answered
     */
    public record Chances(double failing, double slow, long mostCycles, double silent) {
        /** A good drive. */
        public static final Chances NONE = new Chances(0, 0, 1, 0);

        public Chances {
            boolean shares = failing >= 0 && failing <= 1 && slow >= 0 && slow <= 1 && silent >= 0 && silent <= 1;
            if (!shares || mostCycles < 1) {
                throw new IllegalArgumentException("not the chances of a drive: failing=" + failing + ", slow=" + slow
                        + ", mostCycles=" + mostCycles + ", silent=" + silent);
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

    /** From now on the drive hangs so, or works again. */
    public void hang(Hang how) {
        hung = how;
    }

    /** Commands that were failed. */
    public long failed() {
        return failed;
    }

    /** Commands that were delayed. */
    public long delayed() {
        return delayed;
    }

    /** Commands that were left without an answer by chance. */
    public long unanswered() {
        return unanswered;
    }

    @Override
    public boolean deaf() {
        return hung == Hang.DEAF;
    }

    @Override
    public void controllerReset() {
        hung = hung == Hang.UNTIL_RESET ? Hang.NONE : hung;
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
        if (hung == Hang.ALL || hung == Hang.UNTIL_RESET && queue != 0) {
            return NEVER;
        }
        if (queue == 0) {
            return 0;
        }
        if (hung == Hang.DEAF) {
            return LATEST / 8 + random.nextLong(LATEST * 7 / 8);
        }
        if (hits(chances.silent())) {
            unanswered++;
            return NEVER;
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
