package org.microvisor.cosim.device;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The flash behind the controller: works on a bounded number of commands at a time, the others wait in order. */
final class MediaChannels {
    private record Job(Command command, long cycles, Runnable work, Tear tear) {}

    private final Scheduler scheduler;
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final Set<Job> working = new LinkedHashSet<>();
    private int free;
    private boolean stopped;

    /** What becomes of a command's work when the power fails before it. */
    @FunctionalInterface
    interface Tear {
        /** Nothing of it reaches the medium. */
        Tear NOTHING = persists -> {};

        /** Does the part of the work that {@code persists} lets reach the medium. */
        void tear(BooleanSupplier persists) throws IOException;
    }

    MediaChannels(Scheduler scheduler, int channels) {
        this.scheduler = scheduler;
        this.free = channels;
    }

    /** Does {@code work} after {@code cycles} on a channel; not at all if the command is aborted before. */
    void submit(Command command, long cycles, Runnable work, Tear tear) {
        waiting.add(new Job(command, cycles, work, tear));
        start();
    }

    /** Drops what waits and what is being worked on. */
    void stop() {
        stopped = true;
        waiting.clear();
        working.clear();
    }

    /** The power fails: tears what is being worked on, oldest first. */
    void losePower(BooleanSupplier persists) throws IOException {
        for (Job job : working) {
            if (!job.command.isFinished()) {
                job.tear.tear(persists);
            }
        }
        stop();
    }

    private void start() {
        while (free > 0 && !waiting.isEmpty()) {
            Job job = waiting.remove();
            if (job.command.isFinished()) {
                continue;
            }
            free--;
            working.add(job);
            if (job.cycles == 0) {
                finish(job);
            } else {
                scheduler.after(job.cycles, () -> {
                    finish(job);
                    start();
                });
            }
        }
    }

    private void finish(Job job) {
        free++;
        working.remove(job);
        if (!stopped && !job.command.isFinished()) {
            job.work.run();
        }
    }
}
