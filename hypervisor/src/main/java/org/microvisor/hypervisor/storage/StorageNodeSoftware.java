package org.microvisor.hypervisor.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.microvisor.aoe.regs.BufferMap;
import org.microvisor.aoe.regs.SlowRing;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.NvmeRegister;
import org.microvisor.hypervisor.board.Board;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.Interrupt;
import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.nvme.NvmeController;
import org.microvisor.hypervisor.nvme.NvmeDisk;
import org.microvisor.hypervisor.nvme.NvmeException;
import org.microvisor.hypervisor.nvme.NvmeNamespace;

/**
 * The processor's part of a storage node: brings the SSD and the logic up, owns the volumes, and serves what the logic
 * hands over.
 *
 * <pre>
 *   shared memory  | NVMe queues | transmit mailbox | slow ring | extent maps ...          |
 *   I/O queue 1    the logic's, at {@link BufferMap} offsets behind the PL window
 *   I/O queue 2    software's: volume metadata, zeroing, flush
 * </pre>
 *
 * <p>It has no thread: somebody calls {@link #poll} or {@link #serve}, or waits on {@link #servedClock}. All methods
 * belong to that one thread.
 */
public final class StorageNodeSoftware implements AutoCloseable {
    private static final int LOGIC_QUEUE = 1;
    private static final int SOFTWARE_QUEUE = 2;
    /** Fewest entries of the logic's queues: 16 commands in flight need one more. */
    private static final int LEAST_ENTRIES = 17;

    private static final int PAGE = 4096;
    private static final long IDLE_NANOS = 100_000;
    private static final long SLICE_NANOS = 5_000;
    private static final long DRAIN_DEADLINE = 5_000_000_000L;

    private final Board board;
    private final Clock clock;
    private final Interrupt interrupt;
    private final NodeControl node;
    private final NvmeController controller;
    private final VolumeStore store;
    private final LunTable luns;
    private final SlowRingConsumer ring;
    private final TransmitMailbox mailbox;
    private final MissHandler misses;
    private final FrameResponder frames;
    private final ServiceCounters counters = new ServiceCounters();
    private boolean open = true;

    private StorageNodeSoftware(Board board, StorageNodeSettings settings) {
        this.board = board;
        clock = board.clock();
        interrupt = board.interrupt(settings.nodeBlock());
        node = new NodeControl(board.registers(settings.nodeBlock()));
        node.control(false, false, false);

        Memory memory = board.memory(settings.memory());
        SharedMemoryLayout layout = new SharedMemoryLayout(memory, settings.log2RingEntries());
        controller = NvmeController.bringUp(board.registers(settings.nvmeBlock()), layout.admin(), clock, 2);
        NvmeNamespace namespace = controller.namespaces().get(0);
        int entries = createLogicQueue(settings);
        NvmeDisk disk = controller.openDisk(SOFTWARE_QUEUE, namespace, layout.disk());
        SectorStore device = new NvmeSectors(disk);
        store = openStore(device, settings);

        node.setAddress(settings.mac(), settings.shelf());
        programQueue(settings, namespace, entries);
        ring = new SlowRingConsumer(node, layout.ring(), settings.log2RingEntries());
        mailbox = new TransmitMailbox(node, layout.mailbox(), clock);
        luns = new LunTable(node, new MapArena(layout.maps()), store.id());
        misses = new MissHandler(node, luns, store, counters);
        frames = new FrameResponder(settings.mac(), settings.shelf(), luns, store, device, counters);
        for (Volume volume : store.volumes()) {
            if (volume.lun() != Volume.NO_LUN) {
                luns.add(volume);
            }
        }
        node.invalidateMaps();
        node.write(
                StorageRegisters.IRQ_ENABLE,
                StorageRegisters.IRQ_STATUS_RING.mask()
                        | StorageRegisters.IRQ_STATUS_NVME_ERROR.mask()
                        | StorageRegisters.IRQ_STATUS_AXI_ERROR.mask());
        accept(true);
    }

