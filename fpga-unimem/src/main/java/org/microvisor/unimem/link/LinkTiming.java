package org.microvisor.unimem.link;

import org.microvisor.unimem.wire.LinkWord;

/**
 * The times of a link's end, in cycles or in words of the wire. Both ends must agree on {@code syncNeeded} only.
 *
 * @param syncNeeded SYNC words in a row that end a hunt
 * @param syncRun SYNC words that are sent in a row
 * @param idleWords after so many words an ACK is sent on an idle wire even without news, a power of two
 * @param busyWords after so many words an ACK is sent between packets, a power of two
 * @param nakCycles between NAKs, a power of two; more than a run of SYNC takes to arrive
 * @param ackCycles after which packets are sent again that nobody acknowledged, a power of two; more than an answer takes
 * @param quietCycles of silence before a bring-up; more than a word takes to the other side and back
 */
public record LinkTiming(
        int syncNeeded, int syncRun, int idleWords, int busyWords, int nakCycles, int ackCycles, int quietCycles) {
    /** Bits of the number of cycles after which a silent link is lost. */
    public static final int SILENCE_WIDTH = 16;

    /** For wires of up to 100 cycles a direction. */
    public static final LinkTiming ORDINARY =
            new LinkTiming(LinkWord.SYNC_NEEDED, LinkWord.SYNC_RUN, 64, 256, 512, 1024, 512);

    public LinkTiming {
        if (syncNeeded < 1 || syncRun <= syncNeeded || idleWords >= busyWords) {
            throw new IllegalArgumentException("times contradict each other: syncNeeded=" + syncNeeded + ", syncRun="
                    + syncRun + ", idleWords=" + idleWords + ", busyWords=" + busyWords);
        }
        for (int power : new int[] {idleWords, busyWords, nakCycles, ackCycles}) {
            if (Integer.bitCount(power) != 1) {
                throw new IllegalArgumentException("not a power of two: time=" + power);
            }
        }
    }

    /** Short enough for the name of a module. */
    @Override
    public String toString() {
        return syncNeeded + "_" + syncRun + "_" + idleWords + "_" + busyWords + "_" + nakCycles + "_" + ackCycles + "_"
                + quietCycles;
    }
}
