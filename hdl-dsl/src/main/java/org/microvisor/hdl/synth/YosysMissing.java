package org.microvisor.hdl.synth;

import java.io.IOException;

/** There is no program called {@code yosys} on this machine. */
public final class YosysMissing extends IOException {
    private static final long serialVersionUID = 1;

    YosysMissing(IOException cause) {
        super("yosys cannot be started", cause);
    }
}
