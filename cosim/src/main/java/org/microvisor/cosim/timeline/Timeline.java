package org.microvisor.cosim.timeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.microvisor.cosim.board.CosimBoard;
import org.microvisor.hypervisor.aoe.AoeInitiator;

/**
 * Writes a timeline of simulated boards and their clients while they run, for Perfetto (ui.perfetto.dev) or chrome://tracing: give
 * it the boards and initiators to {@link #watch}, let them run, close it.
 *
 * <pre>
 *   client      requests    [ write lba 8 x32                                ]
 *               frames       [ write x16      ]  [ write x16      ]
 *                              \  flow events, one chain a frame, by client and AoE tag
 *   node        s_axis_rx      [##]
 *               requests       [ write: receive | decide | command | data | completion | answer | transmit ]
 *               s_axi_pcie              [fetch] [data]   [completion]
 *               drive                          [ write slba 4104 x16 ]
 *               m_axis_tx                                                                 [#]
 * </pre>
 *
 * <p>Events go straight to the file; what is kept does not grow with it. Times are simulated and start at 0; the file has whole
 * nanoseconds, rounded down, so that what nests or follows does so in the file. Any thread may write; events of several threads
 * lie in the file in whatever order they came.
 *
 * <p>Source: Trace Event Format, JSON object form with complete (X), flow (s, t, f) and metadata (M) events. Perfetto demands that
 * slices of a track nest, and reads flow ids as hexadecimal.
 */
public final class Timeline implements AutoCloseable {
    private static final long PICOS_PER_NANO = 1000;
    private static final int MOST_FLOWS = 1 << 16;

