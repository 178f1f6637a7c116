package org.microvisor.cosim.cluster;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;
import org.microvisor.cosim.fault.FaultyCable;
import org.microvisor.cosim.fault.FaultyCable.Passage;
import org.microvisor.cosim.net.VirtualSwitch;

/**
 * Nodes on one switch, in simulated time.
 *
 * <p>Time goes in epochs of the <em>look-ahead</em>, twice the least delay of a cable: no frame that is sent in an epoch can
 * arrive in the same one. So the nodes run an epoch each for itself, on as many threads as wanted, and frames are exchanged
 * between epochs in an order of time, node and number. The result is the same to the last bit on any number of threads.
 *
 * <pre>
 *   member -- cable (delay, faults) -- switch (learning, queues, line rate) -- cable (delay, faults) -- member
 * </pre>
 *
 * <p>One thread uses a cluster. All times are picoseconds since its start.
 */
public final class Cluster implements AutoCloseable {
    private final List<Port> ports = new ArrayList<>();
    private final VirtualSwitch fabric;
    private final Crew crew;
    private final long lookAhead;
    private final long leastDelay;
    private final PriorityQueue<Crossing> crossings = new PriorityQueue<>(Comparator.comparingLong(Crossing::picos)
            .thenComparingInt(Crossing::port)
            .thenComparingLong(Crossing::number));
    private final PriorityQueue<Event> script =
            new PriorityQueue<>(Comparator.comparingLong(Event::picos).thenComparingLong(Event::number));
    private final List<Observer> observers = new ArrayList<>();
    private final MessageDigest trace;
    /** Of a frame's bytes: SHA-256 of them would take longer than all else that a cluster does for a frame. */
    private final CRC32C content = new CRC32C();

    private final ByteBuffer traced = ByteBuffer.allocate(24);
    private long now;
    private long number;

    /**
     * How a member is wired.
     *
     * @param member the node; closed with the cluster
     * @param delayPicos of the cable, in each direction, at least 1
     * @param seed of the cable's faults
     */
    public record Attachment(Member member, long delayPicos, long seed) {
        public Attachment {
            if (delayPicos < 1) {
                throw new IllegalArgumentException(
                        "a cable takes time: node=" + member.name() + ", delayPicos=" + delayPicos);
            }
        }
    }

    /** Sees frames at the ends of the cables, in the order in which they are handed over. */
    @FunctionalInterface
    public interface Observer {
        /**
         * A frame passes.
         *
         * @param toNode whether the node gets it (first bit) or has sent it (last bit)
         */
        void passes(String node, boolean toNode, long picos, byte[] frame, boolean badFcs);
    }

    /** A frame that comes to the switch. */
    private record Crossing(TimedFrame frame, int port, long number) {
        long picos() {
            return frame.picos();
        }
    }

    private record Event(long picos, long number, Runnable action) {}

    private record Port(Member member, long delay, FaultyCable toSwitch, FaultyCable toNode) {}

    /**
     * Wires the members in their order to the switch's ports.
     *
     * @param threads that run the members, at least 1
     */
    public Cluster(List<Attachment> members, VirtualSwitch.Settings settings, int threads) {
        if (members.isEmpty() || settings.ports() < members.size()) {
            throw new IllegalArgumentException(
                    "members do not fit the switch: members=" + members.size() + ", ports=" + settings.ports());
        }
        for (Attachment one : members) {
            ports.add(new Port(
                    one.member(), one.delayPicos(), new FaultyCable(one.seed()), new FaultyCable(~one.seed())));
        }
        fabric = new VirtualSwitch(settings);
        leastDelay = members.stream().mapToLong(Attachment::delayPicos).min().orElseThrow();
        lookAhead = 2 * leastDelay;
        crew = new Crew(threads);
        try {
            trace = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The time that all members have reached. */
    public long now() {
        return now;
    }

    /** Length of an epoch. */
    public long lookAhead() {
        return lookAhead;
    }

    /** Has something done between two epochs, at the first end of an epoch that is not before {@code picos}. */
    public void at(long picos, Runnable action) {
        script.add(new Event(picos, number++, action));
    }

    /** The cable of a member, towards the switch or from it. */
    public FaultyCable cable(String member, boolean toNode) {
        Port port = ports.get(index(member));
        return toNode ? port.toNode : port.toSwitch;
    }

    /** What the switch has seen at a member's port. */
    public VirtualSwitch.Counters counters(String member) {
        return fabric.counters(index(member));
    }

    /** Lets {@code observer} see every frame from now on. */
    public void observe(Observer observer) {
        observers.add(observer);
    }

    /**
     * Runs until {@code done} holds, which is looked at between epochs.
     *
     * @return whether it holds
     */
    public boolean runUntil(BooleanSupplier done, long maxPicos) {
        long end = Math.addExact(now, maxPicos);
        while (true) {
            for (Event next = script.peek(); next != null && next.picos <= now; next = script.peek()) {
                script.remove();
                next.action.run();
            }
            if (done.getAsBoolean()) {
                return true;
            }
            if (now >= end) {
                return false;
            }
            epoch();
        }
    }

    /** Lets so much time pass. */
    public void run(long picos) {
        runUntil(() -> false, picos);
    }

    /** A digest of every frame so far, by its CRC-32C, with its time and place: equal runs have equal digests. */
    public String traceHash() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) trace.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's digests can be cloned", e);
        }
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        crew.close();
        for (Port port : ports) {
            try {
                port.member.close();
            } catch (RuntimeException failed) {
                if (failure == null) {
                    failure = failed;
                } else {
                    failure.addSuppressed(failed);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void epoch() {
        long until = now + lookAhead;
        crew.each(ports, port -> port.member.runTo(until));
        now = until;
        for (int i = 0; i < ports.size(); i++) {
            for (TimedFrame frame : ports.get(i).member.departures()) {
                leave(i, frame);
            }
        }
        // A frame that has not left its node yet arrives later than this.
        long known = now + leastDelay;
        for (Crossing next = crossings.peek(); next != null && next.picos() < known; next = crossings.peek()) {
            crossings.remove();
            fabric.arrives(next.port, next.frame.bytes(), next.picos(), next.frame.badFcs(), this::arrive);
        }
    }

    private void leave(int index, TimedFrame frame) {
        Port port = ports.get(index);
        note(index, false, frame.picos(), frame.bytes(), false);
        for (Passage passage : port.toSwitch.pass()) {
            long picos = frame.picos() + port.delay + passage.picos();
            crossings.add(new Crossing(new TimedFrame(picos, frame.bytes(), passage.badFcs()), index, number++));
        }
    }

    private void arrive(int index, byte[] frame, long picos) {
        Port port = ports.get(index);
        for (Passage passage : port.toNode.pass()) {
            TimedFrame arrival = new TimedFrame(picos + port.delay + passage.picos(), frame, passage.badFcs());
            note(index, true, arrival.picos(), frame, arrival.badFcs());
            port.member.deliver(arrival);
        }
    }

    private void note(int index, boolean toNode, long picos, byte[] frame, boolean badFcs) {
        content.reset();
        content.update(frame);
        trace.update(traced.clear()
                .putLong(picos)
                .putInt(index)
                .putInt((toNode ? 1 : 0) | (badFcs ? 2 : 0))
                .putInt(frame.length)
                .putInt((int) content.getValue())
                .flip());
        for (Observer observer : observers) {
            observer.passes(ports.get(index).member.name(), toNode, picos, frame, badFcs);
        }
    }

    private int index(String member) {
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i).member.name().equals(member)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such member: name=" + member + ", there="
                + ports.stream().map(port -> port.member.name()).toList());
    }
}
