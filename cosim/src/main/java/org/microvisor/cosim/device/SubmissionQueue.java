package org.microvisor.cosim.device;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A submission queue in host memory as the drive tracks it, with the commands that were fetched from it. */
final class SubmissionQueue {
    final int id;
    final CompletionQueue completions;
    private final long base;
    private final int size;
    private final Map<Integer, Command> inFlight = new LinkedHashMap<>();
    private int head;
    private int tail;
    private boolean fetching;
    private boolean deleted;

    SubmissionQueue(int id, long base, int size, CompletionQueue completions) {
        this.id = id;
        this.base = base;
        this.size = size;
        this.completions = completions;
    }

    int head() {
        return head;
    }

    /** Takes a doorbell value; false when it is out of range, unchanged, or claims more entries than were free. */
    boolean ring(int newTail) {
        if (newTail < 0 || newTail >= size || newTail == tail || waiting(newTail) < waiting(tail)) {
            return false;
        }
        tail = newTail;
        return true;
    }

    /** Entries that can be fetched by one read at {@link #fetchAddress}: they do not wrap around the queue's end. */
    int fetchable() {
        return fetching || deleted ? 0 : Math.min(waiting(tail), size - head);
    }

    long fetchAddress() {
        return base + (long) head * SubmissionEntry.BYTES;
    }

    void fetchStarted() {
        fetching = true;
    }

    void fetched(int entries) {
        fetching = false;
        head = (head + entries) % size;
    }

    /** Takes a command up; false when its identifier is in use. */
    boolean accept(Command command) {
        return inFlight.putIfAbsent(command.entry.commandId(), command) == null;
    }

    void release(Command command) {
        inFlight.remove(command.entry.commandId(), command);
    }

    /** The command of that identifier, as a list of one or none. */
    List<Command> inFlight(int commandId) {
        Command command = inFlight.get(commandId);
        return command == null ? List.of() : List.of(command);
    }

    Collection<Command> inFlight() {
        return List.copyOf(inFlight.values());
    }

    void delete() {
        deleted = true;
        completions.forget(this);
    }

    boolean isDeleted() {
        return deleted;
    }

    private int waiting(int atTail) {
        return Math.floorMod(atTail - head, size);
    }
}