    private final String name;
    private final JsonGenerator json;
    /** Flows that a client started and has not ended, a bounded number. */
    private final Set<Long> flows = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > MOST_FLOWS;
        }
    });

    private int processes;
    private int threads;
    private boolean closed;

    /** Writes to {@code out}, which it closes; {@code name} is for messages. */
    public Timeline(OutputStream out, String name) throws IOException {
        this.name = name;
        json = new JsonFactory().createGenerator(out);
        json.writeStartObject();
        json.writeStringField("displayTimeUnit", "ns");
        json.writeObjectFieldStart("otherData");
        json.writeStringField("time", "simulated");
        json.writeEndObject();
        json.writeArrayFieldStart("traceEvents");
    }

    /** Writes a new file, in the place of an old one. */
    public static Timeline create(Path file) throws IOException {
        return new Timeline(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), file.toString());
    }

    /** Shows from now on what happens on a board: frames, requests, buses, commands of its drive. */
    public void watch(CosimBoard board, String title) {
        watch(board, title, () -> 0);
    }

    /**
     * The same for a board that was powered on later than the clients it talks to.
     *
     * @param origin time of the board's cycle 0 in picoseconds, asked when something happens
     */
    public void watch(CosimBoard board, String title, LongSupplier origin) {
        new NodeTimeline(this, board, title, origin).start();
    }

    /**
     * Shows from now on what a client asks and gets.
     *
     * @param nanoTime the client's clock, which is that of the boards it talks to
     */
    public void watch(AoeInitiator initiator, String title, LongSupplier nanoTime) {
        initiator.observe(new ClientTimeline(this, title, initiator.port().mac(), nanoTime));
    }

    /** Shows what a processor does to memory, which it is told; cycle 0 of its clock is the start. */
    public MemoryTimeline memory(String title, long cyclePicos) {
        return new MemoryTimeline(this, title, cyclePicos);
    }

    /** A new group of tracks. */
    synchronized int process(String title) {
        int process = ++processes;
        metadata("process_name", process, 0, "name", title);
        metadata("process_sort_index", process, 0, "sort_index", process);
        return process;
    }

    /** A new track below the others. */
    synchronized Track track(int process, String title) {
        Track track = new Track(process, ++threads);
        metadata("thread_name", process, track.thread(), "name", title);
        metadata("thread_sort_index", process, track.thread(), "sort_index", track.thread());
        return track;
    }

    /** A slice; {@code arguments} are names and values in turns. Times are picoseconds. */
    synchronized void slice(Track track, String title, long start, long end, Object... arguments) {
        write(() -> {
            event("X", title, "simulation", track, start);
            json.writeNumberField("dur", micros(nanos(end) - nanos(start)));
            arguments(arguments);
        });
    }

    /** A client sends a frame now, and will say on which track that was. */
    synchronized void flowStarts(long flow) {
        flows.add(flow);
    }

    /** Where a frame's flow began at a client, in the slice of {@code track} that begins then. */
    synchronized void flowStarted(Track track, long flow, long at) {
        flow("s", track, flow, at);
    }

    /** Where a node took the frame: the first step, or where the flow begins when no client is watched. */
    synchronized void flowEntersNode(Track track, long flow, long at) {
        flow(flows.contains(flow) ? "t" : "s", track, flow, at);
    }

    /** A step on the way. */
    synchronized void flowPasses(Track track, long flow, long at) {
        flow("t", track, flow, at);
    }

    /** Where a node sent the answer: a step, or where the flow ends when no client is watched. */
    synchronized void flowLeavesNode(Track track, long flow, long at) {
        flow(flows.contains(flow) ? "t" : "f", track, flow, at);
    }

    /** Where the flow ended at a client. */
    synchronized void flowEnded(Track track, long flow, long at) {
        flow("f", track, flow, at);
    }

    /** Nobody waits for the answer to a frame any longer. */
    synchronized void flowForgotten(long flow) {
        flows.remove(flow);
    }

    /** A flow's number, the same on both sides of the wire. */
    static long flow(long client, int tag) {
        return (client & 0xFF_FFFF) << 32 | Integer.toUnsignedLong(tag);
    }

    private void flow(String phase, Track track, long flow, long at) {
        write(() -> {
            event(phase, "AoE frame", "aoe", track, at);
            json.writeStringField("id", "0x" + Long.toHexString(flow));
            if (phase.equals("f")) {
                json.writeStringField("bp", "e"); // ends in the slice around it, not at the next one
            }
        });
    }

    private void metadata(String title, int process, int thread, String argument, Object value) {
        write(() -> {
            json.writeStringField("ph", "M");
            json.writeStringField("name", title);
            json.writeNumberField("pid", process);
            json.writeNumberField("tid", thread);
            arguments(argument, value);
        });
    }

    private void event(String phase, String title, String category, Track track, long at) throws IOException {
        json.writeStringField("ph", phase);
        json.writeStringField("name", title);
        json.writeStringField("cat", category);
        json.writeNumberField("pid", track.process());
        json.writeNumberField("tid", track.thread());
        json.writeNumberField("ts", micros(nanos(at)));
    }

    private void arguments(Object... arguments) throws IOException {
        if (arguments.length == 0) {
            return;
        }
        json.writeObjectFieldStart("args");
        for (int i = 0; i < arguments.length; i += 2) {
            String key = String.valueOf(arguments[i]);
            if (arguments[i + 1] instanceof Number number) {
                json.writeNumberField(key, number.longValue());
            } else {
                json.writeStringField(key, String.valueOf(arguments[i + 1]));
            }
        }
        json.writeEndObject();
    }

    /** What one event consists of. */
    private interface Fields {
        void write() throws IOException;
    }

    private void write(Fields fields) {
        if (closed) {
            return; // whoever is watched may live on
        }
        try {
            json.writeRaw('\n');
            json.writeStartObject();
            fields.write();
            json.writeEndObject();
        } catch (IOException failed) {
            throw new UncheckedIOException("timeline was not written: file=" + name, failed);
        }
    }

    private static long nanos(long picos) {
        return Math.floorDiv(picos, PICOS_PER_NANO);
    }

    private static BigDecimal micros(long nanos) {
        return BigDecimal.valueOf(nanos, 3);
    }

    /** Hands everything on to the file. */
    public synchronized void flush() throws IOException {
        if (!closed) {
            json.flush();
        }
    }

    /** Ends the file; what is watched may go on unseen. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            json.writeRaw('\n');
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
            json.close();
        }
    }
}
