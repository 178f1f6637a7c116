package org.microvisor.hdl.tool;

/** A program is not on the {@code PATH}. */
public final class ToolMissing extends ToolFailed {
    private static final long serialVersionUID = 1;

    private final String program;

    ToolMissing(String program, String debianPackage) {
        super(program + " is not on the PATH; on Debian: apt install " + debianPackage);
        this.program = program;
    }

    /** The name of the program. */
    public String program() {
        return program;
    }
}
