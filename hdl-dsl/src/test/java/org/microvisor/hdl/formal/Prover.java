package org.microvisor.hdl.formal;

import org.microvisor.hdl.Cell;

/** Proofs as tests. They fail where the programs are missing, with what to install. */
public final class Prover {
    private Prover() {}

    /** Proves all assertions in the design by induction over {@code depth} cycles; gives what was shown. */
    public static Proof.Proven prove(Cell top, int depth) {
        return of(top).induction(depth);
    }

    /** A proof. */
    public static Proof of(Cell top) {
        return Proof.of(top);
    }
}
