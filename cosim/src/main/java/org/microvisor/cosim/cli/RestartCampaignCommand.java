package org.microvisor.cosim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.microvisor.cosim.bench.NodeRestarts;
import org.microvisor.cosim.guest.DebianGuestImage;
import org.microvisor.cosim.guest.GuestKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor campaign restart}: a node that is killed while its guest writes. */
@Command(
        name = "restart",
        description = {
            "Kills a node by SIGKILL and starts it again while its Linux guest writes past its page cache and compares, once in",
            "each of the guest's rounds. Fails as soon as the guest has lost something or does not go on."
        },
        footerHeading = "%nExample:%n",
        footer = "  microvisor campaign restart --runs 100")
final class RestartCampaignCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--runs", paramLabel = "N", description = "how often it is killed (default: ${DEFAULT-VALUE})")
    private int runs = 100;

    RestartCampaignCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (runs < 1) {
            throw UserError.usage("runs are at least 1: " + runs, "leave --runs out for 100");
        }
        Path directory = Files.createTempDirectory("mv-kill");
        String end;
        try (CtrlC stop = CtrlC.watch(Duration.ofSeconds(20));
                Progress progress = new Progress(terminal, System::nanoTime, "kills", runs, Progress.Unit.RUNS)) {
            end = NodeRestarts.run(
                    ThisProgram.nodeWords(),
                    directory,
                    DebianGuestImage.inUserCache(GuestKind.VIRTIO).get(),
                    runs,
                    kill -> progress.advance(1),
                    stop::requested);
        } catch (CancellationException interrupted) {
            return ExitCode.INTERRUPTED;
        }
        terminal.out().println(runs + " kills, nothing lost; the guest says: " + end);
        return ExitCode.OK;
    }
}
