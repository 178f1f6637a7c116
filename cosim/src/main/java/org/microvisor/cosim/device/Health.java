package org.microvisor.cosim.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/** What the drive remembers over resets and shows in its log pages (NVM Express 1.4, 5.14.1). */
final class Health {
    /** Entries of the error log (ELPE + 1). */
    static final int ERROR_ENTRIES = 64;

    private record Failure(long count, int queue, int commandId, int status, long block, int namespace) {}

    private final Deque<Failure> failures = new ArrayDeque<>();
    private long failureCount;
    private long bytesRead;
    private long bytesWritten;
    private long readCommands;
    private long writeCommands;
    private long mediaErrors;

    void read(int bytes) {
        readCommands++;
        bytesRead += bytes;
    }

    void written(int bytes) {
        writeCommands++;
        bytesWritten += bytes;
    }

    void failed(Command command, NvmeStatus status) {
        SubmissionEntry e = command.entry;
        mediaErrors += status.type() == 2 ? 1 : 0;
        add(
                command.queue.id,
                e.commandId(),
                status.field() << 1,
                command.queue.id == 0 ? 0 : e.startBlock(),
                e.namespace());
    }

    void doorbellRejected(int queue) {
        add(queue, 0xFFFF, 0xFFFF, 0, 0);
    }

    private void add(int queue, int commandId, int status, long block, int namespace) {
        failures.addFirst(new Failure(++failureCount, queue, commandId, status, block, namespace));
        if (failures.size() > ERROR_ENTRIES) {
            failures.removeLast();
        }
    }

    byte[] errorLog() {
        byte[] page = new byte[ERROR_ENTRIES * 64];
        ByteBuffer log = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        for (Failure f : failures) {
            log.putLong(at, f.count);
            log.putShort(at + 8, (short) f.queue);
            log.putShort(at + 10, (short) f.commandId);
            log.putShort(at + 12, (short) f.status);
            log.putShort(at + 14, (short) 0xFFFF); // no single byte of the command is to blame
            log.putLong(at + 16, f.block);
            log.putInt(at + 24, f.namespace);
            at += 64;
        }
        return page;
    }

    byte[] smartLog() {
        byte[] page = new byte[512];
        ByteBuffer log = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        log.putShort(1, (short) 313); // kelvin
        log.put(3, (byte) 100); // per cent of spare blocks left
        log.put(4, (byte) 10);
        log.putLong(32, (bytesRead + 511_999) / 512_000);
        log.putLong(48, (bytesWritten + 511_999) / 512_000);
        log.putLong(64, readCommands);
        log.putLong(80, writeCommands);
        log.putLong(112, 1); // power cycles
        log.putLong(160, mediaErrors);
        log.putLong(176, failureCount);
        return page;
    }
}
