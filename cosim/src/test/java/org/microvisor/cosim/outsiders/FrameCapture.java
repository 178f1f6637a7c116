package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
        // a short snapshot and a large buffer: by default so few frames fit that a burst loses some
        List<String> words = new ArrayList<>(List.of("tcpdump", "--immediate-mode", "-U", "-s", "9216", "-B", "16384"));
        words.addAll(List.of("-Z", "root", "-i", netInterface, "-w", file.toString(), "ether proto 0x88a2"));
        tcpdump = namespace.start(words, folder.resolve("tcpdump.log"));
        tcpdump.await(Pattern.compile("listening on"), QUICK);
    }

    /** Ends the recording; returns what tcpdump makes of it, as {@link #decode}. */
    List<String> finish() throws IOException {
        tcpdump.signal("INT");
        tcpdump.awaitExit(QUICK);
        tcpdump.await(Pattern.compile("^0 packets dropped by kernel"), QUICK);
        return decode(file);
    }

    /** What tcpdump -vv makes of the AoE frames of a capture file, line by line. */
    static List<String> decode(Path capture) throws IOException {
        return HostCommand.of("tcpdump", "-nvv", "-r", capture.toString(), "ether proto 0x88a2")
                .check(QUICK)
                .lines()
                .toList();
    }

    /** Fails if tcpdump met anything that it finds invalid, cut off, or has no name for. */
    static void assertNothingInvalid(List<String> decoded) {
        assertThat(decoded).anyMatch(line -> line.contains("Flags: [Response]"));
        assertThat(decoded).anyMatch(line -> line.contains("Data: 512 bytes"));
        assertThat(decoded)
                .noneMatch(line -> line.contains("[invalid]") || line.contains("[|aoe]") || line.contains("nknown"));
    }

    @Override
    public void close() {
        tcpdump.close();
    }
}
