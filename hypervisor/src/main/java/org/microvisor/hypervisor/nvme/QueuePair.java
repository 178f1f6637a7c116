package org.microvisor.hypervisor.nvme;

import java.util.Set;
import org.microvisor.aoe.wire.NvmeCompletion;
import org.microvisor.aoe.wire.NvmeRegister;
import org.microvisor.aoe.wire.NvmeStatus;
import org.microvisor.aoe.wire.NvmeSubmission;
import org.microvisor.aoe.wire.Octets;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.Registers;

/**
 * A submission and a completion queue of which this object is the only producer and consumer; one command at a time,
 * polled.
 *
 * <p>A command that ran into its deadline puts the queue out of use: the device may still write to the command's buffer
 * until it is reset, so nothing may use that buffer again, and no later command could trust it.
 */
final class QueuePair {
    private static final int RETRIES = 3;
    private static final Set<Integer> PASSING = Set.of(
            NvmeStatus.DATA_TRANSFER_ERROR,
            NvmeStatus.INTERNAL_ERROR,
            NvmeStatus.NAMESPACE_NOT_READY,
            NvmeStatus.UNRECOVERED_READ,
            NvmeStatus.WRITE_FAULT);

    private static final long SHORTEST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 50_000;
    /** A controller that takes longer than this is asked whether it is alive. */
    private static final long SUSPICIOUS = 500_000;

    private final String name;
    private final Registers bar;
    private final Clock clock;
    private final DmaArea submissions;
    private final DmaArea completions;
    private final int entries;
    private final int tailDoorbell;
    private final int headDoorbell;

    private int tail;
    private int head;
    private boolean phase = true;
    private int nextCid;
    private boolean outOfUse;

    QueuePair(
            String name,
            int id,
            Registers bar,
            int doorbellStride,
            Clock clock,
            DmaArea submissions,
            DmaArea completions,
            int entries) {
        this.name = name;
        this.bar = bar;
        this.clock = clock;
        this.submissions = submissions;
        this.completions = completions;
        this.entries = entries;
        tailDoorbell = NvmeRegister.sqTailDoorbell(id, doorbellStride);
        headDoorbell = NvmeRegister.cqHeadDoorbell(id, doorbellStride);
        completions.clear();
    }

    /**
     * Runs the command in {@code entry}, whose command id this method fills in, and gives dword 0 of its completion. A
     * failure that may pass (errors of the transfer, the medium and the controller, namespace not ready, without DNR) is tried up to
     * three times more: what software does of its own is long chains of commands, which a drive that fails now and then would never
     * let come to an end.
     *
     * @throws NvmeException when it fails, or does not complete within {@code deadlineNanos}
     */
    int execute(String command, byte[] entry, long deadlineNanos) {
        long deadline = clock.nanoTime() + deadlineNanos;
        byte[] completion = attempt(command, entry, deadline);
        for (int again = 0; again < RETRIES && mayPass(completion); again++) {
            completion = attempt(command, entry, deadline);
        }
        int status = NvmeCompletion.status(completion, 0);
        if (status != NvmeStatus.SUCCESS) {
            throw new NvmeException(command, status);
        }
        return NvmeCompletion.result(completion, 0);
    }

    private static boolean mayPass(byte[] completion) {
        boolean passing = PASSING.contains(NvmeCompletion.status(completion, 0));
        return passing && !NvmeCompletion.dnr(completion, 0);
    }

    private byte[] attempt(String command, byte[] entry, long deadline) {
        if (outOfUse) {
            throw new NvmeException(
                    "NVMe " + name + " queue is out of use since a command timed out; restart the controller");
        }
        int cid = nextCid;
        nextCid = nextCid + 1 & 0x7FFF;
        Octets.putLe16(entry, NvmeSubmission.CID, cid);
        submissions.write((long) tail * NvmeSubmission.BYTES, entry, 0, NvmeSubmission.BYTES);
        tail = (tail + 1) % entries;
        bar.write32(tailDoorbell, tail);
        long start = clock.nanoTime();
        while (true) {
            boolean late = clock.nanoTime() > deadline; // asked before the last look
            byte[] completion = take();
            if (completion.length > 0) {
                return checked(completion, cid);
            }
            long waited = clock.nanoTime() - start;
            if (late || waited > SUSPICIOUS && NvmeController.isDead(bar)) {
                outOfUse = true;
                throw new NvmeException(timeoutText(command));
            }
            clock.advance(Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, waited / 8)));
        }
    }

    private byte[] checked(byte[] completion, int cid) {
        if (NvmeCompletion.cid(completion, 0) != cid) {
            outOfUse = true;
            throw new NvmeException("NVMe " + name + " queue got a completion without a command: cid="
                    + NvmeCompletion.cid(completion, 0) + ", expected=" + cid);
        }
        return completion;
    }

    /** The next completion, or an empty array. */
    private byte[] take() {
        long at = (long) head * NvmeCompletion.BYTES;
        // One 64-bit read brings phase tag and status together; dword 0 was written before or with it.
        long upper = completions.read64(at + 8);
        if ((upper >>> 32 + NvmeCompletion.PHASE_BIT & 1) != (phase ? 1 : 0)) {
            return new byte[0];
        }
        byte[] completion = new byte[NvmeCompletion.BYTES];
        Octets.putLe64(completion, 0, completions.read64(at));
        Octets.putLe64(completion, 8, upper);
        head = (head + 1) % entries;
        phase = head == 0 ? !phase : phase;
        bar.write32(headDoorbell, head);
        return completion;
    }

    private String timeoutText(String command) {
        int csts = bar.read32(NvmeRegister.CSTS);
        String state;
        if (csts == NvmeRegister.CSTS_GONE) {
            state = "the controller is gone";
        } else if ((csts & NvmeRegister.CSTS_FATAL) != 0) {
            state = "the controller reports a fatal error";
        } else {
            state = "the controller is alive";
        }
        return String.format("NVMe %s did not complete in time: %s, CSTS=0x%08x", command, state, csts);
    }
}
