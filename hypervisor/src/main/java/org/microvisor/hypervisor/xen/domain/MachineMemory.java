package org.microvisor.hypervisor.xen.domain;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.XenFault;

/**
 * The frames of all domains. A frame is made when somebody needs it, and another's when nobody holds it any more: then it is all zeros.
 * One thread.
 */
public final class MachineMemory {
    private static final int FRAMES_PER_SLAB = 256;

    private final int most;
    private final List<Page> pages = new ArrayList<>();
    private int[] holders = new int[FRAMES_PER_SLAB];
    private int[] free = new int[FRAMES_PER_SLAB];
    private int freed;
    private int made;

    /** Room for {@code most} frames of 4 KiB. */
    public MachineMemory(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("machine has no memory: frames=" + most);
        }
        this.most = most;
    }

    /**
     * A frame of zeros, held once.
     *
     * @throws XenFault if all are in use
     */
    int allocate() throws XenFault {
        int frame;
        if (freed > 0) {
            frame = free[--freed];
            pages.get(frame).clear();
        } else if (made == most) {
            throw new XenFault(XenFault.Status.NO_SPACE, "machine has no frame left: frames=" + most);
        } else {
            frame = made++;
            if (frame == pages.size()) {
                grow();
            }
        }
        holders[frame] = 1;
        return frame;
    }

    private void grow() {
        ByteBuffer slab =
                ByteBuffer.allocateDirect(FRAMES_PER_SLAB * Page.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < FRAMES_PER_SLAB; i++) {
            pages.add(new Page(slab, i * Page.BYTES));
        }
        if (pages.size() > holders.length) {
            holders = Arrays.copyOf(holders, 2 * holders.length);
            free = Arrays.copyOf(free, 2 * free.length);
        }
    }

    Page page(int frame) {
        return pages.get(frame);
    }

    /** How many hold it: its owner, and each use of a grant. */
    int holders(int frame) {
        return holders[frame];
    }

    void hold(int frame) {
        holders[frame]++;
    }

    void release(int frame) {
        if (--holders[frame] == 0) {
            free[freed++] = frame;
        }
    }

    /** Frames in use. */
    public int used() {
        return made - freed;
    }
}
