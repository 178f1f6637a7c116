package org.microvisor.hypervisor.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads files of JSON for people: what is wrong comes with its line, its place as a JSON pointer, and the keys that there are. */
final class ConfigReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MISSING =
            Pattern.compile("Missing required creator property '(\\w+)'.*", Pattern.DOTALL);
    private static final Pattern TYPES = Pattern.compile("known type ids = \\[([^\\]]*)\\]");

    private ConfigReader() {}

    /**
     * Reads a file.
     *
     * @param what the file should be, for the message
     * @throws IllegalArgumentException if it is not
     */
    static <T> T read(Path file, Class<T> type, String what) throws IOException {
        try {
            return JSON.readValue(Files.readString(file), type);
        } catch (JsonProcessingException wrong) {
            int line = wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    "not " + what + ": file=" + file + ", line=" + line + place(wrong) + ": " + reason(wrong), wrong);
        }
    }

    private static String place(JsonProcessingException wrong) {
        if (!(wrong instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            return "";
        }
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            @Nullable String key = step.getFieldName();
            pointer.append('/').append(key == null ? String.valueOf(step.getIndex()) : key);
        }
        return ", at=" + pointer;
    }

    /** What is wrong, without where. */
    static String reason(JsonProcessingException wrong) {
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            return "unknown key: key=" + unknown.getPropertyName() + ", keys="
                    + new TreeSet<>(unknown.getKnownPropertyIds());
        }
        if (wrong instanceof InvalidTypeIdException type) {
            Matcher known = TYPES.matcher(String.valueOf(type.getOriginalMessage()));
            return "no such type: type=" + type.getTypeId() + (known.find() ? ", types=[" + known.group(1) + "]" : "");
        }
        Throwable cause = wrong.getCause();
        if (cause != null && !(cause instanceof JsonProcessingException)) {
            return String.valueOf(cause.getMessage());
        }
        String text = wrong.getOriginalMessage();
        Matcher missing = MISSING.matcher(text);
        return missing.matches() ? "key is missing: key=" + missing.group(1) : text;
    }
}
