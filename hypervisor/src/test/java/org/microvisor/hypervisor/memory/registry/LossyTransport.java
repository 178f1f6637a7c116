package org.microvisor.hypervisor.memory.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Messages on their way in memory: taken out in random order, now and then twice, now and then never. */
final class LossyTransport implements Transport {
    private final Random random;
    private final List<Message> underWay = new ArrayList<>();
    private int faultPercent;

    LossyTransport(Random random, int faultPercent) {
        this.random = random;
        this.faultPercent = faultPercent;
    }

    @Override
    public void send(Message message) {
        underWay.add(message);
    }

    boolean isEmpty() {
        return underWay.isEmpty();
    }

    /** From now on nothing is lost or doubled. */
    void heal() {
        faultPercent = 0;
    }

    /** Takes one message out and gives it to its receiver, or loses it, or leaves a copy for later. */
    void step(Consumer<Message> receiver) {
        int at = random.nextInt(underWay.size());
        Message message = underWay.get(at);
        int fate = random.nextInt(100);
        if (fate >= faultPercent / 2) {
            underWay.remove(at);
        }
        if (fate < faultPercent / 2 || fate >= faultPercent) {
            receiver.accept(message);
        }
    }
}
