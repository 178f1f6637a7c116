package org.microvisor.hypervisor.nvme;

import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.NvmeOpcode;
import org.microvisor.aoe.wire.NvmeSubmission;

/**
 * A namespace as software reads and writes it through a queue pair of its own; one command at a time, polled, for
 * metadata rather than for bandwidth.
 *
 * <p>Blocks are 512 bytes. Every command has a deadline, {@link NvmePatience#command}. Not thread-safe. Failures are {@link
 * NvmeException}.
 */
public final class NvmeDisk {
    /** Bytes of the area that {@link NvmeController#openDisk} needs: two queues and the data buffer. */
    public static final int AREA_BYTES = 4 * 4096;

    static final int QUEUE_ENTRIES = 16;
    static final int BUFFER_BYTES = 2 * 4096;

    private static final int PAGE = 4096;
    private static final int BUFFER_SECTORS = BUFFER_BYTES / AtaArg.SECTOR_BYTES;
    private static final int MAX_ZERO_SECTORS = 0x8000;

    private final QueuePair queue;
    private final NvmeNamespace namespace;
    private final DmaArea buffer;
    private final boolean writeZeroes;
    private final long deadline;

    NvmeDisk(QueuePair queue, NvmeNamespace namespace, DmaArea buffer, boolean writeZeroes, long deadline) {
        this.queue = queue;
        this.namespace = namespace;
        this.buffer = buffer;
        this.writeZeroes = writeZeroes;
        this.deadline = deadline;
    }

    public long sectors() {
        return namespace.sectors();
    }

    public void read(long lba, byte[] into, int from, int sectors) {
        for (int done = 0; done < sectors; done += BUFFER_SECTORS) {
            int count = Math.min(BUFFER_SECTORS, sectors - done);
            transfer("read", NvmeOpcode.READ, lba + done, count, 0);
            buffer.read(0, into, from + done * AtaArg.SECTOR_BYTES, count * AtaArg.SECTOR_BYTES);
        }
    }

    /** Writes; with {@code durable} the data is on stable media on return. */
    public void write(long lba, byte[] bytes, int from, int sectors, boolean durable) {
        for (int done = 0; done < sectors; done += BUFFER_SECTORS) {
            int count = Math.min(BUFFER_SECTORS, sectors - done);
            buffer.write(0, bytes, from + done * AtaArg.SECTOR_BYTES, count * AtaArg.SECTOR_BYTES);
            transfer("write", NvmeOpcode.WRITE, lba + done, count, fua(durable));
        }
    }

    /** Makes blocks read as zero, by write zeroes where the controller has it, else by writing zeros. */
    public void zero(long lba, long sectors, boolean durable) {
        if (!writeZeroes) {
            buffer.clear();
        }
        int most = writeZeroes ? MAX_ZERO_SECTORS : BUFFER_SECTORS;
        for (long done = 0; done < sectors; done += most) {
            int count = (int) Math.min(most, sectors - done);
            if (writeZeroes) {
                command("write zeroes", NvmeOpcode.WRITE_ZEROES, 0, 0, lba + done, count, fua(durable));
            } else {
                transfer("write", NvmeOpcode.WRITE, lba + done, count, fua(durable));
            }
        }
    }

    /** All completed writes are on stable media on return. */
    public void flush() {
        byte[] entry = new byte[NvmeSubmission.BYTES];
        NvmeSubmission.write(entry, 0, NvmeOpcode.FLUSH, 0, namespace.id(), 0, 0);
        queue.execute("flush", entry, deadline);
    }

    private void transfer(String name, int opcode, long lba, int sectors, int flags) {
        long second = sectors * AtaArg.SECTOR_BYTES > PAGE ? buffer.busAddress() + PAGE : 0;
        command(name, opcode, buffer.busAddress(), second, lba, sectors, flags);
    }

    private void command(String name, int opcode, long prp1, long prp2, long lba, int sectors, int flags) {
        if (lba < 0 || lba + sectors > namespace.sectors()) {
            throw new IllegalArgumentException("blocks are not inside the namespace: lba=" + lba + ", sectors="
                    + sectors + ", size=" + namespace.sectors());
        }
        byte[] entry = new byte[NvmeSubmission.BYTES];
        NvmeSubmission.write(entry, 0, opcode, 0, namespace.id(), prp1, prp2);
        NvmeSubmission.writeRange(entry, 0, lba, sectors, flags);
        queue.execute(name, entry, deadline);
    }

    private static int fua(boolean durable) {
        return durable ? 1 << NvmeSubmission.FUA_BIT : 0;
    }
}
