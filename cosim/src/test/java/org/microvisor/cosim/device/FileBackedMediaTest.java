package org.microvisor.cosim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBackedMediaTest extends MediaContractTest {
    @TempDir
    Path directory = Path.of(".");

    @Override
    Media open() throws IOException {
        return FileBackedMedia.open(directory.resolve("drive.img"), SIZE);
    }

    @Test
    void shouldKeepItsBytesWhenOpenedAgain() throws IOException {
        try (Media media = open()) {
            media.write(5, new byte[] {7}, 0, 1);
        }
        try (Media media = open()) {
            byte[] one = new byte[1];
            media.read(5, one, 0, 1);
            assertThat(one).containsExactly(7);
        }
    }

    @Test
    void shouldGrowAShorterFileAndRefuseALongerOne() throws IOException {
        Path file = directory.resolve("drive.img");
        Files.write(file, new byte[] {3});
        open().close();
        assertThat(Files.size(file)).isEqualTo(SIZE);
        assertThatThrownBy(() -> FileBackedMedia.open(file, 4096))
                .isInstanceOf(IOException.class)
                .hasMessage("backing file is longer than the drive: file=" + file + ", bytes=1048576, drive=4096");
        try (Media media = open()) {
            byte[] one = new byte[1];
            media.read(0, one, 0, 1);
            assertThat(one).containsExactly(3);
        }
    }

    @Test
    void shouldRefuseASecondDriveOnTheSameFile() throws IOException {
        try (Media media = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(IOException.class)
                    .hasMessage("backing file is in use by another drive of this process: file="
                            + directory.resolve("drive.img"));
            assertThat(media.size()).isEqualTo(SIZE);
        }
    }
}
