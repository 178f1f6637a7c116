package org.microvisor.hypervisor.xenstore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All watches, by where they look: a change costs what it tells, however many others there are. */
final class Watches {
    private final Map<String, List<Watch>> byPath = new HashMap<>();
    private long last;

    long number() {
        return ++last;
    }

    void add(Watch watch) {
        byPath.computeIfAbsent(watch.path(), path -> new ArrayList<>(1)).add(watch);
    }

    void remove(Watch watch) {
        byPath.computeIfPresent(watch.path(), (path, all) -> {
            all.remove(watch);
            return all.isEmpty() ? null : all;
        });
    }

    /** Those of exactly this name. */
    List<Watch> at(String path) {
        return List.copyOf(byPath.getOrDefault(path, List.of()));
    }

    /** Those that a change concerns, the oldest first. */
    List<Watch> concerned(StoreState.Change change) {
        List<Watch> found = new ArrayList<>();
        String path = change.path();
        while (true) {
            for (Watch watch : byPath.getOrDefault(path, List.of())) {
                if (watch.concerns(change)) {
                    found.add(watch);
                }
            }
            if (change.exact() || path.equals("/")) {
                break;
            }
            path = StorePath.parent(path);
        }
        found.sort(Comparator.comparingLong(Watch::number));
        return found;
    }
}
