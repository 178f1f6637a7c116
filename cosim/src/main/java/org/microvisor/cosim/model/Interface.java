package org.microvisor.cosim.model;

/**
 * A bus of a design, made of the signals {@code name_signal}. A transactor drives it.
 *
 * @param name the bundle's name
 * @param kind the protocol
 * @param role the design's side of it
 */
public record Interface(String name, Kind kind, Role role) {
    /** Protocols with a transactor. */
    public enum Kind {
        AXI_STREAM("tdata", "AxisSource", "AxisSink"),
        AXI_LITE("wdata", "AxiLiteMaster", "AxiSlave"),
        AXI4("wdata", "AxiMaster", "AxiSlave");

        private final String dataSignal;
        private final String forSlave;
        private final String forMaster;

        Kind(String dataSignal, String forSlave, String forMaster) {
            this.dataSignal = dataSignal;
            this.forSlave = forSlave;
            this.forMaster = forMaster;
        }

        /** The signal whose width is the bus's. */
        String dataSignal() {
            return dataSignal;
        }
    }

    /** Sides of a bus. */
    public enum Role {
        SLAVE,
        MASTER
    }

    /** The C++ template that drives it. */
    String transactor() {
        return role == Role.SLAVE ? kind.forSlave : kind.forMaster;
    }

    String prefix() {
        return name + "_";
    }
}
