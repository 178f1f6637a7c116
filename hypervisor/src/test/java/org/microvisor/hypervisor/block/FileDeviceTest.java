package org.microvisor.hypervisor.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileDeviceTest extends BlockDeviceContract {
    @TempDir
    Path folder;

    private final Deque<Runnable> work = new ArrayDeque<>();

    private Path file(String name, int size) throws IOException {
        Path file = folder.resolve(name);
        try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
            made.setLength(size);
        }
        return file;
    }

    @Override
    BlockDevice make() throws IOException {
        return FileDevice.open(file("disk", SIZE + 100), work::add, () -> {});
    }

    @Override
    void pass() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    @Test
    void shouldTellTheEndFromPollAndWakeItsUser() throws IOException {
        List<String> seen = new ArrayList<>();
        try (FileDevice device = FileDevice.open(file("woken", SECTOR), Runnable::run, () -> seen.add("woken"))) {
            device.read(0, ByteBuffer.allocate(SECTOR), status -> seen.add("end: " + status));
            assertThat(seen).containsExactly("woken");
            device.poll();
            assertThat(seen).containsExactly("woken", "end: ok");
        }
    }

    @Test
    void shouldBelongToOneUser() throws IOException {
        Path file = file("shared", SECTOR);
        try (FileDevice first = FileDevice.open(file, Runnable::run, () -> {})) {
            assertThat(first.size()).isEqualTo(SECTOR);
            assertThatThrownBy(() -> FileDevice.open(file, Runnable::run, () -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessage("this process uses the file already: file=" + file);
        }
        FileDevice.open(file, Runnable::run, () -> {}).close();
    }

    @Test
    void shouldSayWhatTheHostSaid() throws IOException {
        Path file = file("short", 2 * SECTOR);
        List<BlockStatus> ends = new ArrayList<>();
        try (FileDevice device = FileDevice.open(file, Runnable::run, () -> {})) {
            try (RandomAccessFile shorter = new RandomAccessFile(file.toFile(), "rw")) {
                shorter.setLength(SECTOR);
            }
            device.read(SECTOR, ByteBuffer.allocate(SECTOR), ends::add);
            device.poll();
        }
        assertThat(ends).hasSize(1);
        assertThat(ends.get(0).kind()).isEqualTo(BlockStatus.Kind.FAILED);
        assertThat(ends.get(0).text())
                .isEqualTo(
                        "read of " + file + " failed: position=512: java.io.IOException: the file has become shorter");
        assertThat(Files.size(file)).isEqualTo(SECTOR);
    }
}