    /**
     * Starts the node on {@code board}: resets SSD and logic, opens the volume store (or makes one on an empty device),
     * and lets frames in.
     *
     * @throws NvmeException when the SSD cannot be used
     * @throws StoreException when the device holds a damaged store, or something else than a store
     */
    public static StorageNodeSoftware start(Board board, StorageNodeSettings settings) {
        return new StorageNodeSoftware(board, settings);
    }

    private int createLogicQueue(StorageNodeSettings settings) {
        int entries = Math.min(BufferMap.QUEUE_ENTRIES, controller.maxQueueEntries());
        if (entries < LEAST_ENTRIES) {
            throw new NvmeException("NVMe controller's queues are too small for the storage node: most=" + entries
                    + ", needed=" + LEAST_ENTRIES);
        }
        controller.createQueue(
                LOGIC_QUEUE,
                settings.plBase() + BufferMap.SUBMISSION_QUEUE,
                settings.plBase() + BufferMap.COMPLETION_QUEUE,
                entries);
        return entries;
    }

    private void programQueue(StorageNodeSettings settings, NvmeNamespace namespace, int entries) {
        int stride = controller.doorbellStride();
        node.write64(
                StorageRegisters.SQ_DOORBELL_LOW,
                settings.nvmeBar() + NvmeRegister.sqTailDoorbell(LOGIC_QUEUE, stride));
        node.write64(
                StorageRegisters.CQ_DOORBELL_LOW,
                settings.nvmeBar() + NvmeRegister.cqHeadDoorbell(LOGIC_QUEUE, stride));
        node.write64(StorageRegisters.PL_BASE_LOW, settings.plBase());
        node.write(StorageRegisters.QUEUE_SIZE, entries);
        node.write(StorageRegisters.NSID, namespace.id());
    }

    private static VolumeStore openStore(SectorStore device, StorageNodeSettings settings) {
        if (VolumeStore.isFormatted(device)) {
            return VolumeStore.open(device);
        }
        byte[] head = new byte[PAGE];
        device.read(0, head, 0, head.length / 512);
        for (byte b : head) {
            if (b != 0) {
                throw new StoreException(
                        "device holds something else than a volume store; clear its first 4 KiB to give it to the storage node");
            }
        }
        return VolumeStore.format(device, settings.storeId());
    }

    /** Writes carry FUA when the SSD has a volatile cache: plain AoE clients take every acknowledgement for durable. */
    private void accept(boolean accept) {
        node.control(accept, true, controller.hasVolatileCache());
    }

    public VolumeStore store() {
        return store;
    }

    public NvmeController controller() {
        return controller;
    }

    public ServiceCounters counters() {
        return counters;
    }

    public Collection<Volume> volumes() {
        return store.volumes();
    }

    /** Makes a thin volume and lets it answer as LUN (AoE slot) {@code lun}. */
    public Volume createVolume(String name, long sectors, int lun) {
        checkFree(lun);
        Volume volume = store.create(name, sectors);
        attachVolume(volume, lun, false);
        return volume;
    }

    /** Lets a volume that has no LUN answer as {@code lun}. */
    public void attachVolume(Volume volume, int lun, boolean readOnly) {
        checkFree(lun);
        if (volume.lun() != Volume.NO_LUN) {
            throw new StoreException("volume has a LUN already: volume=" + volume.name() + ", lun=" + volume.lun());
        }
        store.attach(volume, lun, readOnly);
        luns.add(volume);
    }

    /** The volume answers no more, from the return of this method on; it keeps its data. */
    public void detachVolume(Volume volume) {
        int lun = volume.lun();
        if (lun != Volume.NO_LUN) {
            remove(lun);
            store.attach(volume, Volume.NO_LUN, false);
        }
    }

    /**
     * Changes the size of a volume; what lies past a smaller size is lost. An attached volume drops frames for a
     * moment.
     */
    public void resizeVolume(Volume volume, long sectors) {
        int lun = volume.lun();
        if (lun != Volume.NO_LUN) {
            remove(lun);
        }
        store.resize(volume, sectors);
        if (lun != Volume.NO_LUN) {
            luns.add(volume);
        }
    }

    /** Deletes a volume and its data. */
    public void deleteVolume(Volume volume) {
        detachVolume(volume);
        store.delete(volume);
    }

