package org.microvisor.cosim.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KernelModulesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeModules() throws IOException {
        Files.writeString(folder.resolve("modules.builtin"), "kernel/lib/crc32.ko\n");
        module("net/virtio_net.ko", "net_failover,virtio");
        module("net/net_failover.ko", "failover");
        module("core/failover.ko", "");
        module("virtio/virtio.ko", "");
        module("fs/ext4.ko", "crc32,crc16");
        module("lib/crc16.ko", "");
    }

    @Test
    void shouldPutEachModuleBehindWhatItNeedsWhenClosed() throws IOException {
        assertThat(names(new KernelModules(folder).closure(List.of("virtio_net", "failover"))))
                .containsExactly("core/failover.ko", "net/net_failover.ko", "virtio/virtio.ko", "net/virtio_net.ko");
    }

    @Test
    void shouldLeaveOutWhatIsBuiltInWhenNeeded() throws IOException {
        assertThat(names(new KernelModules(folder).closure(List.of("ext4", "crc32"))))
                .containsExactly("lib/crc16.ko", "fs/ext4.ko");
    }

    @Test
    void shouldListNearestFirstWhenWritingModulesDep() throws IOException {
        KernelModules modules = new KernelModules(folder);

        assertThat(modules.modulesDep(modules.closure(List.of("net_failover"))))
                .isEqualTo("core/failover.ko:\nnet/net_failover.ko: core/failover.ko\n");
    }

    @Test
    void shouldNameTheModuleWhenTheKernelHasNone() throws IOException {
        KernelModules modules = new KernelModules(folder);

        assertThatThrownBy(() -> modules.closure(List.of("aoe")))
                .isInstanceOf(IOException.class)
                .hasMessage("kernel has no such module: module=aoe, folder=" + folder);
    }

    private List<String> names(List<Path> modules) {
        return modules.stream()
                .map(module -> folder.relativize(module).toString())
                .toList();
    }

    private void module(String path, String depends) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, elf("license=GPL\0depends=" + depends + "\0"));
    }

    /** The smallest ELF file with a section .modinfo: header, section table of two, names, content. */
    private static byte[] elf(String modinfo) {
        byte[] names = "\0.modinfo\0".getBytes(StandardCharsets.US_ASCII);
        byte[] content = modinfo.getBytes(StandardCharsets.US_ASCII);
        int namesAt = 64 + 2 * 64;
        ByteBuffer file =
                ByteBuffer.allocate(namesAt + names.length + content.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0, 0x464C457F).putShort(4, (short) 0x0102);
        file.putLong(0x28, 64).putShort(0x3A, (short) 64).putShort(0x3C, (short) 2);
        file.putLong(64 + 0x18, namesAt).putLong(64 + 0x20, names.length);
        file.putInt(128, 1).putLong(128 + 0x18, namesAt + names.length).putLong(128 + 0x20, content.length);
        file.put(namesAt, names).put(namesAt + names.length, content);
        return file.array();
    }
}
