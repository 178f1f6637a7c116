package org.microvisor.hdl.synth;

/** What kind of pin a net ends at: the wire to it and the logic levels depend on that. */
enum Sink {
    LUT(true),
    INVERTER(false),
    BUFFER(false),
    MUX_DATA(false),
    MUX_SELECT(true),
    CARRY_IN(false),
    CARRY_INIT(true),
    CARRY_SELECT(true),
    CARRY_DATA(true),
    DSP(true),
    REGISTER_DATA(false),
    OTHER(false);

    private final boolean level;

    Sink(boolean level) {
        this.level = level;
    }

    /** Logic levels that passing through this pin costs; a whole carry chain counts once, where it is entered. */
    int levels() {
        return level ? 1 : 0;
    }
}
