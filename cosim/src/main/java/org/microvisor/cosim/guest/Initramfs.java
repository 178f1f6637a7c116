package org.microvisor.cosim.guest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/**
 * A root file system in memory, written as what Linux unpacks at boot: a cpio archive of format "newc", gzip-compressed
 * (Documentation/driver-api/early-userspace/buffer-format.rst).
 *
 * <p>Paths have no leading slash; folders above a file come by themselves. The same content gives the same bytes,
 * whatever the order of the calls: entries are sorted, times are 0, inode numbers count up.
 */
public final class Initramfs {
    private static final int EXECUTABLE = 0755;
    private static final int READABLE = 0644;

    private final Map<String, Entry> entries = new TreeMap<>();

    private static final class Entry {
        private final long mode;
        private final byte[] content;
        private final int deviceMajor;
        private final int deviceMinor;

        private Entry(long mode, byte[] content, int deviceMajor, int deviceMinor) {
            this.mode = mode;
            this.content = content;
            this.deviceMajor = deviceMajor;
            this.deviceMinor = deviceMinor;
        }
    }

    public Initramfs folder(String path) {
        parents(path);
        return put(path, CpioConstants.C_ISDIR | EXECUTABLE, new byte[0]);
    }

    public Initramfs file(String path, byte[] content) {
        parents(path);
        return put(path, CpioConstants.C_ISREG | READABLE, content.clone());
    }

    public Initramfs program(String path, byte[] content) {
        parents(path);
        return put(path, CpioConstants.C_ISREG | EXECUTABLE, content.clone());
    }

    public Initramfs link(String path, String target) {
        parents(path);
        return put(path, CpioConstants.C_ISLNK | 0777, target.getBytes(StandardCharsets.UTF_8));
    }

    public Initramfs characterDevice(String path, int major, int minor) {
        parents(path);
        entries.put(path, new Entry(CpioConstants.C_ISCHR | 0600, new byte[0], major, minor));
        return this;
    }

    public boolean contains(String path) {
        return entries.containsKey(path);
    }

    /** Writes the compressed archive. */
    public void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(out);
        }
    }

    /** Writes the compressed archive and leaves {@code out} open. */
    public void write(OutputStream out) throws IOException {
        GZIPOutputStream compressed = new GZIPOutputStream(out, 1 << 16);
        CpioArchiveOutputStream archive = new CpioArchiveOutputStream(compressed, CpioConstants.FORMAT_NEW, 512);
        long inode = 1;
        for (Map.Entry<String, Entry> named : entries.entrySet()) {
            Entry entry = named.getValue();
            CpioArchiveEntry header =
                    new CpioArchiveEntry(CpioConstants.FORMAT_NEW, named.getKey(), entry.content.length);
            header.setMode(entry.mode);
            header.setInode(inode++);
            header.setNumberOfLinks(1);
            header.setTime(0);
            header.setRemoteDeviceMaj(entry.deviceMajor);
            header.setRemoteDeviceMin(entry.deviceMinor);
            archive.putArchiveEntry(header);
            archive.write(entry.content);
            archive.closeArchiveEntry();
        }
        archive.finish();
        compressed.finish();
    }

    private Initramfs put(String path, long mode, byte[] content) {
        entries.put(path, new Entry(mode, content, 0, 0));
        return this;
    }

    private void parents(String path) {
        if (path.isEmpty() || path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("path is not relative to the root: path=" + path);
        }
        int slash = path.lastIndexOf('/');
        if (slash > 0 && !entries.containsKey(path.substring(0, slash))) {
            folder(path.substring(0, slash));
        }
    }
}
