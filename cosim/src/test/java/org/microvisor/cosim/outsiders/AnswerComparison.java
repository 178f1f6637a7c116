package org.microvisor.cosim.outsiders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Compares the answer of a target with the recorded one of vblade.
 *
 * <p>Everything has to agree, except where the other is free to differ or to do better:
 *
 * <ul>
 *   <li>source MAC: the target's own, always the same one;
 *   <li>padding: at least 60 bytes, filled with zeros (vblade sends 32-byte answers and leaks old bytes);
 *   <li>config: buffer count, firmware version, sector count (bytes 24..28), which may not be 0 where 0 is no size;
 *   <li>IDENTIFY: only the words that an initiator acts on ({@link #WORDS_THAT_AGREE}, and bit 10 of 83 or 86).
 * </ul>
 */
final class AnswerComparison {
    /** Capabilities have bit 9 (LBA) in word 49; capacity with 28 bits in 60 and 61, with 48 bits in 100 to 103. */
    static final List<Integer> WORDS_THAT_AGREE = List.of(60, 61, 100, 101, 102, 103);

    private static final int LBA48 = 0x0400;
    private static final int LBA = 0x0200;
    private static final int SHORTEST = 60;

    private final Exchange exchange;
    private final byte[] expected;
    private final byte[] actual;
    private final List<String> differences = new ArrayList<>();

    private AnswerComparison(Exchange exchange, byte[] actual) {
        this.exchange = exchange;
        this.expected = exchange.answer();
        this.actual = actual;
    }

    /** What differs, empty when the answers agree; {@code mac} is the target's own address, 6 bytes. */
    static List<String> of(Exchange exchange, List<byte[]> answers, byte[] mac) {
        if (answers.size() != 1) {
            return List.of("number of answers: expected=1, actual=" + answers.size());
        }
        AnswerComparison comparison = new AnswerComparison(exchange, answers.get(0));
        comparison.compare(mac);
        return comparison.differences;
    }

    private void compare(byte[] mac) {
        int length = length();
        if (actual.length != Math.max(SHORTEST, length)) {
            differences.add("length: expected=" + Math.max(SHORTEST, length) + ", actual=" + actual.length);
            return;
        }
        same("destination MAC", 0, 6);
        if (!Arrays.equals(actual, 6, 12, mac, 0, 6)) {
            differences.add("source MAC: expected=" + hex(mac, 0, 6) + ", actual=" + hex(actual, 6, 12));
        }
        same("EtherType, version, flags, error, shelf, slot, command, tag", 12, 24);
        switch (exchange.kind()) {
            case CONFIG -> config(length);
            case IDENTIFY -> {
                same("ATA header", 24, 36);
                identify();
            }
            case READ -> same("ATA header and data", 24, length);
            case WRITE -> same("ATA header", 24, 36);
        }
        for (int i = length; i < actual.length; i++) {
            if (actual[i] != 0) {
                differences.add("padding is not zero: offset=" + i);
                return;
            }
        }
    }

    /** Where the meaning of the recorded answer ends; vblade's writes come back padded with what was there before. */
    private int length() {
        return switch (exchange.kind()) {
            case CONFIG -> 32 + ((expected[30] & 0xFF) << 8 | (expected[31] & 0xFF));
            case IDENTIFY -> 36 + 512;
            case READ -> 36 + 512 * exchange.sectors();
            case WRITE -> 36;
        };
    }

    private void config(int length) {
        if (actual[24] == 0 && actual[25] == 0) {
            differences.add("config: buffer count is 0");
        }
        if (actual[28] == 0) {
            differences.add("config: sector count is 0");
        }
        same("config version, command, length and string", 29, length);
    }

    private void identify() {
        for (int word : WORDS_THAT_AGREE) {
            if (word(actual, word) != word(expected, word)) {
                differences.add("IDENTIFY word " + word + ": expected=0x" + Integer.toHexString(word(expected, word))
                        + ", actual=0x" + Integer.toHexString(word(actual, word)));
            }
        }
        if (((word(actual, 83) | word(actual, 86)) & LBA48) == 0) {
            differences.add("IDENTIFY words 83 and 86 do not offer 48-bit addresses");
        }
        if ((word(actual, 49) & LBA) == 0) {
            differences.add("IDENTIFY word 49 does not offer LBA");
        }
    }

    private static int word(byte[] answer, int word) {
        return (answer[36 + 2 * word] & 0xFF) | (answer[37 + 2 * word] & 0xFF) << 8;
    }

    private void same(String name, int from, int to) {
        int at = Arrays.mismatch(expected, from, to, actual, from, to);
        if (at >= 0) {
            int first = from + at;
            int last = Math.min(to, first + 16);
            differences.add(name + ": offset=" + first + ", expected=" + hex(expected, first, last) + ", actual="
                    + hex(actual, first, last));
        }
    }

    private static String hex(byte[] bytes, int from, int to) {
        return HexFormat.of().formatHex(bytes, from, to);
    }
}
