package org.microvisor.hypervisor.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/**
 * What happened on a node: a line of JSON each, such as {@code {"time": "2026-01-01T00:00:00Z", "event": "guest up", "guest": "web"}},
 * behind those of the processes before. Any thread.
 */
final class NodeLog implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Writer file;
    private final Clock wall;

    private NodeLog(Writer file, Clock wall) {
        this.file = file;
        this.wall = wall;
    }

    static NodeLog open(Path file, Clock wall) throws IOException {
        return new NodeLog(
                Files.newBufferedWriter(
                        file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                wall);
    }

    /** Adds a line; {@code details} are keys and values in turn. */
    synchronized void say(String event, Object... details) {
        ObjectNode line = JSON.createObjectNode();
        line.put("time", wall.instant().toString()).put("event", event);
        for (int i = 0; i + 1 < details.length; i += 2) {
            line.set(String.valueOf(details[i]), JSON.valueToTree(details[i + 1]));
        }
        try {
            file.write(line + "\n");
            file.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException("the node's log cannot be written: line=" + line, failed);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
