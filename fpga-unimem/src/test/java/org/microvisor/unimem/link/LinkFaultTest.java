package org.microvisor.unimem.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.unimem.wire.Channel;
import org.microvisor.unimem.wire.LinkWord;
import org.microvisor.unimem.wire.Packet;
import org.microvisor.unimem.wire.RandomPackets;

/**
 * Whatever happens on the wire: nothing that was sent while the link was up is lost, comes twice or in another order, or the link
 * has said that it is lost; and when the wire works again, so does the link.
 */
final class LinkFaultTest {
    /** Shorter times than a board needs, so that a run sees more faults. */
    private static final LinkTiming QUICK =
            new LinkTiming(LinkWord.SYNC_NEEDED, LinkWord.SYNC_RUN, 32, 128, 256, 512, 128);

    private static final int SILENCE = 900;
    private static final int LONG = 12_000;

    private static LinkBench up(Random random) {
        LinkBench bench = new LinkBench(QUICK, 1 + random.nextInt(30), random);
        bench.silence(SILENCE);
        bench.bringUp(2000);
        return bench;
    }

    private static void sendSome(LinkBench bench, int packets, Random random) {
        for (int i = 0; i < packets; i++) {
            bench.send(random.nextInt(2), RandomPackets.any(random));
        }
    }

    private static BigInteger flip(BigInteger word, int bit) {
        return word.flipBit(bit);
    }

    /** After the faults: up again, everything out, order kept, and new packets arrive. */
    private static void mustBeWhole(LinkBench bench, Random random) {
        bench.damage((cycle, word) -> word);
        bench.rates(1, 1);
        bench.bringUp(LONG);
        bench.rest(LONG);
        long missing = 0;
        for (int side = 0; side < 2; side++) {
            for (int channel = 0; channel < 3; channel++) {
                List<Packet> sent = bench.sent.get(side).get(channel);
                List<Packet> received = bench.received.get(side).get(channel);
                assertThat(isPartOf(received, sent))
                        .as(
                                "what came out, %d packets, are some of the %d of side %d on channel %s, in order",
                                received.size(),
                                sent.size(),
                                side,
                                List.of(Channel.values()).get(channel))
                        .isTrue();
                missing += sent.size() - received.size();
            }
        }
        assertThat(missing).as("packets that are missing were counted").isLessThanOrEqualTo(bench.given());
        if (bench.lost() == 0) {
            assertThat(missing)
                    .as("no packet is missing, as the link was never lost")
                    .isZero();
        }
        bench.forget();
        sendSome(bench, 12, random);
        bench.drain(LONG);
    }

    /** Whether the packets are some of all, in their order. */
    private static boolean isPartOf(List<Packet> some, List<Packet> all) {
        Iterator<Packet> rest = all.iterator();
        for (Packet packet : some) {
            boolean found = false;
            while (!found && rest.hasNext()) {
                found = rest.next().equals(packet);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    @SeededTest({1, 2, 3, 4})
    void shouldSurviveAnyBitOfAnyWord(long seed) {
        Random random = new Random(seed);
        try (LinkBench bench = up(random)) {
            for (int round = 0; round < 6; round++) {
                long at = bench.cycle() + random.nextInt(150);
                int bit = random.nextInt(64);
                sendSome(bench, 8, random);
                bench.damage((cycle, word) -> cycle == at ? flip(word, bit) : word);
                bench.drain(LONG);
            }
            assertThat(bench.lost()).isZero();
            mustBeWhole(bench, random);
        }
    }

    @SeededTest({1, 2, 3, 4})
    void shouldSurviveAWordThatVanishes(long seed) {
        Random random = new Random(seed);
        try (LinkBench bench = up(random)) {
            for (int round = 0; round < 6; round++) {
                long at = bench.cycle() + random.nextInt(150);
                sendSome(bench, 8, random);
                bench.damage((cycle, word) -> cycle == at ? LinkBench.LOST : word);
                bench.drain(LONG);
            }
            assertThat(bench.lost()).isZero();
            mustBeWhole(bench, random);
        }
    }

    @SeededTest({1, 2, 3, 4, 5, 6, 7, 8})
    void shouldSurviveNoise(long seed) {
        Random random = new Random(seed);
        double rate = Math.pow(10, -1.5 - 2 * random.nextDouble());
        try (LinkBench bench = up(random)) {
            bench.rates(0.8, random.nextBoolean() ? 1 : 0.95);
            bench.damage((cycle, word) -> random.nextDouble() > rate
                    ? word
                    : random.nextInt(3) == 0
                            ? LinkBench.LOST
                            : random.nextBoolean() ? flip(word, random.nextInt(64)) : new BigInteger(64, random));
            for (int i = 0; i < 10; i++) {
                sendSome(bench, 6, random);
                bench.step(250);
            }
            mustBeWhole(bench, random);
        }
    }

    @SeededTest({1, 2, 3, 4, 5, 6})
    void shouldSurviveACut(long seed) {
        Random random = new Random(seed);
        try (LinkBench bench = up(random)) {
            for (int round = 0; round < 3; round++) {
                long from = bench.cycle() + random.nextInt(200);
                long to = from + random.nextInt(round == 0 ? 300 : 2500);
                boolean isOneWay = random.nextBoolean();
                boolean[] other = new boolean[1];
                bench.damage((cycle, word) -> {
                    other[0] ^= true; // called for one direction after the other
                    return cycle < from || cycle >= to || isOneWay && other[0] ? word : LinkBench.LOST;
                });
                sendSome(bench, 20, random);
                bench.step((int) (to - bench.cycle()));
                mustBeWhole(bench, random);
            }
        }
    }

    @SeededTest({1, 2, 3, 4})
    void shouldTellAPeerThatBeginsAnew(long seed) {
        Random random = new Random(seed);
        try (LinkBench bench = up(random)) {
            for (int round = 0; round < 3; round++) {
                sendSome(bench, 20, random);
                bench.step(random.nextInt(200));
                int side = random.nextInt(2);
                bench.enable(side, false);
                bench.step(1 + random.nextInt(round == 0 ? 4 : 300));
                bench.enable(side, true);
                mustBeWhole(bench, random);
                assertThat(bench.lost())
                        .as("both ends say that the link was lost")
                        .isEqualTo(2L * (round + 1));
            }
        }
    }

    @Test
    void shouldNotBeFooledByAPayloadThatLooksLikePackets() {
        Random random = new Random(5);
        try (LinkBench bench = up(random)) {
            for (int i = 0; i < 8; i++) {
                bench.send(0, RandomPackets.nested(random));
            }
            int[] words = new int[1];
            bench.damage((cycle, word) -> word.signum() != 0 && ++words[0] % 41 == 0 ? flip(word, 3) : word);
            bench.step(1500);
            mustBeWhole(bench, random);
        }
    }
}
