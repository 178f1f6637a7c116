package org.microvisor.unimem.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.wire.Channel;
import org.microvisor.unimem.wire.Packet;

/** Two ends of a link in the simulator, a wire each way with a delay and whatever damage a test asks for, and who sends and takes packets. */
final class LinkBench implements AutoCloseable {
    /** What a wire makes of the words that it takes. */
    interface Damage {
        /** A word's way over the wire: itself, another one, or {@link #LOST}. */
        BigInteger carry(long cycle, BigInteger word);
    }

    /** No word comes out. */
    static final BigInteger LOST = BigInteger.valueOf(-1);

    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    final Pair pair;
    final Simulator simulator;
    private final Random random;
    private final List<Deque<BigInteger>> wires = List.of(new ArrayDeque<>(), new ArrayDeque<>());
    private final List<List<Deque<BigInteger>>> waiting = new ArrayList<>();
    private final List<List<List<BigInteger>>> coming = new ArrayList<>();
    /** Packets that were handed over, and that came out, by sending side and channel. */
    final List<List<List<Packet>>> sent = new ArrayList<>(), received = new ArrayList<>();

    private final Map<Bits, Long> counts = new HashMap<>();
    private final List<Bits> counted = new ArrayList<>();
    private Damage damage = (cycle, word) -> word;
    private double readyRate = 1;
    private double wireRate = 1;
    private long cycle;

