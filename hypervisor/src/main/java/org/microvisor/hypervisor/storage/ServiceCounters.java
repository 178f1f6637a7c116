package org.microvisor.hypervisor.storage;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A counter for each {@link ServiceEvent}, from 0 at start. */
public final class ServiceCounters {
    private final Map<ServiceEvent, Long> counts = new EnumMap<>(ServiceEvent.class);

    public long of(ServiceEvent event) {
        return counts.getOrDefault(event, 0L);
    }

    void add(ServiceEvent event) {
        counts.merge(event, 1L, Long::sum);
    }

    /** The counters that are not 0, for people. */
    @Override
    public String toString() {
        return counts.isEmpty()
                ? "nothing to count"
                : counts.entrySet().stream()
                        .map(count ->
                                count.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                                        + count.getValue())
                        .collect(Collectors.joining(", "));
    }
}
