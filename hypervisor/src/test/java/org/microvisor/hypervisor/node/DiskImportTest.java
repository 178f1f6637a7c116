package org.microvisor.hypervisor.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskImportTest {
    private static final int PIECE = 1 << 16;

    @TempDir
    private Path directory;

    private void run(byte[] image, byte[] disk, boolean blank) throws IOException {
        Files.write(directory.resolve("disk.img"), disk);
        Path file = Files.write(directory.resolve("image"), image);
        Path text = Files.writeString(directory.resolve("node.json"), """
                { "name": "node0", "directory": "run",
                  "guests": [ { "name": "web", "memoryMib": 256, "kernel": "vmlinuz", "disks": [ { "file": "disk.img" } ] } ] }
                """);
        NodeConfig config = NodeConfig.read(text);
        AtomicLong moved = new AtomicLong();
        new DiskImport(moved::addAndGet).run(config, config.guests().get(0), 0, file, blank);
        assertThat(moved.get()).isEqualTo((image.length + 511) / 512 * 512L);
    }

    @Test
    void shouldWriteAFileAndFillItsLastSectorWithZeros() throws IOException {
        byte[] image = new byte[3 * PIECE + 700];
        new Random(1).nextBytes(image); // any bytes do
        byte[] disk = new byte[4 * PIECE];
        Arrays.fill(disk, (byte) 5);
        run(image, disk, false);
        byte[] found = Files.readAllBytes(directory.resolve("disk.img"));
        assertThat(Arrays.copyOf(found, image.length)).isEqualTo(image);
        assertThat(Arrays.copyOfRange(found, image.length, 3 * PIECE + 1024)).containsOnly(0);
        assertThat(Arrays.copyOfRange(found, 3 * PIECE + 1024, 4 * PIECE)).containsOnly(5);
    }

    @Test
    void shouldLeaveZerosOutOfABlankDiskOnly() throws IOException {
        byte[] image = new byte[2 * PIECE];
        image[PIECE] = 1;
        byte[] disk = new byte[2 * PIECE];
        disk[0] = 9;
        run(image, disk, true);
        assertThat(Files.readAllBytes(directory.resolve("disk.img"))[0]).isEqualTo((byte) 9);
        run(image, disk, false);
        assertThat(Files.readAllBytes(directory.resolve("disk.img"))).isEqualTo(image);
    }

    @Test
    void shouldRefuseAFileThatIsLargerThanTheDisk() {
        assertThatThrownBy(() -> run(new byte[1024], new byte[512], false))
                .hasMessage("file is larger than the disk: file=1024, disk=512");
    }
}
