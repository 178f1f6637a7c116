package org.microvisor.cosim.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A timeline as a viewer reads it: checks what the Trace Event Format and Perfetto ask of a file, and finds things. */
public final class TraceFile {
    private final Map<Integer, String> processes = new HashMap<>();
    private final Map<Integer, String> tracks = new HashMap<>();
    private final Map<Integer, List<Slice>> slices = new LinkedHashMap<>();
    private final Map<String, List<Flow>> flows = new LinkedHashMap<>();

    /** A slice in nanoseconds. */
    public record Slice(String name, int track, long start, long end, JsonNode args) {}

    /** A flow event and the slice that begins with it, to which a viewer ties it. */
    public record Flow(String phase, long at, Slice slice) {}

    public TraceFile(String text) throws IOException {
        JsonNode root = new ObjectMapper().readTree(text);
        assertThat(root.get("displayTimeUnit").asText()).isEqualTo("ns");
        List<JsonNode> flowEvents = new ArrayList<>();
        for (JsonNode event : root.get("traceEvents")) {
            switch (event.get("ph").asText()) {
                case "M" -> name(event);
                case "X" -> slice(event);
                case "s", "t", "f" -> flowEvents.add(event);
                default -> throw new AssertionError("unknown phase: " + event);
            }
        }
        slices.values().forEach(TraceFile::checkNesting);
        flowEvents.forEach(this::flow);
        flows.values().forEach(TraceFile::checkFlow);
    }

    private void name(JsonNode event) {
        String name = event.get("args").path("name").asText();
        switch (event.get("name").asText()) {
            case "process_name" ->
                assertThat(processes.put(event.get("pid").asInt(), name)).isNull();
            case "thread_name" -> {
                assertThat(processes).containsKey(event.get("pid").asInt());
                String track = processes.get(event.get("pid").asInt()) + " / " + name;
                assertThat(tracks.put(event.get("tid").asInt(), track)).isNull();
            }
            default -> assertThat(event.get("args").get("sort_index").isInt()).isTrue();
        }
    }

    private void slice(JsonNode event) {
        int track = event.get("tid").asInt();
        assertThat(tracks).as("named before it is used").containsKey(track);
        long start = nanos(event.get("ts"));
        long length = nanos(event.get("dur"));
        assertThat(start).isNotNegative();
        assertThat(length).isNotNegative();
        List<Slice> line = slices.computeIfAbsent(track, none -> new ArrayList<>());
        if (!line.isEmpty()) {
            assertThat(start)
                    .as("times of %s do not go back", tracks.get(track))
                    .isGreaterThanOrEqualTo(line.get(line.size() - 1).start);
        }
        line.add(new Slice(event.get("name").asText(), track, start, start + length, event.path("args")));
    }

    /** Slices of a track lie apart or inside one another. */
    private static void checkNesting(List<Slice> line) {
        Deque<Slice> around = new ArrayDeque<>();
        for (Slice slice : line) {
            while (!around.isEmpty() && around.peek().end <= slice.start) {
                around.pop();
            }
            if (!around.isEmpty()) {
                assertThat(slice.end).as("%s inside %s", slice, around.peek()).isLessThanOrEqualTo(around.peek().end);
            }
            around.push(slice);
        }
    }

    private void flow(JsonNode event) {
        String id = event.get("id").asText();
        assertThat(id).as("Perfetto reads it as hexadecimal").matches("0x[0-9a-f]{1,16}");
        assertThat(event.get("name").asText() + event.get("cat").asText()).isEqualTo("AoE frameaoe");
        assertThat(event.path("bp").asText()).isEqualTo(event.get("ph").asText().equals("f") ? "e" : "");
        long at = nanos(event.get("ts"));
        Slice around = slices.getOrDefault(event.get("tid").asInt(), List.of()).stream()
                .filter(slice -> slice.start == at)
                .findFirst()
                .orElseThrow(() -> new AssertionError("flow event is in no slice: " + event));
        flows.computeIfAbsent(id, none -> new ArrayList<>())
                .add(new Flow(event.get("ph").asText(), at, around));
    }

    private static void checkFlow(List<Flow> flow) {
        flow.sort(Comparator.comparingLong(Flow::at)); // as viewers do; stable
        for (int i = 1; i < flow.size(); i++) {
            assertThat(flow.get(i).phase).as("one start: %s", flow).isNotEqualTo("s");
            assertThat(flow.get(i - 1).phase)
                    .as("nothing behind the end: %s", flow)
                    .isNotEqualTo("f");
        }
        assertThat(flow.get(0).phase).as("starts: %s", flow).isEqualTo("s");
    }

    private static long nanos(JsonNode micros) {
        assertThat(micros.isNumber()).isTrue();
        return Math.round(micros.asDouble() * 1000);
    }

    /** Flows by id, each in order of time. */
    public Map<String, List<Flow>> flows() {
        return flows;
    }

    /** What the track of a slice is called: process, slash, thread. */
    String track(Slice slice) {
        return tracks.getOrDefault(slice.track, "none");
    }

    /** All slices of the tracks whose name begins so. */
    public List<Slice> slices(String track) {
        return slices.entrySet().stream()
                .filter(line -> tracks.getOrDefault(line.getKey(), "").startsWith(track))
                .flatMap(line -> line.getValue().stream())
                .toList();
    }

    /** The slices inside another one of its track. */
    List<Slice> inside(Slice around) {
        return slices.getOrDefault(around.track, List.of()).stream()
                .filter(slice -> !slice.equals(around) && slice.start >= around.start && slice.end <= around.end)
                .toList();
    }
}
