package org.microvisor.hypervisor.xen;

import java.util.Arrays;

/** How far one end of a device is (xen.git, public/io/xenbus.h); in the store as a decimal number. */
public enum XenbusState {
    UNKNOWN(0),
    INITIALISING(1),
    INIT_WAIT(2),
    INITIALISED(3),
    CONNECTED(4),
    CLOSING(5),
    CLOSED(6),
    RECONFIGURING(7),
    RECONFIGURED(8);

    private final int number;

    XenbusState(int number) {
        this.number = number;
    }

    /** As the store has it. */
    public String text() {
        return String.valueOf(number);
    }

    /** What a text in the store means; unknown if it is no state. */
    public static XenbusState of(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text().equals(text))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
