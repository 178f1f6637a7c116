package org.microvisor.hdl.tool;

/** A program is not on the {@code PATH}. */
public final class ToolMissing extends ToolFailed {
    private static final long serialVersionUID = 1;

    private final String program;
    private final String debianPackage;

    ToolMissing(String program, String debianPackage) {
        super(program + " is not on the PATH; on Debian: apt install " + debianPackage);
        this.program = program;
        this.debianPackage = debianPackage;
    }

    /** The name of the program. */
    public String program() {
        return program;
    }

    /** The name of the Debian package that brings it. */
    public String debianPackage() {
        return debianPackage;
    }
}
