package org.microvisor.hdl.drive;

import java.util.Random;

/**
 * How the five channels of an AXI bus move on the side of a driver: where it sends, when it offers; where it receives, when it is
 * ready.
 */
public record Paces(Pace aw, Pace w, Pace b, Pace ar, Pace r) {
    /** Never stalls. */
    public static Paces eager() {
        return new Paces(Pace.always(), Pace.always(), Pace.always(), Pace.always(), Pace.always());
    }

    /** Each channel by itself in a random share of the cycles, above 0 and at most 1. */
    public static Paces random(double share, Random random) {
        Pace pace = Pace.share(share, random);
        return new Paces(pace, pace, pace, pace, pace);
    }

    /** With another pace of the write addresses. */
    public Paces withAw(Pace other) {
        return new Paces(other, w, b, ar, r);
    }

    /** With another pace of the write data. */
    public Paces withW(Pace other) {
        return new Paces(aw, other, b, ar, r);
    }

    /** With another pace of the write responses. */
    public Paces withB(Pace other) {
        return new Paces(aw, w, other, ar, r);
    }

    /** With another pace of the read addresses. */
    public Paces withAr(Pace other) {
        return new Paces(aw, w, b, other, r);
    }

    /** With another pace of the read data. */
    public Paces withR(Pace other) {
        return new Paces(aw, w, b, ar, other);
    }
}
