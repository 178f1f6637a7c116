package org.microvisor.cosim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microvisor.cosim.guest.ConsoleLog;
import org.microvisor.cosim.guest.GuestImage;

/** Kills a node while its guest writes past the page cache and compares, again and again: nothing may be lost, and the guest may not hang. */
public final class NodeRestarts {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int ROUNDS_AFTERWARDS = 3;

    private NodeRestarts() {}

    /**
     * Kills the node once in each of the guest's rounds.
     *
     * @param microvisor the words that begin a command of this project
     * @param directory an empty one
     * @param done hears of each kill that the guest has got over
     * @param cancelled looked at often; true ends it with a {@link java.util.concurrent.CancellationException}
     * @return what the guest says at its end
     * @throws IOException if the guest finds something wrong, or does not go on
     */
    public static String run(
            List<String> microvisor,
            Path directory,
            GuestImage image,
            int kills,
            IntConsumer done,
            BooleanSupplier cancelled)
            throws IOException {
        Files.write(directory.resolve("disk.img"), new byte[1 << 20]);
        Path config = Files.writeString(directory.resolve("node.json"), """
                { "name": "kill-me", "directory": "run", "acceleration": "tcg",
                  "guests": [ { "name": "guest", "memoryMib": 192, "kernel": "%s", "initramfs": "%s",
                                "commandLine": "scenario=steady rounds=%d",
                                "disks": [ { "file": "disk.img", "serial": "steady" } ] } ] }
                """.formatted(
                        image.kernel(), image.initramfs(), kills + ROUNDS_AFTERWARDS));
        try (NodeProcess node = NodeProcess.start(microvisor, config)) {
            ConsoleLog console = new ConsoleLog(node.guest("guest").resolve("console.log"), cancelled);
            for (int kill = 1; kill <= kills; kill++) {
                console.await(Pattern.compile("GUEST round number=" + kill + " "), LIMIT);
                node.killAndRestart();
                done.accept(kill);
            }
            Matcher end = console.await(Pattern.compile("GUEST (result=pass .*)"), LIMIT);
            return end.group(1).strip();
        }
    }
}
