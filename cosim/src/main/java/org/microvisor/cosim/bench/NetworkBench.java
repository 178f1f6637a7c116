package org.microvisor.cosim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microvisor.cosim.guest.GuestImage;
import org.microvisor.cosim.guest.HostProgram;
import org.microvisor.hypervisor.guest.Architecture;
import org.microvisor.hypervisor.guest.MachineSpec;
import org.microvisor.hypervisor.vhost.VhostLoop;

/**
 * Two Linux guests that ping each other and send each other a stream, over the MicroVisor's switch and over the kernel's bridge, in
 * turns: one run's machine is the same for all.
 */
public final class NetworkBench {
    /** What is between the guests. */
    public enum Kind {
        /** Linux's bridge and two TAP interfaces. */
        BRIDGE,
        /** The MicroVisor, told by the guests. */
        SWITCH,
        /** The MicroVisor, which looks for work and takes a processor. */
        SIDECORE
    }

    /**
     * One run.
     *
     * @param least shortest round trip in microseconds
     * @param average mean round trip in microseconds
     * @param megabytes bytes a second of the stream, in millions
     */
    public record Run(Kind kind, double least, double average, double megabytes) {}

    private static final Pattern ROUND_TRIP = Pattern.compile("min/avg/max = ([0-9.]+)/([0-9.]+)/([0-9.]+) ms");
    private static final Pattern STREAM =
            Pattern.compile("GUEST streamed mib=([0-9]+) begin=([0-9.]+) seconds=([0-9.]+)");
    private static final Pattern RESULT = Pattern.compile("GUEST result=(\\w+).*");
    private static final Pattern READY = Pattern.compile("GUEST interface .*");
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int MEMORY = 192;
    private static final double MICROS_PER_MILLI = 1000;

    private final GuestImage image;
    private final int pings;
    private final int mib;

    /**
     * A bench.
     *
     * @param image a guest of kind VIRTIO
     * @param pings round trips of a run, ten milliseconds apart
     * @param mib length of the stream in MiB
     */
    public NetworkBench(GuestImage image, int pings, int mib) {
        this.image = image;
        this.pings = pings;
        this.mib = mib;
    }

    /**
     * Runs each kind {@code rounds} times, in turns.
     *
     * @param directory where sockets and consoles go
     * @param progress is told of each run
     */
    public Map<Kind, List<Run>> compare(List<Kind> kinds, int rounds, Path directory, Consumer<Run> progress)
            throws IOException {
        Map<Kind, List<Run>> all = new EnumMap<>(Kind.class);
        kinds.forEach(kind -> all.put(kind, new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<Kind, List<Run>> kind : all.entrySet()) {
                Path place = Files.createDirectories(
                        directory.resolve(kind.getKey().name().toLowerCase(Locale.ROOT) + round));
                Run run = run(kind.getKey(), place);
                kind.getValue().add(run);
                progress.accept(run);
            }
        }
        return all;
    }

    private Run run(Kind kind, Path directory) throws IOException {
        try (GuestNetwork network = network(kind, directory);
                HostProgram pinged = start("pinged", "ip=10.0.0.1", network, 0, directory)) {
            pinged.await(READY, LIMIT);
            String words = "ip=10.0.0.2 peer=10.0.0.1 interval=0.01 count=" + pings + " mib=" + mib;
            try (HostProgram pinging = start("pinging", words, network, 1, directory)) {
                Matcher result = pinging.await(RESULT, LIMIT);
                if (!result.group(1).equals("pass")) {
                    throw new IOException("guest failed: kind=" + kind + ", console="
                            + directory.resolve("pinging.console") + ", last line=" + result.group());
                }
                Matcher trip = pinging.await(ROUND_TRIP, LIMIT);
                Matcher stream = pinging.await(STREAM, LIMIT);
                double seconds = Double.parseDouble(stream.group(3)) - Double.parseDouble(stream.group(2));
                return new Run(
                        kind,
                        Double.parseDouble(trip.group(1)) * MICROS_PER_MILLI,
                        Double.parseDouble(trip.group(2)) * MICROS_PER_MILLI,
                        mib * 1.048576 / seconds);
            }
        }
    }

    private static GuestNetwork network(Kind kind, Path directory) throws IOException {
        return switch (kind) {
            case BRIDGE -> LinuxBridge.open("mv" + ProcessHandle.current().pid() % 100_000);
            case SWITCH -> SoftSwitchNetwork.open(VhostLoop.Mode.INTERRUPT, directory);
            case SIDECORE -> SoftSwitchNetwork.open(VhostLoop.Mode.SIDECORE, directory);
        };
    }

    private HostProgram start(String name, String words, GuestNetwork network, int guest, Path directory)
            throws IOException {
        MachineSpec machine = new MachineSpec(
                name,
                Architecture.X86_64,
                MEMORY,
                1,
                image.kernel(),
                Optional.of(image.initramfs()),
                "scenario=ping " + words,
                List.of(),
                List.of());
        return HostProgram.start(network.command(machine, guest), directory.resolve(name + ".console"));
    }
}
