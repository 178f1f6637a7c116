package org.microvisor.cosim.bus;

/**
 * Why a run came back.
 *
 * @param reason what happened
 * @param cycle cycles done
 * @param port for {@link Reason#WAKE} the first port that woke, otherwise empty
 */
public record Stop(Reason reason, long cycle, String port) {
    /** Kinds of stops. */
    public enum Reason {
        /** The asked cycle is reached. */
        CYCLE,
        /** A waking port has news. */
        WAKE,
        /** The design called {@code $finish}; the engine does not run any further. */
        FINISH
    }
}
