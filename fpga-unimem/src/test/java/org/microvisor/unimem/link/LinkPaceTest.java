package org.microvisor.unimem.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.unimem.wire.Access;
import org.microvisor.unimem.wire.Burst;
import org.microvisor.unimem.wire.Header;
import org.microvisor.unimem.wire.Kind;
import org.microvisor.unimem.wire.MemoryPort;
import org.microvisor.unimem.wire.Packet;
import org.microvisor.unimem.wire.Response;
import org.microvisor.unimem.wire.Route;

/** The link's latency and throughput, counted in cycles. */
final class LinkPaceTest {
    private static final Route ROUTE = new Route(1, 0, 3, 5);
    private static final Packet REPLY = new Packet.WriteReply(ROUTE, Response.OKAY);
    private static final int WRITES = 40;

    private static Packet write(int words) {
        Access access = new Access(3, words, Burst.INCR, true, true, MemoryPort.HP, 0, 0, 0, 0);
        return new Packet.Write(
                ROUTE, access, Collections.nCopies(words, 0x0123456789ABCDEFL), Collections.nCopies(words, 0xFF));
    }

    private static Packet read() {
        return new Packet.Read(ROUTE, new Access(2, 1, Burst.INCR, true, true, MemoryPort.HP, 0, 0, 0, 0));
    }

    private static LinkBench up(int delay) {
        LinkBench bench = new LinkBench(LinkTiming.ORDINARY, delay, new Random(7));
        bench.bringUp(1200);
        bench.step(300);
        return bench;
    }

    @Test
    void shouldTakeTwoCyclesToTheWireAndOneFromIt() {
        try (LinkBench bench = up(5)) {
            for (int i = 0; i < 20; i++) {
                Packet packet = i % 2 == 0 ? read() : REPLY;
                int channel = i % 2;
                int words = packet.words().size();
                bench.send(0, packet);
                bench.step(2); // the first word was there in the first of them, and is on the wire after the second
                assertThat(Header.kind(bench.simulator.peek(bench.pair.sends.get(0).tdata)))
                        .isEqualTo(packet.kind().code());
                int arrives = 5 - 1 + words; // the last word, at the other side's pins
                int steps = 0;
                while (bench.received.get(0).get(channel).size() <= i / 2) {
                    bench.step();
                    steps++;
                }
                assertThat(steps - 1)
                        .as("cycles to the last word at the output")
                        .isEqualTo(arrives + 1 + words - 1);
                bench.step(i);
            }
        }
    }

    private static long payload(LinkBench bench, int from) {
        return 64L * bench.received.get(from).get(0).size();
    }

    /** The part of the cycles in which a word of payload comes out, with a reply for each write. */
    private static double rate(boolean isBothWays) {
        try (LinkBench bench = up(8)) {
            for (int i = 0; i < WRITES; i++) {
                bench.send(0, write(64));
                if (isBothWays) {
                    bench.send(1, write(64));
                }
            }
            long begin = 0;
            int[] replies = new int[2];
            List<List<List<Packet>>> received = bench.received;
            while (received.get(0).get(0).size() < WRITES) {
                bench.step();
                for (int side = 0; side < (isBothWays ? 2 : 1); side++) {
                    while (replies[side] < received.get(side).get(0).size()) {
                        bench.send(1 - side, REPLY);
                        replies[side]++;
                    }
                }
                begin = payload(bench, 0) == 64 && begin == 0 ? bench.cycle() : begin;
            }
            return (payload(bench, 0) - 64) / (double) (bench.cycle() - begin);
        }
    }

    @Test
    void shouldCarryPayloadInNearlyEveryWord() {
        assertThat(rate(false)).isGreaterThanOrEqualTo(0.95);
        assertThat(rate(true)).isGreaterThanOrEqualTo(0.93);
        assertThat(write(64).kind()).isEqualTo(Kind.WRITE);
    }
}
