package org.microvisor.unimem.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Packets at random, each kind as often as the others; for tests of whatever handles packets. */
public final class RandomPackets {
    private static final List<Kind> KINDS =
            List.of(Kind.values()).stream().filter(kind -> !kind.isOfLink()).toList();

    private RandomPackets() {}

    /** A packet of any kind. */
    public static Packet any(Random random) {
        return of(KINDS.get(random.nextInt(KINDS.size())), random);
    }

    /** A packet of a channel. */
    public static Packet of(Channel channel, Random random) {
        List<Kind> kinds =
                KINDS.stream().filter(kind -> kind.channel() == channel).toList();
        return of(kinds.get(random.nextInt(kinds.size())), random);
    }

    /** A packet of a kind; a write may turn out as one of the other kinds of writes. */
    public static Packet of(Kind kind, Random random) {
        Route route = new Route(random.nextInt(64), random.nextInt(64), random.nextInt(32), random.nextInt(16));
        Response resp = pick(Response.values(), random);
        return switch (kind) {
            case READ -> new Packet.Read(route, access(random, random.nextInt(4), 1 + random.nextInt(64)));
            case WRITE_SHORT ->
                new Packet.Write(
                        route,
                        access(random, random.nextInt(3), 1),
                        List.of(random.nextLong() >>> 32),
                        List.of(random.nextInt(16)));
            case WRITE, WRITE_STROBED -> write(route, kind == Kind.WRITE, random);
            case MESSAGE -> new Packet.Message(route, random.nextLong());
            case READ_REPLY_SHORT -> new Packet.ReadReply(route, true, List.of(random.nextLong() >>> 32), resp);
            case READ_REPLY -> new Packet.ReadReply(route, false, words(random, 1 + random.nextInt(64)), resp);
            case WRITE_REPLY -> new Packet.WriteReply(route, resp);
            case INTERRUPT -> new Packet.Interrupt(route, random.nextInt(32), random.nextBoolean());
            default -> throw new IllegalArgumentException("a word of the link is no packet: kind=" + kind);
        };
    }

    /** A write whose payload is packets with their check sums, and SYNC words before them. */
    public static Packet nested(Random random) {
        List<Long> payload = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            payload.add(LinkWord.SYNC);
        }
        while (payload.size() < 62) {
            payload.addAll(Crc24.sealed(of(Kind.READ, random).words()));
        }
        Access access = new Access(3, payload.size(), Burst.INCR, true, true, MemoryPort.HP, 0, 0, 0, 0);
        List<Integer> strobes = Collections.nCopies(payload.size(), 0xFF);
        return new Packet.Write(new Route(1, 2, 3, 4), access, payload, strobes);
    }

    private static Packet.Write write(Route route, boolean isFull, Random random) {
        int size = random.nextInt(4);
        Access access = access(random, size, size == 3 ? 1 + random.nextInt(64) : 2 + random.nextInt(63));
        List<Integer> strobes = new ArrayList<>();
        int last = access.payloadWords() - 1;
        for (int i = 0; i <= last; i++) {
            strobes.add(isFull && i > 0 && i < last ? 0xFF : random.nextInt(256));
        }
        return new Packet.Write(route, access, words(random, last + 1), strobes);
    }

    private static <T> T pick(T[] all, Random random) {
        return all[random.nextInt(all.length)];
    }

    private static Access access(Random random, int size, int beats) {
        return new Access(
                size,
                beats,
                pick(Burst.values(), random),
                random.nextBoolean(),
                random.nextBoolean(),
                pick(MemoryPort.values(), random),
                random.nextInt(64),
                random.nextInt(128),
                random.nextLong() >>> 32,
                random.nextInt(1 << 16));
    }

    /** As random as it may be, but SYNC is among them more often than chance has it. */
    private static List<Long> words(Random random, int count) {
        List<Long> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(random.nextInt(8) == 0 ? LinkWord.SYNC : random.nextLong());
        }
        return words;
    }
}
