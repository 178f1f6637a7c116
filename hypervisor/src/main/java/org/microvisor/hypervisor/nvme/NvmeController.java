package org.microvisor.hypervisor.nvme;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.microvisor.aoe.wire.NvmeIdentify;
import org.microvisor.aoe.wire.NvmeOpcode;
import org.microvisor.aoe.wire.NvmeRegister;
import org.microvisor.aoe.wire.NvmeSubmission;
import org.microvisor.aoe.wire.Octets;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.Registers;

/**
 * An NVMe controller brought up by software: admin queue, identification, creation of I/O queues, shutdown.
 *
 * <p>The admin queue stays in software for the life of the controller. I/O queues may belong to anybody who can reach
 * the doorbells: {@link #createQueue} takes bus addresses only. Not thread-safe; every wait has a deadline on the
 * board's clock.
 */
public final class NvmeController implements AutoCloseable {
    /** Bytes of the area that {@link #bringUp} needs, page aligned. */
    public static final int AREA_BYTES = 3 * 4096;

    private static final int PAGE = 4096;
    private static final int ADMIN_ENTRIES = 16;
    private static final long POLL_NANOS = 10_000;

    private final Registers bar;
    private final Clock clock;
    private final NvmePatience patience;
    private final long cap;
    private final QueuePair admin;
    private final DmaArea page;
    private final byte[] identity;
    private final List<NvmeNamespace> namespaces;
    private final Set<Integer> queues = new LinkedHashSet<>();
    private boolean open = true;

    private NvmeController(Registers bar, DmaArea area, Clock clock, int ioQueues, NvmePatience patience) {
        this.bar = bar;
        this.clock = clock;
        this.patience = patience;
        cap = checkedCapabilities(bar);
        page = area.slice(2L * PAGE, PAGE);
        DmaArea submissions = area.slice(0, PAGE);
        DmaArea completions = area.slice(PAGE, PAGE);
        halt(bar, clock, patience);
        admin = new QueuePair(
                "admin", 0, bar, NvmeRegister.doorbellStride(cap), clock, submissions, completions, ADMIN_ENTRIES);
        enable(submissions.busAddress(), completions.busAddress());
        identity = identify(NvmeOpcode.CNS_CONTROLLER, 0);
        checkEntrySizes();
        requestQueues(ioQueues);
        namespaces = findNamespaces();
    }

    /**
     * Resets the controller behind {@code bar} and brings it up with an admin queue in {@code area} and {@code
     * ioQueues} I/O queue pairs granted.
     *
     * @throws NvmeException when the controller cannot be used; the text says which demand it fails
     */
    public static NvmeController bringUp(Registers bar, DmaArea area, Clock clock, int ioQueues) {
        return bringUp(bar, area, clock, ioQueues, NvmePatience.DEFAULT);
    }

    /** The same with other time-outs. */
    public static NvmeController bringUp(
            Registers bar, DmaArea area, Clock clock, int ioQueues, NvmePatience patience) {
        if (area.size() < AREA_BYTES || area.busAddress() % PAGE != 0) {
            throw new IllegalArgumentException("admin area must be page aligned and hold " + AREA_BYTES
                    + " bytes: address=0x" + Long.toHexString(area.busAddress()) + ", size=" + area.size());
        }
        return new NvmeController(bar, area, clock, ioQueues, patience);
    }

    /** Whether nothing but a reset, or not even that, brings the controller behind {@code bar} back: it is gone or reports a fatal error. */
    public static boolean isDead(Registers bar) {
        int csts = bar.read32(NvmeRegister.CSTS);
        return csts == NvmeRegister.CSTS_GONE || (csts & NvmeRegister.CSTS_FATAL) != 0;
    }

    /**
     * Resets the controller behind {@code bar} and leaves it off: on return it reads and writes no memory any more, since it is idle
     * or gone.
     *
     * @return whether it is there
     * @throws NvmeException when it does not become idle: it may still write
     */
    public static boolean halt(Registers bar, Clock clock, NvmePatience patience) {
        int configuration = bar.read32(NvmeRegister.CC);
        if (bar.read32(NvmeRegister.CSTS) == NvmeRegister.CSTS_GONE) {
            return false;
        }
        bar.write32(NvmeRegister.CC, configuration & ~NvmeRegister.CC_ENABLE);
        return awaitReady(bar, clock, bar.read64(NvmeRegister.CAP), false, patience);
    }

