package org.microvisor.cosim.device;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A drive's DMA engine: keeps a bounded number of bytes under way in each direction, so that the bus is never idle
 * while there is data, and a command fetch does not wait behind all the data of all commands.
 *
 * <p>Fetches (commands, PRP lists) go before data reads. Writes leave in the order in which they were handed in, which
 * is what puts a completion behind the data of its command.
 */
public final class DmaEngine {
    /** Another transfer starts while fewer bytes than this are under way in its direction. */
    private static final int WINDOW = 8 * 1024;

    private record Read(long address, int length, DmaBus.ReadDone done) {}

    private static final class Write {
        private final long address;
        private final byte[] data;
        private final Runnable visible;

        private Write(long address, byte[] data, Runnable visible) {
            this.address = address;
            this.data = data;
            this.visible = visible;
        }
    }

    private final DmaBus bus;
    private final Deque<Read> fetches = new ArrayDeque<>();
    private final Deque<Read> reads = new ArrayDeque<>();
    private final Deque<Write> writes = new ArrayDeque<>();
    private Runnable whenIdle = () -> {};
    private int readBytes;
    private int writeBytes;
    private boolean pumping;
    private boolean stopped;

    public DmaEngine(DmaBus bus) {
        this.bus = bus;
    }

    /** A read that goes before data. */
    public void fetch(long address, int length, DmaBus.ReadDone done) {
        fetches.add(new Read(address, length, done));
        pump();
    }

    /** A read of data. */
    public void read(long address, int length, DmaBus.ReadDone done) {
        reads.add(new Read(address, length, done));
        pump();
    }

    /** A posted write; {@code visible} runs when all of it has reached its target. */
    public void write(long address, byte[] data, Runnable visible) {
        writes.add(new Write(address, data, visible));
        pump();
    }

    /** Forgets what has not left yet, calls nobody back any more but {@code idle}, once nothing is under way. */
    public void stop(Runnable idle) {
        stopped = true;
        fetches.clear();
        reads.clear();
        writes.clear();
        whenIdle = idle;
        reportIdle();
    }

    private void pump() {
        if (pumping || stopped) {
            return; // called back from within the bus: the loop below goes on
        }
        pumping = true;
        boolean moved = true;
        while (moved && !stopped) {
            moved = issueWrite();
            moved |= issueRead(fetches) || issueRead(reads);
        }
        pumping = false;
    }

    private boolean issueRead(Deque<Read> queue) {
        Read next = queue.peek();
        if (next == null || queue == reads && readBytes >= WINDOW) {
            return false;
        }
        queue.remove();
        readBytes += next.length;
        bus.read(next.address, next.length, (data, ok) -> {
            readBytes -= next.length;
            if (stopped) {
                reportIdle();
            } else {
                next.done.completed(data, ok);
                pump();
            }
        });
        return true;
    }

    private boolean issueWrite() {
        Write next = writes.peek();
        if (next == null || writeBytes >= WINDOW) {
            return false;
        }
        writes.remove();
        int length = next.data.length;
        writeBytes += length;
        bus.write(next.address, next.data, () -> {
            writeBytes -= length;
            if (stopped) {
                reportIdle();
            } else {
                next.visible.run();
                pump();
            }
        });
        return true;
    }

    private void reportIdle() {
        if (readBytes == 0 && writeBytes == 0) {
            Runnable idle = whenIdle;
            whenIdle = () -> {};
            idle.run();
        }
    }
}
