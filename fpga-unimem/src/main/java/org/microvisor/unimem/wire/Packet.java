package org.microvisor.unimem.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * A packet between nodes: what it means, and its words as they travel inside of a node, with sequence number and check sum 0. {@link
 * Crc24#sealed} and {@link Header#withSeq} make what is on a wire.
 */
public sealed interface Packet
        permits Packet.Read, Packet.Write, Packet.Message, Packet.ReadReply, Packet.WriteReply, Packet.Interrupt {
    /** What it is. */
    Kind kind();

    /** Between whom. */
    Route route();

    /** Its words. */
    List<Long> words();

    /** Asks for data. */
    record Read(Route route, Access access) implements Packet {
        @Override
        public Kind kind() {
            return Kind.READ;
        }

        @Override
        public List<Long> words() {
            return List.of(Header.word0(kind(), route, RequestLayout.word0Rest(access)), RequestLayout.word1(access));
        }
    }

    /**
     * Brings data. Of the three kinds it is the one with the fewest words.
     *
     * @param payload as many words as the access has
     * @param strobes 8 bits for each of them; of an access of one beat of at most 4 bytes only the low 4, and the low half of the word
     */
    record Write(Route route, Access access, List<Long> payload, List<Integer> strobes) implements Packet {
        public Write {
            payload = List.copyOf(payload);
            strobes = List.copyOf(strobes);
            if (payload.size() != access.payloadWords() || strobes.size() != payload.size()) {
                throw new IllegalArgumentException("not a word of payload and strobes for each of the access: payload="
                        + payload.size() + ", strobes=" + strobes.size() + ", access=" + access.payloadWords());
            }
            strobes.forEach(word -> Ranges.check("strobes", word, RequestLayout.STROBES_WIDTH));
            if (access.isShort()) {
                Ranges.check("strobes", strobes.get(0), RequestLayout.SHORT_STROBES_WIDTH);
                Ranges.check("data", payload.get(0), RequestLayout.SHORT_DATA_WIDTH);
            }
        }

        @Override
        public Kind kind() {
            if (access.isShort()) {
                return Kind.WRITE_SHORT;
            }
            int last = strobes.size() - 1;
            boolean isFull = last < 2 || strobes.subList(1, last).stream().allMatch(word -> word == 0xFF);
            return isFull ? Kind.WRITE : Kind.WRITE_STROBED;
        }

        @Override
        public List<Long> words() {
            Kind kind = kind();
            long word0 = Header.word0(kind, route, RequestLayout.word0Rest(access));
            long word1 = RequestLayout.word1(access);
            if (kind == Kind.WRITE_SHORT) {
                return List.of(
                        word0,
                        word1,
                        payload.get(0) << RequestLayout.SHORT_DATA
                                | (long) strobes.get(0) << RequestLayout.SHORT_STROBES);
            }
            List<Long> words = new ArrayList<>();
            words.add(word0);
            words.add(word1
                    | (long) strobes.get(0) << RequestLayout.FIRST_STROBES
                    | (long) strobes.get(strobes.size() - 1) << RequestLayout.LAST_STROBES);
            if (kind == Kind.WRITE_STROBED) {
                for (int from = 0; from < strobes.size(); from += 8) {
                    long eight = 0;
                    for (int i = from; i < Math.min(from + 8, strobes.size()); i++) {
                        eight |= (long) strobes.get(i) << 8 * (i - from);
                    }
                    words.add(eight);
                }
            }
            words.addAll(payload);
            words.add(0L);
            return words;
        }
    }

    /** 64 bits for a mailbox. */
    record Message(Route route, long content) implements Packet {
        @Override
        public Kind kind() {
            return Kind.MESSAGE;
        }

        @Override
        public List<Long> words() {
            return List.of(
                    Header.word0(kind(), route, content >>> ReplyLayout.MESSAGE_HALF_WIDTH),
                    content << ReplyLayout.MESSAGE_LOW);
        }
    }

    /**
     * Answers a read.
     *
     * @param isShort the answer to one beat of at most 4 bytes, whose data are the low half of a word, or an error without data, which has 0
     */
    record ReadReply(Route route, boolean isShort, List<Long> payload, Response resp) implements Packet {
        public ReadReply {
            payload = List.copyOf(payload);
            Ranges.check("payload words - 1", payload.size() - 1L, isShort ? 0 : ReplyLayout.PAYLOAD_WIDTH);
            if (isShort) {
                Ranges.check("data", payload.get(0), ReplyLayout.SHORT_DATA_WIDTH);
            }
        }

        /** An error without data. */
        public static ReadReply error(Route route, Response resp) {
            return new ReadReply(route, true, List.of(0L), resp);
        }

        @Override
        public Kind kind() {
            return isShort ? Kind.READ_REPLY_SHORT : Kind.READ_REPLY;
        }

        @Override
        public List<Long> words() {
            long end = (long) resp.code() << ReplyLayout.RESP;
            if (isShort) {
                return List.of(Header.word0(kind(), route, 0), payload.get(0) << ReplyLayout.SHORT_DATA | end);
            }
            List<Long> words = new ArrayList<>();
            words.add(Header.word0(kind(), route, (long) (payload.size() - 1) << ReplyLayout.PAYLOAD));
            words.addAll(payload);
            words.add(end);
            return words;
        }
    }

    /** Answers a write or a message. */
    record WriteReply(Route route, Response resp) implements Packet {
        @Override
        public Kind kind() {
            return Kind.WRITE_REPLY;
        }

        @Override
        public List<Long> words() {
            return List.of(Header.word0(kind(), route, (long) resp.code() << ReplyLayout.RESP));
        }
    }

    /**
     * A line of interrupt has changed, or has pulsed.
     *
     * @param vector 0 to 31
     */
    record Interrupt(Route route, int vector, boolean level) implements Packet {
        public Interrupt {
            Ranges.check("vector", vector, ReplyLayout.VECTOR_WIDTH);
        }

        @Override
        public Kind kind() {
            return Kind.INTERRUPT;
        }

        @Override
        public List<Long> words() {
            return List.of(Header.word0(
                    kind(), route, (long) vector << ReplyLayout.VECTOR | (level ? 1L << ReplyLayout.LEVEL : 0)));
        }
    }

    /**
     * The packet that words stand for; sequence number and check sum may be anything.
     *
     * @throws IllegalArgumentException if there are too many or too few of them, or a field says nothing
     */
    static Packet decode(List<Long> packet) {
        if (packet.isEmpty() || Header.words(packet.get(0)) != packet.size()) {
            throw new IllegalArgumentException("not as many words as the first says: words=" + packet.size()
                    + (packet.isEmpty() ? "" : ", said=" + Header.words(packet.get(0))));
        }
        List<Long> words = Crc24.opened(packet);
        long word0 = words.get(0);
        long last = words.get(words.size() - 1);
        Route route = Route.of(word0);
        Kind kind = Kind.of(Header.kind(word0)).orElseThrow();
        return switch (kind) {
            case READ -> new Read(route, RequestLayout.access(word0, words.get(1)));
            case WRITE_SHORT ->
                new Write(
                        route,
                        RequestLayout.access(word0, words.get(1)),
                        List.of(last >>> RequestLayout.SHORT_DATA),
                        List.of(Header.field(last, RequestLayout.SHORT_STROBES, RequestLayout.SHORT_STROBES_WIDTH)));
            case WRITE, WRITE_STROBED -> write(route, kind, words);
            case MESSAGE ->
                new Message(route, word0 << ReplyLayout.MESSAGE_HALF_WIDTH | last >>> ReplyLayout.MESSAGE_LOW);
            case READ_REPLY_SHORT ->
                new ReadReply(route, true, List.of(last >>> ReplyLayout.SHORT_DATA), ReplyLayout.resp(last));
            case READ_REPLY -> new ReadReply(route, false, words.subList(1, words.size() - 1), ReplyLayout.resp(last));
            case WRITE_REPLY -> new WriteReply(route, ReplyLayout.resp(last));
            case INTERRUPT ->
                new Interrupt(
                        route,
                        Header.field(word0, ReplyLayout.VECTOR, ReplyLayout.VECTOR_WIDTH),
                        (word0 >>> ReplyLayout.LEVEL & 1) == 1);
            default -> throw new IllegalArgumentException("a word of the link is no packet: kind=" + kind);
        };
    }

    private static Write write(Route route, Kind kind, List<Long> words) {
        Access access = RequestLayout.access(words.get(0), words.get(1));
        int count = access.payloadWords();
        int strobeWords = kind == Kind.WRITE ? 0 : (count + 7) / 8;
        List<Integer> strobes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            strobes.add(kind == Kind.WRITE ? 0xFF : Header.field(words.get(2 + i / 8), 8 * (i % 8), 8));
        }
        if (kind == Kind.WRITE) {
            strobes.set(0, Header.field(words.get(1), RequestLayout.FIRST_STROBES, RequestLayout.STROBES_WIDTH));
            strobes.set(count - 1, Header.field(words.get(1), RequestLayout.LAST_STROBES, RequestLayout.STROBES_WIDTH));
        }
        return new Write(route, access, words.subList(2 + strobeWords, words.size() - 1), strobes);
    }
}
