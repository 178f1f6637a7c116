package org.microvisor.cosim.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What can go wrong on demand, and what may be said of it. */
public enum FaultKind {
    LINK(
            Place.ANY,
            true,
            "cables lose, double, damage and hold back frames",
            Map.of(
                    "loss", Type.SHARE,
                    "double", Type.SHARE,
                    "damage", Type.SHARE,
                    "late", Type.SHARE,
                    "disorder", Type.TIME)),
    LINK_DOWN(Place.ANY, true, "the cable is cut and mended", Map.of()),
    DRIVE(
            Place.STORAGE,
            true,
            "commands fail, take longer, are never answered",
            Map.of("fail", Type.SHARE, "slow", Type.SHARE, "most", Type.TIME, "silent", Type.SHARE)),
    DRIVE_CRASH(Place.STORAGE, false, "the controller reports a fatal error until it is reset", Map.of()),
    DRIVE_HANG(Place.STORAGE, false, "the controller answers no I/O command until it is reset", Map.of()),
    DRIVE_DEAD(Place.STORAGE, true, "the controller answers no command at all", Map.of()),
    DRIVE_STUCK(Place.STORAGE, true, "the controller is late, cannot be switched off, and goes on", Map.of()),
    DRIVE_GONE(Place.STORAGE, true, "the drive is off the bus, and comes back as after power-on", Map.of()),
    POWER(Place.STORAGE, true, "the node is without power", Map.of()),
    SOFTWARE(Place.STORAGE, true, "software is dead, then new software takes the running hardware over", Map.of()),
    MEMORY_ERRORS(Place.STORAGE, true, "the node's DDR answers the logic with errors", Map.of()),
    DOORBELL_ERRORS(Place.STORAGE, true, "the logic's writes to the drive are answered with errors and lost", Map.of()),
    STALLS(
            Place.STORAGE,
            true,
            "DDR and PCIe take the logic's requests in a share of the cycles",
            Map.of("ready", Type.SHARE)),
    DMA_ERRORS(Place.STORAGE, true, "the drive's reads over PCIe fail", Map.of("fail", Type.SHARE)),
    FLIP_MEMORY(Place.STORAGE, false, "bits of the DDR that is in use change", Map.of("bits", Type.COUNT)),
    FLIP_DRIVE(
            Place.STORAGE, false, "bits of blocks that were written change on the medium", Map.of("bits", Type.COUNT));

    /** Which nodes it can befall. */
    public enum Place {
        /** All. */
        ANY,
        /** Storage nodes. */
        STORAGE
    }

    /** What a value means. */
    enum Type {
        /** 0 to 1, or per cent. */
        SHARE,
        /** Picoseconds. */
        TIME,
        /** A whole number from 1 on. */
        COUNT
    }

    private final Place place;
    private final boolean lasting;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
    private final Map<String, Type> types;

    FaultKind(Place place, boolean lasting, String description, Map<String, Type> types) {
        this.place = place;
        this.lasting = lasting;
        this.description = description;
        this.types = types;
    }

    /** Its name in scripts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Which nodes it can befall. */
    public Place place() {
        return place;
    }

    /** Whether it lasts for a time; others happen at an instant. */
    public boolean lasting() {
        return lasting;
    }

    Map<String, Type> types() {
        return types;
    }

    /** Names of its own values, in order. */
    List<String> keys() {
        return types.keySet().stream().sorted().toList();
    }

    static FaultKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such fault: kind=" + text + ", there are "
                        + Arrays.stream(values()).map(FaultKind::text).collect(Collectors.joining(", "))));
    }

    /** Two lines for people: name, star if it lasts, values; what happens. */
    public List<String> help() {
        String what = keys().stream().map(key -> " " + key + "=").collect(Collectors.joining());
        return List.of("  " + text() + (lasting ? "*" : "") + what, "      " + description);
    }
}
