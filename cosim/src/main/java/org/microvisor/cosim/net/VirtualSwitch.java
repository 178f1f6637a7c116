package org.microvisor.cosim.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.microvisor.aoe.wire.EthernetHeader;

/**
 * A store-and-forward Ethernet switch in simulated time: learns addresses, floods what it does not know, and queues at
 * each port for the line to become free. Times are picoseconds.
 *
 * <p>Frames are handed in by the order of their arrival; the same frames at the same times give the same result. Every frame that is
 * not forwarded is counted with its reason at the port where it ended.
 */
public final class VirtualSwitch {
    private static final long PICOS = 1_000_000_000_000L;

    private final Settings settings;
    private final List<PortState> ports = new ArrayList<>();
    private final Map<Long, Entry> table = new HashMap<>();
    private long lastArrival;

    /**
     * What the switch is like.
     *
     * @param ports how many, at least 1
     * @param bitsPerSecond of each line
     * @param forwardPicos from a frame's last bit to its first chance to leave
     * @param queueBytes bytes that wait at a port at most; a frame that does not fit is dropped
     * @param ageingPicos an address not seen for so long is forgotten
     * @param addresses that the table holds; new ones beyond are not learned
     */
    public record Settings(
            int ports, long bitsPerSecond, long forwardPicos, int queueBytes, long ageingPicos, int addresses) {
        public Settings {
            if (ports < 1
                    || bitsPerSecond < 1
                    || forwardPicos < 0
                    || queueBytes < 1
                    || ageingPicos < 1
                    || addresses < 1) {
                throw new IllegalArgumentException("not a switch: ports=" + ports + ", bitsPerSecond=" + bitsPerSecond
                        + ", forwardPicos=" + forwardPicos + ", queueBytes=" + queueBytes + ", ageingPicos="
                        + ageingPicos + ", addresses=" + addresses);
            }
        }

        /** 10 Gbit/s, 500 ns, 512 KiB a port, 300 s, 4096 addresses. */
        public static Settings tenGigabit(int ports) {
            return new Settings(ports, 10_000_000_000L, 500_000, 512 << 10, 300 * PICOS, 4096);
        }
    }

    /** Takes what leaves the switch. */
    @FunctionalInterface
    public interface Output {
        /** A frame whose first bit leaves port {@code port} at {@code picos}. */
        void leaves(int port, byte[] frame, long picos);
    }

    /**
     * What a port has seen.
     *
     * @param received good frames that came in
     * @param sent frames that left
     * @param damaged frames dropped at the input for their check sum or length
     * @param local frames dropped at the input since their receiver is at the same port
     * @param overflow frames dropped at the output since the queue was full
     */
    public record Counters(long received, long sent, long damaged, long local, long overflow) {}

    private record Entry(int port, long seen) {}

    private static final class PortState {
        private long lineFree;
        private long received;
        private long sent;
        private long damaged;
        private long local;
        private long overflow;
    }

    public VirtualSwitch(Settings settings) {
        this.settings = settings;
        for (int i = 0; i < settings.ports(); i++) {
            ports.add(new PortState());
        }
    }

    /**
     * A frame whose last bit has come in at {@code port} at {@code picos}, no earlier than the one before.
     *
     * @throws IllegalArgumentException if an earlier frame is handed in later
     */
    public void arrives(int port, byte[] frame, long picos, boolean badFcs, Output output) {
        if (picos < lastArrival) {
            throw new IllegalArgumentException("frame out of time: picos=" + picos + ", last=" + lastArrival);
        }
        lastArrival = picos;
        PortState from = ports.get(port);
        if (badFcs || frame.length < Link.MIN_FRAME) {
            from.damaged++;
            return;
        }
        from.received++;
        learn(port, EthernetHeader.source(frame, 0), picos);
        long destination = EthernetHeader.destination(frame, 0);
        Entry known = EthernetHeader.isGroup(destination) ? null : table.get(destination);
        if (known == null || aged(known, picos)) {
            for (int to = 0; to < ports.size(); to++) {
                if (to != port) {
                    forward(to, frame, picos, output);
                }
            }
        } else if (known.port == port) {
            from.local++;
        } else {
            forward(known.port, frame, picos, output);
        }
    }

    public Counters counters(int port) {
        PortState state = ports.get(port);
        return new Counters(state.received, state.sent, state.damaged, state.local, state.overflow);
    }

    /** Time that a frame occupies a line of {@code bitsPerSecond}, with preamble, FCS and gap. */
    public static long linePicos(int bytes, long bitsPerSecond) {
        return (Math.max(bytes, EthernetHeader.MIN_FRAME) + EthernetHeader.WIRE_OVERHEAD)
                * 8L
                * (PICOS / 1000)
                / (bitsPerSecond / 1000);
    }

    private boolean aged(Entry entry, long picos) {
        return picos - entry.seen > settings.ageingPicos();
    }

    private void learn(int port, long source, long picos) {
        if (EthernetHeader.isGroup(source)) {
            return;
        }
        if (table.size() >= settings.addresses() && !table.containsKey(source)) {
            table.values().removeIf(entry -> aged(entry, picos));
            if (table.size() >= settings.addresses()) {
                return;
            }
        }
        table.put(source, new Entry(port, picos));
    }

    private void forward(int to, byte[] frame, long picos, Output output) {
        PortState port = ports.get(to);
        long ready = picos + settings.forwardPicos();
        long start = Math.max(ready, port.lineFree);
        if ((start - ready) / 8 * (settings.bitsPerSecond() / 1000) / (PICOS / 1000) + frame.length
                > settings.queueBytes()) {
            port.overflow++;
            return;
        }
        port.lineFree = start + linePicos(frame.length, settings.bitsPerSecond());
        port.sent++;
        output.leaves(to, frame, start);
    }
}
