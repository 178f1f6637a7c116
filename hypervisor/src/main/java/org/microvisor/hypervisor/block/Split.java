package org.microvisor.hypervisor.block;

/**
 * A request cut at the borders of regions, a few pieces at a time; it ends with the first error of a piece, when those under way have
 * ended.
 */
final class Split {
    private static final int MOST = 16;

    private final long end;
    private final int regionBytes;
    private final Pieces pieces;
    private final Completion done;
    private long next;
    private int underWay;
    private boolean feeding;
    private BlockStatus trouble = BlockStatus.OK;

    /** Begins the piece of a range that lies in one region. */
    interface Pieces {
        void begin(int region, long position, int length, Completion done);
    }

    Split(long position, long length, int regionBytes, Pieces pieces, Completion done) {
        next = position;
        end = position + length;
        this.regionBytes = regionBytes;
        this.pieces = pieces;
        this.done = done;
    }

    void go() {
        if (feeding) {
            return;
        }
        feeding = true;
        while (underWay < MOST && next < end && trouble.isOk()) {
            long position = next;
            int length = (int) Math.min(end - position, regionBytes - position % regionBytes);
            next += length;
            underWay++;
            pieces.begin((int) (position / regionBytes), position, length, this::ended);
        }
        feeding = false;
        if (underWay == 0) {
            done.done(trouble);
        }
    }

    private void ended(BlockStatus status) {
        underWay--;
        if (trouble.isOk() && !status.isOk()) {
            trouble = status;
        }
        go();
    }
}
