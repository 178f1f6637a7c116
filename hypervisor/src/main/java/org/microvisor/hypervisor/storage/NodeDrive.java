package org.microvisor.hypervisor.storage;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.microvisor.aoe.regs.BufferMap;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.NvmeRegister;
import org.microvisor.hypervisor.board.BusErrorException;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.Registers;
import org.microvisor.hypervisor.nvme.BusMastering;
import org.microvisor.hypervisor.nvme.NvmeController;
import org.microvisor.hypervisor.nvme.NvmeDisk;
import org.microvisor.hypervisor.nvme.NvmeException;
import org.microvisor.hypervisor.nvme.NvmeNamespace;

/**
 * The node's drive with its two queues, the logic's and software's, which can be brought up again and again; its sectors as
 * software reads and writes them.
 *
 * <p>A command that the controller does not answer makes the drive <em>lost</em>: everything fails at once until {@link #start}.
 */
final class NodeDrive implements SectorStore {
    private static final int LOGIC_QUEUE = 1;
    private static final int SOFTWARE_QUEUE = 2;
    /** Fewest entries of the logic's queues: 16 commands in flight need one more. */
    private static final int LEAST_ENTRIES = 17;

    private final Registers bar;
    private final BusMastering mastering;
    private final SharedMemoryLayout layout;
    private final Clock clock;
    private final StorageNodeSettings settings;
    private final NodeControl node;
    private @Nullable Running running;
    private String trouble = "the drive was not started";

    private record Running(NvmeController controller, NvmeDisk disk) {}

    NodeDrive(
            Registers bar,
            BusMastering mastering,
            SharedMemoryLayout layout,
            Clock clock,
            StorageNodeSettings settings,
            NodeControl node) {
        this.bar = bar;
        this.mastering = mastering;
        this.layout = layout;
        this.clock = clock;
        this.settings = settings;
        this.node = node;
    }

    /**
     * Resets the controller, brings it up, makes the two queues and tells the logic of its own, which must be switched off.
     *
     * @throws NvmeException when the controller cannot be used
     */
    void start() {
        running = null;
        onBus(() -> {
            if (!mastering.isAllowed()) { // it was cut off; what it still had to write must not come now
                NvmeController.halt(bar, clock, settings.care().patience());
                mastering.allow();
            }
            return true;
        });
        NvmeController controller = onBus(() -> NvmeController.bringUp(
                bar, layout.admin(), clock, 2, settings.care().patience()));
        NvmeNamespace namespace = controller.namespaces().get(0);
        int entries = createLogicQueue(controller);
        NvmeDisk disk = controller.openDisk(SOFTWARE_QUEUE, namespace, layout.disk());
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
        running = new Running(controller, disk);
    }

    private int createLogicQueue(NvmeController controller) {
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

    /**
     * Switches the controller off, and cuts it off from memory if it does not become idle: on return it reads and writes no memory any
     * more.
     *
     * @return whether it had to be cut off
     * @throws NvmeException when that is not sure
     */
    boolean halt() {
        lose("the controller was switched off");
        try {
            onBus(() -> NvmeController.halt(bar, clock, settings.care().patience()));
            return false;
        } catch (NvmeException busy) {
            onBus(() -> {
                mastering.forbid();
                return true;
            });
            return true;
        }
    }

    /** Looks whether the controller is gone or reports a fatal error; then the drive is lost. */
    void look() {
        if (running != null) {
            try {
                if (onBus(() -> NvmeController.isDead(bar))) {
                    lose("the controller is gone or reports a fatal error");
                }
            } catch (NvmeException silent) {
                lose(String.valueOf(silent.getMessage()));
            }
        }
    }

    /** Why nothing can be read or written, if so. */
    Optional<String> trouble() {
        return running == null ? Optional.of(trouble) : Optional.empty();
    }

    /** The controller as it was brought up last. */
    NvmeController controller() {
        return running().controller;
    }

    private Running running() {
        Running now = running;
        if (now == null) {
            throw new NvmeException("drive is lost: " + trouble);
        }
        return now;
    }

    private void lose(String why) {
        running = null;
        trouble = why;
    }

    @Override
    public long sectors() {
        return running().disk.sectors();
    }

    @Override
    public void read(long lba, byte[] into, int from, int sectors) {
        command(disk -> disk.read(lba, into, from, sectors));
    }

    @Override
    public void write(long lba, byte[] bytes, int from, int sectors, boolean durable) {
        command(disk -> disk.write(lba, bytes, from, sectors, durable));
    }

    @Override
    public void zero(long lba, long sectors, boolean durable) {
        command(disk -> disk.zero(lba, sectors, durable));
    }

    @Override
    public void flush() {
        command(NvmeDisk::flush);
    }

    private void command(Consumer<NvmeDisk> command) {
        NvmeDisk disk = running().disk;
        try {
            onBus(() -> {
                command.accept(disk);
                return true;
            });
        } catch (NvmeException failed) {
            if (!failed.answered()) {
                lose(String.valueOf(failed.getMessage()));
            }
            throw failed;
        }
    }

    /** A register of the controller that does not answer is a controller that does not. */
    private static <T> T onBus(Supplier<T> action) {
        try {
            return action.get();
        } catch (BusErrorException silent) {
            throw new NvmeException("NVMe controller's registers do not answer: " + silent.getMessage());
        }
    }
}
