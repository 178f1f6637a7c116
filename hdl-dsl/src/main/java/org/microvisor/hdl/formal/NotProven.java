package org.microvisor.hdl.formal;

/** A proof did not come about; {@link CounterExample} if the prover found why. */
public class NotProven extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotProven(String message) {
        super(message);
    }
}
