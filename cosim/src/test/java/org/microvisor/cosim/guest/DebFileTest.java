package org.microvisor.cosim.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DebFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"xz, xz", "gz, gz", "zst, zstd"})
    void shouldUnpackWhatIsWantedWhenCompressedInAnyKnownWay(String suffix, String compressor)
            throws IOException, CompressorException {
        Path deb = deb("data.tar." + suffix, compressed(compressor, tar("./bin/tool")));
        Path root = folder.resolve("root");

        new DebFile(deb).unpack(root, name -> name.startsWith("bin/"));

        assertThat(root.resolve("bin/tool")).hasContent("tool").isExecutable();
        assertThat(Files.readSymbolicLink(root.resolve("bin/link"))).hasToString("tool");
        assertThat(root.resolve("etc")).doesNotExist();
    }

    @Test
    void shouldRefuseWhenAnEntryLeavesTheRoot() throws IOException, CompressorException {
        Path deb = deb("data.tar.gz", compressed("gz", tar("./../evil")));

        assertThatThrownBy(() -> new DebFile(deb).unpack(folder.resolve("root"), name -> true))
                .isInstanceOf(IOException.class)
                .hasMessage("package leaves its root: entry=./../evil");
    }

    @Test
    void shouldNameTheFileWhenItHoldsNoData() throws IOException {
        Path deb = deb("control.tar", new byte[0]);

        assertThatThrownBy(() -> new DebFile(deb).unpack(folder, name -> true))
                .isInstanceOf(IOException.class)
                .hasMessage("not a Debian package, it has no data.tar: file=" + deb);
    }

    private Path deb(String member, byte[] content) throws IOException {
        Path deb = folder.resolve("test.deb");
        try (ArArchiveOutputStream archive = new ArArchiveOutputStream(Files.newOutputStream(deb))) {
            archive.putArchiveEntry(new ArArchiveEntry("debian-binary", 4));
            archive.write("2.0\n".getBytes(StandardCharsets.US_ASCII));
            archive.closeArchiveEntry();
            archive.putArchiveEntry(new ArArchiveEntry(member, content.length));
            archive.write(content);
            archive.closeArchiveEntry();
        }
        return deb;
    }

    private static byte[] compressed(String compressor, byte[] content) throws IOException, CompressorException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new CompressorStreamFactory().createCompressorOutputStream(compressor, bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] tar(String tool) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry file = new TarArchiveEntry(tool);
            file.setSize(4);
            file.setMode(0755);
            tar.putArchiveEntry(file);
            tar.write("tool".getBytes(StandardCharsets.US_ASCII));
            tar.closeArchiveEntry();
            TarArchiveEntry link = new TarArchiveEntry("./bin/link", TarConstants.LF_SYMLINK);
            link.setLinkName("tool");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            tar.putArchiveEntry(new TarArchiveEntry("./etc/passwd"));
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
