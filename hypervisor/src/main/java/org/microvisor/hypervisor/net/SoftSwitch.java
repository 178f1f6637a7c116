package org.microvisor.hypervisor.net;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * An Ethernet switch in software (seed S1, "soft switch"): it learns where stations are and copies each frame once, from where it lies
 * to where its receiver wants it.
 *
 * <p>A port belongs to one VLAN, or is a trunk of several, whose frames carry tags (802.1Q); frames go to ports of the same VLAN
 * only. A frame to a known station goes to its port, any other to all ports. A port may be held to one source address, to a rate of
 * bytes and to a rate of frames that go to many. What a sender left to hardware, its receivers do, or the switch for those that
 * cannot. Every frame that does not arrive is counted with its reason.
 *
 * <p>One thread uses the switch and its ports; only {@link Port#counters} may be called by others, and may be a moment old. Nothing is
 * allocated while frames go through.
 */
public final class SoftSwitch {
    /** Most ports. */
    public static final int MOST_PORTS = 4096;

    private static final int NEIGHBOURHOOD_BITS = 10;
    private static final long AGEING = 300_000_000_000L;
    private static final int FRAMES_PER_LOOK_AT_CLOCK = 32;
    private static final int VLAN_MASK = 0xFFF;
    private static final int PRIORITY_SHIFT = 13;
    private static final int NO_VLAN = -1;

    private final Clock clock;
    private final MacTable stations = new MacTable(NEIGHBOURHOOD_BITS, AGEING);
    private final List<@Nullable Port> ports = new ArrayList<>();
    private final Finisher finisher = new Finisher();
    private long now;
    private int framesUntilLook;

    /** A switch without ports, whose stations age by {@code clock}. */
    public SoftSwitch(Clock clock) {
        this.clock = clock;
        now = clock.nanoTime();
    }

    /** One place at the switch. */
    public final class Port {
        private final int index;
        private final SwitchPort receiver;
        private final PortRules rules;
        private final BitSet trunk = new BitSet();
        private final long only;
        private final TokenBucket bytes;
        private final TokenBucket groups;
        private final DropCounts drops = new DropCounts();
        private @Nullable PortMirror mirror;
        private long framesIn;
        private long bytesIn;
        private long framesOut;
        private long bytesOut;

        private Port(int index, SwitchPort receiver, PortRules rules) {
            this.index = index;
            this.receiver = receiver;
            this.rules = rules;
            rules.trunk().forEach(trunk::set);
            only = rules.only().map(MacAddress::value).orElse(-1L);
            bytes = new TokenBucket(rules.bytesPerSecond(), rules.mtu() + Frame.HEADER, now);
            groups = new TokenBucket(rules.groupFramesPerSecond(), 1, now);
        }

        /** What stands there. */
        public String name() {
            return receiver.name();
        }

        /** What it may do. */
        public PortRules rules() {
            return rules;
        }

        /** Shows {@code to} all that goes through from now on, until it is given null. */
        public void mirror(@Nullable PortMirror to) {
            mirror = to;
        }

        /** A frame that the port's guest sends. It is the switch's until this returns. */
        public void send(Frame frame) {
            look();
            framesIn++;
            bytesIn += frame.length();
            Drop reason = refuse(frame);
            if (reason == Drop.NONE) {
                int vlan = vlan(frame);
                if (vlan == NO_VLAN) {
                    reason = Drop.TAGGED;
                } else {
                    if (!frame.isFromGroup()) {
                        stations.learn(vlan, frame.source(), index, now);
                    }
                    reason = forward(frame, vlan);
                }
            }
            drops.add(reason);
            if (mirror != null) {
                frame.dress(frame.isTagged() ? frame.tag() : Frame.UNTAGGED);
                mirror.sent(frame, reason);
            }
        }

        /** A frame of the port's guest that is too short to be one; there is nothing to forward. */
        public void sendRunt(int length) {
            framesIn++;
            bytesIn += length;
            drops.add(Drop.RUNT);
        }

        /** A frame of the port's guest that leaves to others what they never offered. */
        public void sendImpossible(int length) {
            framesIn++;
            bytesIn += length;
            drops.add(Drop.OFFLOAD);
        }

        private Drop refuse(Frame frame) {
            if (frame.untaggedLength() < Frame.HEADER) {
                return Drop.RUNT;
            }
            if (!frame.isOffloadTrue()) {
                return Drop.OFFLOAD;
            }
            if (longest(frame) > rules.mtu() + Frame.HEADER) {
                return Drop.OVERSIZE;
            }
            if (frame.isServiceTagged()) {
                return Drop.TAGGED;
            }
            if (frame.isFromGroup() || (only >= 0 && frame.source() != only)) {
                return Drop.SPOOFED;
            }
            return bytes.take(frame.length(), now) ? Drop.NONE : Drop.RATE;
        }

        /** Bytes without tag of the longest frame that it becomes. */
        private int longest(Frame frame) {
            Offload offload = frame.offload();
            if (offload.cut() == Offload.Cut.NONE) {
                return frame.untaggedLength();
            }
            int headers = offload.headers() - (frame.length() - frame.untaggedLength());
            return Math.min(frame.untaggedLength(), headers + offload.segment());
        }

        /** The network of a frame; a tag that names none gives its priority only (802.1Q, "priority-tagged"). */
        private int vlan(Frame frame) {
            if (!frame.isTagged()) {
                frame.priority(rules.priority());
                return rules.vlan();
            }
            frame.priority(frame.tag() >>> PRIORITY_SHIFT);
            int vlan = frame.tag() & VLAN_MASK;
            if (vlan == 0) {
                return rules.vlan();
            }
            return trunk.get(vlan) ? vlan : NO_VLAN;
        }

        private Drop forward(Frame frame, int vlan) {
            if (!frame.isToGroup()) {
                int to = stations.find(vlan, frame.destination(), now);
                Port port = to == MacTable.UNKNOWN ? null : ports.get(to);
                if (port != null) {
                    return to == index ? Drop.HAIRPIN : port.give(frame, vlan);
                }
            }
            if (!groups.take(1, now)) {
                return Drop.STORM;
            }
            return flood(frame, vlan);
        }

        /** To all others of the network; what each of them does not take is counted. */
        private Drop flood(Frame frame, int vlan) {
            Drop last = Drop.NOBODY;
            for (int i = 0; i < ports.size(); i++) {
                Port port = ports.get(i);
                if (port != null && i != index && port.isIn(vlan)) {
                    if (last != Drop.NOBODY) {
                        drops.add(last);
                    }
                    last = port.give(frame, vlan);
                }
            }
            return last;
        }

        private boolean isIn(int vlan) {
            return vlan == rules.vlan() || trunk.get(vlan);
        }

        private Drop give(Frame frame, int vlan) {
            frame.dress(trunk.get(vlan) ? frame.priority() << PRIORITY_SHIFT | vlan : Frame.UNTAGGED);
            Drop reason = takes(frame.offload()) ? receiver.deliver(frame) : finisher.deliver(frame, receiver);
            if (reason == Drop.NONE) {
                framesOut++;
                bytesOut += frame.length();
                if (mirror != null) {
                    mirror.received(frame);
                }
            }
            return reason;
        }

        private boolean takes(Offload offload) {
            return !offload.any()
                    || (receiver.makesSums()
                            && (offload.cut() == Offload.Cut.NONE
                                    || receiver.cuts(offload.cut() == Offload.Cut.TCP_IPV6)));
        }

        /** What went through it. */
        public PortCounters counters() {
            return new PortCounters(framesIn, bytesIn, framesOut, bytesOut, drops.byReason());
        }

        /** Takes it from the switch, which forgets its stations. */
        public void detach() {
            ports.set(index, null);
            stations.forget(index);
        }
    }

    /**
     * Attaches a receiver.
     *
     * @throws IllegalStateException if there are {@value #MOST_PORTS} already
     */
    public Port attach(SwitchPort receiver, PortRules rules) {
        int index = ports.indexOf(null);
        if (index < 0) {
            index = ports.size();
            if (index == MOST_PORTS) {
                throw new IllegalStateException("switch has no port left: most=" + MOST_PORTS);
            }
            ports.add(null);
        }
        Port port = new Port(index, receiver, rules);
        ports.set(index, port);
        return port;
    }

    /** The port at which a station was seen last, if that is not too long ago. */
    public Optional<Port> where(int vlan, MacAddress station) {
        now = clock.nanoTime();
        int index = stations.find(vlan, station.value(), now);
        return index == MacTable.UNKNOWN ? Optional.empty() : Optional.ofNullable(ports.get(index));
    }

    private void look() {
        if (--framesUntilLook < 0) {
            framesUntilLook = FRAMES_PER_LOOK_AT_CLOCK;
            now = clock.nanoTime();
        }
    }
}
