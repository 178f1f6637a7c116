package org.microvisor.cosim.model;

/** A program that models are built with is not on the PATH. */
public final class ToolMissing extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String tool;

    ToolMissing(String tool, String path) {
        super(tool + " is not installed: PATH=" + path + "; on Debian: apt-get install " + tool);
        this.tool = tool;
    }

    /** Name of the program, which is the name of its Debian package too. */
    public String tool() {
        return tool;
    }
}
