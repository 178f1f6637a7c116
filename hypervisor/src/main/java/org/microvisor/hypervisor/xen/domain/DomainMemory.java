package org.microvisor.hypervisor.xen.domain;

import java.util.Arrays;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.XenFault;

/** A domain's memory: its own numbers of frames, from 0 on, and which of the machine's each of them is. One is backed when it is first used. */
public final class DomainMemory {
    private static final int NONE = -1;

    private final MachineMemory machine;
    private final int most;
    private int[] frames = new int[0];
    private int backed;

    DomainMemory(MachineMemory machine, int most) {
        this.machine = machine;
        this.most = most;
    }

    /** Frames that it may have. */
    public int frames() {
        return most;
    }

    /** Frames that it has touched. */
    public int backed() {
        return backed;
    }

    /**
     * The page of a frame, all zeros when it is used for the first time.
     *
     * @throws XenFault if the domain has no such frame, or the machine none left
     */
    public Page page(int frame) throws XenFault {
        return machine.page(machineFrame(frame));
    }

    int machineFrame(int frame) throws XenFault {
        check(frame);
        if (frame >= frames.length) {
            int before = frames.length;
            frames = Arrays.copyOf(frames, Math.min(most, Math.max(frame + 1, before + before / 2 + 4)));
            Arrays.fill(frames, before, frames.length, NONE);
        }
        if (frames[frame] == NONE) {
            frames[frame] = machine.allocate();
            backed++;
        }
        return frames[frame];
    }

    private void check(int frame) throws XenFault {
        if (frame < 0 || frame >= most) {
            throw new XenFault(
                    XenFault.Status.BAD_PAGE,
                    "domain has no such frame: frame=" + Integer.toUnsignedString(frame) + ", frames=" + most);
        }
    }

    /** Takes a frame out, still held once: whoever gets it releases it. The number is backed anew when it is used again. */
    int take(int frame) throws XenFault {
        int taken = machineFrame(frame);
        if (machine.holders(taken) != 1) {
            throw new XenFault(XenFault.Status.BAD_PAGE, "frame is in use by a grant: frame=" + frame);
        }
        frames[frame] = NONE;
        backed--;
        return taken;
    }

    /** Puts a frame that came from elsewhere in the place of the own one, which goes. */
    void put(int frame, int machineFrame) throws XenFault {
        machine.release(machineFrame(frame));
        frames[frame] = machineFrame;
    }

    /** Gives all back; what grants hold stays until they release it. */
    void free() {
        for (int frame : frames) {
            if (frame != NONE) {
                machine.release(frame);
            }
        }
        frames = new int[0];
        backed = 0;
    }
}
