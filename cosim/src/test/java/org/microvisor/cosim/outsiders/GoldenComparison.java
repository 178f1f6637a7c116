package org.microvisor.cosim.outsiders;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Compares the answers of a target with those of the golden model to the same request, byte by byte.
 *
 * <p>A target may choose for itself: in a config answer buffer count, firmware version and sector count (bytes 24..28);
 * in an IDENTIFY answer the words outside {@link AnswerComparison#WORDS_THAT_AGREE}; in an answer with an AoE error what
 * stands behind the common header (except the config string of error 4); in one with an ATA error the sector count.
 */
public final class GoldenComparison {
    private static final int CONFIG_PRESENT = 4;

    private GoldenComparison() {}

    /** What differs, if anything. */
    public static Optional<String> of(byte[] request, List<byte[]> expected, List<byte[]> actual) {
        if (expected.size() != actual.size()) {
            return Optional.of("number of answers: expected=" + expected.size() + ", actual=" + actual.size()
                    + ", request=" + hex(request));
        }
        for (int i = 0; i < expected.size(); i++) {
            byte[] golden = masked(request, expected.get(i));
            byte[] answer = masked(request, actual.get(i));
            if (!Arrays.equals(golden, answer)) {
                return Optional.of("answer: offset=" + Arrays.mismatch(golden, answer) + ", request=" + hex(request)
                        + ", expected=" + hex(golden) + ", actual=" + hex(answer));
            }
        }
        return Optional.empty();
    }

    private static byte[] masked(byte[] request, byte[] answer) {
        byte[] copy = answer.clone();
        boolean aoeError = (copy[14] & 0x04) != 0;
        boolean config = copy[19] == 1;
        if (aoeError && copy[15] != CONFIG_PRESENT) {
            Arrays.fill(copy, 24, copy.length, (byte) 0);
        } else if (config) {
            Arrays.fill(copy, 24, 29, (byte) 0);
        } else if ((copy[27] & 0x01) != 0) {
            copy[26] = 0;
        } else if (request[27] == (byte) 0xEC) {
            for (int word = 0; word < 256; word++) {
                if (!AnswerComparison.WORDS_THAT_AGREE.contains(word)) {
                    copy[36 + 2 * word] = 0;
                    copy[37 + 2 * word] = 0;
                }
            }
        }
        return copy;
    }

    private static String hex(byte[] frame) {
        return HexFormat.of().formatHex(frame, 0, Math.min(64, frame.length)) + (frame.length > 64 ? "..." : "") + " ("
                + frame.length + " bytes)";
    }
}
