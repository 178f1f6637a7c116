package org.microvisor.hypervisor.net;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How many frames were lost for which reason. One thread counts, and allocates nothing; others see a moment ago. */
final class DropCounts {
    private final Map<Drop, Count> counts = new EnumMap<>(Drop.class);

    private static final class Count {
        private long frames;
    }

    DropCounts() {
        for (Drop reason : Drop.values()) {
            counts.put(reason, new Count());
        }
    }

    /** One more; a frame that arrived is none. */
    void add(Drop reason) {
        Count count = counts.get(reason);
        if (count != null && reason != Drop.NONE) {
            count.frames++;
        }
    }

    /** Reasons that there were. */
    Map<Drop, Long> byReason() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue().frames > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().frames));
    }
}
