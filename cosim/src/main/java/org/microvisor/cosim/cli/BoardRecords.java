package org.microvisor.cosim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.board.CosimBoard;
import org.microvisor.cosim.timeline.Timeline;
import org.microvisor.hypervisor.net.PcapngWriter;

/** What a command writes down of a board while it runs, with simulated times: its frames and a timeline, if they are wanted. */
final class BoardRecords implements AutoCloseable {
    private final @Nullable PcapngWriter frames;
    private final @Nullable Timeline timeline;

    private BoardRecords(@Nullable PcapngWriter frames, @Nullable Timeline timeline) {
        this.frames = frames;
        this.timeline = timeline;
    }

    /** Writes the frames of the board's Ethernet link to {@code capture} and what they cause to {@code timeline}. */
    static BoardRecords of(CosimBoard board, @Nullable Path capture, @Nullable Path timeline, String link)
            throws IOException {
        PcapngWriter frames = capture == null ? null : PcapngWriter.create(capture, link);
        Timeline drawn = timeline == null ? null : Timeline.create(timeline);
        if (frames != null) {
            board.ethernet().observe((frame, toNode) -> {
                try {
                    frames.write(
                            board.clock().nanoTime(),
                            frame,
                            toNode ? PcapngWriter.Direction.INBOUND : PcapngWriter.Direction.OUTBOUND);
                } catch (IOException failed) {
                    throw new UncheckedIOException("capture was not written: file=" + capture, failed);
                }
            });
        }
        if (drawn != null) {
            drawn.watch(board, "storage node");
        }
        return new BoardRecords(frames, drawn);
    }

    /** Hands everything on to the files. */
    void flush() throws IOException {
        if (frames != null) {
            frames.flush();
        }
        if (timeline != null) {
            timeline.flush();
        }
    }

    @Override
    public void close() throws IOException {
        try (Timeline last = timeline) {
            if (frames != null) {
                frames.close();
            }
            if (last != null) {
                last.flush();
            }
        }
    }
}
