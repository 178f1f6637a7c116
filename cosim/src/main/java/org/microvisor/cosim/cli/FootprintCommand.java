package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.microvisor.cosim.bench.NodeFootprint;
import org.microvisor.cosim.guest.DebianGuestImage;
import org.microvisor.cosim.guest.GuestImage;
import org.microvisor.cosim.guest.GuestKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor bench footprint}: the memory of a node's process. */
@Command(
        name = "footprint",
        description = "Measures what a node's process takes of memory with two guests, and with more.",
        footerHeading = "%nExample:%n",
        footer = "  microvisor bench footprint --more 2")
final class FootprintCommand implements Callable<Integer> {
    private static final int FEW = 2;

    private final Terminal terminal;

    @Option(names = "--more", paramLabel = "N", description = "guests of the second look (default: ${DEFAULT-VALUE})")
    private int more = 2;

    @Option(names = "--json", description = "print one JSON document instead of text")
    private boolean json;

    FootprintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (more < 1 || more > 16) {
            throw UserError.usage("more guests are 1 to 16: " + more, "leave --more out for 2");
        }
        GuestImage image = DebianGuestImage.inUserCache(GuestKind.VIRTIO).get();
        List<NodeFootprint.Resident> found = new ArrayList<>();
        for (int guests : List.of(FEW, FEW + more)) {
            found.add(NodeFootprint.measure(
                    ThisProgram.nodeWords(), Files.createTempDirectory("mv-foot"), image, guests));
        }
        if (json) {
            terminal.out().println(new ObjectMapper().writeValueAsString(found));
            return ExitCode.OK;
        }
        Table table = new Table("guests", "resident MiB", "of guests' memory", "own MiB");
        for (NodeFootprint.Resident one : found) {
            table.row(one.guestCount(), mib(one.all()), mib(one.guests()), mib(one.own()));
        }
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%s%nA further guest: %s MiB, without its own memory %s MiB.%n",
                        table,
                        mib((found.get(1).all() - found.get(0).all()) / more),
                        mib((found.get(1).own() - found.get(0).own()) / more));
        return ExitCode.OK;
    }

    private static String mib(long kib) {
        return String.format(Locale.ROOT, "%.1f", kib / 1024.0);
    }
}
