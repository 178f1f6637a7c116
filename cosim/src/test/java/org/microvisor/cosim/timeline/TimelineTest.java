package org.microvisor.cosim.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.replay.SeededTest;

final class TimelineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void shouldWriteTheDocumentedFormat() throws IOException {
        try (Timeline timeline = new Timeline(out, "test")) {
            Track track = timeline.track(timeline.process("node"), "port");
            timeline.slice(track, "read", 6_400, 19_200, "lba", 7, "of", "x");
            timeline.flowEntersNode(track, 0xAB, 6_400);
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                {"displayTimeUnit":"ns","otherData":{"time":"simulated"},"traceEvents":[
                {"ph":"M","name":"process_name","pid":1,"tid":0,"args":{"name":"node"}}
                ,{"ph":"M","name":"process_sort_index","pid":1,"tid":0,"args":{"sort_index":1}}
                ,{"ph":"M","name":"thread_name","pid":1,"tid":1,"args":{"name":"port"}}
                ,{"ph":"M","name":"thread_sort_index","pid":1,"tid":1,"args":{"sort_index":1}}
                ,{"ph":"X","name":"read","cat":"simulation","pid":1,"tid":1,"ts":0.006,"dur":0.013,"args":{"lba":7,"of":"x"}}
                ,{"ph":"s","name":"AoE frame","cat":"aoe","pid":1,"tid":1,"ts":0.006,"id":"0xab"}
                ]}
                """);
    }

    @Test
    void shouldBeginAndEndAFlowAtTheNodeWhenNoClientIsWatched() throws IOException {
        try (Timeline timeline = new Timeline(out, "test")) {
            Track track = timeline.track(timeline.process("node"), "port");
            timeline.slice(track, "in", 1000, 2000);
            timeline.flowEntersNode(track, 1, 1000);
            timeline.slice(track, "out", 3000, 4000);
            timeline.flowLeavesNode(track, 1, 3000);
        }

        assertThat(read().flows().get("0x1")).extracting(TraceFile.Flow::phase).containsExactly("s", "f");
    }

    @Test
    void shouldBeReadableWhenWhatIsWatchedLivesOn() throws IOException {
        Timeline timeline = new Timeline(out, "test");
        Track track = timeline.track(timeline.process("node"), "port");
        timeline.close();
        timeline.slice(track, "too late", 1, 2);
        timeline.close();

        assertThat(read().slices("node / port")).isEmpty();
    }

    @Test
    void shouldNameTheFileWhenItCannotBeWritten() throws IOException {
        Timeline timeline = new Timeline(
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                "x.json");

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        timeline.process("fills every buffer");
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("timeline was not written: file=x.json");
    }

    /** Slices that overlap at will, handed in as they end. */
    @SeededTest({1, 2, 3})
    void shouldGiveOverlappingSlicesLanesOfTheirOwn(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        try (Timeline timeline = new Timeline(out, "test")) {
            int process = timeline.process("node");
            Lanes lanes = new Lanes(number -> timeline.track(process, "lane " + number));
            long end = 20_000;
            for (int i = 0; i < 500; i++) {
                end += random.nextInt(3_000);
                long start = end - 1 - random.nextInt(20_000);
                Track track = lanes.take(start, end);
                timeline.slice(track, "whole", start, end);
                timeline.slice(track, "half", start, (start + end) / 2);
            }
        }

        TraceFile file = read();
        assertThat(file.slices("node / lane ")).hasSize(1000);
        assertThat(file.slices("node / lane 20"))
                .as("no more lanes than needed")
                .isEmpty();
    }

    private TraceFile read() throws IOException {
        return new TraceFile(out.toString(StandardCharsets.UTF_8));
    }
}
