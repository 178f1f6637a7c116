package org.microvisor.hypervisor.board;

/** The programmable logic itself. */
public interface Fpga {
    /** What is loaded: the design's name and the content hash of its Verilog, as {@code StorageNode-1f2e3d4c}. */
    String buildId();
}
