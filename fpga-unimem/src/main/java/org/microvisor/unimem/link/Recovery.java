package org.microvisor.unimem.link;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;

/**
 * Decides when an end of a link sends a run of SYNC words, and what follows it.
 *
 * <p>A run, then an ACK: when the own receiver begins to hunt and every now and then while it does (the ACK says so: a NAK), and when
 * the other side has said that it hunts or still waits for a HELLO. All packets on the way follow again after a NAK of the other side and
 * when nothing has arrived for long.
 */
final class Recovery extends Cell {
    /** 1 bit: the link is up. */
    final Bits up;
    /** 1 bit: the own receiver hunts. */
    final Bits hunting;
    /** Pulses: the other side hunts; it still waits for a HELLO. */
    final Bits nak, waits;
    /** 1 bit: packets are on their way; one has arrived. */
    final Bits open, progress;
    /** 1 bit: a run begins; its words are being sent; packets are being sent again. */
    final Bits runBegins, running, replaying;
    /** 1 bit: the ACK after a run is being sent. */
    final Bits runEnds;
    /** 1 bit: a run is wanted. */
    final Bits run;
    /** 1 bit: packets are to be sent again after it. */
    final Bits replay;
    /** Pulses when nothing has arrived for long. */
    final Bits timeout;

    /**
     * Decisions.
     *
     * @param nakCycles between NAKs, a power of two
     * @param ackCycles after which a packet is sent again, a power of two
     */
    Recovery(Cell parent, int nakCycles, int ackCycles) {
        super(parent);
        parameter("nakCycles", nakCycles);
        parameter("ackCycles", ackCycles);
        up = in(1);
        hunting = in(1);
        nak = in(1);
        waits = in(1);
        open = in(1);
        progress = in(1);
        runBegins = in(1);
        running = in(1);
        replaying = in(1);
        runEnds = in(1);
        run = out(1);
        replay = out(1);
        timeout = out(1);

        Bits hunted = reg(Circuit.indexWidth(nakCycles), 0), waited = reg(Circuit.indexWidth(ackCycles), 0);
        Bits isRun = reg(1, 0), isReplay = reg(1, 0);
        Bits alone = running.or(replaying, open.not(), progress);
        timeout.set(up.and(waited.allOnes()));
        hunted.set(hunting.mux(hunted.plus(1), lit(hunted.width(), 0)));
        waited.set(alone.or(timeout).mux(lit(waited.width(), 0), waited.plus(1)));

        when(runBegins, () -> isRun.set(0));
        when(runEnds, () -> isReplay.set(0));
        when(hunting.and(hunted.eq(0)).or(waits, timeout, nak.and(running.not())), () -> isRun.set(1));
        when(nak.or(timeout), () -> isReplay.set(1));
        when(up.not(), () -> {
            isRun.set(0);
            isReplay.set(0);
        });
        run.set(isRun);
        replay.set(isReplay);
    }
}
