package org.microvisor.hdl.verilog;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Names;
import org.microvisor.hdl.Statement;

/** The declared names of one module, which of their bits are read, and the constants that stand for enums. */
final class Declarations {
    /** A constant that the source named. */
    private record Constant(String name, int width, long number) {}

    private final Names names;
    private final Map<Object, String> texts = new HashMap<>();
    private final Map<String, BitSet> read = new HashMap<>();
    /** Widths of the names whose reads are counted. */
    private final Map<String, Integer> watched = new LinkedHashMap<>();

    private final Map<Enum<?>, String> constants = new LinkedHashMap<>();
    private final Map<Constant, String> named = new LinkedHashMap<>();
    /** By identity: a loop may make equal ones. */
    private final IdentityHashMap<Statement.Check, String> labels = new IdentityHashMap<>();

    Declarations(Names names) {
        this.names = names;
    }

    /** A name for one more thing. */
    String declare(Object part, String wish) {
        String name = names.add(part, wish);
        texts.put(part, name);
        return name;
    }

    /** Another thing's name is used for this one. */
    void alias(Object part, String name) {
        texts.put(part, name);
    }

    /** The name as it is written. */
    String name(Object part) {
        String text = texts.get(part);
        return text == null ? names.of(part) : text;
    }

    /** Gives the property a label after its text. */
    String declareLabel(Statement.Check check) {
        String wish = check.label().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
        String label = names.add(new Object(), wish.isEmpty() ? "property_" : wish);
        labels.put(check, label);
        return label;
    }

    /** The label of the property. */
    String label(Statement.Check check) {
        return Objects.requireNonNull(labels.get(check), () -> "not declared: " + check);
    }

    /** Lets reads of the name be counted. */
    void watch(String name, int width) {
        watched.put(name, width);
    }

    /** The names whose reads are counted. */
    Set<String> watched() {
        return watched.keySet();
    }

    /** Notes a read of the bits. */
    void markRead(String name, int low, int width) {
        read.computeIfAbsent(name, key -> new BitSet()).set(low, low + width);
    }

    /** The name of an enum's constant. */
    String constant(Enum<?> constant) {
        return constants.computeIfAbsent(
                constant,
                key -> names.add(key, screaming(key.getDeclaringClass().getSimpleName()) + "_" + key.name()));
    }

    /** The name of a constant that has one, or the part of it that is meant, else its number. */
    String constant(Bits literal) {
        Optional<Bits.ConstantPart> part = literal.constantPart();
        if (part.isPresent()) {
            int low = part.get().low();
            return range(constant(part.get().whole()), low + literal.width() - 1, low);
        }
        return literal.hint()
                .map(name -> named.computeIfAbsent(
                        new Constant(name, literal.width(), literal.number()), key -> names.add(key, name)))
                .orElseGet(() -> literal(literal.width(), literal.number()));
    }

    /** Declares the constants that were used: those of enums in the order of the enum, then the others by their numbers. */
    void writeConstants(Lines out) {
        Map<Class<?>, List<Enum<?>>> types = new LinkedHashMap<>();
        for (Enum<?> constant : constants.keySet()) {
            Class<? extends Enum<?>> type = constant.getDeclaringClass();
            types.computeIfAbsent(type, key -> List.of(type.getEnumConstants()));
        }
        types.forEach((type, all) -> {
            int width = Circuit.indexWidth(all.size());
            out.blank();
            for (int i = 0; i < all.size(); i++) {
                String name = constants.get(all.get(i));
                if (name != null) {
                    out.line("    localparam " + range(width) + name + " = " + literal(width, i) + ";");
                }
            }
        });
        if (!named.isEmpty()) {
            out.blank();
            Table lines = new Table();
            named.entrySet().stream()
                    .sorted(Comparator.comparingLong(entry -> entry.getKey().number()))
                    .forEach(entry -> lines.row(
                            "localparam",
                            range(entry.getKey().width()),
                            entry.getValue() + " = "
                                    + literal(
                                            entry.getKey().width(),
                                            entry.getKey().number()) + ";",
                            ""));
            lines.into(out);
        }
    }

    private static String screaming(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** The parts of all names that nothing reads. */
    void unread(StringJoiner into) {
        watched.forEach((name, width) -> unread(name, width, into));
    }

    /** Most significant first. */
    private void unread(String name, int width, StringJoiner into) {
        BitSet bits = read.getOrDefault(name, new BitSet());
        int high = width - 1;
        while (high >= 0) {
            if (bits.get(high)) {
                high--;
                continue;
            }
            int low = bits.previousSetBit(high) + 1;
            if (low == 0 && high == width - 1) {
                into.add(name);
            } else {
                into.add(range(name, high, low));
            }
            high = low - 1;
        }
    }

    /** Attributes before what they belong to. */
    static String attributes(Map<String, String> all) {
        StringJoiner text = new StringJoiner(", ", "(* ", " *)");
        all.forEach((name, value) -> text.add(value.isEmpty() ? name : name + " = \"" + value + "\""));
        return text.toString();
    }

    static String range(String name, int high, int low) {
        return high == low ? name + "[" + high + "]" : name + "[" + high + ":" + low + "]";
    }

    /** The range of a declaration, empty for one bit. */
    static String range(int width) {
        return width == 1 ? "" : "[" + (width - 1) + ":0] ";
    }

    static String literal(int width, BigInteger number) {
        return width <= 64 ? literal(width, number.longValue()) : width + "'h" + number.toString(16);
    }

    static String literal(int width, long number) {
        if (width == 1) {
            return number == 0 ? "1'b0" : "1'b1";
        }
        boolean allOnes = width >= 8 && width < 64 && number == (1L << width) - 1;
        boolean decimal = number >= 0 && number < 1024 && !allOnes;
        return width + (decimal ? "'d" + number : "'h" + Long.toHexString(number));
    }

    /** The name of the constant with this number, else the number. */
    String label(List<Enum<?>> encoding, Bits literal) {
        int index = (int) literal.number();
        return literal.number() < encoding.size() ? constant(encoding.get(index)) : constant(literal);
    }
}
