package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.microvisor.cosim.cluster.ComputeMember;
import org.microvisor.cosim.truth.History;
import org.microvisor.cosim.truth.SectorStamp;
import org.microvisor.cosim.truth.WrongBytes;
import org.microvisor.hypervisor.aoe.AoeAddress;
import org.microvisor.hypervisor.aoe.AoeDisk;
import org.microvisor.hypervisor.aoe.AoeException;
import org.microvisor.hypervisor.aoe.AoeInitiator;
import org.microvisor.hypervisor.aoe.DiskRequest;
import org.microvisor.hypervisor.aoe.InitiatorSettings;

/**
 * A client of the storage campaign: reads and writes a shared volume at random, several requests at a time, and keeps a record of
 * what it was told.
 *
 * <p>Each sector has one client that writes it; all read it. Plain AoE cannot tell a late double of an old write from a new
 * write, so a client leaves a sector alone for {@link StoragePlan#lifetime} after its last write: what the
 * protocol asks of every careful client.
 */
final class StorageClient implements ComputeMember.Program {
    /** Sectors in use; they lie in several extents, so that first writes find holes. */
    static final int SECTORS = 96;

    private static final int RUN = 16;
    private static final int STRIDE = 1000;
    private static final long POLL_NANOS = 2_000;
    private static final long LOST_NANOS = 8_000_000;

    private final StoragePlan plan;
    private final int number;
    private final int shelf;
    private final BiConsumer<ComputeMember, AoeInitiator> watch;
    private final SplittableRandom random;
    private final List<Transfer> transfers = new ArrayList<>();
    private final Map<Integer, Long> quiet = new HashMap<>();
    private UnaryOperator<byte[]> buffers = UnaryOperator.identity();
    private int underWay;
    private long sequence;
    private String wrong = "";
    private boolean idle;
    private boolean lastLook;

    /** A request and what became of it; times are picoseconds. */
    private static final class Transfer {
        private final boolean write;
        private final int first;
        private final long[] values;
        private final long called;
        private long answered;
        private boolean good;

        Transfer(boolean write, int first, long[] values, long called) {
            this.write = write;
            this.first = first;
            this.values = values;
            this.called = called;
        }
    }

    /**
     * A client.
     *
     * @param watch sees its initiator before the first frame
     */
    StorageClient(StoragePlan plan, int number, int shelf, BiConsumer<ComputeMember, AoeInitiator> watch) {
        this.watch = watch;
        this.plan = plan;
        this.number = number;
        this.shelf = shelf;
        random = new SplittableRandom(plan.seed() + number);
    }

    /** Has everything that it writes, and everything that it has read, go through {@code buffers}, which may take time. */
    void buffers(UnaryOperator<byte[]> buffers) {
        this.buffers = buffers;
    }

    @Override
    public void run(ComputeMember node) {
        InitiatorSettings settings =
                new InitiatorSettings(16, 4, 400_000, 100_000, 1_600_000, LOST_NANOS, POLL_NANOS, plan.seed() ^ number);
        AoeInitiator initiator = new AoeInitiator(node.port(), node.clock(), settings);
        watch.accept(node, initiator);
        AoeDisk disk = open(initiator);
        for (int i = 0; i < plan.requests(); ) {
            if (underWay < plan.depth() && begin(node, disk)) {
                i++;
            } else {
                initiator.poll();
                node.clock().advance(POLL_NANOS);
            }
        }
        settle(node, initiator);
        idle = true;
        while (!lastLook) {
            node.clock().advance(POLL_NANOS);
        }
        for (int first = 0; first < SECTORS; first += RUN) {
            read(node, disk, first, RUN);
        }
        settle(node, initiator);
    }

    /** Whether all requests have ended and the client waits for {@link #lookOnceMore}. */
    boolean idle() {
        return idle;
    }

    /** Lets the client read everything once more and end. */
    void lookOnceMore() {
        lastLook = true;
    }

