package org.microvisor.cosim.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds a Debian guest of some {@link GuestKind}: Debian's kernel, busybox, mke2fs and the kind's init script.
 *
 * <p>The result is kept under a name made from everything that goes in, so the first build takes about 20 s (the kernel
 * package unpacks to 400 MB, which are deleted again) and the next none.
 */
public final class DebianGuestImage {
    private static final int FORMAT = 1;
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final List<String> PROGRAM_PACKAGES = List.of(
            "busybox-static", "e2fsprogs", "libext2fs2", "libcom-err2", "libblkid1", "libuuid1", "libss2", "libc6");
    private static final List<String> PROGRAMS = List.of("sbin/mke2fs", "sbin/e2fsck");
    private static final List<String> LIBRARY_FOLDERS = List.of("lib/x86_64-linux-gnu", "usr/lib/x86_64-linux-gnu");
    private static final Predicate<String> WANTED = Pattern.compile(
                    "boot/vmlinuz-.*|lib/modules/.*\\.ko|.*/modules\\.builtin"
                            + "|bin/busybox|sbin/(mke2fs|e2fsck)|(usr/)?lib(64)?/.*\\.so(\\.[0-9]+)*")
            .asMatchPredicate();

    private final GuestKind kind;
    private final DebPackages packages;
    private final Path folder;

    /** Keeps its images below {@code folder}. */
    public DebianGuestImage(GuestKind kind, DebPackages packages, Path folder) {
        this.kind = kind;
        this.packages = packages;
        this.folder = folder.toAbsolutePath();
    }

    /** With the packages and images of this user. */
    public static DebianGuestImage inUserCache(GuestKind kind) {
        Path cache = DebPackages.userCache();
        return new DebianGuestImage(kind, new DebPackages(cache.resolve("debs")), cache.resolve("guests"));
    }

    /** The image, built if it is not there yet. */
    public GuestImage get() throws IOException {
        String kernelPackage = packages.resolve("linux-image-amd64", "linux-image-");
        Map<String, Path> debs = packages.fetch(Stream.concat(Stream.of(kernelPackage), PROGRAM_PACKAGES.stream())
                .toList());
        Path kept = folder.resolve(kind.label() + "-" + key(debs.values()));
        GuestImage image = new GuestImage(kept.resolve("vmlinuz"), kept.resolve("initramfs.cpio.gz"));
        if (!Files.exists(kept)) {
            build(debs, kept);
        }
        return image;
    }

    private void build(Map<String, Path> debs, Path kept) throws IOException {
        Files.createDirectories(folder);
        deleteAbandoned();
        Path root = Files.createTempDirectory(folder, "unpacked");
        Path result = Files.createTempDirectory(folder, "building");
        try {
            for (Path deb : debs.values()) {
                new DebFile(deb).unpack(root, WANTED);
            }
            Path kernel = only(root.resolve("boot"));
            Files.copy(kernel, result.resolve("vmlinuz"));
            initramfs(root).write(result.resolve("initramfs.cpio.gz"));
            keep(result, kept);
        } finally {
            delete(root);
            delete(result);
        }
    }

    /** Whoever is first keeps his; the other's is the same. */
    private static void keep(Path result, Path kept) throws IOException {
        try {
            Files.move(result, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(kept)) {
                throw e;
            }
        }
    }

    /** Removes what a build left behind that was killed; younger folders may belong to a build that runs. */
    private void deleteAbandoned() throws IOException {
        long limit = System.currentTimeMillis() - ABANDONED.toMillis();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path entry : all.filter(e -> name(e).matches("(unpacked|building)[0-9]+"))
                    .toList()) {
                if (entry.toFile().lastModified() < limit) {
                    delete(entry);
                }
            }
        }
    }

    private Initramfs initramfs(Path root) throws IOException {
        Initramfs initramfs = new Initramfs();
        for (String empty : List.of("dev", "proc", "sys", "tmp", "mnt", "etc")) {
            initramfs.folder(empty);
        }
        initramfs.characterDevice("dev/console", 5, 1);
        initramfs.program("init", script());
        busybox(root, initramfs);
        modules(root, initramfs);
        for (String program : PROGRAMS) {
            initramfs.program(program, Files.readAllBytes(root.resolve(program)));
            libraries(root, root.resolve(program), initramfs);
        }
        return initramfs;
    }

    /** Every applet in bin, and modprobe in sbin too, where the kernel calls it. */
    private static void busybox(Path root, Initramfs initramfs) throws IOException {
        Path busybox = root.resolve("bin/busybox");
        initramfs.program("bin/busybox", Files.readAllBytes(busybox));
        String applets = HostCommand.of(busybox.toString(), "--list").check(Duration.ofSeconds(10));
        for (String applet : applets.lines().filter(a -> !a.equals("busybox")).toList()) {
            initramfs.link("bin/" + applet, "busybox");
        }
        initramfs.link("sbin/modprobe", "../bin/busybox");
    }

    private void modules(Path root, Initramfs initramfs) throws IOException {
        Path folder = only(root.resolve("lib/modules"));
        KernelModules modules = new KernelModules(folder);
        List<Path> closure = modules.closure(kind.modules());
        for (Path module : closure) {
            initramfs.file(root.relativize(module).toString(), Files.readAllBytes(module));
        }
        String inside = root.relativize(folder).toString();
        initramfs.file(inside + "/modules.dep", modules.modulesDep(closure).getBytes(StandardCharsets.UTF_8));
        initramfs.file(inside + "/modules.builtin", Files.readAllBytes(folder.resolve("modules.builtin")));
    }

    private static void libraries(Path root, Path program, Initramfs initramfs) throws IOException {
        ElfFile elf = ElfFile.read(program);
        if (elf.interpreter().isPresent()) {
            String interpreter = elf.interpreter().get().substring(1);
            initramfs.program(interpreter, Files.readAllBytes(library(root, name(Path.of(interpreter)))));
        }
        for (String needed : elf.needed()) {
            String inside = LIBRARY_FOLDERS.get(0) + "/" + needed;
            if (!initramfs.contains(inside)) {
                Path library = library(root, needed);
                initramfs.program(inside, Files.readAllBytes(library));
                libraries(root, library, initramfs);
            }
        }
    }

    private static Path library(Path root, String name) throws IOException {
        for (String folder : LIBRARY_FOLDERS) {
            Path library = root.resolve(folder).resolve(name);
            if (Files.exists(library)) {
                return library;
            }
        }
        throw new IOException("no package brings the library: library=" + name + ", packages=" + PROGRAM_PACKAGES);
    }

    private byte[] script() throws IOException {
        try (InputStream script = DebianGuestImage.class.getResourceAsStream(kind.script())) {
            if (script == null) {
                throw new IOException("resource is missing from the jar: resource=" + kind.script());
            }
            return script.readAllBytes();
        }
    }

    private String key(Collection<Path> debs) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        String names = debs.stream().map(DebianGuestImage::name).collect(Collectors.joining(" "));
        digest.update((FORMAT + " " + kind.modules() + PROGRAMS + names).getBytes(StandardCharsets.UTF_8));
        digest.update(script());
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            if (all.size() != 1) {
                throw new IOException("expected exactly one entry: folder=" + folder + ", entries=" + all);
            }
            return all.get(0);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
