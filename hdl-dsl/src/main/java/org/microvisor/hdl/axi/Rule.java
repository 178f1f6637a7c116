package org.microvisor.hdl.axi;

/** One rule of a bus protocol; its name is the end of the label under which a simulation or a proof reports it. */
public sealed interface Rule permits Axi4Rule, AxiLiteRule, AxiStreamRule {
    /** The name. */
    String name();

    /** Who must keep it: {@link Side#MASTER} or {@link Side#SLAVE}. */
    Side keeper();

    /** Where the specification says so: IHI 0022 (issue E) for AXI4 and AXI4-Lite, IHI 0051 (issue A) for streams. */
    String section();

    /** What holds. */
    String text();
}
