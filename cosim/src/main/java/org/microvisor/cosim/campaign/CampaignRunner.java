package org.microvisor.cosim.campaign;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.microvisor.cosim.campaign.Campaign.Outcome;

/**
 * Carries a campaign out in batches on several threads, keeps its {@link CampaignLog}, and stops between batches when it is told to.
 *
 * @param campaign what is run
 * @param seed number of the first run
 * @param runs how many, at least 1
 * @param batch runs that are one piece of work, at least 1
 * @param jobs threads, at least 1
 */
public record CampaignRunner(Campaign campaign, long seed, int runs, int batch, int jobs) {
    /** Until batches that are broken off have ended their programs and removed their files. */
    private static final int END_SECONDS = 15;

    /** Sees the campaign go on. */
    public interface Watcher {
        /** So many more runs are done, among them failures. */
        void advanced(int count, int failed);
    }

    public CampaignRunner {
        if (runs < 1 || batch < 1 || jobs < 1) {
            throw new IllegalArgumentException("nothing to run: runs=" + runs + ", batch=" + batch + ", jobs=" + jobs);
        }
    }

    /** Batches of the whole campaign. */
    public int batches() {
        return (runs + batch - 1) / batch;
    }

    /** Seed of the first run in batch {@code number}. */
    public long first(int number) {
        return seed + (long) number * batch;
    }

    /** Runs in batch {@code number}. */
    public int size(int number) {
        return Math.min(batch, runs - number * batch);
    }

    /** Runs that {@code log} has. */
    public int done(CampaignLog log) {
        int done = 0;
        for (int i = 0; i < batches(); i++) {
            done += log.has(i) ? size(i) : 0;
        }
        return done;
    }

    /** The first run that {@code log} does not have. */
    public long next(CampaignLog log) {
        int number = 0;
        while (number < batches() && log.has(number)) {
            number++;
        }
        return number < batches() ? first(number) : seed + runs;
    }

    /**
     * Carries out what {@code log} does not have yet.
     *
     * @param stop asked before each batch, and each second; then no batch is begun, and those under way are broken off if the
     *     campaign can do that and waited for otherwise
     */
    public void run(CampaignLog log, BooleanSupplier stop, Watcher watcher) throws IOException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            ExecutorCompletionService<Done> pieces = new ExecutorCompletionService<>(workers);
            int open = 0;
            int next = 0;
            while (true) {
                while (open < jobs && next < batches() && !stop.getAsBoolean()) {
                    int number = next++;
                    if (!log.has(number)) {
                        pieces.submit(() -> new Done(number, campaign.run(first(number), size(number))));
                        open++;
                    }
                }
                if (open == 0 || campaign.canBreakOff() && stop.getAsBoolean()) {
                    return;
                }
                Future<Done> piece = pieces.poll(1, TimeUnit.SECONDS);
                if (piece != null) {
                    open--;
                    Done done = result(piece);
                    log.add(done.number, done.outcome);
                    watcher.advanced(size(done.number), done.outcome.failures().size());
                } else {
                    watcher.advanced(0, 0);
                }
            }
        } finally {
            workers.shutdownNow();
            workers.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        }
    }

    private record Done(int number, Outcome outcome) {}

    private static Done result(Future<Done> piece) throws InterruptedException {
        try {
            return piece.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a batch of runs could not be carried out", e.getCause());
        }
    }
}
