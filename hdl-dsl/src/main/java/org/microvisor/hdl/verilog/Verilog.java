package org.microvisor.hdl.verilog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.check.Checks;
import org.microvisor.hdl.check.DesignErrors;

/**
 * A design as Verilog-2005: elaborate (the constructors did it), complete, check, emit.
 *
 * <p>The text is the same on every run and every machine. Each module is a file of its own; equal modules appear once. Verilator
 * {@code -Wall} and {@code iverilog -g2005 -Wall} accept it without a warning.
 */
public final class Verilog {
    private final String topName;
    private final Map<String, String> files;

    private Verilog(String topName, Map<String, String> files) {
        this.topName = topName;
        this.files = files;
    }

    /**
     * The Verilog of the cell and all inside it.
     *
     * @throws DesignErrors with every mistake found, if there is one
     */
    public static Verilog of(Cell top) {
        Checks.require(top);
        Modules modules = new Modules(top.circuit());
        Map<String, String> files = new LinkedHashMap<>();
        modules.texts().forEach((name, text) -> files.put(name + ".v", text));
        return new Verilog(modules.top(), Collections.unmodifiableMap(files));
    }

    /** The name of the top module. */
    public String topName() {
        return topName;
    }

    /** File names and their texts, sub-modules first. */
    public Map<String, String> files() {
        return files;
    }

    /** The text of a module. */
    public String module(String name) {
        String text = files.get(name + ".v");
        if (text == null) {
            throw new IllegalArgumentException("no such module: name=" + name + ", modules=" + files.keySet());
        }
        return text;
    }

    /** Writes the files into the directory, which is made if need be. Others in it stay. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
        }
    }
}
