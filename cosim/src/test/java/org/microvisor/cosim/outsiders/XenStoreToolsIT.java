package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.guest.HostCommand;
import org.microvisor.cosim.guest.HostProgram;
import org.microvisor.hypervisor.xenstore.Quotas;
import org.microvisor.hypervisor.xenstore.StoreSocket;
import org.microvisor.hypervisor.xenstore.XenStore;

/** Debian's own XenStore clients against ours. */
class XenStoreToolsIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private Path path;
    private StoreSocket socket;

    /** Guests that come and go are nobody's business here. */
    private static final class Nobody implements XenStore.Introductions {
        @Override
        public void introduced(int domain, long frame, int port) {}

        @Override
        public void released(int domain) {}
    }

    @BeforeEach
    void open() throws IOException {
        path = directory.resolve("xenstored");
        socket = StoreSocket.open(new XenStore(Quotas.USUAL, new Nobody()), path);
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    private List<String> words(String... command) {
        List<String> words = new ArrayList<>(List.of("env", "XENSTORED_PATH=" + path));
        words.addAll(List.of(command));
        return words;
    }

    private String run(String... command) throws IOException {
        return HostCommand.of(words(command).toArray(new String[0])).check(LIMIT);
    }

    @Test
    void shouldServeReadWriteListRemoveAndRights() throws IOException {
        run("xenstore-write", "/local/domain/1/name", "alpha", "/local/domain/1/device/vbd/0/state", "4");
        assertThat(run("xenstore-read", "/local/domain/1/name").strip()).isEqualTo("alpha");
        assertThat(run("xenstore-list", "/local/domain/1").lines()).containsExactly("device", "name");
        run("xenstore-chmod", "/local/domain/1/name", "n1", "r2");
        assertThat(run("xenstore-ls", "-p", "-f", "/local/domain").lines())
                .anyMatch(line -> line.matches("/local/domain/1/name = \"alpha\" +\\(n1,r2\\)"));
        assertThat(run("xenstore-ls", "/local").lines())
                .containsExactly(
                        "domain = \"\"",
                        " 1 = \"\"",
                        "  device = \"\"",
                        "   vbd = \"\"",
                        "    0 = \"\"",
                        "     state = \"4\"",
                        "  name = \"alpha\"");
        run("xenstore-exists", "/local/domain/1/name");
        run("xenstore-rm", "/local/domain/1");
        assertThatThrownBy(() -> run("xenstore-read", "/local/domain/1/name"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("couldn't read path /local/domain/1/name");
    }

    @Test
    void shouldListAFolderThatFitsIntoNoMessage() throws IOException {
        List<String> write = new ArrayList<>(List.of("xenstore-write"));
        for (int i = 1000; i < 1600; i++) {
            write.addAll(List.of("/many/child" + i, "x"));
        }
        run(write.toArray(new String[0]));
        assertThat(run("xenstore-list", "/many").lines()).hasSize(600).contains("child1000", "child1599");
    }

    @Test
    void shouldTellAWatcherOfWhatAnotherClientChanges() throws IOException {
        try (HostProgram watch = HostProgram.start(
                words("xenstore-watch", "-n", "3", "/local/domain/7"), directory.resolve("watch.log"))) {
            watch.await(Pattern.compile("^/local/domain/7$"), LIMIT);
            run("xenstore-write", "/local/domain/7/state", "1");
            watch.await(Pattern.compile("^/local/domain/7/state$"), LIMIT);
            run("xenstore-rm", "/local/domain/7");
            assertThat(watch.awaitExit(LIMIT)).isZero();
            assertThat(watch.lines()).containsExactly("/local/domain/7", "/local/domain/7/state", "/local/domain/7");
        }
    }
}
