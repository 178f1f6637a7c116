package org.microvisor.cosim.board;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.microvisor.cosim.device.FaultHook;
import org.microvisor.cosim.device.NvmeStatus;
import org.microvisor.cosim.device.SubmissionEntry;

/** What a test wants of the drive: how commands of the logic's queue end, how long they take; and what came. */
public final class Drive implements FaultHook {
    private static final int LOGIC_QUEUE = 1;

    private final List<SubmissionEntry> seen = new ArrayList<>();
    private final List<Integer> opcodes = new ArrayList<>();
    private Function<SubmissionEntry, NvmeStatus> fate = entry -> NvmeStatus.SUCCESS;
    private ToLongFunction<SubmissionEntry> delay = entry -> 0;

    /** How each command of the logic ends from now on. */
    public void fate(Function<SubmissionEntry, NvmeStatus> other) {
        fate = other;
    }

    /** Cycles by which each command of the logic is late from now on. */
    public void delay(ToLongFunction<SubmissionEntry> other) {
        delay = other;
    }

    /** Commands of the logic, in the order in which the drive took them. */
    public List<SubmissionEntry> seen() {
        return seen;
    }

    /** Opcodes of the software's I/O commands. */
    public List<Integer> softwareOpcodes() {
        return opcodes;
    }

    @Override
    public NvmeStatus statusFor(int queue, SubmissionEntry entry) {
        if (queue == LOGIC_QUEUE) {
            seen.add(entry);
            return fate.apply(entry);
        }
        if (queue > LOGIC_QUEUE) {
            opcodes.add(entry.opcode());
        }
        return NvmeStatus.SUCCESS;
    }

    @Override
    public long extraCycles(int queue, SubmissionEntry entry) {
        return queue == LOGIC_QUEUE ? delay.applyAsLong(entry) : 0;
    }
}
