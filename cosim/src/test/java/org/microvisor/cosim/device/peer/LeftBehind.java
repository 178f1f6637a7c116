package org.microvisor.cosim.device.peer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a test with another process may leave behind: children, sockets, shared memory and events of this process. */
public final class LeftBehind {
    private LeftBehind() {}

    /** All that is there now, to be compared with later. */
    public static List<String> now() throws IOException {
        List<String> there = new ArrayList<>();
        FileChannel.open(Path.of("/proc/self/stat")).close(); // the JDK keeps a socket from its first closed channel on
        ProcessHandle.current().children().forEach(child -> there.add("process " + child.pid()));
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                target(descriptor, there);
            }
        }
        there.sort(null);
        return there;
    }

    private static void target(Path descriptor, List<String> there) throws IOException {
        try {
            String what = Files.readSymbolicLink(descriptor).toString();
            if (what.startsWith("socket:") || what.contains("memfd:") || what.contains("[eventfd]")) {
                there.add(what);
            }
        } catch (NoSuchFileException listing) {
            return; // the descriptor of the listing itself
        }
    }
}
