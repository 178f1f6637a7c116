package org.microvisor.hypervisor.storage;

import java.util.Optional;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.nvme.NvmeException;

/**
 * Watches the drive and, when it is lost, brings it back.
 *
 * <pre>
 *             gone, fatal, stuck, a command timed out       it is idle, gone or cut off
 *   SERVING ------------------------------------------> HALTING --------------------> DOWN --+
 *      ^      frames are dropped, buffers stay as they are        AoE error 3 for all        |
 *      +-------------------------------------------------------------------------------------+
 *                                    brought up, store read anew
 * </pre>
 *
 * <p>The logic gives the buffers of a request back when it answers it. So {@code CONTROL.nvme} falls only when the controller
 * reads and writes no memory any more: until then its requests stay unanswered and no frame is let in. One that does not become idle
 * in time is cut off from memory, and gets it back when it is idle. From then on each
 * request, those in flight first, is answered by AoE error 3, which clients repeat. Attempts that fail are repeated after
 * pauses that double up to {@link DriveCare#longestPause}, for ever.
 */
final class DriveKeeper {
    private final NodeControl node;
    private final NodeDrive drive;
    private final DriveCare care;
    private final Clock clock;
    private final ServiceCounters counters;
    private final Work work;
    private final DriveWatch watch;
    private boolean serving;
    private boolean halted = true;
    private boolean fua;
    private boolean busy;
    private long due;
    private long pause;
    private String trouble = "";

    /** What the rest of the software does for the keeper. */
    interface Work {
        /**
         * Serves what the logic handed over until it has no command in flight and nothing waits for software, but not longer.
         *
         * @return whether it came to rest
         */
        boolean rest(long nanos);

        /** Whether the store wants to be read anew. */
        boolean storeFailed();

        /** Reads the store anew. */
        void reopenStore();

        /** Tells the logic of all volumes anew; it has nothing in flight. */
        void publish();
    }

    DriveKeeper(NodeControl node, NodeDrive drive, DriveCare care, Clock clock, ServiceCounters counters, Work work) {
        this.node = node;
        this.drive = drive;
        this.care = care;
        this.clock = clock;
        this.counters = counters;
        this.work = work;
        watch = new DriveWatch(care, clock.nanoTime());
    }

    /** The drive has been started and everything is told to the logic: lets frames in. */
    void begin() {
        fua = drive.controller().hasVolatileCache();
        serving = true;
        trouble = "";
        watch.restart(clock.nanoTime());
        due = clock.nanoTime() + care.look();
        accept(true);
    }

    /**
     * Lets frames in or not. Writes carry FUA when the drive has a volatile cache: plain AoE clients take every acknowledgement for
     * durable.
     */
    void accept(boolean accept) {
        node.control(accept && (serving || halted), serving || !halted, fua);
    }

    /** Why the node answers errors, if it does. */
    Optional<String> trouble() {
        return serving ? Optional.empty() : Optional.of(trouble);
    }

    /**
     * Looks at the drive if it is time to, and does what has to be done. Calls from within {@link Work} do nothing.
     *
     * @return whether there was anything to do
     */
    boolean tend() {
        boolean lost = serving && drive.trouble().isPresent();
        if (busy || !lost && clock.nanoTime() < due) {
            return false;
        }
        busy = true;
        try {
            return serving ? look() : bringBack();
        } finally {
            busy = false;
        }
    }

    /** The node did not come to rest: the drive does not answer. */
    void lose(String why) {
        counters.add(ServiceEvent.DRIVE_LOST);
        serving = false;
        halted = false;
        trouble = why;
        pause = care.firstPause();
        due = clock.nanoTime();
    }

    private boolean look() {
        due = clock.nanoTime() + care.look();
        drive.look();
        if (drive.trouble().isEmpty() && work.storeFailed()) {
            renewStore();
        }
        if (drive.trouble().isPresent()) {
            lose(drive.trouble().get());
            return bringBack();
        }
        long outstanding = node.read(StorageRegisters.OUTSTANDING);
        long issued = node.read(StorageRegisters.NVME_COMMANDS);
        if (outstanding != node.read(StorageRegisters.OUTSTANDING)) {
            return false; // it moves
        }
        return switch (watch.look(clock.nanoTime(), issued, outstanding)) {
            case WELL -> false;
            case STUCK -> {
                lose("no command of the logic completed in " + care.stuck() / 1_000 + " us: outstanding="
                        + outstanding);
                yield bringBack();
            }
            case LAGGING -> rest();
        };
    }

    /** Whatever is still under way when no new frame has come in for so long will never complete. */
    private boolean rest() {
        accept(false);
        if (!work.rest(care.stuck())) {
            lose("a command of the logic did not complete in " + care.stuck() / 1_000 + " us");
            return bringBack();
        }
        watch.restart(clock.nanoTime());
        accept(true);
        return true;
    }

    /** A write of the store's journal failed, of a drive that is alive. */
    private void renewStore() {
        accept(false);
        if (work.rest(care.stuck())) {
            try {
                work.reopenStore();
                work.publish();
                counters.add(ServiceEvent.STORE_REOPENED);
            } catch (NvmeException | StoreException failed) {
                trouble = String.valueOf(failed.getMessage()); // tried again at the next look
            }
        }
        accept(true);
    }

    private boolean bringBack() {
        try {
            if (!halted) {
                accept(false);
                if (drive.halt()) {
                    counters.add(ServiceEvent.DRIVE_CUT_OFF);
                }
                halted = true;
                accept(true);
            }
            drive.start();
            work.reopenStore();
            accept(false);
            work.rest(care.stuck());
            work.publish();
            counters.add(ServiceEvent.DRIVE_RESTARTED);
            begin();
        } catch (NvmeException | StoreException failed) {
            trouble = String.valueOf(failed.getMessage());
            accept(true);
            due = clock.nanoTime() + pause;
            pause = Math.min(2 * pause, care.longestPause());
        }
        return true;
    }
}
