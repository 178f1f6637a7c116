package org.microvisor.cosim.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Debian packages as files, fetched by {@code apt-get download} into a folder that keeps them.
 *
 * <p>The version that apt offers today is taken; where apt knows none (no package lists, no network) the newest one in
 * the folder serves. Nothing is installed and dpkg is not touched.
 */
public final class DebPackages {
    private static final Duration ASKING = Duration.ofSeconds(60);
    private static final Duration DOWNLOADING = Duration.ofMinutes(10);
    private static final Pattern OFFER = Pattern.compile("^'[^']*' (\\S+\\.deb) (\\d+)", Pattern.MULTILINE);

    private final Path folder;

    public DebPackages(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** The folder of this user: {@code $MICROVISOR_CACHE}, or {@code ~/.cache/microvisor}. */
    public static Path userCache() {
        return Optional.ofNullable(System.getenv("MICROVISOR_CACHE"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "microvisor"));
    }

    /** Where the packages are kept. */
    public Path folder() {
        return folder;
    }

    /**
     * The package that {@code metaPackage} (such as {@code linux-image-amd64}) stands for: its first dependency that
     * begins with {@code prefix}.
     */
    public String resolve(String metaPackage, String prefix) throws IOException {
        Matcher depends = Pattern.compile("(?m)^Depends:.*?\\b(" + Pattern.quote(prefix) + "[^ ,]*)")
                .matcher(HostCommand.of("apt-cache", "show", "--no-all-versions", metaPackage)
                        .run(ASKING)
                        .output());
        if (depends.find()) {
            return depends.group(1);
        }
        return newestKept(prefix)
                .map(file -> name(file).split("_", 2)[0])
                .orElseThrow(() -> new IOException("apt offers no package: package=" + metaPackage
                        + "; run `apt-get update` as root and try again"));
    }

    /** The package files by name, in the order of {@code names}. */
    public Map<String, Path> fetch(List<String> names) throws IOException {
        Files.createDirectories(folder);
        Map<String, Offer> offers = offers(names);
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            Offer offer = offers.get(name);
            if (offer != null && !offer.isKept(folder)) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            download(missing);
        }
        Map<String, Path> files = new LinkedHashMap<>();
        for (String name : names) {
            files.put(name, file(name, Optional.ofNullable(offers.get(name))));
        }
        return files;
    }

    private Path file(String name, Optional<Offer> offer) throws IOException {
        Optional<Path> file = offer.isPresent()
                ? offer.map(o -> folder.resolve(o.fileName())).filter(Files::exists)
                : newestKept(name + "_");
        return file.orElseThrow(() -> new IOException("package is neither offered by apt nor kept: package=" + name
                + ", folder=" + folder + "; run `apt-get update` as root and try again"));
    }

    private Map<String, Offer> offers(List<String> names) throws IOException {
        List<String> words = new ArrayList<>(List.of("apt-get", "download", "--print-uris"));
        words.addAll(names);
        Matcher lines = OFFER.matcher(new HostCommand(words, folder).run(ASKING).output());
        Map<String, Offer> offers = new LinkedHashMap<>();
        while (lines.find()) {
            Offer offer = new Offer(lines.group(1), Long.parseLong(lines.group(2)));
            offers.put(offer.fileName().split("_", 2)[0], offer);
        }
        return offers;
    }

    /** Downloads beside the kept files and moves each over when whole, so that an interrupted run leaves no half file. */
    private void download(List<String> names) throws IOException {
        Path arriving = Files.createTempDirectory(folder, "arriving");
        try {
            List<String> words = new ArrayList<>(List.of("apt-get", "download", "-q"));
            words.addAll(names);
            new HostCommand(words, arriving).check(DOWNLOADING);
            for (Path file : list(arriving)) {
                Files.move(
                        file,
                        folder.resolve(name(file)),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            for (Path file : list(arriving)) {
                Files.delete(file);
            }
            Files.delete(arriving);
        }
    }

    private Optional<Path> newestKept(String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        return list(folder).stream()
                .filter(file -> name(file).startsWith(prefix) && name(file).endsWith(".deb"))
                .max(Comparator.comparingLong((Path file) -> file.toFile().lastModified())
                        .thenComparing(DebPackages::name));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** A file that apt would download; apt writes the colon of an epoch as {@code %3a}, in the name of the file too. */
    private record Offer(String fileName, long size) {
        boolean isKept(Path folder) throws IOException {
            Path file = folder.resolve(fileName);
            return Files.exists(file) && Files.size(file) == size;
        }
    }
}
