package org.microvisor.hypervisor.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.microvisor.aoe.regs.BufferMap;
import org.microvisor.aoe.regs.SlowRing;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.hypervisor.board.Board;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.Interrupt;
import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.nvme.BusMastering;
import org.microvisor.hypervisor.nvme.NvmeController;
import org.microvisor.hypervisor.nvme.NvmeException;

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
 * <p>A drive that dies, hangs or does not answer is reset and brought up again for as long as it takes; meanwhile clients are told
 * to try again, and nothing that was acknowledged is lost ({@link DriveCare} has the time-outs).
 *
 * <p>It has no thread: somebody calls {@link #poll} or {@link #serve}, or waits on {@link #servedClock}. All methods
 * belong to that one thread.
 */
public final class StorageNodeSoftware implements AutoCloseable {
    private static final int PAGE = 4096;
    private static final long IDLE_NANOS = 100_000;
    private static final long SLICE_NANOS = 5_000;

    private final Board board;
    private final Clock clock;
    private final Interrupt interrupt;
    private final NodeControl node;
    private final NodeDrive drive;
    private final DriveKeeper keeper;
    private final VolumeStore store;
    private final LunTable luns;
    private final SlowRingConsumer ring;
    private final TransmitMailbox mailbox;
    private final MissHandler misses;
    private final FrameResponder frames;
    private final long patience;
    private final ServiceCounters counters = new ServiceCounters();
    private boolean open = true;

    private StorageNodeSoftware(Board board, StorageNodeSettings settings) {
        this.board = board;
        clock = board.clock();
        interrupt = board.interrupt(settings.nodeBlock());
        patience = settings.care().stuck();
        node = new NodeControl(board.registers(settings.nodeBlock()));
        node.acceptNothing();

        Memory memory = board.memory(settings.memory());
        SharedMemoryLayout layout = new SharedMemoryLayout(memory, settings.log2RingEntries());
        drive = new NodeDrive(
                board.registers(settings.nvmeBlock()),
                new BusMastering(board.registers(settings.configBlock())),
                layout,
                clock,
                settings,
                node);
        drive.halt(); // software that died may have left commands in flight, and the logic gives their buffers back
        node.control(false, false, false);
        drive.start();
        store = openStore(drive, settings);

        node.setAddress(settings.mac(), settings.shelf());
        ring = new SlowRingConsumer(node, layout.ring(), settings.log2RingEntries());
        mailbox = new TransmitMailbox(node, layout.mailbox(), clock);
        luns = new LunTable(node, new MapArena(layout.maps()), store.id());
        misses = new MissHandler(node, luns, store, counters);
        frames = new FrameResponder(settings.mac(), settings.shelf(), luns, store, drive, counters);
        luns.replace(store.volumes());
        node.write(
                StorageRegisters.IRQ_ENABLE,
                StorageRegisters.IRQ_STATUS_RING.mask()
                        | StorageRegisters.IRQ_STATUS_NVME_ERROR.mask()
                        | StorageRegisters.IRQ_STATUS_AXI_ERROR.mask());
        keeper = new DriveKeeper(node, drive, settings.care(), clock, counters, new Upkeep());
        keeper.begin();
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

    public VolumeStore store() {
        return store;
    }

    /**
     * The drive's controller, as it was brought up last.
     *
     * @throws NvmeException while the drive is lost
     */
    public NvmeController controller() {
        return drive.controller();
    }

    /** Why the node answers its clients by "not available" at the moment, if it does. */
    public Optional<String> trouble() {
        return keeper.trouble();
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
        keeper.accept(false);
        if (!rest(patience)) {
            keeper.lose("the storage node did not come to rest");
            keeper.tend();
            luns.hide(lun); // the keeper has published it again
            keeper.accept(false);
            if (!rest(patience)) {
                throw new IllegalStateException("storage node did not come to rest in " + patience / 1_000
                        + " us: outstanding=" + node.read(StorageRegisters.OUTSTANDING));
            }
        }
        luns.release(lun);
        keeper.accept(true);
    }

    /** Waits until the logic has no command in flight and nothing waits for software; whether that is so. */
    private boolean rest(long nanos) {
        long deadline = clock.nanoTime() + nanos;
        for (int quiet = 0; quiet < 2; ) {
            if (clock.nanoTime() > deadline) {
                return false;
            }
            boolean busy = work() || node.read(StorageRegisters.OUTSTANDING) != 0;
            quiet = busy ? 0 : quiet + 1;
            clock.advance(10_000);
        }
        return true;
    }

    /** What the keeper of the drive asks for. */
    private final class Upkeep implements DriveKeeper.Work {
        @Override
        public boolean rest(long nanos) {
            return StorageNodeSoftware.this.rest(nanos);
        }

        @Override
        public boolean storeFailed() {
            return store.failed();
        }

        @Override
        public void reopenStore() {
            store.reopen();
        }

        @Override
        public void publish() {
            luns.replace(store.volumes());
        }
    }

    /**
     * Serves what waits, without waiting for more.
     *
     * @return whether there was anything
     */
    public boolean poll() {
        boolean tended = keeper.tend();
        if (!interrupt.await(0)) {
            return tended;
        }
        boolean worked = work();
        interrupt.acknowledge();
        return keeper.tend() || worked || tended;
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

    /**
     * Stops taking frames, lets those in flight end, and shuts the SSD down. The board stays open.
     *
     * @throws NvmeException when the SSD does not shut down
     */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        keeper.accept(false);
        boolean rested = rest(patience);
        node.write(StorageRegisters.IRQ_ENABLE, 0);
        if (rested && drive.trouble().isEmpty()) {
            node.control(false, false, false);
            drive.controller().close();
        } else {
            drive.halt();
            node.control(false, false, false);
        }
    }

    @Override
    public String toString() {
        return "storage node on " + board.name() + ": " + counters;
    }
}
