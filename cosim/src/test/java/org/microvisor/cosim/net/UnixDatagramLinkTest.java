package org.microvisor.cosim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.hypervisor.linux.FrameSocket;

final class UnixDatagramLinkTest extends LinkContract {
    private final Path near;
    private final Path other;
    private final Path folder;

    UnixDatagramLinkTest(@TempDir Path folder) {
        this.folder = folder;
        near = folder.resolve("near");
        other = folder.resolve("far");
    }

    @Override
    Link open() throws IOException {
        return UnixDatagramLink.open(near, other);
    }

    @Override
    FarEnd openFarEnd() throws IOException {
        return FarEnd.of(UnixDatagramLink.open(other, near));
    }

    @Override
    boolean losesWhatIsNotTaken() {
        return false;
    }

    @Test
    void shouldCountWhatItSentWhileNobodyWasThereAndFindTheNextOne() throws IOException {
        far().close();
        assertThat(link().send(frame(60, 1))).isTrue();
        assertThat(link().dropped()).isEqualTo(1);
        try (Link next = UnixDatagramLink.open(other, near)) {
            assertThat(link().send(frame(60, 2))).isTrue();
            assertThat(next.awaitReadable(LONG)).isTrue();
            assertThat(next.receive().orElseThrow()).isEqualTo(frame(60, 2));
        }
    }

    @Test
    void shouldReplaceTheSocketOfADeadProcessOnly() throws IOException {
        assertThatThrownBy(() -> UnixDatagramLink.open(near, other))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot open datagram socket: another process has it: path=" + near);
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> UnixDatagramLink.open(file, other))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot open datagram socket: a file is in its place: path=" + file);

        Path stale = folder.resolve("stale");
        FrameSocket.datagram(stale.toString()).close();
        assertThat(stale).exists();
        try (Link fresh = UnixDatagramLink.open(stale, other)) {
            assertThat(fresh.receive()).isEmpty();
        }
        assertThat(stale).doesNotExist();
    }

    @Test
    void shouldSayWhyItCannotOpen() {
        Path missing = folder.resolve("missing").resolve("socket");
        assertThatThrownBy(() -> UnixDatagramLink.open(missing, other))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot open datagram socket " + missing + ": No such file or directory");
        Path tooLong = folder.resolve("x".repeat(120));
        assertThatThrownBy(() -> UnixDatagramLink.open(tooLong, other))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot open datagram socket " + tooLong + ": File name too long");
    }
}
