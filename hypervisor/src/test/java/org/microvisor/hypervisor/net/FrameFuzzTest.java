package org.microvisor.hypervisor.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.microvisor.hypervisor.board.ManualClock;
import org.microvisor.hypervisor.replay.SeededTest;

/** Frames and headers that nobody should send: each is counted once, and nobody gets a byte that was not sent to the switch. */
class FrameFuzzTest {
    private static final int FRAMES = 2000;
    private static final int LONGEST = 9000;
    private static final int GUARD = 64;
    private static final byte SECRET = (byte) 0xA5;
    /** So many in a row are no checksum or number that the switch has made. */
    private static final int RUN = 5;

    private static final int[] PLACES = {0, 6, 12, 14, 16, 18, 20, 22, 23, 34, 38, 46, 47, 50, 54, 66};
    private static final int[] WORDS = {0, 1, 0x0800, 0x86DD, 0x8100, 0x88A8, 0xFFFF, 0x4500, 0x4F00, 0x6000, 7, 0xE007
    };

    /** Looks at what it is given, and keeps nothing. */
    private static final class Station implements SwitchPort {
        private final String name;
        private final boolean able;
        private final int mtu;
        private final Random random;
        private final ByteBuffer room = ByteBuffer.allocate(1 << 17);
        private long taken;
        private long refused;

        Station(String name, boolean able, int mtu, Random random) {
            this.name = name;
            this.able = able;
            this.mtu = mtu;
            this.random = random;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean makesSums() {
            return able;
        }

        @Override
        public boolean cuts(boolean ipv6) {
            return able;
        }

        @Override
        public Drop deliver(Frame frame) {
            if (random.nextInt(20) == 0) {
                refused++;
                return Drop.NO_ROOM;
            }
            taken++;
            frame.copyTo(room, 0);
            if (!able) {
                assertThat(frame.offload().any()).isFalse();
                assertThat(frame.length()).isBetween(Frame.HEADER, mtu + Frame.HEADER + Frame.TAG);
            }
            int secrets = 0;
            for (int i = 0; i < frame.length(); i++) {
                secrets = room.get(i) == SECRET ? secrets + 1 : 0;
                assertThat(secrets).as("%s, up to byte %d", name, i).isLessThan(RUN);
            }
            return Drop.NONE;
        }
    }

    @SeededTest({1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldCountEachFrameAndShowNobodyAnythingElse(long seed) {
        Random random = new Random(seed);
        ManualClock clock = new ManualClock();
        SoftSwitch network = new SoftSwitch(clock);
        Station sender = new Station("sender", true, 1500, random);
        SoftSwitch.Port port = network.attach(
                sender, new PortRules(1, Set.of(7), Optional.empty(), 1500, seed % 2 == 0 ? 1_000_000 : 0, 0, 0));
        Station plain = new Station("plain", false, 1500, random);
        network.attach(plain, PortRules.FREE);
        Station able = new Station("able", true, 1500, random);
        network.attach(able, new PortRules(7, Optional.empty(), 1500, 0, 0));
        Station trunk = new Station("trunk", false, 1500, random);
        network.attach(trunk, new PortRules(1, Set.of(7), Optional.empty(), 1500, 0, 0, 7));
        ByteBuffer memory = ByteBuffer.allocateDirect(LONGEST + 2 * GUARD);
        ByteBuffer header = ByteBuffer.allocate(Offload.HEADER).order(ByteOrder.LITTLE_ENDIAN);
        Frame frame = new Frame();
        int sent = 0;
        for (int i = 0; i < FRAMES; i++) {
            clock.advance(random.nextInt(3_000_000));
            int length = bytes(memory, random);
            header(header, length, random);
            if (frame.offload().read(header, 0)) {
                frame.setAsOffloaded(memory, GUARD, length);
                port.send(frame);
                sent++;
            }
        }
        PortCounters counters = port.counters();
        assertThat(counters.framesIn()).isEqualTo(sent);
        assertThat(plain.taken + able.taken + trunk.taken).isPositive();
        assertThat(counters.drops()).containsKeys(Drop.OFFLOAD, Drop.TAGGED, Drop.OVERSIZE, Drop.NO_ROOM);
        assertThat(counters.dropped()).isLessThanOrEqualTo(3L * sent);
        assertThat(sender.taken + sender.refused).as("nothing comes back").isZero();
    }

    /** A frame without {@link #SECRET} in it, amid bytes that are. */
    private static int bytes(ByteBuffer memory, Random random) {
        boolean ipv6 = random.nextBoolean();
        ByteBuffer packet = Packets.tcp(ipv6, random.nextInt(random.nextBoolean() ? 200 : 8000), random);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = PLACES[random.nextInt(PLACES.length)];
            packet.putShort(Math.min(at, packet.capacity() - 2), (short) WORDS[random.nextInt(WORDS.length)]);
        }
        int length = random.nextInt(4) == 0
                ? Frame.HEADER + random.nextInt(packet.capacity() - Frame.HEADER)
                : packet.capacity();
        for (int i = 0; i < memory.capacity(); i++) {
            int within = i - GUARD;
            byte value = within >= 0 && within < length ? packet.get(within) : SECRET;
            memory.put(i, within >= 0 && within < length && value == SECRET ? 0 : value);
        }
        return length;
    }

    private static void header(ByteBuffer header, int length, Random random) {
        boolean ipv6 = random.nextBoolean();
        header.put(0, Packets.header(ipv6, random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(1500)), 0, Offload.HEADER);
        if (random.nextInt(3) == 0) {
            header.put(0, (byte) 0).put(1, (byte) 0);
        }
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            int at = 2 * random.nextInt(5);
            header.putShort(at, (short) (random.nextBoolean() ? random.nextInt(length + 4) : random.nextInt()));
        }
    }
}
