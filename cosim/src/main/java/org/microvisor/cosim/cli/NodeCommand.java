package org.microvisor.cosim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.microvisor.hypervisor.guest.Machine;
import org.microvisor.hypervisor.node.ControlSocket;
import org.microvisor.hypervisor.node.Node;
import org.microvisor.hypervisor.node.NodeConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor node}: the MicroVisor of a node. */
@Command(
        name = "node",
        description = {
            "Serves the guests of a node: their disks, their network and their life cycle, without a control domain. Guests that",
            "are up already go on; a node that was killed is simply started again. Ctrl-C shuts the guests down first."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor node --config node.json",
            "  microvisor node --config node.json --keep-guests    (Ctrl-C leaves the guests running)",
            "  microvisor vm list --node /run/microvisor/node0"
        })
final class NodeCommand implements Callable<Integer> {
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = 50_000_000;

    private final Terminal terminal;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "the node, in JSON")
    private Path file = Path.of("");

    @Option(names = "--keep-guests", description = "leave the guests running when the node ends")
    private boolean keepGuests;

    NodeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        NodeConfig config = read();
        try (CtrlC stop = CtrlC.watch(GRACE);
                Node node = open(config);
                ControlSocket control = ControlSocket.open(node)) {
            node.startAll();
            for (NodeConfig.Guest guest : config.guests()) {
                Machine machine = node.machine(guest.name());
                terminal.err()
                        .println("guest " + guest.name() + ": "
                                + machine.state().name().toLowerCase(Locale.ROOT) + ", console "
                                + machine.console());
            }
            terminal.err().println("node " + config.name() + " serves at " + control.path());
            while (!stop.requested()) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            if (!keepGuests) {
                node.stopAll();
            }
        }
        return ExitCode.OK;
    }

    private static Node open(NodeConfig config) {
        try {
            return Node.open(config);
        } catch (IOException failed) {
            throw UserError.failed(
                    String.valueOf(failed.getMessage()), "end the other node, or name another directory in the file");
        }
    }

    private NodeConfig read() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw UserError.usage("no such file: " + file, "see docs/node.md for one");
        }
        try {
            return NodeConfig.read(file);
        } catch (IllegalArgumentException wrong) {
            throw UserError.usage(
                    String.valueOf(wrong.getMessage()), "mend that line; docs/node.md describes the file");
        }
    }
}
