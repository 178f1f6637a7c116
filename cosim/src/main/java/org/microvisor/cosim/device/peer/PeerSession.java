package org.microvisor.cosim.device.peer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.microvisor.aoe.wire.NvmeCompletion;
import org.microvisor.aoe.wire.NvmeRegister;
import org.microvisor.cosim.device.CommandObserver;
import org.microvisor.cosim.device.DmaEngine;
import org.microvisor.cosim.device.NvmeStatus;
import org.microvisor.cosim.device.Scheduler;
import org.microvisor.cosim.device.SubmissionEntry;

/**
 * The life of the controller from its start to its reset: carries commands, data and completions between the board's bus and the
 * shadow that the controller works on.
 *
 * <pre>
 *   tail doorbell -> fetch entries -> find pages, read data of writes -> latency -> | entry, doorbell to QEMU    |
 *                       (bus)               (bus into shadow)                       | wait: the world stands still |
 *                                        write data of reads, write completion  <-- | completions in the shadow  |
 *                                                     (bus)
 * </pre>
 *
 * <p>A queue's commands are handed in one at a time and in order, and simulated time stands still until QEMU has answered; so
 * neither QEMU's speed nor the order of its threads gets into the simulation. Entries reach QEMU and completions reach the host
 * unchanged, byte for byte, at the same addresses. A command waits while its completion queue is full, and the deletion of a
 * queue until that queue is idle.
 */
final class PeerSession {
    private static final int ADMIN = 0;
    private static final int QUICK_LOOKS = 16;
    private static final long PAUSE_NANOS = 50_000;

    private final Scheduler scheduler;
    private final DmaEngine dma;
    private final QemuController qemu;
    private final ShadowMemory shadow;
    private final QemuNvmeSettings.Latency latency;
    private final Duration patience;
    private final List<CommandObserver> observers;
    private final int stride;
    private final Map<Integer, PeerQueue> queues = new TreeMap<>();
    private final Map<Integer, PeerCompletions> completions = new TreeMap<>();

    /** The admin queue's completions, among which events come. */
    private final PeerCompletions events;

    private int eventsAskedFor;
    private boolean stopped;
    private boolean advancing;

    PeerSession(
            Scheduler scheduler,
            DmaEngine dma,
            QemuController qemu,
            ShadowMemory shadow,
            QemuNvmeSettings settings,
            List<CommandObserver> observers) {
        this.scheduler = scheduler;
        this.dma = dma;
        this.qemu = qemu;
        this.shadow = shadow;
        latency = settings.latency();
        patience = settings.patience();
        this.observers = observers;
        stride = NvmeRegister.doorbellStride((long) qemu.read32(NvmeRegister.CAP + 4) << 32);
        int sizes = qemu.read32(NvmeRegister.AQA);
        events = new PeerCompletions(read64(NvmeRegister.ACQ), (sizes >>> 16 & 0xFFF) + 1, shadow);
        completions.put(ADMIN, events);
        queues.put(ADMIN, new PeerQueue(ADMIN, read64(NvmeRegister.ASQ), (sizes & 0xFFF) + 1, events));
    }

    /** What is thrown when the board refuses an access of the drive: QEMU cannot be told. */
    static PeerException refused(String what, long address) {
        return new PeerException(String.format("the board refused the drive %s: address=0x%x", what, address));
    }

    /** A doorbell rings; those of no queue, and values that no queue has, are QEMU's to judge. */
    void ring(int offset, int value) {
        int index = (offset - NvmeRegister.DOORBELLS) / (4 << stride);
        if ((index & 1) == 0) {
            PeerQueue queue = queues.get(index / 2);
            if (queue != null && value >= 0 && value < queue.size) {
                queue.tail = value;
                fetch(queue);
                return;
            }
        } else {
            PeerCompletions queue = completions.get(index / 2);
            if (queue != null && queue.consumed(value)) {
                qemu.write32(offset, value);
                advance();
                return;
            }
        }
        qemu.write32(offset, value);
        passEventsOn();
    }