    private void checkFree(int lun) {
        if (lun < 0 || lun >= StorageRegisters.LUN_COUNT) {
            throw new IllegalArgumentException("LUN is not 0.." + (StorageRegisters.LUN_COUNT - 1) + ": lun=" + lun);
        }
        Optional<Volume> taken = luns.volume(lun);
        if (taken.isPresent()) {
            throw new StoreException(
                    "LUN is taken: lun=" + lun + ", volume=" + taken.get().name());
        }
    }

    private void remove(int lun) {
        luns.hide(lun);
        accept(false);
        drain();
        luns.release(lun);
        accept(true);
    }

    /** Waits until the logic has no command in flight and nothing waits for software. */
    private void drain() {
        long deadline = clock.nanoTime() + DRAIN_DEADLINE;
        for (int quiet = 0; quiet < 2; ) {
            if (clock.nanoTime() > deadline) {
                throw new IllegalStateException("storage node did not come to rest in 5 s: outstanding="
                        + node.read(StorageRegisters.OUTSTANDING));
            }
            boolean busy = work() || node.read(StorageRegisters.OUTSTANDING) != 0;
            quiet = busy ? 0 : quiet + 1;
            clock.advance(10_000);
        }
    }

    /**
     * Serves what waits, without waiting for more.
     *
     * @return whether there was anything
     */
    public boolean poll() {
        if (!interrupt.await(0)) {
            return false;
        }
        boolean worked = work();
        interrupt.acknowledge();
        return worked;
    }

    private boolean work() {
        long causes = node.read(StorageRegisters.IRQ_STATUS);
        if (causes != 0) {
            node.write(StorageRegisters.IRQ_STATUS, causes);
            count(causes, StorageRegisters.IRQ_STATUS_NVME_ERROR.mask(), ServiceEvent.NVME_ERRORS);
            count(causes, StorageRegisters.IRQ_STATUS_AXI_ERROR.mask(), ServiceEvent.AXI_ERRORS);
        }
        // The cause is cleared first: an entry that comes from now on raises it again.
        boolean worked = false;
        for (List<SlowEntry> batch = ring.takeAll(); !batch.isEmpty(); batch = ring.takeAll()) {
            serve(batch);
            worked = true;
        }
        return worked;
    }

    private void count(long causes, long mask, ServiceEvent event) {
        if ((causes & mask) != 0) {
            counters.add(event);
        }
    }

    private void serve(List<SlowEntry> batch) {
        List<SlowEntry> waiting = new ArrayList<>();
        for (SlowEntry entry : batch) {
            if (entry.isMiss()) {
                waiting.add(entry);
            }
        }
        if (!waiting.isEmpty()) {
            misses.handle(waiting);
        }
        for (SlowEntry entry : batch) {
            if (!entry.isMiss()) {
                List<byte[]> replies = entry.type() == SlowRing.TYPE_FRAME ? frames.answers(entry.frame()) : List.of();
                if (replies.isEmpty()) {
                    counters.add(ServiceEvent.FRAMES_IGNORED);
                }
                for (byte[] reply : replies) {
                    counters.add(ServiceEvent.REPLIES);
                    mailbox.send(reply);
                }
            }
        }
    }

    /** Serves until {@code done}, waiting for interrupts in between. */
    public void serve(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            if (!poll()) {
                interrupt.await(IDLE_NANOS);
            }
        }
    }

    /** The board's clock for whoever shares this thread with the node: while they wait on it, the node is served. */
    public Clock servedClock() {
        return new Clock() {
            @Override
            public long nanoTime() {
                return clock.nanoTime();
            }

            @Override
            public void advance(long nanoseconds) {
                long end = clock.nanoTime() + nanoseconds;
                poll();
                for (long left = end - clock.nanoTime(); left > 0; left = end - clock.nanoTime()) {
                    clock.advance(Math.min(left, SLICE_NANOS));
                    poll();
                }
            }
        };
    }

    /** Stops taking frames, lets those in flight end, and shuts the SSD down. The board stays open. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        accept(false);
        drain();
        node.write(StorageRegisters.IRQ_ENABLE, 0);
        node.control(false, false, false);
        controller.close();
    }

    @Override
    public String toString() {
        return "storage node on " + board.name() + ": " + counters;
    }
}
