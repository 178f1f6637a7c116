package org.microvisor.hdl.tool;

/** An outside program is missing, did not end in time, or could not do its work; the message says which and what to do. */
public class ToolFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ToolFailed(String message) {
        super(message);
    }
}