    private void settle(ComputeMember node, AoeInitiator initiator) {
        while (underWay > 0) {
            initiator.poll();
            node.clock().advance(POLL_NANOS);
        }
    }

    /** The node may be dark, or the question be lost. */
    private AoeDisk open(AoeInitiator initiator) {
        for (int attempt = 0; ; attempt++) {
            try {
                return initiator.open(new AoeAddress(shelf, 0));
            } catch (AoeException unanswered) {
                if (attempt == 20) {
                    throw unanswered;
                }
            }
        }
    }

    /** LBA of a sector in use. */
    static long lba(int sector) {
        return (long) sector / RUN * STRIDE + sector % RUN;
    }

    private boolean begin(ComputeMember node, AoeDisk disk) {
        int count = 1 + random.nextInt(RUN);
        int first = random.nextInt(SECTORS / RUN) * RUN + random.nextInt(RUN - count + 1);
        boolean write = random.nextInt(5) < 3;
        if (write && !mayWrite(first, count, node.picos())) {
            return false;
        }
        if (!write) {
            read(node, disk, first, count);
            return true;
        }
        byte[] bytes = new byte[count * SectorStamp.BYTES];
        Transfer transfer = transfer(node, true, first, count);
        for (int i = 0; i < count; i++) {
            SectorStamp stamp = new SectorStamp(0, lba(first + i), number, ++sequence);
            stamp.write(bytes, i * SectorStamp.BYTES);
            transfer.values[i] = stamp.value();
            quiet.put(first + i, Long.MAX_VALUE);
        }
        byte[] kept = buffers.apply(bytes);
        disk.submitWrite(lba(first), count, kept, 0, done -> end(node, transfer, done, kept));
        return true;
    }

    private void read(ComputeMember node, AoeDisk disk, int first, int count) {
        byte[] bytes = new byte[count * SectorStamp.BYTES];
        Transfer transfer = transfer(node, false, first, count);
        disk.submitRead(lba(first), count, bytes, 0, done -> end(node, transfer, done, bytes));
    }

    private Transfer transfer(ComputeMember node, boolean write, int first, int count) {
        Transfer transfer = new Transfer(write, first, new long[count], node.picos());
        transfers.add(transfer);
        underWay++;
        return transfer;
    }

    private boolean mayWrite(int first, int count, long now) {
        if (first / RUN % plan.clients() != number) {
            return false;
        }
        for (int i = first; i < first + count; i++) {
            if (quiet.getOrDefault(i, Long.MIN_VALUE) > now) {
                return false;
            }
        }
        return true;
    }

    private void end(ComputeMember node, Transfer transfer, DiskRequest request, byte[] bytes) {
        underWay--;
        transfer.answered = node.picos();
        transfer.good = request.failure().isEmpty();
        byte[] kept = transfer.write || !transfer.good ? bytes : buffers.apply(bytes);
        for (int i = 0; i < transfer.values.length; i++) {
            if (transfer.write) {
                quiet.put(transfer.first + i, node.picos() + plan.lifetime());
            } else if (transfer.good) {
                try {
                    transfer.values[i] = SectorStamp.read(kept, i * SectorStamp.BYTES, 0, lba(transfer.first + i));
                } catch (WrongBytes found) {
                    wrong = found.getMessage() + ", read by client " + number + " at " + node.picos();
                    transfer.good = false;
                }
            }
        }
    }

    /** Bytes that nobody wrote, in words; empty if there were none. */
    String wrongBytes() {
        return wrong;
    }

    /** Adds what this client saw. */
    void tell(History history) {
        for (Transfer transfer : transfers) {
            for (int i = 0; i < transfer.values.length; i++) {
                long sector = (long) transfer.first + i;
                if (!transfer.write) {
                    if (transfer.good) {
                        history.read(sector, transfer.values[i], transfer.called, transfer.answered);
                    }
                    continue;
                }
                History.Write write = history.write(sector, transfer.values[i], transfer.called);
                if (transfer.good) {
                    write.answered(transfer.answered);
                }
            }
        }
    }
}
