package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.microvisor.hypervisor.xen.farm.Farm;
import org.microvisor.hypervisor.xen.farm.FarmPlan;
import org.microvisor.hypervisor.xen.farm.FarmReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code microvisor guests}: thousands of guests in this process. */
@Command(
        name = "guests",
        description = "Experiments with guests that run inside this process, on a virtual clock (see docs/guests.md).",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor guests run --count 10000                    ten thousand guests",
            "  microvisor guests run --count 40 --seed 7 --json       forty; the same trace each time"
        })
final class GuestsCommand implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TURNS_PER_LOOK = 100_000;
    private static final int PAGE = 4096;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final LongSupplier nanoTime;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    GuestsCommand(Terminal terminal, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /**
     * What it took.
     *
     * @param processor nanoseconds of processor time to make a guest, on average
     * @param middle nanoseconds to make a guest: half of them took less
     * @param most nanoseconds that 99 of 100 guests took at most
     * @param worst nanoseconds of the slowest
     * @param run nanoseconds in which all guests did what they had to
     * @param heap bytes of objects for each guest
     * @param memory bytes of the guests' own pages for each
     */
    private record Cost(long processor, long middle, long most, long worst, long run, long heap, long memory) {}

    @Command(
            name = "run",
            description = {
                "Makes guests, each with a console, an interface and a disk under Xen's interface, in circles of neighbours at one",
                "switch each. A guest pings its neighbour, then writes and reads its disk. Shows what that took, and a number that",
                "stands for all that happened: the same for the same seed."
            },
            footerHeading = "%nExample:%n",
            footer = "  microvisor guests run --count 10000 --rounds 3 --json")
    int run(
            @Option(names = "--count", paramLabel = "N", description = "guests (default: 1000)", defaultValue = "1000")
                    int count,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            description = "draws their order (default: 1)",
                            defaultValue = "1")
                    long seed,
            @Option(
                            names = "--rounds",
                            paramLabel = "N",
                            description = "pings and blocks of each (default: 3)",
                            defaultValue = "3")
                    int rounds,
            @Option(
                            names = "--group",
                            paramLabel = "N",
                            description = "guests at one switch (default: 10)",
                            defaultValue = "10")
                    int group,
            @Option(
                            names = "--disk-kib",
                            paramLabel = "KIB",
                            description = "size of each disk, 0 for none (default: 16)",
                            defaultValue = "16")
                    int diskKib,
            @Option(names = "--json", description = "print JSON") boolean json) {
        FarmPlan plan = plan(count, seed, rounds, group, diskKib);
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        long before = memory.getHeapMemoryUsage().getUsed();
        long[] spawned = new long[count];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long processor = threads.getCurrentThreadCpuTime();
        Farm farm = new Farm(plan);
        try (CtrlC stop = CtrlC.watch(GRACE)) {
            try (Progress progress = new Progress(terminal, nanoTime, "making", count, Progress.Unit.STEPS)) {
                for (int i = 0; i < count && !stop.requested(); i++) {
                    long start = nanoTime.getAsLong();
                    farm.spawn();
                    spawned[i] = nanoTime.getAsLong() - start;
                    progress.advance(1);
                }
            }
            processor = (threads.getCurrentThreadCpuTime() - processor) / count;
            long start = nanoTime.getAsLong();
            try (Progress progress = new Progress(terminal, nanoTime, "finished", count, Progress.Unit.STEPS)) {
                int finished = 0;
                boolean more = true;
                while (more && !stop.requested()) {
                    more = farm.run(TURNS_PER_LOOK);
                    int now = farm.finished();
                    progress.advance(now - finished);
                    finished = now;
                }
            }
            long run = nanoTime.getAsLong() - start;
            memory.gc();
            long heap = Math.max(0, memory.getHeapMemoryUsage().getUsed() - before) / count;
            FarmReport report = farm.report();
            Arrays.sort(spawned);
            Cost cost = new Cost(
                    processor,
                    spawned[count / 2],
                    spawned[count * 99 / 100],
                    spawned[count - 1],
                    run,
                    heap,
                    (long) report.pages() * PAGE / count);
            show(plan, report, cost, json);
            return report.good() == count ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private static FarmPlan plan(int count, long seed, int rounds, int group, int diskKib) {
        try {
            return new FarmPlan(count, seed, rounds, group, diskKib);
        } catch (IllegalArgumentException impossible) {
            throw UserError.usage(String.valueOf(impossible.getMessage()), "see: microvisor guests run --help");
        }
    }

    private void show(FarmPlan plan, FarmReport report, Cost cost, boolean json) {
        if (json) {
            ObjectNode all = JSON.createObjectNode();
            all.put("guests", report.guests()).put("good", report.good()).put("crashed", report.crashed());
            all.put("seed", plan.seed());
            all.put("trace", Long.toHexString(report.trace())).put("events", report.events());
            all.put("spawnProcessorMicros", cost.processor() / 1e3);
            all.put("spawnMedianMicros", cost.middle() / 1e3)
                    .put("spawn99Micros", cost.most() / 1e3)
                    .put("spawnWorstMicros", cost.worst() / 1e3);
            all.put("pageBytesPerGuest", cost.memory()).put("heapBytesPerGuest", cost.heap());
            all.put("turns", report.turns()).put("runMillis", cost.run() / 1e6);
            all.put("virtualMillis", report.virtualNanos() / 1e6);
            all.put("frames", report.frames()).put("frameBytes", report.bytes()).put("dropped", report.dropped());
            terminal.out().println(all.toPrettyString());
            return;
        }
        line("guests", "%d, %d did all they had to, %d crashed", report.guests(), report.good(), report.crashed());
        line(
                "spawn",
                "%.0f us of processor time on average; %.0f us in the middle, %.0f us for 99 of 100, %.0f us at worst",
                cost.processor() / 1e3,
                cost.middle() / 1e3,
                cost.most() / 1e3,
                cost.worst() / 1e3);
        line(
                "memory",
                "%.1f KiB of pages and %.1f KiB of objects for each",
                cost.memory() / 1024.0,
                cost.heap() / 1024.0);
        line(
                "run",
                "%d turns in %.2f s, %.1f ms of virtual time",
                report.turns(),
                cost.run() / 1e9,
                report.virtualNanos() / 1e6);
        line("network", "%d frames arrived, %d did not", report.frames(), report.dropped());
        line("trace", "%016x, %d events, seed %d", report.trace(), report.events(), plan.seed());
    }

    private void line(String what, String format, Object... values) {
        terminal.out().printf(Locale.ROOT, "%-8s %s%n", what, String.format(Locale.ROOT, format, values));
    }
}
