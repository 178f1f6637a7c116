package org.microvisor.cosim.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The modules of one unpacked kernel package, and what each needs.
 *
 * <p>Debian's package has no {@code modules.dep} (depmod makes it at installation), so the dependencies are read from
 * the modules themselves: {@code depends=} in {@code .modinfo}. Soft dependencies are not followed; name them.
 */
public final class KernelModules {
    private static final String SUFFIX = ".ko";

    private final Path folder;
    private final Map<String, Path> files = new TreeMap<>();
    private final Set<String> builtIn = new LinkedHashSet<>();

    /** Modules below {@code folder}, which is {@code lib/modules/RELEASE} of the package. */
    public KernelModules(Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> file.toString().endsWith(SUFFIX))
                    .forEach(file -> files.put(name(file.toString()), file));
        }
        for (String line : Files.readAllLines(folder.resolve("modules.builtin"))) {
            builtIn.add(name(line));
        }
    }

    /**
     * The files of the named modules and of all that they need, each after those that it needs; what is built into
     * the kernel is left out.
     */
    public List<Path> closure(Collection<String> names) throws IOException {
        Set<Path> ordered = new LinkedHashSet<>();
        for (String name : names) {
            collect(name, ordered);
        }
        return List.copyOf(ordered);
    }

    /** {@code modules.dep} for these files as modprobe reads it: module, colon, all that it needs, nearest first. */
    public String modulesDep(Collection<Path> modules) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path module : modules) {
            List<Path> needed = new ArrayList<>(closure(List.of(name(module.toString()))));
            needed.remove(module);
            text.append(folder.relativize(module)).append(':');
            for (int i = needed.size() - 1; i >= 0; i--) {
                text.append(' ').append(folder.relativize(needed.get(i)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private void collect(String name, Set<Path> ordered) throws IOException {
        Path file = files.get(name);
        if (file == null) {
            if (builtIn.contains(name)) {
                return;
            }
            throw new IOException("kernel has no such module: module=" + name + ", folder=" + folder);
        }
        if (ordered.contains(file)) {
            return;
        }
        for (String depends : ElfFile.read(file).moduleInfo("depends")) {
            for (String needed : depends.split(",", -1)) {
                if (!needed.isEmpty()) {
                    collect(name(needed), ordered);
                }
            }
        }
        ordered.add(file);
    }

    /** The name by which modprobe knows a file: no folder, no suffix, underscores for dashes. */
    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1)
                .replaceFirst("\\.ko$", "")
                .replace('-', '_');
    }
}
