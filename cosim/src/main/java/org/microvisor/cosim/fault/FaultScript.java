package org.microvisor.cosim.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Faults in a file of JSON: a list of objects, each with its {@code kind} and what else {@link Fault} knows.
 *
 * <pre>
 * [ { "kind": "link", "node": "cpu0", "at": "1ms", "for": "2ms", "loss": "5%" },
 *   { "kind": "drive-gone", "at": "2ms", "for": "500us" } ]
 * </pre>
 */
public final class FaultScript {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FaultScript() {}

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it is no fault script; the text says what is wrong and where
     */
    public static List<Fault> read(Path file) throws IOException {
        List<Map<String, String>> entries;
        try {
            entries = JSON.readValue(Files.readString(file), new TypeReference<>() {});
        } catch (JsonProcessingException wrong) {
            int line = wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    "not a fault script: file=" + file + ", line=" + line + ": " + wrong.getOriginalMessage(), wrong);
        }
        try {
            return of(entries);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("not a fault script: file=" + file + ", " + wrong.getMessage(), wrong);
        }
    }

    /**
     * Faults as maps from key to value, {@code kind} among them.
     *
     * @throws IllegalArgumentException if one is none; the text has its number, from 1 on
     */
    public static List<Fault> of(List<Map<String, String>> entries) {
        List<Fault> faults = new ArrayList<>();
        for (Map<String, String> entry : entries) {
            Map<String, String> fields = new LinkedHashMap<>(entry);
            String kind = fields.remove("kind");
            try {
                faults.add(Fault.of(kind == null ? "" : kind, fields));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("fault " + (faults.size() + 1) + ": " + wrong.getMessage(), wrong);
            }
        }
        return faults;
    }
}
