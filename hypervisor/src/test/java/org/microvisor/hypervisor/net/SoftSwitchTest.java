package org.microvisor.hypervisor.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.board.ManualClock;

class SoftSwitchTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long A = 0x0200_0000_000AL;
    private static final long B = 0x0200_0000_000BL;
    private static final long C = 0x0200_0000_000CL;

    private final ManualClock clock = new ManualClock();
    private final SoftSwitch network = new SoftSwitch(clock);

    /** Keeps what it is given. */
    private static final class Station implements SwitchPort {
        private final List<String> got = new ArrayList<>();
        private Drop answer = Drop.NONE;

        @Override
        public String name() {
            return "station";
        }

        @Override
        public Drop deliver(Frame frame) {
            if (answer == Drop.NONE) {
                byte[] copy = new byte[frame.length()];
                frame.copyTo(ByteBuffer.wrap(copy), 0);
                got.add(new String(copy, 14, frame.length() - 14, StandardCharsets.US_ASCII));
            }
            return answer;
        }
    }

    private static Frame frame(long to, long from, String text) {
        ByteBuffer bytes = ByteBuffer.allocate(14 + text.length());
        bytes.putLong(0, to << 16).putShort(6, (short) (from >> 32)).putInt(8, (int) from);
        bytes.putShort(12, (short) 0x88B5).put(14, text.getBytes(StandardCharsets.US_ASCII));
        Frame frame = new Frame();
        frame.set(bytes, 0, bytes.capacity());
        return frame;
    }

    private SoftSwitch.Port attach(Station station) {
        return network.attach(station, PortRules.FREE);
    }

    @Test
    void shouldAskAllForAStationUntilItIsKnown() {
        Station a = new Station();
        Station b = new Station();
        Station c = new Station();
        SoftSwitch.Port portA = attach(a);
        SoftSwitch.Port portB = attach(b);
        attach(c);
        portA.send(frame(B, A, "who is B"));
        portB.send(frame(A, B, "I am"));
        portA.send(frame(B, A, "hello B"));
        assertThat(a.got).containsExactly("I am");
        assertThat(b.got).containsExactly("who is B", "hello B");
        assertThat(c.got).containsExactly("who is B");
        assertThat(network.where(1, new MacAddress(B))).contains(portB);
        assertThat(portA.counters()).isEqualTo(new PortCounters(2, 14 + 8 + 14 + 7, 1, 14 + 4, Map.of()));
    }

    @Test
    void shouldForgetAStationThatIsSilentForFiveMinutes() {
        Station a = new Station();
        Station b = new Station();
        Station c = new Station();
        SoftSwitch.Port portA = attach(a);
        SoftSwitch.Port portB = attach(b);
        attach(c);
        portB.send(frame(A, B, "x"));
        clock.advance(301 * SECOND);
        assertThat(network.where(1, new MacAddress(B))).isEmpty();
        portA.send(frame(B, A, "again"));
        assertThat(c.got).contains("again");
    }

    @Test
    void shouldKeepNetworksApart() {
        Station a = new Station();
        Station b = new Station();
        SoftSwitch.Port portA = network.attach(a, new PortRules(7, Optional.empty(), 1500, 0, 0));
        network.attach(b, new PortRules(8, Optional.empty(), 1500, 0, 0));
        portA.send(frame(0xFFFF_FFFF_FFFFL, A, "anybody"));
        portA.send(frame(B, A, "B"));
        assertThat(b.got).isEmpty();
        assertThat(portA.counters().drops()).isEqualTo(Map.of(Drop.NOBODY, 2L));
    }

    @Test
    void shouldHoldAPortToItsAddress() {
        Station b = new Station();
        SoftSwitch.Port portA =
                network.attach(new Station(), new PortRules(1, Optional.of(new MacAddress(A)), 1500, 0, 0));
        attach(b);
        portA.send(frame(B, C, "I am C"));
        portA.send(frame(B, 0x0300_0000_0001L, "I am many"));
        portA.send(frame(B, A, "I am A"));
        assertThat(b.got).containsExactly("I am A");
        assertThat(portA.counters().drops()).isEqualTo(Map.of(Drop.SPOOFED, 2L));
        assertThat(network.where(1, new MacAddress(C))).isEmpty();
    }

    @Test
    void shouldLimitBytesAndGroupFramesOnce() {
        Station b = new Station();
        SoftSwitch.Port portA = network.attach(new Station(), new PortRules(1, Optional.empty(), 1500, 100_000, 10));
        SoftSwitch.Port portB = attach(b);
        for (int i = 0; i < 5; i++) {
            portA.send(frame(0xFFFF_FFFF_FFFFL, A, "storm"));
        }
        assertThat(b.got).hasSize(1);
        assertThat(portA.counters().drops()).isEqualTo(Map.of(Drop.STORM, 4L));
        portB.send(frame(A, B, "x"));
        for (int i = 0; i < 20; i++) {
            portA.send(frame(B, A, "y".repeat(1486)));
        }
        assertThat(portA.counters().drops().get(Drop.RATE)).isEqualTo(20L - 6);
        clock.advance(SECOND);
        // time is looked at once in so many frames
        for (int i = 0; i < 40; i++) {
            portA.send(frame(B, A, "z"));
        }
        assertThat(b.got).contains("z");
    }

    @Test
    void shouldCountEveryFrameThatDoesNotArriveWithItsReason() {
        Station a = new Station();
        Station b = new Station();
        Station c = new Station();
        SoftSwitch.Port portA = attach(a);
        SoftSwitch.Port portB = attach(b);
        attach(c);
        portA.send(frame(A, A, "to myself, not known yet"));
        portA.send(frame(A, A, "to myself"));
        portB.send(frame(A, B, "x"));
        b.answer = Drop.NO_ROOM;
        portA.send(frame(B, A, "lost"));
        c.answer = Drop.DOWN;
        portA.send(frame(0xFFFF_FFFF_FFFFL, A, "lost twice"));
        portA.send(frame(B, A, "y".repeat(1501)));
        Frame tagged = frame(B, A, "");
        ByteBuffer bytes = ByteBuffer.allocate(60);
        tagged.copyTo(bytes, 0);
        bytes.putShort(12, (short) 0x8100).putShort(14, (short) 5);
        tagged.set(bytes, 0, 60);
        portA.send(tagged);
        portA.sendRunt(3);
        assertThat(portA.counters().drops())
                .isEqualTo(Map.of(
                        Drop.HAIRPIN,
                        2L,
                        Drop.NO_ROOM,
                        2L,
                        Drop.DOWN,
                        1L,
                        Drop.OVERSIZE,
                        1L,
                        Drop.TAGGED,
                        1L,
                        Drop.RUNT,
                        1L));
    }

    @Test
    void shouldForgetStationsOfAPortThatIsTakenAway() {
        Station b = new Station();
        Station d = new Station();
        SoftSwitch.Port portA = attach(new Station());
        SoftSwitch.Port portB = attach(b);
        portB.send(frame(A, B, "x"));
        portB.detach();
        attach(d);
        portA.send(frame(B, A, "for B"));
        assertThat(b.got).isEmpty();
        assertThat(d.got).containsExactly("for B");
    }

    private static Frame tagged(long to, long from, int tag, String text) {
        ByteBuffer bytes = ByteBuffer.allocate(18 + text.length());
        frame(to, from, "").copyTo(bytes, 0);
        bytes.putShort(12, (short) 0x8100).putShort(14, (short) tag).putShort(16, (short) 0x88B5);
        bytes.put(18, text.getBytes(StandardCharsets.US_ASCII));
        Frame frame = new Frame();
        frame.set(bytes, 0, bytes.capacity());
        return frame;
    }

    @Test
    void shouldCarryNetworksOverATrunkWithTags() {
        Station seven = new Station();
        Station eight = new Station();
        Station trunk = new Station();
        SoftSwitch.Port portA = network.attach(seven, new PortRules(7, Optional.empty(), 1500, 0, 0));
        network.attach(eight, new PortRules(8, Optional.empty(), 1500, 0, 0));
        SoftSwitch.Port all = network.attach(trunk, new PortRules(1, Set.of(7, 8), Optional.empty(), 1500, 0, 0, 0));
        portA.send(frame(C, A, "from 7"));
        all.send(tagged(A, C, 7, "to 7"));
        all.send(tagged(B, C, 5 << 13 | 8, "to 8"));
        all.send(tagged(B, C, 9, "to 9"));
        all.send(frame(B, C, "to 1"));
        assertThat(seven.got).containsExactly("to 7");
        assertThat(eight.got).containsExactly("to 8");
        assertThat(trunk.got).containsExactly("\0\7" + text(0x88B5) + "from 7");
        assertThat(all.counters().drops()).isEqualTo(Map.of(Drop.TAGGED, 1L, Drop.NOBODY, 1L));
    }

    /** How a type looks in what a station keeps. */
    private static String text(int type) {
        byte[] bytes = {(byte) (type >> 8), (byte) type};
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void shouldReadThePriorityOfATagWithoutANetwork() {
        List<Integer> urgencies = new ArrayList<>();
        SwitchPort b = new SwitchPort() {
            @Override
            public String name() {
                return "b";
            }

            @Override
            public Drop deliver(Frame frame) {
                urgencies.add(frame.priority());
                return Drop.NONE;
            }
        };
        SoftSwitch.Port portA =
                network.attach(new Station(), new PortRules(1, Set.of(), Optional.empty(), 1500, 0, 0, 3));
        network.attach(b, PortRules.FREE);
        portA.send(tagged(B, A, 6 << 13, "urgent"));
        portA.send(frame(B, A, "as its port"));
        assertThat(urgencies).containsExactly(6, 3);
    }

    @Test
    void shouldShowAMirrorWhatGoesThroughAPort() {
        List<String> seen = new ArrayList<>();
        PortMirror mirror = new PortMirror() {
            @Override
            public void sent(Frame frame, Drop fate) {
                seen.add("sent " + frame.length() + " " + fate);
            }

            @Override
            public void received(Frame frame) {
                seen.add("received " + frame.length());
            }
        };
        SoftSwitch.Port portA = attach(new Station());
        SoftSwitch.Port portB = attach(new Station());
        portA.mirror(mirror);
        portA.send(frame(B, A, "1"));
        portB.send(frame(A, B, "22"));
        portA.send(frame(A, A, ""));
        portA.mirror(null);
        portA.send(frame(B, A, "4"));
        assertThat(seen).containsExactly("sent 15 NONE", "received 16", "sent 14 HAIRPIN");
    }
}
