package org.microvisor.unimem.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.bench.Alone;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.wire.Channel;
import org.microvisor.unimem.wire.Packet;
import org.microvisor.unimem.wire.RandomPackets;
import org.microvisor.unimem.wire.Response;
import org.microvisor.unimem.wire.Route;

/** Every packet comes out where its destination says, whole, once, in order, and nobody waits long. */
final class RouterTest {
    private static final int PORTS = 3;
    /** Nodes from this one on are behind no port. */
    private static final int KNOWN = 48;

    /** A router between queues of words; node n is behind port n % 3. */
    private static final class Bench implements AutoCloseable {
        final Alone<Router> top = new Alone<>(parent -> new Router(parent, PORTS));
        final Simulator simulator;
        final Random random;
        final List<Deque<BigInteger>> waiting = new ArrayList<>();
        final List<List<BigInteger>> coming = new ArrayList<>();
        /** What came out, by port and channel. */
        final List<List<Packet>> received = new ArrayList<>();

        long dropped;

        Bench(Random random) {
            this.random = random;
            simulator = Simulator.of(top, random);
            simulator.reset();
            simulator.poke(top.port(top.cell.set), 0);
            while (simulator.peek(top.port(top.cell.ready)) == 0) {
                assertThat(simulator.cycles()).isLessThan(100);
                simulator.step();
            }
            for (int node = 0; node < KNOWN; node++) {
                simulator.poke(top.port(top.cell.set), 1);
                simulator.poke(top.port(top.cell.node), node);
                simulator.poke(top.port(top.cell.port), node % PORTS);
                simulator.poke(top.port(top.cell.exists), 1);
                simulator.step();
            }
            simulator.poke(top.port(top.cell.set), 0);
            for (int key = 0; key < 3 * PORTS; key++) {
                waiting.add(new ArrayDeque<>());
                coming.add(new ArrayList<>());
                received.add(new ArrayList<>());
            }
        }

        void send(int port, Packet packet) {
            Deque<BigInteger> queue = waiting.get(3 * port + channel(packet));
            List<Long> words = packet.words();
            for (int i = 0; i < words.size(); i++) {
                BigInteger word = new BigInteger(Long.toUnsignedString(words.get(i)));
                queue.add(i + 1 < words.size() ? word : word.setBit(64));
            }
        }

        void step(double readyRate) {
            boolean[] ready = new boolean[3 * PORTS];
            for (int key = 0; key < ready.length; key++) {
                Stream in = top.cell.in.get(key / 3).get(key % 3),
                        out = top.cell.out.get(key / 3).get(key % 3);
                Deque<BigInteger> queue = waiting.get(key);
                simulator.poke(top.port(in.valid), queue.isEmpty() ? 0 : 1);
                if (!queue.isEmpty()) {
                    simulator.poke(top.port(in.payload), queue.element());
                }
                ready[key] = random.nextDouble() < readyRate;
                simulator.poke(top.port(out.ready), ready[key] ? 1 : 0);
            }
            for (int key = 0; key < ready.length; key++) {
                Stream in = top.cell.in.get(key / 3).get(key % 3),
                        out = top.cell.out.get(key / 3).get(key % 3);
                if (!waiting.get(key).isEmpty() && simulator.peek(top.port(in.ready)) == 1) {
                    waiting.get(key).remove();
                }
                if (ready[key] && simulator.peek(top.port(out.valid)) == 1) {
                    BigInteger word = simulator.peekWide(top.port(out.payload));
                    coming.get(key).add(word);
                    if (word.testBit(64)) {
                        received.get(key)
                                .add(Packet.decode(coming.get(key).stream()
                                        .map(BigInteger::longValue)
                                        .toList()));
                        coming.get(key).clear();
                    }
                }
            }
            dropped += simulator.peek(top.port(top.cell.dropped));
            simulator.step();
        }

        int received() {
            return received.stream().mapToInt(List::size).sum();
        }

        @Override
        public void close() {
            simulator.close();
        }
    }

    private static int channel(Packet packet) {
        return List.of(Channel.values()).indexOf(packet.kind().channel());
    }

    @SeededTest({1, 2})
    void shouldBringEveryPacketToItsPortInOrder(long seed) {
        Random random = new Random(seed);
        try (Bench bench = new Bench(random)) {
            List<List<Packet>> sent = new ArrayList<>();
            int all = 200;
            int lost = 0;
            for (int port = 0; port < PORTS; port++) {
                sent.add(new ArrayList<>());
            }
            for (int i = 0; i < all; i++) {
                int port = random.nextInt(PORTS);
                Packet packet = RandomPackets.any(random);
                int to = packet.route().dst();
                if (to < KNOWN && to % PORTS != port) {
                    sent.get(port).add(packet);
                } else {
                    lost++;
                }
                bench.send(port, packet);
            }
            assertThat(lost).isBetween(20, all - 20);
            for (int cycle = 0; cycle < 12_000 && bench.received() + bench.dropped < all; cycle++) {
                bench.step(0.8);
            }
            assertThat(bench.dropped).as("packets back or to nowhere").isEqualTo(lost);
            assertThat(bench.received()).isEqualTo(all - lost);
            for (int key = 0; key < 3 * PORTS; key++) {
                int at = key;
                List<Packet> packets = bench.received.get(key);
                for (List<Packet> from : sent) {
                    List<Packet> due = from.stream()
                            .filter(packet -> packet.route().dst() % PORTS == at / 3 && channel(packet) == at % 3)
                            .toList();
                    assertThat(packets.stream().filter(due::contains).toList()).isEqualTo(due);
                }
            }
        }
    }

    @Test
    void shouldTakeOneCycleAndServeInTurns() {
        try (Bench bench = new Bench(new Random(1))) {
            Packet reply = new Packet.WriteReply(new Route(2, 0, 0, 0), Response.OKAY);
            bench.send(0, reply);
            bench.step(1);
            assertThat(bench.received()).isZero();
            bench.step(1);
            assertThat(bench.received()).isEqualTo(1);

            for (int i = 0; i < 30; i++) {
                bench.send(0, reply);
                bench.send(1, new Packet.WriteReply(new Route(2, 1, 0, 0), Response.OKAY));
            }
            for (int i = 0; i < 61; i++) {
                bench.step(1);
            }
            List<Packet> packets = bench.received.get(3 * 2 + 1);
            assertThat(packets).as("a word in each cycle").hasSize(61);
            for (int i = 2; i < packets.size(); i++) {
                assertThat(packets.get(i).route().src())
                        .isNotEqualTo(packets.get(i - 1).route().src());
            }
        }
    }
}
