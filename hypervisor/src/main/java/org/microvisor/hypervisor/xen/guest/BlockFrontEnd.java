package org.microvisor.hypervisor.xen.guest;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.Ring;
import org.microvisor.hypervisor.xen.XenFault;
import org.microvisor.hypervisor.xen.XenbusState;
import org.microvisor.hypervisor.xen.block.Blkif;

/** A guest's disk: requests of up to a page, each in a buffer of its own that is granted once and used again. */
public final class BlockFrontEnd implements FrontEnd {
    /** Is told how a request ended; the page has what was read, until this returns. */
    @FunctionalInterface
    public interface Done {
        void done(boolean good, Page page);
    }

    private static final int SECTORS_PER_PAGE = 8;

    private final Kernel kernel;
    private final Runnable whenConnected;
    private final FrontBus bus;
    private final int ringFrame;
    private final int[] frames;
    private final int[] grants;
    private final int[] free;
    private final Map<Long, Done> pending = new HashMap<>(4);
    private int freeCount;
    private int port;
    private int ringGrant;
    private @Nullable Ring ring;

    /**
     * Disk {@code number} of the guest, in the store under its virtual device.
     *
     * @param buffers requests at a time, 1 to 32
     * @param whenConnected is called when requests may be made
     */
    public BlockFrontEnd(Kernel kernel, int number, int buffers, Runnable whenConnected) {
        this.kernel = kernel;
        this.whenConnected = whenConnected;
        ringFrame = kernel.frame();
        frames = new int[buffers];
        grants = new int[buffers];
        free = new int[buffers];
        for (int i = 0; i < buffers; i++) {
            frames[i] = kernel.frame();
        }
        bus = new FrontBus(kernel.store(), "device/vbd/" + number, this);
    }

    @Override
    public Map<String, String> prepare() {
        Ring fresh = Ring.front(kernel.page(ringFrame), Blkif.SLOT);
        ringGrant = kernel.grant(ringFrame, false);
        freeCount = 0;
        for (int i = 0; i < frames.length; i++) {
            grants[i] = kernel.grant(frames[i], false);
            free[freeCount++] = i;
        }
        ring = fresh;
        port = kernel.port(this::serve);
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("ring-ref", String.valueOf(ringGrant));
        keys.put("event-channel", String.valueOf(port));
        keys.put("protocol", "x86_64-abi");
        return keys;
    }

    @Override
    public void connected() {
        whenConnected.run();
    }

    @Override
    public void closed() {
        kernel.close(port);
        ring = null;
        pending.clear();
        kernel.revoke(ringGrant);
        for (int grant : grants) {
            kernel.revoke(grant);
        }
    }

    public XenbusState state() {
        return bus.state();
    }

    /** Whether a request can be made now. */
    public boolean canAsk() {
        return ring != null && bus.state() == XenbusState.CONNECTED && freeCount > 0;
    }

    /** Reads so many sectors of 512 bytes, 1 to 8, to the beginning of the page. */
    public void read(long sector, int sectors, Done done) {
        transfer(Blkif.READ, next(), sector, sectors, done);
    }

    /** The page for the next write. */
    public Page toWrite() {
        return kernel.page(frames[next()]);
    }

    /** Writes so many sectors, 1 to 8, from the beginning of the page that {@link #toWrite} gave. */
    public void write(long sector, int sectors, Done done) {
        transfer(Blkif.WRITE, next(), sector, sectors, done);
    }

    /** Makes durable what was written. */
    public void flush(Done done) {
        int buffer = next();
        Ring now = ring();
        Blkif.put(now.page(), now.put(), Blkif.FLUSH, 0, buffer, 0);
        push(now, buffer, done);
    }

    /** Gives sectors' place back. */
    public void discard(long sector, long sectors, Done done) {
        int buffer = next();
        Ring now = ring();
        Blkif.putDiscard(now.page(), now.put(), buffer, sector, sectors);
        push(now, buffer, done);
    }

    private int next() {
        if (!canAsk()) {
            throw new IllegalStateException("disk takes no request now: state=" + bus.state());
        }
        return free[freeCount - 1];
    }

    private Ring ring() {
        Ring now = ring;
        if (now == null) {
            throw new IllegalStateException("disk is not connected: state=" + bus.state());
        }
        return now;
    }

    private void transfer(int op, int buffer, long sector, int sectors, Done done) {
        if (sectors < 1 || sectors > SECTORS_PER_PAGE) {
            throw new IllegalArgumentException("sectors are not 1 to 8: sectors=" + sectors);
        }
        Ring now = ring();
        int at = now.put();
        Blkif.put(now.page(), at, op, 1, buffer, sector);
        Blkif.putSegment(now.page(), at, 0, grants[buffer], 0, sectors - 1);
        push(now, buffer, done);
    }

    private void push(Ring now, int buffer, Done done) {
        freeCount--;
        pending.put((long) buffer, done);
        if (now.publish()) {
            kernel.send(port);
        }
    }

    private void serve() {
        Ring now = ring;
        if (now == null) {
            return;
        }
        try {
            do {
                while (ring == now && now.waiting() > 0) {
                    int at = now.take();
                    long id = Blkif.answerId(now.page(), at);
                    boolean good = Blkif.answerStatus(now.page(), at) == Blkif.OK;
                    Done done = pending.remove(id);
                    if (done != null) {
                        free[freeCount++] = (int) id;
                        done.done(good, kernel.page(frames[(int) id]));
                    }
                }
            } while (ring == now && now.await());
        } catch (XenFault broken) {
            throw new IllegalStateException("back-end broke the rules: " + broken.getMessage(), broken);
        }
    }
}