    private static long checkedCapabilities(Registers bar) {
        if (bar.read32(NvmeRegister.CSTS) == NvmeRegister.CSTS_GONE) {
            throw new NvmeException("NVMe controller is gone: CSTS reads all ones");
        }
        long cap = bar.read64(NvmeRegister.CAP);
        if (!NvmeRegister.nvmCommandSet(cap)) {
            throw new NvmeException("NVMe controller has no NVM command set: CAP=0x" + Long.toHexString(cap));
        }
        if (NvmeRegister.minPageShift(cap) > 12) {
            throw new NvmeException(
                    "NVMe controller needs memory pages above 4 KiB: MPSMIN=" + (NvmeRegister.minPageShift(cap) - 12));
        }
        return cap;
    }

    private void enable(long submissions, long completions) {
        bar.write32(NvmeRegister.AQA, ADMIN_ENTRIES - 1 << 16 | ADMIN_ENTRIES - 1);
        bar.write64(NvmeRegister.ASQ, submissions);
        bar.write64(NvmeRegister.ACQ, completions);
        bar.write32(
                NvmeRegister.CC,
                NvmeRegister.IOCQES << NvmeRegister.CC_IOCQES_SHIFT
                        | NvmeRegister.IOSQES << NvmeRegister.CC_IOSQES_SHIFT
                        | NvmeRegister.CC_ENABLE);
        if (!awaitReady(bar, clock, cap, true, patience)) {
            throw new NvmeException("NVMe controller is gone: CSTS reads all ones");
        }
    }

    /** Whether the controller is there. */
    private static boolean awaitReady(Registers bar, Clock clock, long cap, boolean ready, NvmePatience patience) {
        long own = Math.max(NvmeRegister.readyTimeoutMillis(cap), 500) * 1_000_000L;
        long nanos = Math.min(own, patience.ready());
        long deadline = clock.nanoTime() + nanos;
        while (true) {
            boolean late = clock.nanoTime() > deadline;
            int csts = bar.read32(NvmeRegister.CSTS);
            if (csts == NvmeRegister.CSTS_GONE) {
                return false;
            }
            if (ready && (csts & NvmeRegister.CSTS_FATAL) != 0) {
                throw new NvmeException("NVMe controller reports a fatal error while starting: CSTS.CFS=1");
            }
            if ((csts & NvmeRegister.CSTS_READY) == (ready ? 1 : 0)) {
                return true;
            }
            if (late) {
                throw new NvmeException("NVMe controller did not become " + (ready ? "ready" : "idle") + " in "
                        + nanos / 1_000_000 + " ms: CSTS=0x" + Integer.toHexString(csts));
            }
            clock.advance(POLL_NANOS);
        }
    }

    private byte[] identify(int what, int nsid) {
        byte[] entry = new byte[NvmeSubmission.BYTES];
        NvmeSubmission.write(entry, 0, NvmeOpcode.ADMIN_IDENTIFY, 0, nsid, page.busAddress(), 0);
        NvmeSubmission.writeArguments(entry, 0, what, 0);
        admin.execute("identify " + what, entry, patience.admin());
        byte[] data = new byte[NvmeIdentify.BYTES];
        page.read(0, data, 0, data.length);
        return data;
    }

    private void checkEntrySizes() {
        int sqes = Octets.u8(identity, NvmeIdentify.SQES);
        int cqes = Octets.u8(identity, NvmeIdentify.CQES);
        if ((sqes & 0xF) > NvmeRegister.IOSQES || sqes >>> 4 < NvmeRegister.IOSQES) {
            throw new NvmeException(
                    "NVMe controller has no 64-byte submission entries: SQES=0x" + Integer.toHexString(sqes));
        }
        if ((cqes & 0xF) > NvmeRegister.IOCQES || cqes >>> 4 < NvmeRegister.IOCQES) {
            throw new NvmeException(
                    "NVMe controller has no 16-byte completion entries: CQES=0x" + Integer.toHexString(cqes));
        }
    }

    private void requestQueues(int count) {
        byte[] entry = new byte[NvmeSubmission.BYTES];
        NvmeSubmission.write(entry, 0, NvmeOpcode.ADMIN_SET_FEATURES, 0, 0, 0, 0);
        NvmeSubmission.writeArguments(entry, 0, NvmeOpcode.FEATURE_NUMBER_OF_QUEUES, count - 1 << 16 | count - 1);
        int granted = admin.execute("set number of queues", entry, patience.admin());
        int least = Math.min(granted & 0xFFFF, granted >>> 16) + 1;
        if (least < count) {
            throw new NvmeException(
                    "NVMe controller grants too few I/O queues: granted=" + least + ", needed=" + count);
        }
    }

    private List<NvmeNamespace> findNamespaces() {
        byte[] active = identify(NvmeOpcode.CNS_ACTIVE_NAMESPACES, 0);
        List<Integer> ids = new ArrayList<>();
        for (int at = 0; at < active.length && Octets.le32(active, at) != 0; at += 4) {
            ids.add(Octets.le32(active, at));
        }
        if (ids.isEmpty()) {
            throw new NvmeException("NVMe controller has no active namespace");
        }
        return ids.stream()
                .map(id -> NvmeNamespace.parse(id, identify(NvmeOpcode.CNS_NAMESPACE, id)))
                .toList();
    }

