package org.microvisor.cosim.load;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.cosim.board.BusEvent;
import org.microvisor.cosim.board.CosimBoard;

/**
 * Where the cycles of one request went, from its last beat on s_axis_rx to its answer's first beat on m_axis_tx.
 *
 * @param doorbell until the node rang the submission doorbell: frame check, decision, translation, command
 * @param fetch until the drive had the command
 * @param data until the data had been moved between drive and node
 * @param completion until the completion entry had been written
 * @param answer until the answer's first beat
 */
public record RequestSteps(long doorbell, long fetch, long data, long completion, long answer) {
    /** All of them. */
    public long total() {
        return doorbell + fetch + data + completion + answer;
    }

    /** Measures a request of {@code count} sectors on an otherwise idle node whose extents are mapped and cached. */
    public static RequestSteps measure(CosimBoard board, ClosedLoop load, boolean write, int count, long seed) {
        List<BusEvent> events = new ArrayList<>();
        board.observe(events::add);
        ClosedLoop.Span span = load.run(write, 1, 16, count, seed).last();
        events.removeIf(event -> event.firstCycle() < span.requested());
        long rung = end(events, BusEvent.Kind.SUBMISSION_DOORBELL);
        long fetched = end(events, BusEvent.Kind.COMMAND_FETCH);
        long moved = end(events, BusEvent.Kind.DATA);
        long completed = end(events, BusEvent.Kind.COMPLETION);
        return new RequestSteps(
                rung - span.requested(),
                fetched - rung,
                moved - fetched,
                completed - moved,
                span.answered() - completed);
    }

    private static long end(List<BusEvent> events, BusEvent.Kind kind) {
        return events.stream()
                .filter(event -> event.kind() == kind)
                .mapToLong(BusEvent::lastCycle)
                .max()
                .orElseThrow(() -> new IllegalStateException("no such event in the request: kind=" + kind));
    }
}
