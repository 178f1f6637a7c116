package org.microvisor.cosim.device;

import java.util.Arrays;

/** Something behind the root complex that owns a range of bus addresses; offsets count from its start. */
interface BusTarget {
    /** No device at all: reads give all ones, writes are dropped, both with an error. */
    BusTarget NOTHING = new BusTarget() {
        @Override
        public void read(long offset, int length, DmaBus.ReadDone done) {
            byte[] ones = new byte[length];
            Arrays.fill(ones, (byte) 0xFF);
            done.completed(ones, false);
        }

        @Override
        public void write(long offset, byte[] data, AxiBurstPort.WriteDone done) {
            done.completed(false);
        }
    };

    /** Reads; the answer may come from within the call. */
    void read(long offset, int length, DmaBus.ReadDone done);

    /** Writes; a target finishes its writes in the order of the calls. */
    void write(long offset, byte[] data, AxiBurstPort.WriteDone done);

    /** Shared memory, which answers at once. */
    static BusTarget of(Ddr ddr) {
        return new BusTarget() {
            @Override
            public void read(long offset, int length, DmaBus.ReadDone done) {
                byte[] data = new byte[length];
                ddr.read(offset, data, 0, length);
                done.completed(data, true);
            }

            @Override
            public void write(long offset, byte[] data, AxiBurstPort.WriteDone done) {
                ddr.write(offset, data, 0, data.length);
                done.completed(true);
            }
        };
    }

    /** A window into the programmable logic. */
    static BusTarget of(AxiBurstPort port, PcieSettings link) {
        return new BusTarget() {
            @Override
            public void read(long offset, int length, DmaBus.ReadDone done) {
                port.read(offset, length, link.maxReadRequest(), done);
            }

            @Override
            public void write(long offset, byte[] data, AxiBurstPort.WriteDone done) {
                port.write(offset, data, link.maxPayload(), done);
            }
        };
    }
}