    /** The active namespaces, at least one, by id. */
    public List<NvmeNamespace> namespaces() {
        return namespaces;
    }

    public String model() {
        return NvmeIdentify.text(identity, 0, NvmeIdentify.MODEL, NvmeIdentify.MODEL_CHARS);
    }

    public String serial() {
        return NvmeIdentify.text(identity, 0, NvmeIdentify.SERIAL, NvmeIdentify.SERIAL_CHARS);
    }

    /** Whether a completed write without FUA may be lost with the power. */
    public boolean hasVolatileCache() {
        return (Octets.u8(identity, NvmeIdentify.VWC) & NvmeIdentify.VWC_PRESENT) != 0;
    }

    public boolean hasWriteZeroes() {
        return (Octets.le16(identity, NvmeIdentify.ONCS) & NvmeIdentify.ONCS_WRITE_ZEROES) != 0;
    }

    /** Most entries of an I/O queue (CAP.MQES + 1). */
    public int maxQueueEntries() {
        return NvmeRegister.maxQueueEntries(cap);
    }

    /** log2 of the distance of doorbells in units of 4 bytes (CAP.DSTRD). */
    public int doorbellStride() {
        return NvmeRegister.doorbellStride(cap);
    }

    /**
     * Creates I/O queue pair {@code id}, polled, of {@code entries} entries each at the given bus addresses. The
     * completion queue's memory must be zero.
     *
     * @throws NvmeException when the controller's queues are shorter, or it refuses
     */
    public void createQueue(int id, long submissions, long completions, int entries) {
        if (entries > maxQueueEntries()) {
            throw new NvmeException(
                    "NVMe controller's queues are too small: most=" + maxQueueEntries() + ", needed=" + entries);
        }
        int sizeAndId = entries - 1 << 16 | id;
        queueCommand("create completion queue " + id, NvmeOpcode.ADMIN_CREATE_CQ, completions, sizeAndId, 1);
        queueCommand("create submission queue " + id, NvmeOpcode.ADMIN_CREATE_SQ, submissions, sizeAndId, id << 16 | 1);
        queues.add(id);
    }

    private void queueCommand(String command, int opcode, long address, int cdw10, int cdw11) {
        byte[] entry = new byte[NvmeSubmission.BYTES];
        NvmeSubmission.write(entry, 0, opcode, 0, 0, address, 0);
        NvmeSubmission.writeArguments(entry, 0, cdw10, cdw11);
        admin.execute(command, entry, patience.admin());
    }

    /**
     * Creates I/O queue pair {@code id} for software in {@code area} and gives the disk behind it. {@code area} is page
     * aligned, {@link NvmeDisk#AREA_BYTES} long.
     */
    public NvmeDisk openDisk(int id, NvmeNamespace namespace, DmaArea area) {
        DmaArea submissions = area.slice(0, PAGE);
        DmaArea completions = area.slice(PAGE, PAGE);
        QueuePair queue = new QueuePair(
                "software", id, bar, doorbellStride(), clock, submissions, completions, NvmeDisk.QUEUE_ENTRIES);
        createQueue(id, submissions.busAddress(), completions.busAddress(), NvmeDisk.QUEUE_ENTRIES);
        return new NvmeDisk(
                queue, namespace, area.slice(2L * PAGE, NvmeDisk.BUFFER_BYTES), hasWriteZeroes(), patience.command());
    }

    /** Deletes the I/O queues and shuts the controller down normally; its queues must be idle. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        try {
            for (int id : queues) {
                queueCommand("delete submission queue " + id, NvmeOpcode.ADMIN_DELETE_SQ, 0, id, 0);
                queueCommand("delete completion queue " + id, NvmeOpcode.ADMIN_DELETE_CQ, 0, id, 0);
            }
        } finally {
            shutDown();
        }
    }

    private void shutDown() {
        bar.write32(NvmeRegister.CC, bar.read32(NvmeRegister.CC) | NvmeRegister.CC_SHN_NORMAL);
        long deadline = clock.nanoTime() + patience.shutdown();
        while (NvmeRegister.shutdownStatus(bar.read32(NvmeRegister.CSTS)) != NvmeRegister.CSTS_SHST_COMPLETE) {
            if (clock.nanoTime() > deadline) {
                throw new NvmeException(
                        "NVMe controller did not shut down in " + patience.shutdown() / 1_000_000 + " ms");
            }
            clock.advance(POLL_NANOS);
        }
    }
}
