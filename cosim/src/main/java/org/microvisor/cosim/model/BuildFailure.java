package org.microvisor.cosim.model;

/** A tool that refused to build a model, with its first complaints and its command. */
public final class BuildFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    BuildFailure(String message) {
        super(message);
    }
}
