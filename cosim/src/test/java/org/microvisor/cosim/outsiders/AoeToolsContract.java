package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.guest.HostCommand;

/**
 * aoetools against a target at shelf 0, slot 0, on a virtual wire in a namespace of the test's own, with tcpdump as the
 * judge of every frame. One target serves all tests of a class.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AoeToolsContract {
    static final int DISK_BYTES = 16 << 20;
    private static final Duration TOOL = Duration.ofSeconds(60);

    private NetworkNamespace namespace;
    private AutoCloseable target;

    @TempDir
    private Path folder;

    /** Makes the interfaces, starts the target and returns it when it answers; it is closed before the namespace. */
    abstract AutoCloseable startTarget(NetworkNamespace namespace, Path folder) throws IOException;

    /** The interface at which the tools stand. */
    abstract String netInterface();

    /** Bytes of data in a frame that the target offers on this interface. */
    abstract int payload();

    /** The config string of the target. */
    abstract String configString();

    @BeforeAll
    final void start(@TempDir Path shared) throws IOException {
        NetworkNamespace.assumeAvailable();
        namespace = new NetworkNamespace();
        target = startTarget(namespace, shared);
    }

    @AfterAll
    final void stop() throws Exception {
        if (target != null) {
            target.close();
        }
        if (namespace != null) {
            namespace.close();
        }
    }

    @Test
    final void shouldFindDeviceAndItsFrameSizeWhenSanCheckLooks() throws IOException {
        HostCommand.Outcome outcome = tool("aoe-sancheck", netInterface());
        for (int again = 0; again < 2 && !outcome.output().contains("e0.0"); again++) {
            // the tool waits a fixed time for an answer: too short for a simulated node on a busy machine
            outcome = tool("aoe-sancheck", netInterface());
        }

        assertThat(outcome.output()).containsPattern("e0\\.0\\s+1\\s+" + payload() + "\\s+" + netInterface());
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    final void shouldPrintTheConfigStringWhenItIsRead() throws IOException {
        HostCommand.Outcome outcome = tool("aoecfg", "-c", "read", "-t", "1", "0", "0", netInterface());

        assertThat(outcome.output()).isEqualTo(configString() + "\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    final void shouldMakeNoFrameThatTcpdumpFindsInvalid() throws IOException {
        try (FrameCapture capture = new FrameCapture(namespace, netInterface(), folder)) {
            exercise();
            FrameCapture.assertNothingInvalid(capture.finish());
        }
    }

    /** What tcpdump watches. */
    void exercise() throws IOException {
        tool("aoe-sancheck", netInterface());
    }

    final HostCommand.Outcome tool(String... words) throws IOException {
        return namespace.run(TOOL, words);
    }
}
