package org.microvisor.hdl.drive;

import java.util.ArrayList;
import java.util.List;

/**
 * A burst as IHI 0022 A3.4 describes it: legal, or it cannot be made.
 *
 * <p>Its bytes are those of its beats, one after the other; a first beat whose address is no multiple of its size has fewer of
 * them. Those of a {@link BurstKind#WRAP} burst begin at its address, not at its lowest one.
 *
 * @param address of the first byte
 * @param beats 1 to 256, at most 16 unless the burst counts up
 * @param beatBytes most bytes of a beat: 1, 2, 4, ... 128
 */
public record Burst(int id, long address, int beats, int beatBytes, BurstKind kind, Attributes attributes) {
    private static final int PAGE = 4096;

    public Burst {
        if (id < 0 || beatBytes < 1 || beatBytes > 128 || Integer.bitCount(beatBytes) != 1) {
            throw new IllegalArgumentException(
                    "id below 0, or bytes of a beat no power of two up to 128: id=" + id + ", beatBytes=" + beatBytes);
        }
        if (beats < 1 || beats > (kind == BurstKind.INCR ? 256 : 16)) {
            throw new IllegalArgumentException("too few or too many beats: beats=" + beats + ", kind=" + kind);
        }
        if (kind == BurstKind.WRAP && (beats == 1 || Integer.bitCount(beats) != 1 || (address & beatBytes - 1) != 0)) {
            throw new IllegalArgumentException(
                    "wrapping burst is not aligned or not of 2, 4, 8 or 16 beats: address=0x%x, beats=%d, beatBytes=%d"
                            .formatted(address, beats, beatBytes));
        }
        long low = address & PAGE - 1 & -beatBytes;
        if (kind == BurstKind.INCR && low + (long) beats * beatBytes > PAGE) {
            throw new IllegalArgumentException("burst crosses a boundary of 4 KiB: address=0x%x, beats=%d, beatBytes=%d"
                    .formatted(address, beats, beatBytes));
        }
    }

    /** A burst that counts up. */
    public static Burst incr(int id, long address, int beats, int beatBytes) {
        return new Burst(id, address, beats, beatBytes, BurstKind.INCR, Attributes.PLAIN);
    }

    /** A burst that wraps. */
    public static Burst wrap(int id, long address, int beats, int beatBytes) {
        return new Burst(id, address, beats, beatBytes, BurstKind.WRAP, Attributes.PLAIN);
    }

    /** A burst that stays where it is. */
    public static Burst fixed(int id, long address, int beats, int beatBytes) {
        return new Burst(id, address, beats, beatBytes, BurstKind.FIXED, Attributes.PLAIN);
    }

    /**
     * The bursts that cover a stretch of memory, in order. The last one's last beat may reach beyond it.
     *
     * @param most beats of a burst
     */
    public static List<Burst> covering(int id, long address, long length, int beatBytes, int most) {
        List<Burst> bursts = new ArrayList<>();
        long at = address;
        long rest = length;
        while (rest > 0) {
            long ahead = at & beatBytes - 1;
            long room = Math.min((long) most * beatBytes - ahead, PAGE - (at & PAGE - 1));
            long bytes = Math.min(rest, room);
            bursts.add(incr(id, at, (int) ((ahead + bytes + beatBytes - 1) / beatBytes), beatBytes));
            at += bytes;
            rest -= bytes;
        }
        return bursts;
    }

    /** The same with other attributes. */
    public Burst with(Attributes other) {
        return new Burst(id, address, beats, beatBytes, kind, other);
    }

    /** Address of a beat's first byte. */
    public long at(int beat) {
        if (kind == BurstKind.FIXED || beat == 0) {
            return address;
        }
        long next = (address & -beatBytes) + (long) beat * beatBytes;
        long around = (long) beats * beatBytes;
        return kind == BurstKind.WRAP ? (address & -around) | next & around - 1 : next;
    }

    /** Bytes of a beat. */
    public int bytes(int beat) {
        return beatBytes - (int) (at(beat) & beatBytes - 1);
    }

    /** Bytes of all beats. */
    public int bytes() {
        int first = bytes(0);
        return kind == BurstKind.FIXED ? beats * first : first + (beats - 1) * beatBytes;
    }
}
