package org.microvisor.cosim.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.junit.jupiter.api.Test;

final class InitramfsTest {
    private static final byte[] SCRIPT = "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void shouldHoldFoldersBeforeTheirContentWhenRead() throws IOException {
        Initramfs initramfs = new Initramfs()
                .program("sbin/init", SCRIPT)
                .file("etc/motd", new byte[3])
                .link("bin/sh", "busybox")
                .characterDevice("dev/console", 5, 1);

        assertThat(listing(initramfs))
                .containsExactly(
                        "40755 bin",
                        "120777 bin/sh -> busybox",
                        "40755 dev",
                        "20600 dev/console 5,1",
                        "40755 etc",
                        "100644 etc/motd 3",
                        "40755 sbin",
                        "100755 sbin/init 10");
    }

    @Test
    void shouldGiveTheSameBytesWhenCallsComeInAnotherOrder() throws IOException {
        byte[] one = bytes(new Initramfs().folder("proc").program("init", SCRIPT));
        byte[] two = bytes(new Initramfs().program("init", SCRIPT).folder("proc"));

        assertThat(one).isEqualTo(two);
    }

    @Test
    void shouldRejectPathWhenItIsAbsolute() {
        assertThatThrownBy(() -> new Initramfs().folder("/dev"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path is not relative to the root: path=/dev");
    }

    private static byte[] bytes(Initramfs initramfs) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        initramfs.write(out);
        return out.toByteArray();
    }

    private static List<String> listing(Initramfs initramfs) throws IOException {
        List<String> lines = new ArrayList<>();
        try (CpioArchiveInputStream archive =
                new CpioArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes(initramfs))))) {
            for (CpioArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                String line = Long.toOctalString(entry.getMode()) + " " + entry.getName();
                if (entry.isSymbolicLink()) {
                    line += " -> " + new String(archive.readAllBytes(), StandardCharsets.UTF_8);
                } else if (entry.isCharacterDevice()) {
                    line += " " + entry.getRemoteDeviceMaj() + "," + entry.getRemoteDeviceMin();
                } else if (entry.isRegularFile()) {
                    line += " " + archive.readAllBytes().length;
                }
                lines.add(line);
            }
        }
        return lines;
    }
}
