package org.microvisor.hdl.formal;

/** A program that a proof needs is not on this machine. */
public final class MissingTool extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingTool(String program) {
        super(program + " is not on the PATH and a proof needs it; on Debian: apt install yosys z3");
    }
}
