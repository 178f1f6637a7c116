package org.microvisor.cosim.outsiders;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One recorded AoE request and the answer that a real target gave to it; offsets count from the destination MAC. */
final class Exchange {
    private static final int DATA = 36;

    private final byte[] request;
    private final byte[] answer;

    Exchange(byte[] request, byte[] answer) {
        this.request = request.clone();
        this.answer = answer.clone();
    }

    byte[] request() {
        return request.clone();
    }

    byte[] answer() {
        return answer.clone();
    }

    Kind kind() {
        if (request[19] == 1) {
            return Kind.CONFIG;
        }
        return switch (request[27] & 0xFF) {
            case 0xEC -> Kind.IDENTIFY;
            case 0x24 -> Kind.READ;
            case 0x34 -> Kind.WRITE;
            default -> throw new IllegalStateException("recording has an unexpected command: opcode=" + request[27]);
        };
    }

    int sectors() {
        return request[26] & 0xFF;
    }

    /**
     * The same transfer in pieces of at most {@code max} sectors: what the initiator would have sent to a target that
     * takes less in a frame than the recorded one.
     */
    List<Exchange> split(int max) {
        if ((kind() != Kind.READ && kind() != Kind.WRITE) || sectors() <= max) {
            return List.of(this);
        }
        return IntStream.iterate(0, first -> first < sectors(), first -> first + max)
                .mapToObj(first -> piece(first, Math.min(max, sectors() - first)))
                .toList();
    }

    private Exchange piece(int first, int count) {
        byte[] part = piece(request, kind() == Kind.WRITE, first, count);
        part[26] = (byte) count;
        return new Exchange(part, piece(answer, kind() == Kind.READ, first, count));
    }

    private static byte[] piece(byte[] frame, boolean hasData, int first, int count) {
        byte[] part = Arrays.copyOf(frame, hasData ? DATA + 512 * count : frame.length);
        if (hasData) {
            System.arraycopy(frame, DATA + 512 * first, part, DATA, 512 * count);
        }
        ByteBuffer fields = ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN);
        fields.putInt(28, fields.getInt(28) + first);
        return part;
    }

    /** What a recorded request asks for. */
    enum Kind {
        CONFIG,
        IDENTIFY,
        READ,
        WRITE
    }
}
