package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.board.CosimBoardSettings;
import org.microvisor.cosim.board.SmallerVolume;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.device.peer.PeerException;
import org.microvisor.cosim.guest.PacedGuest;
import org.microvisor.cosim.guest.QmpControl;
import org.microvisor.cosim.model.ModelCache;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.net.Link;
import org.microvisor.cosim.net.PcapReader;
import org.microvisor.cosim.serve.NodeOnLink;
import org.microvisor.cosim.serve.Replay;
import org.microvisor.cosim.serve.ReplayReport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor cosim storage-node}: the Verilated storage node on a cable to real programs, or fed from a recording. */
@Command(
        name = "storage-node",
        description = {
            "Serves a thin volume by the Verilated storage node until Ctrl-C, or plays a recording to it.",
            "The drive's file is made if it is missing and keeps its content."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor cosim storage-node --tap tap0 --image drive.img --size 64M",
            "  microvisor cosim storage-node --tap tap0 --image drive.img --size 64M --nvme qemu",
            "  microvisor cosim storage-node --interface veth0 --image drive.img --size 64M",
            "  microvisor cosim storage-node --replay session.pcap --image drive.img --size 64M --capture answers.pcapng",
            "  microvisor cosim storage-node --socket /run/node.sock --image drive.img --size 1G --pace /run/guest.qmp",
            "  qemu-system-x86_64 ... -netdev stream,id=n0,server=off,addr.type=unix,addr.path=/run/node.sock \\",
            "      -qmp unix:/run/guest.qmp,server=on,wait=off",
            "  microvisor cosim storage-node --udp 21000 21001 --image drive.img --size 1G",
            "  qemu-system-x86_64 ... -netdev socket,id=n0,udp=127.0.0.1:21000,localaddr=127.0.0.1:21001",
        })
final class StorageNodeCommand implements Callable<Integer> {
    private static final int BROADCAST_OF_OLD = 0xFFF;
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration LOOK_FOR_QEMU = Duration.ofMillis(50);

    private final Terminal terminal;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private CableOptions cable = new CableOptions();

    @Option(names = "--image", required = true, paramLabel = "FILE", description = "the simulated drive's file")
    private Path image = Path.of("");

    @Option(
            names = "--size",
            required = true,
            paramLabel = "N",
            converter = ByteSize.class,
            description = "size of the volume, such as 64M or 2G")
    private long size;

    @Option(names = "--shelf", paramLabel = "N", description = "AoE shelf address (default: ${DEFAULT-VALUE})")
    private int shelf = 0;

    @Option(names = "--capture", paramLabel = "FILE", description = "write every frame to this pcapng file")
    private @Nullable Path capture;

    @Option(
            names = "--timeline",
            paramLabel = "FILE",
            description = "draw every request in the node, for ui.perfetto.dev or chrome://tracing")
    private @Nullable Path timeline;

    @Option(
            names = "--pace",
            paramLabel = "PATH",
            description = "stop the guest at this QMP socket whenever it gets ahead of simulated time")
    private @Nullable Path pace;

