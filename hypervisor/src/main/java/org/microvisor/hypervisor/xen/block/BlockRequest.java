package org.microvisor.hypervisor.xen.block;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hypervisor.block.BlockDevice;
import org.microvisor.hypervisor.block.BlockStatus;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.Peer;
import org.microvisor.hypervisor.xen.XenFault;

/** One request of a guest under way: the parts of its pages, held until the disk is done with all of them. */
final class BlockRequest {
    private static final int SECTOR = BlockDevice.SECTOR;
    private static final int SECTORS_PER_PAGE = Page.BYTES / SECTOR;

    /** Takes the answer to a request. */
    interface Answers {
        void answer(long id, int op, int status);
    }

    private record Segment(Page page, int grant, boolean writable, int first, int sectors) {}

    private final Peer peer;
    private final BlockDevice disk;
    private final Answers answers;
    private final long id;
    private final int op;
    private final List<Segment> segments = new ArrayList<>();
    private int sectors;
    private int parts = 1;
    private boolean failed;

    BlockRequest(Peer peer, BlockDevice disk, Answers answers, long id, int op) {
        this.peer = peer;
        this.disk = disk;
        this.answers = answers;
        this.id = id;
        this.op = op;
    }

    long id() {
        return id;
    }

    long sectors() {
        return sectors;
    }

    /** Adds the segment that stands at {@code place}; false if it is none, or not granted. */
    boolean add(Page listed, int place, boolean writable) {
        int grant = Blkif.grant(listed, place);
        int first = Blkif.first(listed, place);
        int last = Blkif.last(listed, place);
        if (first > last || last >= SECTORS_PER_PAGE) {
            return false;
        }
        try {
            Page page = peer.hold(grant, writable);
            segments.add(new Segment(page, grant, writable, first, last - first + 1));
            sectors += last - first + 1;
            return true;
        } catch (XenFault notGranted) {
            return false;
        }
    }

    void transfer(long from, boolean in) {
        parts = segments.size();
        long position = from;
        // the list is given back with the last part, which may end before the loop does
        for (Segment segment : List.copyOf(segments)) {
            int bytes = segment.sectors() * SECTOR;
            if (in) {
                disk.read(position, segment.page().slice(segment.first() * SECTOR, bytes), this::part);
            } else {
                disk.write(position, segment.page().slice(segment.first() * SECTOR, bytes), this::part);
            }
            position += bytes;
        }
    }

    void flush() {
        disk.flush(this::part);
    }

    void discard(long position, long bytes) {
        disk.discard(position, bytes, this::part);
    }

    void refuse() {
        failed = true;
        end();
    }

    private void part(BlockStatus status) {
        failed |= !status.isOk();
        if (--parts == 0) {
            end();
        }
    }

    private void end() {
        segments.forEach(segment -> peer.release(segment.grant(), segment.writable()));
        segments.clear();
        answers.answer(id, op, failed ? Blkif.ERROR : Blkif.OK);
    }
}
