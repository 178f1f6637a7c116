package org.microvisor.cosim.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All queues of an enabled controller, and the rules by which a host may create and delete them (NVM Express 1.4,
 * 5.3 to 5.6). Queue 0 is the admin queue pair.
 */
final class QueueTable {
    private static final int CONTIGUOUS = 1;
    private static final int INTERRUPTS = 1 << 1;

    private final SsdSettings drive;
    private final DmaEngine dma;
    private final int pageSize;
    private final NavigableMap<Integer, SubmissionQueue> submissions = new TreeMap<>();
    private final Map<Integer, CompletionQueue> completions = new TreeMap<>();
    private List<SubmissionQueue> round = List.of();
    private int roundAfter;

    QueueTable(SsdSettings drive, DmaEngine dma, int pageSize) {
        this.drive = drive;
        this.dma = dma;
        this.pageSize = pageSize;
    }

    void createAdmin(long submissionBase, int submissionSize, long completionBase, int completionSize) {
        CompletionQueue completion = new CompletionQueue(0, completionBase, completionSize, true, 0, dma);
        completions.put(0, completion);
        completion.addUser();
        round = List.of();
        submissions.put(0, new SubmissionQueue(0, submissionBase, submissionSize, completion));
    }

    @Nullable
    SubmissionQueue submission(int id) {
        return submissions.get(id);
    }

    @Nullable
    CompletionQueue completion(int id) {
        return completions.get(id);
    }

    /** Every submission queue, the one after {@code last} first. */
    List<SubmissionQueue> submissionsAfter(int last) {
        if (round.isEmpty() || roundAfter != last) {
            List<SubmissionQueue> all =
                    new ArrayList<>(submissions.tailMap(last, false).values());
            all.addAll(submissions.headMap(last, true).values());
            round = List.copyOf(all);
            roundAfter = last;
        }
        return round;
    }

    boolean hasIoQueues() {
        return submissions.size() > 1 || completions.size() > 1;
    }

    boolean wantsInterrupt(int maskedVectors) {
        return completions.values().stream()
                .anyMatch(queue ->
                        queue.wantsInterrupt() && (queue.vector > 31 || (maskedVectors >>> queue.vector & 1) == 0));
    }

    NvmeStatus createCompletion(SubmissionEntry e, int entrySizeLog2) {
        int id = e.dword(10) & 0xFFFF;
        int vector = e.dword(11) >>> 16;
        boolean interrupts = (e.dword(11) & INTERRUPTS) != 0;
        if (!isIoQueue(id) || completions.containsKey(id)) {
            return NvmeStatus.INVALID_QUEUE_ID;
        }
        if (!isSize(e) || entrySizeLog2 != 4) {
            return NvmeStatus.INVALID_QUEUE_SIZE;
        }
        if (interrupts && vector > drive.ioQueues()) {
            return NvmeStatus.INVALID_INTERRUPT_VECTOR;
        }
        NvmeStatus place = checkPlace(e);
        if (place.isSuccess()) {
            completions.put(id, new CompletionQueue(id, e.prp1(), size(e), interrupts, vector, dma));
        }
        return place;
    }

    NvmeStatus createSubmission(SubmissionEntry e, int entrySizeLog2) {
        int id = e.dword(10) & 0xFFFF;
        int completionId = e.dword(11) >>> 16;
        if (!isIoQueue(completionId)) {
            return NvmeStatus.INVALID_QUEUE_ID;
        }
        CompletionQueue completion = completions.get(completionId);
        if (completion == null) {
            return NvmeStatus.COMPLETION_QUEUE_INVALID;
        }
        if (!isIoQueue(id) || submissions.containsKey(id)) {
            return NvmeStatus.INVALID_QUEUE_ID;
        }
        if (!isSize(e) || entrySizeLog2 != 6) {
            return NvmeStatus.INVALID_QUEUE_SIZE;
        }
        NvmeStatus place = checkPlace(e);
        if (place.isSuccess()) {
            completion.addUser();
            round = List.of();
            submissions.put(id, new SubmissionQueue(id, e.prp1(), size(e), completion));
        }
        return place;
    }

    NvmeStatus deleteCompletion(int id) {
        CompletionQueue queue = completions.get(id);
        if (id == 0 || queue == null) {
            return NvmeStatus.INVALID_QUEUE_ID;
        }
        if (queue.isUsed()) {
            return NvmeStatus.INVALID_QUEUE_DELETION;
        }
        completions.remove(id);
        return NvmeStatus.SUCCESS;
    }

    /** Takes a submission queue out of service, if it is an I/O queue that exists. */
    @Nullable
    SubmissionQueue removeSubmission(int id) {
        SubmissionQueue queue = id == 0 ? null : submissions.remove(id);
        if (queue != null) {
            round = List.of();
            queue.completions.removeUser();
        }
        return queue;
    }

    private boolean isIoQueue(int id) {
        return id >= 1 && id <= drive.ioQueues();
    }

    private boolean isSize(SubmissionEntry e) {
        return size(e) >= 2 && size(e) <= drive.queueEntries();
    }

    private static int size(SubmissionEntry e) {
        return (e.dword(10) >>> 16) + 1;
    }

    private NvmeStatus checkPlace(SubmissionEntry e) {
        if ((e.dword(11) & CONTIGUOUS) == 0) {
            return NvmeStatus.INVALID_FIELD; // CAP.CQR asks for contiguous queues
        }
        return (e.prp1() & pageSize - 1) != 0 ? NvmeStatus.PRP_OFFSET_INVALID : NvmeStatus.SUCCESS;
    }
}
