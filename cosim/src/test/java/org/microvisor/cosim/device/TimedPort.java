package org.microvisor.cosim.device;

/** A window of logic memory behind a 64-bit AXI port: 8 bytes a cycle in each direction, a few cycles until the answer. */
final class TimedPort implements AxiBurstPort {
    static final int ANSWER = 3;

    final byte[] memory = new byte[1 << 20];
    private final Scheduler scheduler;
    private long readFree;
    private long writeFree;
    long writeBeats;
    boolean failing;

    TimedPort(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void read(long address, int length, int burstBytes, DmaBus.ReadDone done) {
        readFree = Math.max(readFree, scheduler.now()) + (length + 7) / 8;
        scheduler.after(readFree + ANSWER - scheduler.now(), () -> {
            byte[] data = new byte[length];
            System.arraycopy(memory, (int) address, data, 0, length);
            done.completed(data, !failing);
        });
    }

    @Override
    public void write(long address, byte[] data, int burstBytes, WriteDone done) {
        long beats = (data.length + 7L) / 8;
        writeBeats += beats;
        writeFree = Math.max(writeFree, scheduler.now()) + beats;
        scheduler.after(writeFree - scheduler.now(), () -> {
            System.arraycopy(data, 0, memory, (int) address, data.length);
            written(address, data.length);
        });
        scheduler.after(writeFree + ANSWER - scheduler.now(), () -> done.completed(!failing));
    }

    private Runnable onWrite = () -> {};
    private long watched = -1;

    /** Runs {@code action} after each write that starts in the 4 KiB page at {@code address}. */
    void watch(long address, Runnable action) {
        watched = address;
        onWrite = action;
    }

    private void written(long address, int length) {
        if (length > 0 && (address & -4096L) == watched) {
            onWrite.run();
        }
    }
}
