package org.microvisor.cosim.serve;

import java.util.List;

/**
 * What became of a recording that was played to a node.
 *
 * @param frames in the file, as far as it was played
 * @param ofTargets frames that were answers of the recorded target: not played
 * @param unfit frames that were recorded only in part, or that the node's port does not take: not played
 * @param rows what was played, kind by kind, without those of which there was none
 * @param unasked frames of the node that answer nothing that was played
 * @param simulatedNanos simulated time from the first frame to the last answer
 * @param complete whether the file was played to its end
 */
public record ReplayReport(
        long frames, long ofTargets, long unfit, List<Row> rows, long unasked, long simulatedNanos, boolean complete) {
    public ReplayReport {
        rows = List.copyOf(rows);
    }

    /**
     * One kind of frames.
     *
     * @param kind what they ask for
     * @param played how many
     * @param answered how many of them were answered, well or not
     * @param failed answers with an AoE or an ATA error
     * @param medianNanos from the frame's way into the port's queue to the answer's last beat, half took no longer; 0 without an
     *     answer
     * @param worstNanos likewise, of the slowest
     */
    public record Row(Stimulus kind, long played, long answered, long failed, long medianNanos, long worstNanos) {}
}
