package org.microvisor.cosim.board;

import org.microvisor.aoe.regs.BufferMap;
import org.microvisor.cosim.bus.AxiCompletion;
import org.microvisor.cosim.bus.AxiMaster;
import org.microvisor.cosim.device.AxiBurstPort;
import org.microvisor.cosim.device.DmaBus;

/** The root complex's way into the node's {@code s_axi_pcie}, which tells an observer what passes. */
final class SsdPort implements AxiBurstPort {
    private static final int BEAT_BYTES = 8;
    private static final int MOST_BEATS = 256;

    private final AxiMaster axi;
    private final BusEvent.Observer observer;

    SsdPort(AxiMaster axi, BusEvent.Observer observer) {
        this.axi = axi;
        this.observer = observer;
    }

    @Override
    public void read(long address, int length, int burstBytes, DmaBus.ReadDone done) {
        axi.burstLimit(beats(burstBytes));
        axi.read(address, length, read -> {
            tell(read);
            done.completed(read.data(), read.okay());
        });
    }

    @Override
    public void write(long address, byte[] data, int burstBytes, WriteDone done) {
        axi.burstLimit(beats(burstBytes));
        axi.write(address, data, write -> {
            tell(write);
            done.completed(write.okay());
        });
    }

    /** A PCIe packet may be longer than an AXI burst. */
    private static int beats(int burstBytes) {
        return Math.min(MOST_BEATS, burstBytes / BEAT_BYTES);
    }

    private void tell(AxiCompletion done) {
        BusEvent.Kind kind = done.address() >= BufferMap.COMPLETION_QUEUE
                ? BusEvent.Kind.COMPLETION
                : done.address() >= BufferMap.SUBMISSION_QUEUE ? BusEvent.Kind.COMMAND_FETCH : BusEvent.Kind.DATA;
        observer.happened(new BusEvent(kind, done.address(), done.addressCycle(), done.lastBeatCycle()));
    }
}
