package org.microvisor.hdl.check;

import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Code;
import org.microvisor.hdl.Problem;
import org.microvisor.hdl.source.Place;

/** A line of source and the circuit that it builds: what a mistake is shown with. */
record Line(Circuit circuit, Place place) {
    /** A mistake in this line, or in the user's line that made the circuit if this one is a library's. */
    Problem problem(Code code, String text, String fix) {
        return Problem.in(circuit, code, place, text, fix);
    }
}
