package org.microvisor.cosim.truth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What clients did to sectors and saw of them, and whether one disk can explain it.
 *
 * <p>Each sector is a register. Its history is good when every operation can be given an instant between its call and its
 * answer such that each read sees the latest write before it (Herlihy and Wing's linearizability). A write without an
 * answer may have happened at any time after its call, or never; so may one whose answer was an error. A loss of power is nothing special: what was
 * answered is there afterwards.
 *
 * <p>Since no two writes of a sector have the same value, the check is exact and fast: per value, the <em>zone</em> between
 * its earliest answer and its latest call; two zones that go forward must not overlap, and none that goes backward may lie
 * within one that goes forward (Gibbons and Korach, Testing Shared Memories, 1997).
 */
public final class History {
    private static final long NEVER = Long.MAX_VALUE;

    private final Map<Long, Sector> sectors = new TreeMap<>();

    /** A write that was called, to be answered. */
    public static final class Write {
        private final long value;
        private final long called;
        private long answered = NEVER;

        private Write(long value, long called) {
            this.value = value;
            this.called = called;
        }

        /** The write was acknowledged; without this it may have happened or not. */
        public void answered(long time) {
            answered = time;
        }
    }

    private record Read(long value, long called, long answered) {}

    private static final class Sector {
        private final List<Write> writes = new ArrayList<>();
        private final List<Read> reads = new ArrayList<>();
    }

    /** All operations with one value. */
    private static final class Zone {
        private final Write write;
        private long firstAnswer;
        private long lastCall;

        Zone(Write write) {
            this.write = write;
            firstAnswer = write.answered;
            lastCall = write.called;
        }

        boolean forward() {
            return firstAnswer < lastCall;
        }

        long from() {
            return Math.min(firstAnswer, lastCall);
        }

        long to() {
            return Math.max(firstAnswer, lastCall);
        }
    }

    /**
     * A write of one sector begins.
     *
     * @param sector names it, unique over all LUNs
     * @param value not 0, and of no other write of this sector
     */
    public Write write(long sector, long value, long called) {
        if (value == 0) {
            throw new IllegalArgumentException("0 is the value of a sector that was never written: sector=" + sector);
        }
        Write write = new Write(value, called);
        of(sector).writes.add(write);
        return write;
    }

    /** A read of one sector came back with {@code value}, 0 for never written. */
    public void read(long sector, long value, long called, long answered) {
        of(sector).reads.add(new Read(value, called, answered));
    }

    /** Operations so far. */
    public long operations() {
        return sectors.values().stream()
                .mapToLong(sector -> sector.writes.size() + sector.reads.size())
                .sum();
    }

    /** What no disk can explain, in words; empty when all is well. */
    public List<String> violations() {
        List<String> found = new ArrayList<>();
        sectors.forEach((number, sector) -> check(number, sector, found));
        return found;
    }

    private Sector of(long number) {
        return sectors.computeIfAbsent(number, n -> new Sector());
    }

    private static void check(long number, Sector sector, List<String> found) {
        Map<Long, Zone> zones = new HashMap<>();
        Write beginning = new Write(0, Long.MIN_VALUE);
        beginning.answered(Long.MIN_VALUE);
        zones.put(0L, new Zone(beginning));
        for (Write write : sector.writes) {
            if (zones.put(write.value, new Zone(write)) != null) {
                throw new IllegalArgumentException("value written twice: sector=" + number + ", value=" + write.value);
            }
        }
        for (Read read : sector.reads) {
            Zone zone = zones.get(read.value);
            if (zone == null || zone.write.called > read.answered) {
                found.add(text(number, read.value) + " was read before anybody wrote it: answered=" + read.answered);
                return;
            }
            zone.firstAnswer = Math.min(zone.firstAnswer, read.answered);
            zone.lastCall = Math.max(zone.lastCall, read.called);
        }
        List<Zone> all = zones.values().stream()
                .filter(zone -> zone.firstAnswer != NEVER)
                .sorted((a, b) -> Long.compare(a.from(), b.from()))
                .toList();
        for (Zone one : all) {
            for (Zone other : all) {
                if (one != other && one.forward() && clash(one, other)) {
                    found.add(text(number, one.write.value) + " was there at " + one.from() + " and at " + one.to()
                            + ", but " + describe(other) + " came between");
                    return;
                }
            }
        }
    }

    private static boolean clash(Zone forward, Zone other) {
        return other.forward()
                ? forward.from() < other.to() && other.from() < forward.to()
                : forward.from() < other.from() && other.to() < forward.to();
    }

    private static String describe(Zone zone) {
        return "value " + Long.toHexString(zone.write.value) + " (called " + zone.write.called + ", there from "
                + zone.from() + " to " + zone.to() + ")";
    }

    private static String text(long number, long value) {
        return "sector " + number + ": value " + Long.toHexString(value);
    }
}
