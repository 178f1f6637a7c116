package org.microvisor.cosim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.board.CosimBoardSettings;
import org.microvisor.cosim.board.SmallerVolume;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.device.peer.PeerException;
import org.microvisor.cosim.model.ModelCache;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.net.Link;
import org.microvisor.cosim.net.PcapngWriter;
import org.microvisor.cosim.net.TapLink;
import org.microvisor.cosim.net.UnixStreamLink;
import org.microvisor.cosim.serve.NodeOnLink;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor cosim storage-node}: the Verilated storage node on a TAP interface or a QEMU socket. */
@Command(
        name = "storage-node",
        description = {
            "Serves a thin volume by the Verilated storage node until Ctrl-C.",
            "The drive's file is made if it is missing and keeps its content."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor cosim storage-node --tap tap0 --image drive.img --size 64M",
            "  microvisor cosim storage-node --tap tap0 --image drive.img --size 64M --nvme qemu",
            "  microvisor cosim storage-node --socket /run/node.sock --image drive.img --size 1G",
            "  qemu-system-x86_64 ... -netdev stream,id=n0,server=off,addr.type=unix,addr.path=/run/node.sock",
        })
final class StorageNodeCommand implements Callable<Integer> {
    private static final int MTU = 9000;
    private static final int BROADCAST_OF_OLD = 0xFFF;

    private final Terminal terminal;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Place place = new Place();

    /** Where the node's cable ends. */
    static final class Place {
        @Option(names = "--tap", paramLabel = "NAME", description = "a TAP interface, made if it is missing")
        private @Nullable String tap;

        @Option(names = "--socket", paramLabel = "PATH", description = "a UNIX socket for QEMU's -netdev stream")
        private @Nullable Path socket;
    }

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
        if (size <= 0 || size % 512 != 0) {
            throw UserError.usage("size is not a positive multiple of 512: " + size, "write it as 64M or 2G");
        }
        if (shelf < 0 || shelf > 0xFFFE || shelf == BROADCAST_OF_OLD) {
            throw UserError.usage("shelf is not 0..65534 other than 4095: " + shelf, "leave --shelf out for 0");
        }
        if (Files.isDirectory(image)) {
            throw UserError.usage("the drive is a directory: " + image, "name a file, which is made if it is missing");
        }
        ModelFactory models = new ModelFactory(ModelCache.standard(), this::say, 0);
        try (CtrlC stop = CtrlC.watch(Duration.ofSeconds(20));
                Link link = link();
                StorageSite site = site(models);
                Capture frames = new Capture(site, link)) {
            NodeOnLink node = new NodeOnLink(site, link);
            say("e" + shelf + ".0, " + (site.volume().sectors() >> 11) + " MiB, at " + link.name()
                    + "; Ctrl-C ends it");
            while (!stop.requested()) {
                node.step();
                frames.flush();
            }
            say(node.received() + " frames in, " + node.sent() + " out, "
                    + site.board().simulation().now() + " cycles; software: "
                    + site.software().counters());
        }
        return ExitCode.INTERRUPTED;
    }

    private StorageSite site(ModelFactory models) throws IOException {
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

    private Link link() throws IOException {
        if (place.tap != null) {
            try {
                return TapLink.open(place.tap, MTU);
            } catch (IllegalArgumentException e) {
                throw UserError.usage(String.valueOf(e.getMessage()), "choose a name such as tap0");
            } catch (IOException e) {
                throw UserError.missing(
                        String.valueOf(e.getMessage()), "run as root, where /dev/net/tun is, or use --socket");
            }
        }
        if (place.socket != null) {
            return UnixStreamLink.listen(place.socket, this::say);
        }
        throw new IllegalStateException("picocli lets one of the two options through");
    }

    /** Frames of the link as pcapng, if wanted. */
    private final class Capture implements AutoCloseable {
        private final @Nullable PcapngWriter writer;

        Capture(StorageSite site, Link link) throws IOException {
            writer = capture == null ? null : PcapngWriter.create(capture, link.name());
            PcapngWriter file = writer;
            if (file != null) {
                site.board().ethernet().observe((frame, toNode) -> {
                    try {
                        file.write(
                                site.board().clock().nanoTime(),
                                frame,
                                toNode ? PcapngWriter.Direction.INBOUND : PcapngWriter.Direction.OUTBOUND);
                    } catch (IOException failed) {
                        throw new UncheckedIOException("capture was not written: file=" + capture, failed);
                    }
                });
            }
        }

        void flush() throws IOException {
            if (writer != null) {
                writer.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (writer != null) {
                writer.close();
            }
        }
    }
}
