package org.microvisor.hdl.synth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what Yosys writes, because this module depends on no JSON library: objects become {@link Map}s, arrays {@link List}s,
 * texts {@link String}s, whole numbers {@link Integer}s. Only the escapes and literals that Yosys writes are known.
 */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /**
     * The value of the text.
     *
     * @throws IllegalArgumentException with the offset, if it is not such a text
     */
    static Object read(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.skip();
        if (json.at < text.length()) {
            throw json.unexpected();
        }
        return value;
    }

    /** A member that is an object; empty if there is none. */
    @SuppressWarnings("unchecked") // only objects are maps
    static Map<String, Object> object(Map<String, Object> of, String member) {
        return of.get(member) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** A member that is an array; empty if there is none. */
    static List<?> array(Map<String, Object> of, String member) {
        return of.get(member) instanceof List<?> list ? list : List.of();
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        take('{');
        while (peek() != '}') {
            String name = string();
            take(':');
            members.put(name, value());
            if (peek() != '}') {
                take(',');
            }
        }
        take('}');
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        take('[');
        while (peek() != ']') {
            elements.add(value());
            if (peek() != ']') {
                take(',');
            }
        }
        take(']');
        return elements;
    }

    private String string() {
        take('"');
        StringBuilder string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char character = text.charAt(at++);
            if (character == '\\' && at < text.length()) {
                character = text.charAt(at++);
            }
            string.append(character);
        }
        take('"');
        return string.toString();
    }

    private Integer number() {
        int start = at;
        while (at < text.length() && (text.charAt(at) == '-' || Character.isDigit(text.charAt(at)))) {
            at++;
        }
        if (start == at) {
            throw unexpected();
        }
        return Integer.valueOf(text.substring(start, at));
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw unexpected();
        }
        at++;
    }

    private char peek() {
        skip();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException unexpected() {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new IllegalArgumentException("not what Yosys writes: offset=" + at + ", found=" + found);
    }
}
