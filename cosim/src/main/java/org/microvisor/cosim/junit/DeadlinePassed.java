package org.microvisor.cosim.junit;

/** A test that has let more cycles pass than it may: the circuit does not answer. */
public final class DeadlinePassed extends AssertionError {
    private static final long serialVersionUID = 1;

    private final long cycles;

    DeadlinePassed(long cycles) {
        super("the test is not done at its deadline: cycles=" + cycles);
        this.cycles = cycles;
    }

    DeadlinePassed(long cycles, String awaited) {
        super("the test is not done at its deadline: cycles=" + cycles + ", still waits for=" + awaited);
        this.cycles = cycles;
    }

    long cycles() {
        return cycles;
    }
}