    LinkBench(LinkTiming timing, int delay, Random random) {
        this.random = random;
        pair = new Pair(timing);
        simulator = Simulator.of(pair, random);
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < delay; i++) {
                wires.get(side).add(BigInteger.ZERO);
            }
            waiting.add(List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>()));
            coming.add(List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
            sent.add(List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
            received.add(List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
            simulator.poke(pair.enables.get(side), 1);
            simulator.poke(pair.silences.get(side), 4000);
            LinkPort port = pair.ports.get(side);
            counted.addAll(List.of(
                    port.lost,
                    port.crcError,
                    port.unknownKind,
                    port.gap,
                    port.noRoom,
                    port.duplicate,
                    port.replayed,
                    port.timedOut,
                    port.requestDropped,
                    port.responseDropped,
                    port.interruptDropped,
                    port.unacknowledged));
        }
        simulator.reset();
    }

    void damage(Damage with) {
        damage = with;
    }

    /** The part of the cycles in which readers are ready, and wires. */
    void rates(double readers, double wire) {
        readyRate = readers;
        wireRate = wire;
    }

    /** Queues a packet on a side. */
    void send(int side, Packet packet) {
        int channel = List.of(Channel.values()).indexOf(packet.kind().channel());
        List<Long> words = packet.words();
        for (int i = 0; i < words.size(); i++) {
            BigInteger word = unsigned(words.get(i));
            waiting.get(side).get(channel).add(i + 1 < words.size() ? word : word.setBit(64));
        }
        sent.get(side).get(channel).add(packet);
    }

    /** Words that a side has yet to hand over on a channel. */
    int waiting(int side, int channel) {
        return waiting.get(side).get(channel).size();
    }

    boolean isUp() {
        return simulator.peek(pair.ups.get(0)) == 1 && simulator.peek(pair.ups.get(1)) == 1;
    }

    long cycle() {
        return cycle;
    }

    /** How often the pulse was seen since the beginning. */
    long count(Bits pulse) {
        return counts.getOrDefault(pulse, 0L);
    }

    /** The sum of such pulses of both sides. */
    long lost() {
        return count(pair.ports.get(0).lost) + count(pair.ports.get(1).lost);
    }

    /** Words after which silence is taken for a loss, of both ends. */
    void silence(int cycles) {
        pair.silences.forEach(silence -> simulator.poke(silence, cycles));
    }

    /** Whether a side may be up. */
    void enable(int side, boolean may) {
        simulator.poke(pair.enables.get(side), may ? 1 : 0);
    }

    /** Packets that were counted as dropped or as perhaps not arrived. */
    long given() {
        return pair.ports.stream()
                .mapToLong(port -> count(port.requestDropped)
                        + count(port.responseDropped)
                        + count(port.interruptDropped)
                        + count(port.unacknowledged))
                .sum();
    }

    /** Runs until nobody has anything to send and nothing has come out for long. */
    void rest(int most) {
        long end = cycle + most;
        long quietSince = cycle;
        int before = 0;
        while (cycle < end && cycle < quietSince + 2000 && !received.equals(sent)) {
            step();
            int now =
                    waiting.stream().flatMap(List::stream).mapToInt(Deque::size).sum()
                            + received.stream()
                                    .flatMap(List::stream)
                                    .mapToInt(List::size)
                                    .sum();
            quietSince = now == before ? quietSince : cycle;
            before = now;
        }
        assertThat(waiting)
                .as("nobody still waits to send")
                .allMatch(side -> side.stream().allMatch(Deque::isEmpty));
    }

    /** Begins the lists of packets anew. */
    void forget() {
        sent.forEach(side -> side.forEach(List::clear));
        received.forEach(side -> side.forEach(List::clear));
    }

    /** One cycle. */
    void step() {
        boolean[] wireReady = new boolean[2];
        boolean[][] taking = new boolean[2][3];
        for (int side = 0; side < 2; side++) {
            for (int channel = 0; channel < 3; channel++) {
                Stream in = pair.ins.get(side).get(channel);
                Deque<BigInteger> queue = waiting.get(side).get(channel);
                simulator.poke(in.valid, queue.isEmpty() ? 0 : 1);
                if (!queue.isEmpty()) {
                    simulator.poke(in.payload, queue.element());
                }
                taking[side][channel] = readyRate >= 1 || random.nextDouble() < readyRate;
                simulator.poke(pair.outs.get(side).get(channel).ready, taking[side][channel] ? 1 : 0);
            }
            wireReady[side] = wireRate >= 1 || random.nextDouble() < wireRate;
            simulator.poke(pair.sends.get(side).tready, wireReady[side] ? 1 : 0);
            BigInteger word = wires.get(1 - side).remove();
            BigInteger arrives = word.signum() < 0 ? LOST : damage.carry(cycle, word);
            simulator.poke(pair.receives.get(side).tvalid, arrives.signum() < 0 ? 0 : 1);
            if (arrives.signum() >= 0) {
                simulator.poke(pair.receives.get(side).tdata, arrives);
            }
        }
        for (int side = 0; side < 2; side++) {
            for (int channel = 0; channel < 3; channel++) {
                Stream in = pair.ins.get(side).get(channel),
                        out = pair.outs.get(side).get(channel);
                if (!waiting.get(side).get(channel).isEmpty() && simulator.peek(in.ready) == 1) {
                    waiting.get(side).get(channel).remove();
                }
                if (taking[side][channel] && simulator.peek(out.valid) == 1) {
                    take(1 - side, channel, simulator.peekWide(out.payload));
                }
            }
            Wire wire = pair.sends.get(side);
            boolean moves = wireReady[side] && simulator.peek(wire.tvalid) == 1;
            wires.get(side).add(moves ? unsigned(simulator.peek(wire.tdata)) : LOST);
        }
        for (Bits pulse : counted) {
            if (simulator.peek(pulse) == 1) {
                counts.merge(pulse, 1L, Long::sum);
            }
        }
        simulator.step();
        cycle++;
    }

    void step(int cycles) {
        for (int i = 0; i < cycles; i++) {
            step();
        }
    }

    /** Runs until both ends are up. */
    void bringUp(int most) {
        for (int i = 0; i < most && !isUp(); i++) {
            step();
        }
        assertThat(isUp()).as("the link is up after %d cycles", cycle).isTrue();
    }

    /** Runs until everything that was sent has come out, in the order of its channel. */
    void drain(int most) {
        long end = cycle + most;
        while (cycle < end && !received.equals(sent)) {
            step();
        }
        assertThat(received).isEqualTo(sent);
    }

    private void take(int from, int channel, BigInteger payload) {
        List<BigInteger> words = coming.get(from).get(channel);
        words.add(payload.and(WORD));
        if (payload.testBit(64)) {
            received.get(from)
                    .get(channel)
                    .add(Packet.decode(words.stream().map(BigInteger::longValue).toList()));
            words.clear();
        }
    }

    static BigInteger unsigned(long word) {
        return BigInteger.valueOf(word).and(WORD);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
