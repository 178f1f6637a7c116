package org.microvisor.hypervisor.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Records what goes through a port as pcapng: what its guest sends as inbound, with the reason if it is lost, what it is given as
 * outbound. tcpdump and Wireshark read it.
 *
 * <p>The switch never waits for the file: a thread of its own writes, and frames that it cannot keep up with are not recorded but
 * counted. Frames whose checksum or cut was left to others are recorded as they were sent.
 */
public final class CaptureMirror implements PortMirror, AutoCloseable {
    private static final int MOST_WAITING = 4096;
    private static final long BILLION = 1_000_000_000L;
    private static final Entry LAST = new Entry(-1, ByteBuffer.allocate(0), PcapngWriter.Direction.UNKNOWN, "");

    private final InstantSource clock;
    private final PcapngWriter file;
    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong recorded = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private final Thread writer;
    private volatile Optional<String> failure = Optional.empty();

    /** What passed when; the last one, before time began, ends the file. */
    /** What passed when; one from before all time ends the file. */
    private record Entry(long time, ByteBuffer frame, PcapngWriter.Direction direction, String comment) {}

    private CaptureMirror(InstantSource clock, PcapngWriter file, String port) {
        this.clock = clock;
        this.file = file;
        writer = new Thread(this::write, "capture-" + port);
        writer.setDaemon(true);
    }

    /**
     * Starts a new file, in the place of an old one; it is complete when this is closed.
     *
     * @param port becomes the name of the recorded interface
     */
    public static CaptureMirror create(Path file, String port, InstantSource clock) throws IOException {
        CaptureMirror mirror = new CaptureMirror(clock, PcapngWriter.create(file, port), port);
        mirror.writer.start();
        return mirror;
    }

    /** Frames that stand in the file. */
    public long recorded() {
        return recorded.get();
    }

    /** Frames that the file did not keep up with. */
    public long missed() {
        return missed.get();
    }

    /** Why nothing is written any more, if so. */
    public Optional<String> failure() {
        return failure;
    }

    @Override
    public void sent(Frame frame, Drop fate) {
        record(frame, PcapngWriter.Direction.INBOUND, fate == Drop.NONE ? "" : "dropped: " + fate);
    }

    @Override
    public void received(Frame frame) {
        record(frame, PcapngWriter.Direction.OUTBOUND, "");
    }

    private void record(Frame frame, PcapngWriter.Direction direction, String comment) {
        Instant now = clock.instant();
        ByteBuffer copy = ByteBuffer.allocate(frame.length());
        frame.copyTo(copy, 0);
        Entry record = new Entry(now.getEpochSecond() * BILLION + now.getNano(), copy, direction, comment);
        if (!waiting.offer(record)) {
            missed.incrementAndGet();
        }
    }

    private void write() {
        try (file) {
            for (Entry next = waiting.take(); next.time() >= 0; next = waiting.take()) {
                file.write(next.time(), bytes(next.frame()), next.direction(), next.comment());
                recorded.incrementAndGet();
            }
        } catch (IOException | InterruptedException failed) {
            failure = Optional.of(String.valueOf(failed.getMessage()));
        }
    }

    private static byte[] bytes(ByteBuffer frame) {
        byte[] copy = new byte[frame.capacity()];
        frame.get(0, copy);
        return copy;
    }

    /** Writes what waits and ends the file; take it from its port before. */
    @Override
    public void close() throws IOException {
        try {
            while (writer.isAlive() && !waiting.offer(LAST)) {
                Thread.onSpinWait();
            }
            writer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a capture ends", interrupted);
        }
        if (failure.isPresent()) {
            throw new IOException("capture is not complete: " + failure.get());
        }
    }
}
