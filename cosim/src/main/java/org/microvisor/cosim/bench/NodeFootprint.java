package org.microvisor.cosim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.microvisor.cosim.guest.ConsoleLog;
import org.microvisor.cosim.guest.GuestImage;

/** What a node's process takes of the machine's memory while its guests, each with a disk and an interface, have made and compared files. */
public final class NodeFootprint {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final int DISK = 32 << 20;

    /**
     * What is resident of the process, in KiB.
     *
     * @param all everything (VmRSS)
     * @param guests of that, pages of the guests' own memory, which they have in any case (RssShmem)
     */
    public record Resident(int guestCount, long all, long guests) {
        /** What the node costs beside its guests. */
        public long own() {
            return all - guests;
        }
    }

    private NodeFootprint() {}

    /** Starts a node with so many guests and looks at it when all have done their work. */
    public static Resident measure(List<String> microvisor, Path directory, GuestImage image, int guests)
            throws IOException {
        List<String> machines = new ArrayList<>();
        for (int i = 0; i < guests; i++) {
            Files.write(directory.resolve("disk" + i + ".img"), new byte[DISK]);
            machines.add("""
                    { "name": "guest%d", "memoryMib": 160, "kernel": "%s", "initramfs": "%s",
                      "commandLine": "scenario=disk files=6 kib=512 stay=yes", "disks": [ { "file": "disk%d.img" } ],
                      "interfaces": [ { "mac": "02:00:00:00:00:%02x" } ] }
                    """.formatted(i, image.kernel(), image.initramfs(), i, i + 1));
        }
        Path config = Files.writeString(directory.resolve("node.json"), """
                { "name": "small", "directory": "run", "acceleration": "tcg", "guests": [ %s ] }
                """.formatted(String.join(",", machines)));
        try (NodeProcess node = NodeProcess.start(microvisor, config)) {
            for (int i = 0; i < guests; i++) {
                new ConsoleLog(node.guest("guest" + i).resolve("console.log"))
                        .await(Pattern.compile("GUEST compared files"), LIMIT);
            }
            Map<String, Long> sizes = sizes(node.pid());
            return new Resident(guests, sizes.getOrDefault("VmRSS", 0L), sizes.getOrDefault("RssShmem", 0L));
        }
    }

    /** Sizes in KiB as Linux tells them of a process (proc(5)). */
    private static Map<String, Long> sizes(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.endsWith(" kB"))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf(':')),
                            line -> Long.parseLong(line.replaceAll("\\D", "")),
                            Long::max,
                            TreeMap::new));
        }
    }
}
