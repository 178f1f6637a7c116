package org.microvisor.cosim.model;

/** A signal was looked at that has bits without a value: nothing reset or wrote the state behind them. */
public final class UnknownValue extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownValue(String signal, String bits) {
        super("signal has unknown bits: signal=" + signal + ", bits=" + bits);
    }
}
