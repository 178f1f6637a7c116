package org.microvisor.cosim.device;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The controller between being enabled and being reset: fetches commands from its queues round robin, has them carried
 * out, posts their completions. A reset throws the whole object away.
 */
final class NvmeSession {
    /** Commands fetched by one read when they lie side by side. */
    private static final int BATCH = 4;

    private final Scheduler scheduler;
    private final SsdSettings drive;
    private final DmaEngine dma;
    private final QueueTable queues;
    private final MediaChannels channels;
    private final AsyncEvents events;
    private final AdminCommands admin;
    private final IoCommands io;
    private final Health health;
    private final FaultHook faults;
    private final ControllerRegisters registers;
    private final List<CommandObserver> observers;
    private Runnable whenQuiet = () -> {};
    private int ioInFlight;
    private int lastServed;
    private boolean quiescing;
    private boolean stopped;

    NvmeSession(
            Scheduler scheduler,
            DmaBus bus,
            SsdSettings drive,
            Namespace namespace,
            Health health,
            FaultHook faults,
            ControllerRegisters registers,
            List<CommandObserver> observers)
            throws IOException {
        this.scheduler = scheduler;
        this.drive = drive;
        this.health = health;
        this.faults = faults;
        this.registers = registers;
        this.observers = observers;
        int pageSize = registers.pageSize();
        dma = new DmaEngine(bus);
        queues = new QueueTable(drive, dma, pageSize);
        channels = new MediaChannels(scheduler, drive.channels());
        events = new AsyncEvents((request, result) -> complete(request, NvmeStatus.SUCCESS, result));
        Features features = new Features(drive, namespace);
        admin = new AdminCommands(this, drive, queues, namespace, features, events, health, dma, pageSize);
        io = new IoCommands(this, drive, namespace, channels, dma, health, pageSize);
        queues.createAdmin(
                registers.adminSubmissionBase(), registers.adminSubmissionSize(),
                registers.adminCompletionBase(), registers.adminCompletionSize());
    }

    int submissionEntrySize() {
        return registers.submissionEntrySize();
    }

    int completionEntrySize() {
        return registers.completionEntrySize();
    }

    boolean wantsInterrupt() {
        return queues.wantsInterrupt(registers.maskedVectors());
    }

    /** A write to the tail doorbell of submission queue {@code id}. */
    void ringSubmission(int id, int tail) {
        SubmissionQueue queue = queues.submission(id);
        if (queue == null) {
            rejectDoorbell(id, AsyncEvents.INVALID_DOORBELL_REGISTER);
        } else if (queue.ring(tail)) {
            fetch();
        } else {
            rejectDoorbell(id, AsyncEvents.INVALID_DOORBELL_VALUE);
        }
    }

    /** A write to the head doorbell of completion queue {@code id}. */
    void ringCompletion(int id, int head) {
        CompletionQueue queue = queues.completion(id);
        if (queue == null) {
            rejectDoorbell(id, AsyncEvents.INVALID_DOORBELL_REGISTER);
        } else if (!queue.ring(head)) {
            rejectDoorbell(id, AsyncEvents.INVALID_DOORBELL_VALUE);
        }
    }

    void complete(Command command, NvmeStatus status) {
        complete(command, status, 0);
    }

    /** Ends a command, unless it has ended before or the controller was reset. */
    void complete(Command command, NvmeStatus status, int result) {
        if (stopped || command.isFinished()) {
            return;
        }
        command.finish();
        observers.forEach(observer -> observer.completed(command.queue.id, command.entry, status));
        command.queue.release(command);
        if (!status.isSuccess()) {
            health.failed(command, status);
        }
        command.queue.completions.post(command.queue, command.entry.commandId(), status, result);
        if (command.queue.id != 0) {
            ioInFlight--;
            reportQuiet();
            fetch();
        }
    }

    /** Ends every I/O command that has not reached the medium. */
    void abortIo(NvmeStatus status) {
        for (SubmissionQueue queue : queues.submissionsAfter(0)) {
            if (queue.id != 0) {
                queue.inFlight().forEach(command -> complete(command, status));
            }
        }
    }

    /** Takes up no further command and calls back once the I/O commands under way have ended. */
    void quiesce(Runnable quiet) {
        quiescing = true;
        whenQuiet = quiet;
        reportQuiet();
    }

    /** Gives up everything at once and calls back when the last bus transfer is over. */
    void stop(Runnable idle) {
        stopped = true;
        channels.stop();
        dma.stop(idle);
    }

    /** The power fails: what is under way is torn, nothing else happens any more. */
    void losePower(BooleanSupplier persists) throws IOException {
        channels.losePower(persists);
        stop(() -> {});
    }

    private void rejectDoorbell(int queue, int reason) {
        health.doorbellRejected(queue);
        events.raise(AsyncEvents.ERROR, reason, 1);
    }

    private void reportQuiet() {
        if (quiescing && ioInFlight == 0) {
            Runnable quiet = whenQuiet;
            whenQuiet = () -> {};
            quiet.run();
        }
    }

    private void fetch() {
        for (SubmissionQueue queue : queues.submissionsAfter(lastServed)) {
            int room = queue.id == 0 ? BATCH : Math.min(BATCH, drive.commandSlots() - ioInFlight);
            int entries = Math.min(queue.fetchable(), room);
            if (entries > 0 && !quiescing && !stopped) {
                fetch(queue, entries);
            }
        }
    }

    private void fetch(SubmissionQueue queue, int entries) {
        lastServed = queue.id;
        queue.fetchStarted();
        ioInFlight += queue.id == 0 ? 0 : entries; // reserved until completed
        dma.fetch(queue.fetchAddress(), entries * SubmissionEntry.BYTES, (bytes, ok) -> {
            if (!ok) {
                quiescing = true;
                registers.fail();
                return;
            }
            queue.fetched(entries);
            for (int i = 0; i < entries; i++) {
                Command command = new Command(queue, new SubmissionEntry(bytes, i * SubmissionEntry.BYTES));
                if (queue.isDeleted()) {
                    ioInFlight--;
                } else {
                    accept(command);
                }
            }
            fetch();
        });
    }

    private void accept(Command command) {
        if (!command.queue.accept(command)) {
            complete(command, NvmeStatus.COMMAND_ID_CONFLICT);
            return;
        }
        observers.forEach(observer -> observer.fetched(command.queue.id, command.entry));
        long extra = faults.extraCycles(command.queue.id, command.entry);
        if (extra > 0) {
            scheduler.after(extra, () -> execute(command));
        } else {
            execute(command);
        }
    }

    private void execute(Command command) {
        if (stopped || command.isFinished()) {
            return;
        }
        NvmeStatus fault = faults.statusFor(command.queue.id, command.entry);
        if (!fault.isSuccess()) {
            complete(command, fault);
        } else if (command.queue.id == 0) {
            admin.execute(command);
        } else {
            io.execute(command);
        }
    }
}
