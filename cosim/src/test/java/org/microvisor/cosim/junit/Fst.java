package org.microvisor.cosim.junit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The header of a waveform in GTKWave's format: block type 0, length, first time, last time, each but the first of 8 bytes. */
final class Fst {
    private static final int FIRST_TIME = 9;
    private static final int LAST_TIME = 17;

    private Fst() {}

    /** Cycles from the first to the last time. */
    static long cycles(Path file, long cyclePicos) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        return (bytes.getLong(LAST_TIME) - bytes.getLong(FIRST_TIME)) / cyclePicos;
    }
}
