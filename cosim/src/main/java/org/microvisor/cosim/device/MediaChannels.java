package org.microvisor.cosim.device;

import java.util.ArrayDeque;
import java.util.Deque;

/** The flash behind the controller: works on a bounded number of commands at a time, the others wait in order. */
final class MediaChannels {
    private record Job(Command command, long cycles, Runnable work) {}

    private final Scheduler scheduler;
    private final Deque<Job> waiting = new ArrayDeque<>();
    private int free;
    private boolean stopped;

    MediaChannels(Scheduler scheduler, int channels) {
        this.scheduler = scheduler;
        this.free = channels;
    }

    /** Does {@code work} after {@code cycles} on a channel; not at all if the command is aborted before. */
    void submit(Command command, long cycles, Runnable work) {
        waiting.add(new Job(command, cycles, work));
        start();
    }

    /** Drops what waits and what is being worked on. */
    void stop() {
        stopped = true;
        waiting.clear();
    }

    private void start() {
        while (free > 0 && !waiting.isEmpty()) {
            Job job = waiting.remove();
            if (job.command.isFinished()) {
                continue;
            }
            free--;
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
        if (!stopped && !job.command.isFinished()) {
            job.work.run();
        }
    }
}
