package org.microvisor.cosim.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.node.DiskImport;
import org.microvisor.hypervisor.node.NodeConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code microvisor disk}: the disks of a running node's guests. */
@Command(
        name = "disk",
        description = "Lists, adds, removes and resizes guests' disks while the guests run.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor disk list --node /run/microvisor/node0",
            "  microvisor disk add web --file more.img --node /run/microvisor/node0",
            "  microvisor disk add web --on '{\"type\": \"ram\", \"size\": 67108864}' --node /run/microvisor/node0",
            "  microvisor disk resize web vdb 2G --node /run/microvisor/node0",
            "  microvisor disk remove web vdb --node /run/microvisor/node0",
            "  microvisor disk import root.img --config node.json --guest web    (before the node starts)"
        })
final class DiskCommand implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DiskCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "list", description = "Shows all disks and how they are doing.")
    int list(@Mixin NodeOptions node) throws IOException {
        return shown(node, node.ask(NodeOptions.request("disk list")));
    }

    @Command(name = "add", description = "Gives a guest another disk; prints its name.")
    int add(
            @Parameters(paramLabel = "GUEST", description = "of the node") String guest,
            @Option(names = "--file", paramLabel = "FILE", description = "a file or block device of the host") @Nullable
                    Path file,
            @Option(names = "--on", paramLabel = "JSON", description = "a stack, see docs/node.md") @Nullable String on,
            @Option(names = "--serial", paramLabel = "TEXT", description = "up to 20 characters") @Nullable
                    String serial,
            @Option(names = "--read-only", description = "the guest may not write") boolean readOnly,
            @Mixin NodeOptions node)
            throws IOException {
        ObjectNode disk = JSON.createObjectNode().put("serial", serial).put("readOnly", readOnly);
        if (file != null) {
            disk.put("file", file.toAbsolutePath().toString());
        }
        if (on != null) {
            disk.set("on", parsed(on));
        }
        ObjectNode request = NodeOptions.request("disk add").put("vm", guest);
        JsonNode result = node.ask(request.set("disk", disk));
        return node.show(terminal, result, result.path("device").asText() + "\n");
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException wrong) {
            throw UserError.usage(
                    "not JSON: " + wrong.getOriginalMessage(), "quote it for the shell; docs/node.md has examples");
        }
    }

    @Command(name = "remove", description = "Takes a disk from a guest, which has to let it go.")
    int remove(
            @Parameters(paramLabel = "GUEST", description = "of the node") String guest,
            @Parameters(paramLabel = "DISK", description = "such as vdb") String disk,
            @Mixin NodeOptions node)
            throws IOException {
        return shown(
                node,
                node.ask(NodeOptions.request("disk remove").put("vm", guest).put("device", disk)));
    }

    @Command(name = "resize", description = "Makes a disk in a file larger; the guest notices at once.")
    int resize(
            @Parameters(paramLabel = "GUEST", description = "of the node") String guest,
            @Parameters(paramLabel = "DISK", description = "such as vda") String disk,
            @Parameters(paramLabel = "SIZE", converter = ByteSize.class, description = "such as 512M or 2G") long size,
            @Mixin NodeOptions node)
            throws IOException {
        ObjectNode request = NodeOptions.request("disk resize").put("vm", guest).put("device", disk);
        return shown(node, node.ask(request.put("bytes", size)));
    }

    @Command(name = "import", description = "Puts a file on a disk of a node that does not run.")
    int fromFile(
            @Parameters(paramLabel = "FILE", description = "such as a root file system") Path file,
            @Option(names = "--config", required = true, paramLabel = "FILE", description = "the node, in JSON")
                    Path config,
            @Option(names = "--guest", required = true, paramLabel = "GUEST", description = "whose disk") String guest,
            @Option(names = "--disk", paramLabel = "N", description = "which one, 0 for vda (default: 0)") int index,
            @Option(names = "--blank", description = "the disk is all zeros: leave zeros out") boolean blank)
            throws IOException {
        NodeConfig node = NodeConfig.read(config);
        NodeConfig.Guest whose = node.guests().stream()
                .filter(one -> one.name().equals(guest)
                        && index >= 0
                        && index < one.disks().size())
                .findFirst()
                .orElseThrow(() ->
                        UserError.usage("no such disk: guest=" + guest + ", disk=" + index, "see the file: " + config));
        try (Progress progress =
                new Progress(terminal, System::nanoTime, "import", Files.size(file), Progress.Unit.BYTES)) {
            new DiskImport(progress::advance).run(node, whose, index, file, blank);
        }
        return ExitCode.OK;
    }

    private int shown(NodeOptions node, JsonNode disks) {
        Table table = new Table("disk", "size", "reads", "writes", "errors", "p50 us", "p99 us", "state");
        for (JsonNode one : disks) {
            JsonNode reads = one.path("figures").path("reads");
            JsonNode writes = one.path("figures").path("writes");
            table.row(
                    one.path("name").asText(),
                    (one.path("size").asLong() >> 20) + " MiB",
                    reads.path("done").asLong(),
                    writes.path("done").asLong(),
                    reads.path("errors").asLong() + writes.path("errors").asLong(),
                    Math.max(
                                    reads.path("median").asLong(),
                                    writes.path("median").asLong())
                            / 1000,
                    Math.max(reads.path("tail").asLong(), writes.path("tail").asLong()) / 1000,
                    state(one));
        }
        return node.show(terminal, disks, table);
    }

    /** Of the volumes that it stands on. */
    static String state(JsonNode disk) {
        StringBuilder text = new StringBuilder();
        for (JsonNode volume : disk.path("volumes")) {
            text.append(volume.path("state").asText().toLowerCase(Locale.ROOT));
            for (JsonNode replica : volume.path("replicas")) {
                text.append(' ').append(replica.path("name").asText());
                text.append(replica.path("available").asBoolean() ? "" : " lost");
                long behind = replica.path("behindBytes").asLong();
                text.append(behind == 0 ? "" : " behind " + (behind >> 10) + " KiB");
            }
        }
        return text.isEmpty() ? "ok" : text.toString();
    }
}