    /** What the controller says of its own accord is passed on when the host has given it a reason. */
    private void passEventsOn() {
        qemu.settle();
        for (OptionalLong posted = events.take(); posted.isPresent(); posted = events.take()) {
            passEventOn(posted.getAsLong());
        }
    }

    private void passEventOn(long address) {
        eventsAskedFor--;
        dma.write(address, shadow.read(address, PeerCompletions.ENTRY_BYTES), () -> {});
    }

    /** Forgets everything; {@code idle} runs when nothing of it is on the bus any more. */
    void stop(Runnable idle) {
        stopped = true;
        dma.stop(idle);
    }

    private void fetch(PeerQueue queue) {
        if (queue.fetching || queue.fetched == queue.tail) {
            return;
        }
        int first = queue.fetched;
        int count = (queue.tail > first ? queue.tail : queue.size) - first;
        queue.fetching = true;
        dma.fetch(queue.address(first), count * SubmissionEntry.BYTES, (bytes, ok) -> {
            if (!ok) {
                throw refused("an entry of a queue", queue.address(first));
            }
            queue.fetching = false;
            queue.fetched = (first + count) % queue.size;
            for (int i = 0; i < count; i++) {
                byte[] entry = new byte[SubmissionEntry.BYTES];
                System.arraycopy(bytes, i * entry.length, entry, 0, entry.length);
                PeerQueue.Pending command = new PeerQueue.Pending(first + i, entry);
                queue.commands.add(command);
                observers.forEach(observer -> observer.fetched(queue.id, command.entry));
                prepare(queue, command);
            }
            fetch(queue);
        });
    }

    private void prepare(PeerQueue queue, PeerQueue.Pending command) {
        command.data = CommandData.of(queue.id == ADMIN, command.entry);
        if (command.data.direction() == CommandData.Direction.NONE) {
            delay(queue, command);
            return;
        }
        DataPages.find(dma, shadow, command.entry, command.data.length(), pages -> {
            command.found = pages.complete();
            command.pieces = pages.pieces();
            if (command.found && command.data.direction() == CommandData.Direction.TO_CONTROLLER) {
                readData(queue, command);
            } else {
                delay(queue, command);
            }
        });
    }

    private void readData(PeerQueue queue, PeerQueue.Pending command) {
        int[] missing = {command.pieces.size()};
        for (DataPages.Piece piece : command.pieces) {
            dma.read(piece.address(), piece.length(), (bytes, ok) -> {
                if (!ok) {
                    throw refused("data", piece.address());
                }
                shadow.write(piece.address(), bytes);
                if (--missing[0] == 0) {
                    delay(queue, command);
                }
            });
        }
    }

    private void delay(PeerQueue queue, PeerQueue.Pending command) {
        scheduler.after(latency.cycles(queue.id, command.entry), () -> {
            command.due = true;
            advance();
        });
    }

    /** Hands in what can be handed in. */
    private void advance() {
        if (advancing) {
            return; // called back from within: the loop below goes on
        }
        advancing = true;
        try {
            for (boolean moved = true; moved && !stopped; ) {
                moved = false;
                for (PeerQueue queue : queues.values()) {
                    PeerQueue.Pending command = queue.commands.peek();
                    if (command != null && command.due && hasRoom(queue) && inTurn(queue, command)) {
                        queue.commands.remove();
                        execute(queue, command);
                        moved = true;
                        break; // the command may have made or deleted a queue
                    }
                }
            }
        } finally {
            advancing = false;
        }
    }

    /** Room for the completion, behind those of events that may come before it. */
    private boolean hasRoom(PeerQueue queue) {
        int needed = queue.id == ADMIN ? 1 + eventsAskedFor : 1;
        return queue.completions.room() >= Math.min(needed, queue.completions.size() - 1);
    }

