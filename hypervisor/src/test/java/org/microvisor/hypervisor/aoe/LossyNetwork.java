package org.microvisor.hypervisor.aoe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import org.microvisor.hypervisor.board.FramePort;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.board.ManualClock;

/** A port whose network loses, doubles and delays frames in both directions, by chance of one seed. */
final class LossyNetwork implements FramePort {
    private final ManualClock clock;
    private final NaiveTarget target;
    private final Random random;
    private final double loss;
    private final double duplication;
    private final long latency;
    private final long jitter;
    private final int maxFrame;
    private final Deque<byte[]> arrived = new ArrayDeque<>();
    private boolean cut;
    private int repliesToLose;

    LossyNetwork(
            ManualClock clock,
            NaiveTarget target,
            long seed,
            double loss,
            double duplication,
            long latency,
            long jitter,
            int maxFrame) {
        this.clock = clock;
        this.target = target;
        random = new Random(seed);
        this.loss = loss;
        this.duplication = duplication;
        this.latency = latency;
        this.jitter = jitter;
        this.maxFrame = maxFrame;
    }

    /** From now on every frame is lost. */
    void cut() {
        cut = true;
    }

    /** From now on frames pass again. */
    void mend() {
        cut = false;
    }

    /** The next reply does not arrive. */
    void loseNextReply() {
        repliesToLose++;
    }

    /** Puts a frame before the initiator as if it had come from the wire. */
    void inject(byte[] frame) {
        arrived.add(frame);
    }

    @Override
    public String name() {
        return "net";
    }

    @Override
    public MacAddress mac() {
        return MacAddress.parse("02:00:00:00:00:aa");
    }

    @Override
    public long linkSpeed() {
        return 10_000_000_000L;
    }

    @Override
    public int maxFrame() {
        return maxFrame;
    }

    @Override
    public boolean send(byte[] frame) {
        carry(() -> target.answer(frame).ifPresent(reply -> carry(() -> arrive(reply))));
        return true;
    }

    private void arrive(byte[] reply) {
        if (repliesToLose > 0) {
            repliesToLose--;
        } else {
            arrived.add(reply);
        }
    }

    private void carry(Runnable delivery) {
        if (cut || random.nextDouble() < loss) {
            return;
        }
        clock.after(latency + random.nextInt((int) jitter + 1), delivery);
        if (random.nextDouble() < duplication) {
            clock.after(latency + random.nextInt((int) jitter + 1), delivery);
        }
    }

    @Override
    public Optional<byte[]> receive() {
        return Optional.ofNullable(arrived.poll());
    }
}