    @Option(
            names = "--slice",
            paramLabel = "MS",
            description = "how far the paced guest may get ahead (default: ${DEFAULT-VALUE} ms)")
    private int slice = 20;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description =
                    "play the recording X times as fast as it was recorded (default: as fast as the node takes it)")
    private @Nullable Double speed;

    @Option(names = "--json", description = "print what became of the recording as one JSON document")
    private boolean json;

    @Option(
            names = "--nvme",
            description = "the NVMe controller on the image, our model or QEMU's: ${COMPLETION-CANDIDATES}"
                    + " (default: model)")
    private Controller nvme = Controller.MODEL;

    /** Whose NVMe controller works on the drive's file. */
    enum Controller {
        MODEL,
        QEMU
    }

    @Option(
            names = "--profile",
            description = "how the model is compiled: ${COMPLETION-CANDIDATES} (default: performance)")
    private Profile profile = Profile.PERFORMANCE;

    StorageNodeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        check();
        return cable.replay().isPresent() ? replay(cable.replay().get()) : serve();
    }

    private void check() {
        if (size <= 0 || size % 512 != 0) {
            throw UserError.usage("size is not a positive multiple of 512: " + size, "write it as 64M or 2G");
        }
        if (shelf < 0 || shelf > 0xFFFE || shelf == BROADCAST_OF_OLD) {
            throw UserError.usage("shelf is not 0..65534 other than 4095: " + shelf, "leave --shelf out for 0");
        }
        if (Files.isDirectory(image)) {
            throw UserError.usage("the drive is a directory: " + image, "name a file, which is made if it is missing");
        }
        if (slice < 1 || slice > 10_000) {
            throw UserError.usage("slice is not 1..10000 ms: " + slice, "leave --slice out for 20");
        }
        if (speed != null && !(speed > 0 && speed <= 1e9)) {
            throw UserError.usage(
                    "speed is not above 0: " + speed, "leave --speed out for as fast as the node takes it");
        }
        boolean replays = cable.replay().isPresent();
        if (replays && pace != null) {
            throw UserError.usage("a recording has no guest to pace", "leave --pace out");
        }
        if (!replays && (speed != null || json)) {
            throw UserError.usage("--speed and --json are about a recording", "give --replay FILE, or leave them out");
        }
    }

    private int serve() throws IOException {
        try (CtrlC stop = CtrlC.watch(GRACE);
                Link link = cable.open(this::say);
                StorageSite site = site();
                BoardRecords records = BoardRecords.of(site.board(), capture, timeline, link.name())) {
            NodeOnLink node = new NodeOnLink(site, link);
            say("e" + shelf + ".0, " + (site.volume().sectors() >> 11) + " MiB, at " + link.name()
                    + "; Ctrl-C ends it");
            try (PacedGuest guest = pacing(node, stop)) {
                while (!stop.requested()) {
                    node.step();
                    records.flush();
                }
                if (guest != null) {
                    IOException ended = guest.failure();
                    if (ended != null) {
                        say("pacing ended before: " + ended.getMessage());
                    }
                    say("guest stopped " + guest.pacer().stops() + " times, at most "
                            + guest.pacer().worstAheadNanos() / 1000 + " us ahead");
                }
            }
            say(node.received() + " frames in, " + node.sent() + " out, " + (node.tooLong() + link.dropped())
                    + " dropped, " + site.board().simulation().now() + " cycles; software: "
                    + site.software().counters());
        }
        return ExitCode.INTERRUPTED;
    }

    /** The guest to be paced, if one is: waits for its QEMU, which a stream socket has to listen for before it starts. */
    private @Nullable PacedGuest pacing(NodeOnLink node, CtrlC stop) throws IOException {
        if (pace == null) {
            return null;
        }
        Optional<QmpControl> control = QmpControl.tryConnect(pace);
        if (control.isEmpty()) {
            say("waits for QEMU with -qmp unix:" + pace + ",server=on,wait=off");
        }
        while (control.isEmpty() && !stop.requested()) {
            LockSupport.parkNanos(LOOK_FOR_QEMU.toNanos());
            control = QmpControl.tryConnect(pace);
        }
        if (control.isEmpty()) {
            return null;
        }
        PacedGuest guest =
                new PacedGuest(control.get(), Duration.ofMillis(slice).toNanos());
        node.watch(guest::reached);
        return guest;
    }

    private int replay(Path recording) throws IOException {
        long started = System.nanoTime();
        try (CtrlC stop = CtrlC.watch(GRACE);
                PcapReader frames = PcapReader.open(recording);
                StorageSite site = site();
                BoardRecords records = BoardRecords.of(site.board(), capture, timeline, "network")) {
            OptionalDouble pace = speed == null ? OptionalDouble.empty() : OptionalDouble.of(speed);
            ReplayReport report = new Replay(site, pace, stop::requested).play(frames);
            records.flush();
            double seconds = (System.nanoTime() - started) / 1e9;
            terminal.out().print(json ? json(report, seconds) : ReplayText.of(report, seconds));
            return report.complete() ? ExitCode.OK : ExitCode.INTERRUPTED;
        }
    }

    private static String json(ReplayReport report, double seconds) throws IOException {
        return new ObjectMapper()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(Map.of("replay", report, "wallSeconds", seconds))
                + "\n";
    }

    private StorageSite site() throws IOException {
        ModelFactory models = new ModelFactory(ModelCache.standard(), this::say, 0);
        try {
            CosimBoardSettings settings = CosimBoardSettings.ideal(profile);
            if (nvme == Controller.MODEL) {
                return StorageSite.open(settings, image, size, shelf, models);
            }
            Path log = Path.of(image + ".qemu.log");
            return StorageSite.openOnQemu(settings, image, log, size, shelf, models);
        } catch (PeerException e) {
            throw UserError.missing(
                    String.valueOf(e.getMessage()), "sudo apt-get install qemu-system-x86, or leave --nvme out");
        } catch (SmallerVolume e) {
            throw UserError.usage(
                    e.getMessage() + ", drive=" + image, "give --size as before or larger, or name another --image");
        }
    }

    private void say(String line) {
        terminal.err().println("microvisor: " + line);
    }
}
