package org.microvisor.hypervisor.storage;

import static org.microvisor.aoe.wire.AtaArg.SECTOR_BYTES;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.microvisor.aoe.wire.Octets;

/**
 * One record of the journal: 1 to {@link #MAX_SECTORS} whole sectors, valid all together or not at all.
 *
 * <pre>
 *  byte 0        4          8             16          24         28      32
 *      +--------+----------+-------------+-----------+----------+-------+---------------+-------+
 *      | "MVJR" | payload  | generation  | sequence  | CRC32C   |   0   | payload       | zeros |
 *      |        | bytes    |             |           |          |       |               |       |
 *      +--------+----------+-------------+-----------+----------+-------+---------------+-------+
 * </pre>
 *
 * Least significant byte first. The sequence is the record's sector in its area, so a record is valid in one place of
 * one generation only. The CRC covers header and payload with the CRC field zero.
 */
final class JournalRecord {
    static final int MAX_SECTORS = 8;
    static final int HEADER = 32;
    static final int MAX_PAYLOAD = MAX_SECTORS * SECTOR_BYTES - HEADER;

    private static final int MAGIC = 0x524A564D;
    private static final int CRC_AT = 24;

    private final long generation;
    private final long sequence;
    private final byte[] payload;

    JournalRecord(long generation, long sequence, byte[] payload) {
        if (payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "journal record is too long: payload=" + payload.length + ", most=" + MAX_PAYLOAD);
        }
        this.generation = generation;
        this.sequence = sequence;
        this.payload = payload;
    }

    long generation() {
        return generation;
    }

    long sequence() {
        return sequence;
    }

    byte[] payload() {
        return payload;
    }

    int sectors() {
        return sectors(payload.length);
    }

    static int sectors(int payloadBytes) {
        return (HEADER + payloadBytes + SECTOR_BYTES - 1) / SECTOR_BYTES;
    }

    byte[] encode() {
        byte[] bytes = new byte[sectors() * SECTOR_BYTES];
        Octets.putLe32(bytes, 0, MAGIC);
        Octets.putLe32(bytes, 4, payload.length);
        Octets.putLe64(bytes, 8, generation);
        Octets.putLe64(bytes, 16, sequence);
        System.arraycopy(payload, 0, bytes, HEADER, payload.length);
        Octets.putLe32(bytes, CRC_AT, crc(bytes, HEADER + payload.length));
        return bytes;
    }

    /** The record that starts at byte 0 of {@code bytes}, if there is a whole one. */
    static Optional<JournalRecord> decode(byte[] bytes) {
        int length = Octets.le32(bytes, 4);
        if (Octets.le32(bytes, 0) != MAGIC || length < 0 || length > bytes.length - HEADER) {
            return Optional.empty();
        }
        int expected = Octets.le32(bytes, CRC_AT);
        byte[] covered = Arrays.copyOf(bytes, HEADER + length);
        Octets.putLe32(covered, CRC_AT, 0);
        if (crc(covered, covered.length) != expected) {
            return Optional.empty();
        }
        byte[] payload = Arrays.copyOfRange(covered, HEADER, covered.length);
        return Optional.of(new JournalRecord(Octets.le64(bytes, 8), Octets.le64(bytes, 16), payload));
    }

    /** Whether a record of this generation and place may start at {@code at}; its CRC is not looked at. */
    static boolean looksLike(byte[] bytes, int at, long generation, long sequence) {
        return Octets.le32(bytes, at) == MAGIC
                && Octets.le64(bytes, at + 8) == generation
                && Octets.le64(bytes, at + 16) == sequence;
    }

    private static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
