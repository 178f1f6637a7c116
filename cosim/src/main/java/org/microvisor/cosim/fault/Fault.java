package org.microvisor.cosim.fault;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that goes wrong at a time, as scripts and plans have it.
 *
 * <pre>
 *   KIND:KEY=VALUE,...        link:node=cpu0,at=1ms,for=500us,loss=1%,late=0.05
 *                             drive-crash:at=2ms
 * </pre>
 *
 * <p>Every kind knows {@code node} (all that it can befall, if left out) and {@code at} (the start); lasting ones know {@code for}
 * (until the clients are done).
 *
 * @param kind what it is
 * @param node name of the node; empty for all
 * @param at picoseconds after the start, not negative
 * @param length picoseconds; {@link #OPEN} until the work is done, 0 for what happens at an instant
 * @param values what else is said: shares from 0 to 1, times in picoseconds, counts
 */
public record Fault(FaultKind kind, String node, long at, long length, Map<String, Double> values) {
    /** Until the work is done. */
    public static final long OPEN = Long.MAX_VALUE;

    /** Cycles of 6.4 ns. */
    private static final double CYCLE_PICOS = 6_400;

    private static final long DISORDER = 20_000_000;
    private static final double DELAY = 100_000_000;
    private static final Pattern TIME = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ps|ns|us|ms|s)");
    private static final Map<String, Integer> ZEROS = Map.of("ps", 0, "ns", 3, "us", 6, "ms", 9, "s", 12);

    public Fault {
        values = Map.copyOf(values);
        if (at < 0 || length < 0) {
            throw new IllegalArgumentException("time is negative: at=" + at + ", length=" + length);
        }
        for (Map.Entry<String, Double> value : values.entrySet()) {
            check(kind, value.getKey(), value.getValue());
        }
        if (kind == FaultKind.STALLS && values.getOrDefault("ready", 0.5) <= 0) {
            throw new IllegalArgumentException("nothing would ever go on: ready=0");
        }
    }

    private static void check(FaultKind kind, String key, double value) {
        FaultKind.Type type = kind.types().get(key);
        boolean fits = type != null
                && switch (type) {
                    case SHARE -> value >= 0 && value <= 1;
                    case TIME -> value >= 1;
                    case COUNT -> value >= 1 && value <= 1_000_000;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    "not a value of " + kind.text() + ": " + key + "=" + value + ", type=" + type);
        }
    }

    /** A fault without values. */
    public static Fault of(FaultKind kind, long at, long length) {
        return new Fault(kind, "", at, length, Map.of());
    }

    /**
     * Reads {@code KIND:KEY=VALUE,...}.
     *
     * @throws IllegalArgumentException if it is none; the text says what is wrong
     */
    public static Fault parse(String text) {
        int colon = text.indexOf(':');
        Map<String, String> fields = new LinkedHashMap<>();
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        for (String field : rest.isEmpty() ? new String[0] : rest.split(",", -1)) {
            int equals = field.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not KEY=VALUE: " + field + ", fault=" + text);
            }
            if (fields.put(field.substring(0, equals), field.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("said twice: key=" + field.substring(0, equals) + ", fault=" + text);
            }
        }
        return of(colon < 0 ? text : text.substring(0, colon), fields);
    }

    /**
     * The same from its parts.
     *
     * @param fields what follows the kind
     */
    public static Fault of(String kindName, Map<String, String> fields) {
        FaultKind kind = FaultKind.of(kindName);
        Map<String, String> left = new TreeMap<>(fields);
        String node = Objects.requireNonNullElse(left.remove("node"), "");
        String from = left.remove("at");
        String length = kind.lasting() ? left.remove("for") : null;
        Map<String, Double> values = new TreeMap<>();
        left.forEach((key, text) -> values.put(key, value(kind, key, text)));
        return new Fault(
                kind,
                node,
                from == null ? 0 : time("at", from),
                !kind.lasting() ? 0 : length == null ? OPEN : time("for", length),
                values);
    }

    private static double value(FaultKind kind, String key, String text) {
        FaultKind.Type type = kind.types().get(key);
        if (type == null) {
            String common = kind.lasting() ? "node, at, for" : "node, at";
            throw new IllegalArgumentException("no such value of " + kind.text() + ": key=" + key + ", there are "
                    + common + (kind.keys().isEmpty() ? "" : ", " + String.join(", ", kind.keys())));
        }
        return switch (type) {
            case TIME -> time(key, text);
            case COUNT -> number(key, text, "a whole number");
            case SHARE ->
                text.endsWith("%")
                        ? number(key, text.substring(0, text.length() - 1), "a share such as 1% or 0.01") / 100
                        : number(key, text, "a share such as 1% or 0.01");
        };
    }

    private static double number(String key, String text, String what) {
        if (!text.matches("[0-9]+(\\.[0-9]+)?")) {
            throw new IllegalArgumentException("not " + what + ": " + key + "=" + text);
        }
        return Double.parseDouble(text);
    }

    private static long time(String key, String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new IllegalArgumentException("not a time such as 500us or 2ms: " + key + "=" + text);
        }
        int zeros = Objects.requireNonNull(ZEROS.get(time.group(2)));
        BigDecimal picos = new BigDecimal(time.group(1)).scaleByPowerOfTen(zeros);
        if (picos.compareTo(BigDecimal.valueOf(OPEN / 4)) > 0) {
            throw new IllegalArgumentException("time is too long: " + key + "=" + text);
        }
        return picos.longValue();
    }

    /** When it ends; for ever is {@link #OPEN}. */
    public long end() {
        return length == OPEN ? OPEN : at + length;
    }

    /** Whether it befalls the node of this name. */
    public boolean concerns(String name) {
        return node.isEmpty() || node.equals(name);
    }

    /** What it makes of a cable, of kind link. */
    public LinkFaults link() {
        return new LinkFaults(value("loss", 0), value("double", 0), value("damage", 0), value("late", 0), (long)
                value("disorder", DISORDER));
    }

    /** What it makes of a drive, of kind drive. */
    public DriveFaults.Chances drive() {
        long cycles = Math.max(1, (long) (value("most", DELAY) / CYCLE_PICOS));
        return new DriveFaults.Chances(value("fail", 0), value("slow", 0), cycles, value("silent", 0));
    }

    /** One of its values, or {@code otherwise}. */
    public double value(String key, double otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        Map<String, String> fields = new LinkedHashMap<>();
        if (!node.isEmpty()) {
            fields.put("node", node);
        }
        fields.put("at", at + "ps");
        if (kind.lasting() && length != OPEN) {
            fields.put("for", length + "ps");
        }
        new TreeMap<>(values)
                .forEach((key, value) ->
                        fields.put(key, text(Objects.requireNonNull(kind.types().get(key)), value)));
        StringBuilder text = new StringBuilder(kind.text());
        char separator = ':';
        for (Map.Entry<String, String> field : fields.entrySet()) {
            text.append(separator).append(field.getKey()).append('=').append(field.getValue());
            separator = ',';
        }
        return text.toString();
    }

    private static String text(FaultKind.Type type, double value) {
        return switch (type) {
            case SHARE -> BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
            case TIME -> (long) value + "ps";
            case COUNT -> Long.toString((long) value);
        };
    }
}
