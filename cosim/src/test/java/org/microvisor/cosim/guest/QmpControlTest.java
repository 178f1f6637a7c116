package org.microvisor.cosim.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QmpControlTest {
    private static final String GREETING = "{\"QMP\": {\"version\": {}, \"capabilities\": []}}\r\n";
    private static final String DONE = "{\"return\": {}}\r\n";

    private final Path socket;

    QmpControlTest(@TempDir Path folder) {
        socket = folder.resolve("qmp");
    }

    @Test
    void shouldStopAndResumeAndTakeNoNoticeOfEvents() throws Exception {
        String stopped = "{\"event\": \"STOP\", \"timestamp\": {\"seconds\": 1, \"microseconds\": 2}}\r\n";
        FutureTask<List<String>> heard = serve(GREETING, DONE, stopped + DONE, DONE + stopped, stopped + DONE);
        try (QmpControl control = QmpControl.connect(socket)) {
            control.stop();
            control.resume();
            control.stop();
        }

        assertThat(heard.get())
                .containsExactly(
                        "{\"execute\":\"qmp_capabilities\"}",
                        "{\"execute\":\"stop\"}",
                        "{\"execute\":\"cont\"}",
                        "{\"execute\":\"stop\"}");
    }

    @Test
    void shouldSayWhatQemuSaysWhenItRefuses() throws Exception {
        FutureTask<List<String>> heard =
                serve(GREETING, DONE, "{\"error\": {\"class\": \"GenericError\", \"desc\": \"no such thing\"}}\r\n");
        try (QmpControl control = QmpControl.connect(socket)) {
            assertThatThrownBy(control::stop)
                    .isInstanceOf(IOException.class)
                    .hasMessage("QEMU refused a command: command=stop, reason=no such thing");
        }
        heard.get();
    }

    @Test
    void shouldSaySoWhenQemuIsGone() throws Exception {
        FutureTask<List<String>> heard = serve(GREETING, DONE);
        try (QmpControl control = QmpControl.connect(socket)) {
            heard.get();
            assertThatThrownBy(control::stop).isInstanceOf(IOException.class);
        }
        Path missing = socket.resolveSibling("missing");
        assertThat(QmpControl.tryConnect(missing)).isEmpty();
        assertThatThrownBy(() -> QmpControl.connect(missing))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot control QEMU: nobody listens: socket=" + missing);
    }

    @Test
    void shouldRefuseASocketThatSpeaksSomethingElse() throws Exception {
        FutureTask<List<String>> heard = serve("{\"hello\": 1}\r\n");

        assertThatThrownBy(() -> QmpControl.connect(socket))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "cannot control QEMU: socket=" + socket + ", reason=not a QMP socket: greeting={\"hello\":1}");
        heard.get();
    }

    /** QEMU's part: the first text at once, each other one after a line was heard; gives the lines heard. */
    private FutureTask<List<String>> serve(String... texts) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        FutureTask<List<String>> heard = new FutureTask<>(() -> {
            List<String> lines = new ArrayList<>();
            try (server;
                    SocketChannel client = server.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8))) {
                for (int i = 0; i < texts.length; i++) {
                    if (i > 0) {
                        lines.add(in.readLine());
                    }
                    client.write(ByteBuffer.wrap(texts[i].getBytes(StandardCharsets.UTF_8)));
                }
            }
            return lines;
        });
        new Thread(heard, "stands in for QEMU").start();
        return heard;
    }
}
