package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code microvisor top}: what the guests of a node do, now. */
@Command(
        name = "top",
        description =
                "Shows once a second what the guests of a node that runs, their disks and interfaces do; Ctrl-C ends it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor top --node /run/microvisor/node0",
            "  microvisor top --once --node /run/microvisor/node0    (the rates of one second, and no more)",
            "  microvisor top --json --node /run/microvisor/node0    (all totals of this moment)"
        })
final class TopCommand implements Callable<Integer> {
    private static final long LOOK_NANOS = 50_000_000;
    private static final String HOME = "\033[H\033[2J";

    private final Terminal terminal;

    @Mixin
    private NodeOptions node = new NodeOptions();

    @Option(names = "--once", description = "one look instead of a look each second")
    private boolean once;

    TopCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        JsonNode before = node.ask(NodeOptions.request("top"));
        if (node.json()) {
            return node.show(terminal, before, "");
        }
        try (CtrlC stop = CtrlC.watch(Duration.ofSeconds(5))) {
            while (true) {
                long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
                while (!stop.requested() && System.nanoTime() < until) {
                    LockSupport.parkNanos(LOOK_NANOS);
                }
                if (stop.requested()) {
                    return ExitCode.OK;
                }
                JsonNode now = node.ask(NodeOptions.request("top"));
                terminal.out().print((terminal.interactive() && !once ? HOME : "") + view(before, now));
                terminal.out().flush();
                if (once) {
                    return ExitCode.OK;
                }
                before = now;
            }
        }
    }

    /** The rates between two looks. */
    static String view(JsonNode before, JsonNode now) {
        double seconds = (now.path("nanos").asLong() - before.path("nanos").asLong()) / 1e9;
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "node %.0f %% of a processor, %d MiB%n%n",
                rate(before, now, "cpuMillis", seconds) / 10,
                now.path("residentKib").asLong() >> 10));
        Table guests = new Table("guest", "state", "cpu %", "resident MiB", "memory MiB");
        Map<String, JsonNode> old = byName(before.path("guests"));
        for (JsonNode one : now.path("guests")) {
            guests.row(
                    one.path("name").asText(),
                    one.path("state").asText(),
                    number(rate(old.get(one.path("name").asText()), one, "cpuMillis", seconds) / 10),
                    one.path("residentKib").asLong() >> 10,
                    one.path("memoryMib").asInt());
        }
        text.append(guests).append('\n');
        Table disks = new Table("disk", "reads/s", "writes/s", "read MB/s", "write MB/s", "p99 us", "waiting", "state");
        old = byName(before.path("disks"));
        for (JsonNode one : now.path("disks")) {
            JsonNode then = old.getOrDefault(one.path("name").asText(), one).path("figures");
            JsonNode figures = one.path("figures");
            disks.row(
                    one.path("name").asText(),
                    number(rate(then.path("reads"), figures.path("reads"), "done", seconds)),
                    number(rate(then.path("writes"), figures.path("writes"), "done", seconds)),
                    number(rate(then.path("reads"), figures.path("reads"), "bytes", seconds) / 1e6),
                    number(rate(then.path("writes"), figures.path("writes"), "bytes", seconds) / 1e6),
                    Math.max(
                                    figures.path("reads").path("tail").asLong(),
                                    figures.path("writes").path("tail").asLong())
                            / 1000,
                    figures.path("reads").path("underWay").asInt()
                            + figures.path("writes").path("underWay").asInt(),
                    DiskCommand.state(one));
        }
        text.append(disks).append('\n');
        Table nics = new Table("interface", "in/s", "out/s", "in MB/s", "out MB/s", "drops");
        old = byName(before.path("nics"));
        for (JsonNode one : now.path("nics")) {
            JsonNode then = old.getOrDefault(one.path("name").asText(), one);
            long drops = 0;
            for (JsonNode reason : one.path("drops")) {
                drops += reason.asLong();
            }
            nics.row(
                    one.path("name").asText(),
                    number(rate(then, one, "framesIn", seconds)),
                    number(rate(then, one, "framesOut", seconds)),
                    number(rate(then, one, "bytesIn", seconds) / 1e6),
                    number(rate(then, one, "bytesOut", seconds) / 1e6),
                    drops);
        }
        return text.append(nics).toString();
    }

    private static Map<String, JsonNode> byName(JsonNode all) {
        Map<String, JsonNode> names = new HashMap<>();
        all.forEach(one -> names.put(one.path("name").asText(), one));
        return names;
    }

    private static double rate(@Nullable JsonNode before, JsonNode now, String key, double seconds) {
        long moved =
                before == null ? 0 : now.path(key).asLong() - before.path(key).asLong();
        return seconds <= 0 ? 0 : Math.max(0, moved) / seconds;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 && value != 0 ? "%.1f" : "%.0f", value);
    }
}
