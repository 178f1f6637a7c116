package org.microvisor.cosim.bus;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads and writes the registers behind an AXI4-Lite slave of the design: 32 bits, in order, one at a time. */
public final class AxiLiteMaster extends Port {
    private static final int READ = 0;
    private static final int WRITE = 1;
    private static final long PATIENCE = 100_000;

    private final Map<Long, Consumer<Access>> listeners = new HashMap<>();
    private long nextToken;

    /**
     * A finished access.
     *
     * @param value what was read; 0 after a write
     * @param response what the design answered
     * @param addressCycle cycle of the address handshake
     * @param responseCycle cycle of the response handshake
     */
    public record Access(int value, Response response, long addressCycle, long responseCycle) {}

    public AxiLiteMaster(PortMemory memory) {
        super(memory);
        waking(true);
    }

    /** Queues a read. */
    public void read(long address, Consumer<Access> whenDone) {
        memory.owner().checkUsable();
        memory.commands().record(READ, 2 * 8).putLong(address).putLong(nextToken);
        send(whenDone);
    }

    /** Queues a write of the bytes that {@code strobe} names (bit 0: bits 7:0). */
    public void write(long address, int value, int strobe, Consumer<Access> whenDone) {
        memory.owner().checkUsable();
        memory.commands()
                .record(WRITE, 4 * 8)
                .putLong(address)
                .putLong(nextToken)
                .putLong(Integer.toUnsignedLong(value))
                .putLong(strobe);
        send(whenDone);
    }

    /**
     * Reads and lets time pass until the answer is there.
     *
     * @throws BusError if the answer is an error or does not come within 100000 cycles
     */
    public int read32(long address) {
        Pending pending = new Pending("read", address);
        read(address, pending);
        return pending.result().value();
    }

    /**
     * Writes and lets time pass until the answer is there.
     *
     * @throws BusError if the answer is an error or does not come within 100000 cycles
     */
    public void write32(long address, int value) {
        Pending pending = new Pending("write", address);
        write(address, value, 15, pending);
        pending.result();
    }

    @Override
    public void drain() {
        CompletionRing done = memory.completions();
        while (done.next()) {
            long token = done.word(1);
            Access access = new Access((int) done.word(5), Response.of(done.word(2)), done.word(3), done.word(4));
            done.release();
            Consumer<Access> listener = listeners.remove(token);
            if (listener != null) {
                listener.accept(access);
            }
        }
    }

    private void send(Consumer<Access> whenDone) {
        memory.commands().send();
        listeners.put(nextToken++, whenDone);
    }

    /** One blocking access. */
    private final class Pending implements Consumer<Access> {
        private final String what;
        private final long address;
        private @org.jspecify.annotations.Nullable Access access;

        Pending(String what, long address) {
            this.what = what;
            this.address = address;
        }

        @Override
        public void accept(Access done) {
            access = done;
        }

        Access result() {
            memory.owner().await(() -> access != null, PATIENCE);
            Access done = access;
            if (done == null) {
                throw new BusError("register " + what + " not answered: port=" + name() + ", address=0x"
                        + Long.toHexString(address) + ", cycles=" + PATIENCE);
            }
            if (done.response() != Response.OKAY) {
                throw new BusError("register " + what + " answered " + done.response() + ": port=" + name()
                        + ", address=0x" + Long.toHexString(address));
            }
            return done;
        }
    }
}
