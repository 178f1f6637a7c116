package org.microvisor.hypervisor.board;

/**
 * One board as the MicroVisor sees it: a name, a clock and the parts that its logic offers.
 *
 * <p>Everything above this interface works alike on a Zynq board and on a simulated one. Parts are looked up by the
 * name that the board's description gives them; a name that does not exist is an {@link IllegalArgumentException} that
 * lists those that do. All parts belong to the board and end with {@link #close()}; a part used afterwards throws
 * {@link IllegalStateException}.
 */
public interface Board extends AutoCloseable {
    /** The board's name, for people. */
    String name();

    Clock clock();

    /** The register block called {@code name}, for example {@code storage} or {@code nvme}. */
    Registers registers(String name);

    /** The Ethernet port called {@code name}. */
    FramePort framePort(String name);

    /** The memory region called {@code name} that processor and programmable logic share. */
    Memory memory(String name);

    /** The interrupt line called {@code name}. */
    Interrupt interrupt(String name);

    Fpga fpga();

    @Override
    void close();
}
