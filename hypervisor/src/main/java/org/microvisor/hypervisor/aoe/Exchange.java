package org.microvisor.hypervisor.aoe;

/** One frame's part of a request, from its first transmission to its answer. */
final class Exchange {
    /** Most exchanges of a disk at a time; a tag's low bits are the place among them. */
    static final int SLOTS = 256;

    final DiskRequest request;
    final long lba;
    final int sectors;
    /** Where its data stands in the request's buffer. */
    final int at;

    int tag;
    long firstSentAt;
    long sentAt;
    long deadline;
    int attempt;
    /** The target answered "unavailable" to the latest transmission: the next one is no loss. */
    boolean refused;

    int previousTag;
    long previousSentAt;

    Exchange(DiskRequest request, long lba, int sectors, int at) {
        this.request = request;
        this.lba = lba;
        this.sectors = sectors;
        this.at = at;
    }

    boolean isWrite() {
        return request.kind() == DiskRequest.Kind.WRITE;
    }

    boolean overlaps(long otherLba, int otherSectors) {
        return lba < otherLba + otherSectors && otherLba < lba + sectors;
    }
}
