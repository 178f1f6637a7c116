package org.microvisor.hypervisor.vhost;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.microvisor.hypervisor.linux.SharedMapping;

/** Answers each request with its own bytes: at once, or, when told to hold, when told to let go. */
final class EchoDevice implements VhostDevice {
    static final int QUEUES = 2;

    private final SplitRing[] rings = new SplitRing[QUEUES];
    private final Deque<Chain> held = new ArrayDeque<>();
    private final ConcurrentLinkedQueue<Integer> letGo = new ConcurrentLinkedQueue<>();
    private final byte[] configuration = {1, 2, 3, 4, 5, 6, 7, 8};
    private volatile boolean hold;
    private volatile int heldNow;
    private volatile Optional<Runnable> wakeUp = Optional.empty();

    /** From now on requests are kept. */
    void hold() {
        hold = true;
    }

    /** How many are kept. */
    int held() {
        return heldNow;
    }

    /** Answers those that are kept, the last one first. */
    void letGo() {
        letGo.add(1);
        wakeUp.orElseThrow().run();
    }

    /** Its own maker. */
    VhostDevice on(Runnable wake) {
        wakeUp = Optional.of(wake);
        return this;
    }

    @Override
    public long features() {
        return 1L << 5;
    }

    @Override
    public void agree(long features) {}

    @Override
    public int queues() {
        return QUEUES;
    }

    @Override
    public int queueNumber() {
        return QUEUES;
    }

    @Override
    public byte[] configuration() {
        return configuration.clone();
    }

    @Override
    public void configure(int offset, byte[] bytes) throws GuestFault {
        if (offset < 0 || bytes.length > configuration.length - offset) {
            throw new GuestFault("configuration is shorter: offset=" + offset + ", bytes=" + bytes.length);
        }
        System.arraycopy(bytes, 0, configuration, offset, bytes.length);
    }

    @Override
    public void start(int queue, SplitRing ring) {
        rings[queue] = ring;
    }

    @Override
    public void serve(int queue) throws GuestFault {
        SplitRing ring = rings[queue];
        while (ring.hasMore()) {
            Chain chain = ring.pop();
            if (hold) {
                held.addLast(chain);
                heldNow = held.size();
            } else {
                echo(ring, chain);
            }
        }
    }

    private static void echo(SplitRing ring, Chain chain) {
        int length = (int) Math.min(Math.min(chain.readableBytes(), chain.writableBytes()), SharedMapping.OVERLAP);
        ByteBuffer copy = ByteBuffer.allocate(length);
        chain.read(0, copy, 0, length);
        chain.write(0, copy, 0, length);
        ring.push(chain, length);
    }

    @Override
    public void finish() {
        if (letGo.poll() != null) {
            hold = false;
            release(0);
        }
    }

    private void release(int queue) {
        while (!held.isEmpty()) {
            echo(rings[queue], held.removeLast());
        }
        heldNow = 0;
    }

    @Override
    public void stop(int queue) {
        if (queue == 0) {
            release(queue);
        }
    }

    @Override
    public void close() {}
}
