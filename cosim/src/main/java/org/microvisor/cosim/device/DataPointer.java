package org.microvisor.cosim.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the data of a command lie in host memory: resolves PRP1, PRP2 and PRP lists (NVM Express 1.4, 4.3) into
 * segments and moves data through them.
 */
final class DataPointer {
    private static final NvmeStatus OK = NvmeStatus.SUCCESS;

    private record Segment(long address, int offset, int length) {}

    /** Receives a data pointer, or the status that the command ends with. */
    interface Resolved {
        void done(NvmeStatus status, DataPointer pointer);
    }

    /** Receives the data of a transfer from the host. */
    interface Received {
        void done(NvmeStatus status, byte[] data);
    }

    private final DmaEngine dma;
    private final int pageSize;
    private final int length;
    private final List<Segment> segments = new ArrayList<>();
    private int resolved;

    private DataPointer(DmaEngine dma, int pageSize, int length) {
        this.dma = dma;
        this.pageSize = pageSize;
        this.length = length;
    }

    /** Resolves the data pointer of {@code entry} for {@code length} (1 or more) bytes, reading PRP lists as needed. */
    static void resolve(DmaEngine dma, int pageSize, SubmissionEntry entry, int length, Resolved then) {
        DataPointer pointer = new DataPointer(dma, pageSize, length);
        if ((entry.prp1() & 3) != 0) {
            then.done(NvmeStatus.PRP_OFFSET_INVALID, pointer);
            return;
        }
        pointer.add(entry.prp1());
        int rest = length - pointer.resolved;
        if (rest == 0) {
            then.done(OK, pointer); // PRP2 is reserved
        } else if (rest <= pageSize) {
            then.done(pointer.addPage(entry.prp2()), pointer);
        } else if ((entry.prp2() & 7) != 0) {
            then.done(NvmeStatus.PRP_OFFSET_INVALID, pointer);
        } else {
            pointer.readList(entry.prp2(), then);
        }
    }

    /** Sends {@code data} (as long as the pointer, the bus's from now on) to the host. */
    void send(byte[] data) {
        if (segments.size() == 1) {
            dma.write(segments.get(0).address, data, () -> {});
            return;
        }
        for (Segment s : segments) {
            byte[] part = new byte[s.length];
            System.arraycopy(data, s.offset, part, 0, s.length);
            dma.write(s.address, part, () -> {});
        }
    }

    /** Takes the data from the host. */
    void receive(Received then) {
        if (segments.size() == 1) {
            Segment all = segments.get(0);
            dma.read(
                    all.address, all.length, (bytes, ok) -> then.done(ok ? OK : NvmeStatus.DATA_TRANSFER_ERROR, bytes));
            return;
        }
        byte[] data = new byte[length];
        new Object() {
            private int missing = segments.size();
            private NvmeStatus status = OK;

            void start() {
                for (Segment s : segments) {
                    dma.read(s.address, s.length, (bytes, ok) -> {
                        System.arraycopy(bytes, 0, data, s.offset, s.length);
                        status = ok ? status : NvmeStatus.DATA_TRANSFER_ERROR;
                        if (--missing == 0) {
                            then.done(status, data);
                        }
                    });
                }
            }
        }.start();
    }

    private void readList(long address, Resolved then) {
        int inPage = (int) ((pageSize - (address & pageSize - 1)) / 8);
        int pages = (length - resolved + pageSize - 1) / pageSize;
        boolean chained = pages > inPage;
        int entries = chained ? inPage : pages;
        dma.fetch(address, entries * 8, (bytes, ok) -> {
            if (!ok) {
                then.done(NvmeStatus.DATA_TRANSFER_ERROR, this);
                return;
            }
            ByteBuffer list = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < (chained ? entries - 1 : entries); i++) {
                if (!addPage(list.getLong()).isSuccess()) {
                    then.done(NvmeStatus.PRP_OFFSET_INVALID, this);
                    return;
                }
            }
            if (!chained) {
                then.done(OK, this);
                return;
            }
            long next = list.getLong();
            if ((next & pageSize - 1) != 0) {
                then.done(NvmeStatus.PRP_OFFSET_INVALID, this);
            } else {
                readList(next, then);
            }
        });
    }

    private NvmeStatus addPage(long address) {
        if ((address & pageSize - 1) != 0) {
            return NvmeStatus.PRP_OFFSET_INVALID;
        }
        add(address);
        return OK;
    }

    private void add(long address) {
        int part = (int) Math.min(length - resolved, pageSize - (address & pageSize - 1));
        segments.add(new Segment(address, resolved, part));
        resolved += part;
    }
}
