package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.microvisor.cosim.guest.HostCommand;
import org.microvisor.cosim.guest.HostProgram;

/** Records the AoE frames of an interface with tcpdump and has tcpdump decode them. */
final class FrameCapture implements AutoCloseable {
    private static final Duration QUICK = Duration.ofSeconds(20);

    private final Path file;
    private final HostProgram tcpdump;

    /** Returns when tcpdump listens. */
    FrameCapture(NetworkNamespace namespace, String netInterface, Path folder) throws IOException {
        file = folder.resolve("frames.pcap");
        List<String> words = List.of(
                "tcpdump",
                "--immediate-mode",
                "-U",
                "-Z",
                "root",
                "-i",
                netInterface,
                "-w",
                file.toString(),
                "ether proto 0x88a2");
        tcpdump = namespace.start(words, folder.resolve("tcpdump.log"));
        tcpdump.await(Pattern.compile("listening on"), QUICK);
    }

    /** Ends the recording; returns what tcpdump -vv makes of it, line by line. */
    List<String> finish() throws IOException {
        tcpdump.signal("INT");
        tcpdump.awaitExit(QUICK);
        tcpdump.await(Pattern.compile("^0 packets dropped by kernel"), QUICK);
        return HostCommand.of("tcpdump", "-nvv", "-r", file.toString())
                .check(QUICK)
                .lines()
                .toList();
    }

    @Override
    public void close() {
        tcpdump.close();
    }
}
