package org.microvisor.hdl.axi;

/** Which side of a bus a protocol rule binds, and which side of it a circuit under test is. */
public enum Side {
    /** The one that asks, or that gives the beats of a stream: it drives the forward signals. */
    MASTER,
    /** The one that answers, or that takes the beats. */
    SLAVE,
    /** As the side under test: both are, nothing is taken for granted. */
    BOTH
}