    private boolean inTurn(PeerQueue queue, PeerQueue.Pending command) {
        if (queue.id != ADMIN || command.entry.opcode() != CommandData.DELETE_SUBMISSION_QUEUE) {
            return true;
        }
        PeerQueue doomed = queues.get(command.entry.dword(10) & 0xFFFF);
        return doomed == null || doomed == queue || doomed.isIdle();
    }

    private void execute(PeerQueue queue, PeerQueue.Pending command) {
        shadow.write(queue.address(command.slot), command.bytes);
        qemu.write32(NvmeRegister.sqTailDoorbell(queue.id, stride), (command.slot + 1) % queue.size);
        if (queue.id == ADMIN && command.entry.opcode() == CommandData.ASYNC_EVENT) {
            eventsAskedFor++;
            passEventsOn();
            return; // answered when something happens
        }
        long deadline = System.nanoTime() + patience.toNanos();
        for (int look = 0; ; look++) {
            OptionalLong posted = queue.completions.take();
            if (posted.isPresent()) {
                byte[] bytes = shadow.read(posted.getAsLong(), PeerCompletions.ENTRY_BYTES);
                if (NvmeCompletion.sqId(bytes, 0) == queue.id
                        && NvmeCompletion.cid(bytes, 0) == command.entry.commandId()) {
                    int status = NvmeCompletion.status(bytes, 0);
                    finish(queue, command, status == 0);
                    NvmeStatus told = new NvmeStatus(status >>> 8, status & 0xFF, NvmeCompletion.dnr(bytes, 0));
                    observers.forEach(observer -> observer.completed(queue.id, command.entry, told));
                    dma.write(posted.getAsLong(), bytes, () -> {});
                    return;
                }
                passEventOn(posted.getAsLong());
            } else if ((qemu.read32(NvmeRegister.CSTS) & NvmeRegister.CSTS_FATAL) != 0) {
                return; // no answer will come; the host sees why in the same register
            } else if (System.nanoTime() > deadline) {
                throw qemu.fail("no completion: queue=" + queue.id + ", opcode=" + command.entry.opcode() + ", command="
                        + command.entry.commandId() + ", seconds=" + patience.toSeconds());
            } else if (look >= QUICK_LOOKS) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void finish(PeerQueue queue, PeerQueue.Pending command, boolean success) {
        if (!success) {
            return;
        }
        if (!command.found) {
            throw qemu.fail("it took a data pointer that it should refuse: queue=" + queue.id + ", opcode="
                    + command.entry.opcode() + ", PRP1=0x" + Long.toHexString(command.entry.prp1()) + ", PRP2=0x"
                    + Long.toHexString(command.entry.prp2()));
        }
        if (command.data.direction() == CommandData.Direction.FROM_CONTROLLER) {
            for (DataPages.Piece piece : command.pieces) {
                dma.write(piece.address(), shadow.read(piece.address(), piece.length()), () -> {});
            }
        }
        if (queue.id == ADMIN) {
            keepBooks(command.entry);
        }
    }

    private void keepBooks(SubmissionEntry entry) {
        int id = entry.dword(10) & 0xFFFF;
        int size = (entry.dword(10) >>> 16) + 1;
        switch (entry.opcode()) {
            case CommandData.CREATE_COMPLETION_QUEUE ->
                completions.put(id, new PeerCompletions(entry.prp1(), size, shadow));
            case CommandData.CREATE_SUBMISSION_QUEUE -> {
                PeerCompletions done = completions.get(entry.dword(11) >>> 16);
                if (done == null) {
                    throw qemu.fail("it made a submission queue without its completion queue: queue=" + id);
                }
                queues.put(id, new PeerQueue(id, entry.prp1(), size, done));
            }
            case CommandData.DELETE_SUBMISSION_QUEUE -> queues.remove(id);
            case CommandData.DELETE_COMPLETION_QUEUE -> completions.remove(id);
            default -> {}
        }
    }

    private long read64(int register) {
        return Integer.toUnsignedLong(qemu.read32(register)) | (long) qemu.read32(register + 4) << 32;
    }
}
