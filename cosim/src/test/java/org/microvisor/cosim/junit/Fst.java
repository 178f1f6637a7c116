package org.microvisor.cosim.junit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The times of a waveform in GTKWave's format: blocks of a type, a length without the type, a first and a last time. The header
 * is the first block; in a file whose writer has died its times are 0 and those of the others count.
 */
final class Fst {
    private static final int HEADER = 0;
    private static final int CHANGES = 8;
    private static final int FIRST_TIME = 9;
    private static final int LAST_TIME = 17;

    private Fst() {}

    /** Cycles from the first to the last time. */
    static long cycles(Path file, long cyclePicos) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        long first = Long.MAX_VALUE;
        long last = 0;
        for (int at = 0; at + LAST_TIME + Long.BYTES <= bytes.limit(); at += 1 + (int) bytes.getLong(at + 1)) {
            boolean timed = bytes.get(at) == HEADER || bytes.get(at) == CHANGES;
            if (timed && bytes.getLong(at + LAST_TIME) > 0) {
                first = Math.min(first, bytes.getLong(at + FIRST_TIME));
                last = Math.max(last, bytes.getLong(at + LAST_TIME));
            }
        }
        return (last - Math.min(first, last)) / cyclePicos;
    }
}
