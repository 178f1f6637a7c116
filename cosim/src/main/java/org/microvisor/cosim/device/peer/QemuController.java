package org.microvisor.cosim.device.peer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A QEMU process with an NVMe controller in it: its registers, its interrupt, and nothing of what the commands mean.
 *
 * <p>Every access waits for QEMU's answer on the wall. The first failure ends it: the process is gone or as good as gone, and each
 * access from then on is the same {@link PeerException}, which says how the process ended and what it printed.
 */
final class QemuController implements AutoCloseable {
    /** Above every memory of a board, since memory there would hide the registers from QEMU itself. */
    private static final long BAR = 1L << 40;

    private static final int COMMAND = 0x04;
    private static final int BAR0 = 0x10;
    private static final int BAR0_HIGH = 0x14;
    private static final int MEMORY_AND_MASTER = 6;
    private static final int IDENTITY = 0;
    private static final int QEMU_NVME = 0x0010_1B36;

    /** Commands are fetched in one turn of QEMU's loop and completions posted in the next; one to see it, one to spare. */
    private static final int TURNS = 4;

    private final PeerProcess process;
    private final PeerPort port;
    private final Descriptor raised;
    private final Descriptor again;
    private final long patienceNanos;
    private @Nullable String failure;

    private QemuController(PeerProcess process, PeerPort port, Descriptor raised, Descriptor again, Duration patience) {
        this.process = process;
        this.port = port;
        this.raised = raised;
        this.again = again;
        patienceNanos = patience.toNanos();
    }

    /** Starts QEMU and waits until the controller answers; its memory is {@code memory}. */
    static QemuController start(QemuNvmeSettings settings, ShadowMemory memory) {
        List<Descriptor> made = new ArrayList<>();
        try {
            made.addAll(Descriptor.pair("QEMU's device"));
            made.addAll(Descriptor.pair("QEMU's monitor"));
            made.add(Descriptor.event("INTx"));
            made.add(Descriptor.event("INTx asked for"));
            List<Descriptor> theirs = List.of(made.get(1), made.get(3));
            int first = PeerSystem.FIRST_PASSED;
            PeerProcess process = PeerProcess.start(settings.command(first, first + 1), settings.log(), theirs);
            theirs.forEach(Descriptor::close);
            PeerPort port = new PeerPort(made.get(0), settings.patience());
            QemuController controller =
                    new QemuController(process, port, made.get(4), made.get(5), settings.patience());
            controller.powerOn(settings, memory, made.get(2));
            return controller;
        } catch (IOException failed) {
            made.forEach(Descriptor::close);
            throw new PeerException("QEMU's NVMe controller cannot be had: " + failed.getMessage(), failed);
        }
    }

    /** QEMU answers before the machine's first reset, which would undo what was set: the machine must run first. */
    private void powerOn(QemuNvmeSettings settings, ShadowMemory memory, Descriptor monitor) {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        try (Monitor machine = new Monitor(monitor, deadline)) {
            ask(() -> {
                machine.awaitRunning();
                if (port.config(IDENTITY) != QEMU_NVME) {
                    throw new IOException(
                            String.format("another device than QEMU's NVMe: identity=0x%08x", port.config(IDENTITY)));
                }
                port.config(BAR0, (int) BAR);
                port.config(BAR0_HIGH, (int) (BAR >>> 32));
                port.config(COMMAND, MEMORY_AND_MASTER);
                port.memories(memory.ranges());
                port.events(raised, again);
                return 0;
            });
        } catch (PeerException failed) {
            close();
            throw failed;
        }
    }

    int read32(int offset) {
        return ask(() -> port.read32(BAR + offset));
    }

    void write32(int offset, int value) {
        ask(() -> {
            port.write32(BAR + offset, value);
            return 0;
        });
    }

    /** Whether INTx is high. QEMU tells rises only; asked, it tells again if it is high. */
    boolean interrupt() {
        return ask(() -> {
                    raised.take();
                    turn();
                    port.config(IDENTITY); // answered by the loop that took the question, so after it
                    return raised.take() ? 1 : 0;
                })
                == 1;
    }

    /** Waits until QEMU has done what it had put off when it answered last, such as to post an event. */
    void settle() {
        ask(() -> {
            for (int i = 0; i < TURNS; i++) {
                turn();
            }
            return 0;
        });
    }

    /**
     * Waits until QEMU's loop has come round: it takes the question about INTx, and after each round does what is due by its clock. What
     * it puts off is due after half a microsecond, less than the question is on its way.
     */
    private void turn() throws IOException {
        long deadline = System.nanoTime() + patienceNanos;
        again.raise();
        while (again.isRaised()) {
            port.config(IDENTITY);
            if (System.nanoTime() > deadline) {
                throw new IOException("QEMU does not look at its interrupt any more");
            }
        }
    }

    /** Fails this controller and everything asked of it later. */
    PeerException fail(String why) {
        if (failure == null) {
            failure = "QEMU's NVMe controller is of no use any more: " + why + "; " + process.state();
        }
        return new PeerException(failure);
    }

    @Override
    public void close() {
        process.close();
        port.close();
        raised.close();
        again.close();
    }

    private interface Question {
        int ask() throws IOException;
    }

    private int ask(Question question) {
        if (failure != null) {
            throw new PeerException(failure);
        }
        try {
            return question.ask();
        } catch (IOException failed) {
            throw fail(String.valueOf(failed.getMessage()));
        }
    }
}
