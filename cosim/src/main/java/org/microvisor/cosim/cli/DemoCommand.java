package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.board.CosimBoardSettings;
import org.microvisor.cosim.demo.DemoResult;
import org.microvisor.cosim.demo.Demonstration;
import org.microvisor.cosim.demo.GuestDemoResult;
import org.microvisor.cosim.demo.GuestDemonstration;
import org.microvisor.cosim.model.ModelCache;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.timeline.Timeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor demo}: a disk image through every layer, checked, and a table of what an access costs. */
@Command(
        name = "demo",
        description =
                "Sends an ext4 image through the initiator, the Verilated storage node and the NVMe model, and back.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor demo              a 32 MiB image of this project's files",
            "  microvisor demo --size 8M    a smaller one",
            "  microvisor demo --json       the figures as one JSON document",
            "  microvisor demo --size 4M --timeline demo.json",
            "  microvisor demo --guest      Linux guests on two storage nodes, of which one is killed",
        })
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--size",
            paramLabel = "N",
            converter = ByteSize.class,
            description = "size of the image, 4M to 512M (default: 32M)")
    private long size = 32 << 20;

    @Option(names = "--dir", paramLabel = "DIR", description = "work in DIR/microvisor-demo/ instead of target/demo/")
    private @Nullable Path directory;

    @Option(names = "--seed", paramLabel = "N", description = "of tags and load (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--timeline",
            paramLabel = "FILE",
            description = "draw every request, for ui.perfetto.dev or chrome://tracing")
    private @Nullable Path timeline;

    @Option(
            names = "--guest",
            description =
                    "boot a Linux guest from a mirrored volume of two Verilated storage nodes, and kill one of them")
    private boolean guest;

    @Option(names = "--json", description = "print one JSON document instead of text")
    private boolean json;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        return guest ? guests() : image();
    }

    private Integer guests() throws IOException {
        Path place = Files.createTempDirectory("mv-demo"); // short, for sockets
        try (CtrlC stop = CtrlC.watch(Duration.ofSeconds(20));
                StepLog log = new StepLog(terminal, System::nanoTime)) {
            GuestDemoResult result = new GuestDemonstration(place, ThisProgram.words(), log, stop::requested).run();
            terminal.out().print(json ? json(result) : GuestDemoText.of(result));
            return ExitCode.OK;
        } catch (CancellationException interrupted) {
            return ExitCode.INTERRUPTED;
        } finally {
            terminal.err().println("microvisor: its files are in " + place);
        }
    }

    private static String json(Object result) throws IOException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(result) + "\n";
    }

    private Integer image() throws IOException {
        int mebibytes = (int) (size >> 20);
        if (size < 4 << 20 || size > 512 << 20 || size != (long) mebibytes << 20) {
            throw UserError.usage(
                    "image size is not a whole number of MiB from 4M to 512M: " + size, "leave --size out for 32M");
        }
        Home home = Home.find();
        Path place = directory == null
                ? home.root().resolve("target/demo")
                : directory.resolve("microvisor-demo"); // of our own: what is in it is deleted
        requireRoom(place, mebibytes);
        ModelFactory models =
                new ModelFactory(ModelCache.standard(), line -> terminal.err().println("microvisor: " + line), 0);
        try (CtrlC stop = CtrlC.watch(Duration.ofSeconds(10));
                StepLog log = new StepLog(terminal, System::nanoTime);
                Timeline drawn = timeline == null ? null : Timeline.create(timeline)) {
            Demonstration demonstration =
                    new Demonstration(place, home.root(), mebibytes, seed, log, stop::requested, System::nanoTime);
            DemoResult result = demonstration.run(
                    CosimBoardSettings.ideal(Profile.PERFORMANCE), models, Optional.ofNullable(drawn));
            terminal.out().print(json ? json(result) : DemoText.of(result));
            return ExitCode.OK;
        } catch (CancellationException interrupted) {
            return ExitCode.INTERRUPTED;
        }
    }

    /** The image, the drive with as much again for its metadata, and the drive's view of the volume. */
    private static void requireRoom(Path place, int mebibytes) throws IOException {
        long needed = (3L * mebibytes + 40) << 20;
        long free = Files.getFileStore(Files.createDirectories(place)).getUsableSpace();
        if (free < needed) {
            throw UserError.failed(
                    "no room in " + place + ": needed MiB=" + (needed >> 20) + ", free MiB=" + (free >> 20),
                    "make room, or name another place by --dir");
        }
    }
}
