package org.microvisor.cosim.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Threads that share out one piece of work at a time, the caller among them; it owns the others. */
final class Crew implements AutoCloseable {
    private final int helpers;
    private final ExecutorService pool;

    /** The caller and {@code threads - 1} others. */
    Crew(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a crew needs a thread: threads=" + threads);
        }
        helpers = threads - 1;
        AtomicInteger number = new AtomicInteger();
        pool = Executors.newFixedThreadPool(Math.max(1, helpers), work -> {
            Thread thread = new Thread(work, "cluster-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does {@code action} to every item and returns when all are done; the first failure in their order is thrown. */
    <T> void each(List<T> items, Consumer<? super T> action) {
        RuntimeException[] failures = new RuntimeException[items.size()];
        AtomicInteger next = new AtomicInteger();
        Runnable share = () -> {
            for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
                try {
                    action.accept(items.get(i));
                } catch (RuntimeException failed) {
                    failures[i] = failed;
                }
            }
        };
        List<Future<?>> others = new ArrayList<>();
        for (int i = 0; i < Math.min(helpers, items.size() - 1); i++) {
            others.add(pool.submit(share));
        }
        share.run();
        for (Future<?> other : others) {
            await(other);
        }
        for (RuntimeException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private static void await(Future<?> work) {
        boolean interrupted = false;
        while (true) {
            try {
                work.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // the members must be at rest before the caller goes on
            } catch (ExecutionException e) {
                throw new IllegalStateException("a member ended its thread", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
